import { DecodeError } from "@dlms/core";
import { decodeWrapperHeader, WRAPPER_HEADER_LENGTH } from "@dlms/wrapper";
import type { WrappedApdu, WrapperLayer } from "../layers.ts";
import { isWrapper } from "../starts.ts";
import type { Context } from "./context.ts";
import { fatalError, MessageCollector } from "./messages.ts";

/**
 * Wrapped APDUs, one right behind the other.
 * @throws DecodeError when the octets are not just that, or nothing comes of a block transfer; SecurityError when no
 * message holds its protection
 */
export function readWrapper(octets: Uint8Array, context: Context): WrapperLayer {
  const frames = wrappedApdus(octets);
  const messages = messagesOf(frames, context);
  const error = fatalError(messages);
  if (error !== undefined) throw error;
  return { layer: "wrapper", octets, frames, messages };
}

/** Wrapped APDUs as far as they are whole: what a capture has of a connection may end anywhere. */
export function readWrapperStream(octets: Uint8Array, context: Context): WrapperLayer {
  const frames: WrappedApdu[] = [];
  let at = 0;
  while (at + WRAPPER_HEADER_LENGTH <= octets.length && isWrapper(octets.subarray(at))) {
    const header = decodeWrapperHeader(octets, at);
    const body = at + WRAPPER_HEADER_LENGTH;
    const end = body + header.length;
    if (end > octets.length) break;
    frames.push({ ...header, octets: octets.subarray(at, end), apdu: octets.subarray(body, end) });
    at = end;
  }
  return { layer: "wrapper", octets, frames, messages: messagesOf(frames, context) };
}

function messagesOf(frames: readonly WrappedApdu[], context: Context): WrapperLayer["messages"] {
  const collector = new MessageCollector<WrappedApdu>(context);
  for (const frame of frames) collector.add(`${frame.source}`, [frame], frame.apdu);
  return collector.finish();
}

function wrappedApdus(octets: Uint8Array): WrappedApdu[] {
  const frames: WrappedApdu[] = [];
  let at = 0;
  do {
    const header = decodeWrapperHeader(octets, at);
    const body = at + WRAPPER_HEADER_LENGTH;
    const end = body + header.length;
    if (end > octets.length)
      throw new DecodeError("truncated", `${header.length} octets announced, ${octets.length - body} left`, body);
    frames.push({ ...header, octets: octets.subarray(at, end), apdu: octets.subarray(body, end) });
    at = end;
  } while (at < octets.length);
  return frames;
}
