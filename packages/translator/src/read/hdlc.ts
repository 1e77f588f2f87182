import { concatBytes, DecodeError } from "@dlms/core";
import { FrameScanner, type HdlcFrame, parseFrame, stripLlcHeader } from "@dlms/hdlc";
import { placeIn } from "../describe/description.ts";
import type { Discarded, HdlcLayer } from "../layers.ts";
import type { Context } from "./context.ts";
import { fatalError, MessageCollector } from "./messages.ts";

/**
 * All frames in a stream of octets, whatever stands between them, and the messages that they carry.
 * @throws DecodeError when there is no frame, or nothing comes of a block transfer; SecurityError when no message
 * holds its protection
 */
export function readHdlc(octets: Uint8Array, context: Context): HdlcLayer {
  const layer = readHdlcStream(octets, context);
  if (layer.frames.length === 0) throw noFrame(octets, layer.discarded);
  const error = fatalError(layer.messages);
  if (error !== undefined) throw error;
  return layer;
}

/** As `readHdlc`, and it is no error when there are no frames or messages. */
export function readHdlcStream(octets: Uint8Array, context: Context): HdlcLayer {
  const frames: HdlcFrame[] = [];
  const discarded: Discarded[] = [];
  const scanner = new FrameScanner();
  scanner.push(octets);
  scanner.expire();
  for (let event = scanner.next(); event !== undefined; event = scanner.next()) {
    if (event.kind === "frame") frames.push(event.frame);
    else discarded.push({ octets: event.bytes, reason: event.reason });
  }
  return layerOf(octets, frames, discarded, context);
}

/** Exactly one frame. @throws DecodeError as `parseFrame`; SecurityError as `readHdlc` */
export function readHdlcFrame(octets: Uint8Array, context: Context): HdlcLayer {
  const layer = layerOf(octets, [parseFrame(octets)], [], context);
  const error = fatalError(layer.messages);
  if (error !== undefined) throw error;
  return layer;
}

function layerOf(
  octets: Uint8Array,
  frames: readonly HdlcFrame[],
  discarded: readonly Discarded[],
  context: Context,
): HdlcLayer {
  const assembly = new SegmentAssembly(context);
  for (const frame of frames) assembly.add(frame);
  return { layer: "hdlc", octets, frames, discarded, messages: assembly.finish() };
}

/** Which error tells most about octets without a frame: the one of the first piece that looked like a frame. */
function noFrame(octets: Uint8Array, discarded: readonly Discarded[]): DecodeError {
  const damaged = discarded.find(({ reason }) => reason !== "noise") ?? discarded[0];
  const at = damaged === undefined ? 0 : (placeIn(octets, damaged.octets) ?? 0);
  // The same octets once more, for the words and the place of what is wrong.
  try {
    parseFrame(octets.subarray(at));
  } catch (error) {
    if (error instanceof DecodeError) return error.shifted(at);
    throw error;
  }
  return new DecodeError("invalid", "no HDLC frame", at);
}

/** Segments of one station that wait for the last one. */
interface Segments {
  readonly frames: HdlcFrame[];
  readonly parts: Uint8Array[];
}

/** Joins the segments of I and UI frames, those of each station by themselves. */
class SegmentAssembly {
  readonly #collector: MessageCollector<HdlcFrame>;
  readonly #open = new Map<string, Segments>();

  constructor(context: Context) {
    this.#collector = new MessageCollector(context);
  }

  add(frame: HdlcFrame): void {
    const { frameType, information, segmented } = frame;
    if ((frameType !== "I" && frameType !== "UI") || information.length === 0) return;
    const station = `${frame.source}`;
    const key = `${frameType} ${station} ${frame.destination}`;
    const before = this.#open.get(key);
    if (before !== undefined && isRepeated(before, frame)) return;
    if (before !== undefined && !isNext(before, frame)) this.#abandon(key);
    const segments = this.#open.get(key) ?? { frames: [], parts: [] };
    segments.frames.push(frame);
    segments.parts.push(information);
    if (segmented) {
      this.#open.set(key, segments);
      return;
    }
    this.#open.delete(key);
    const { frames, parts } = segments;
    const message = parts.length === 1 ? information : concatBytes(parts);
    // Meters are known that put the LLC header before the first block of a transfer alone.
    const apdu = stripLlcHeader(message) ?? (this.#collector.isOpen(station) ? message : undefined);
    if (apdu === undefined) this.#collector.addIncomplete(frames);
    else this.#collector.add(station, frames, apdu);
  }

  finish(): HdlcLayer["messages"] {
    for (const key of [...this.#open.keys()]) this.#abandon(key);
    return this.#collector.finish();
  }

  #abandon(key: string): void {
    const segments = this.#open.get(key);
    if (segments === undefined) return;
    this.#open.delete(key);
    const { frames, parts } = segments;
    this.#collector.addIncomplete(frames, stripLlcHeader(concatBytes(parts)));
  }
}

/** An I frame that was sent twice, since its acknowledgement was lost. */
function isRepeated({ frames }: Segments, frame: HdlcFrame): boolean {
  return frame.sss !== undefined && frame.sss === frames.at(-1)?.sss;
}

/** Whether a frame goes on with the message: I frames are counted, UI frames only show where a message begins. */
function isNext({ frames }: Segments, frame: HdlcFrame): boolean {
  const last = frames.at(-1)?.sss;
  if (last !== undefined) return frame.sss === ((last + 1) & 7);
  return stripLlcHeader(frame.information) === undefined;
}
