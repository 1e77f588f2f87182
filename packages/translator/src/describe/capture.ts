import type { HdlcFrame } from "@dlms/hdlc";
import type { CapturedMessage, CaptureLayer } from "../layers.ts";
import type { Fields } from "./description.ts";
import { hdlcFrame } from "./hdlc.ts";
import { sentMessage } from "./layers.ts";

const MICROSECONDS = 1000;

/** Messages of a capture file in the order of time, each with who sent it to whom. */
export function captureFields({ format, packets, isCut, gaps, undecoded, messages }: CaptureLayer): Fields {
  return {
    capture: format,
    packets,
    cut: isCut ? true : undefined,
    gaps: gaps === 0 ? undefined : gaps,
    undecodedOctets: undecoded === 0 ? undefined : undecoded,
    messages: messages.map(captured),
  };
}

function captured({ time, carrier, source, destination, link, message, frame }: CapturedMessage): Fields {
  return {
    time: timeText(time),
    carrier,
    source,
    destination,
    link,
    ...(frame === undefined ? {} : unnumbered(frame)),
    ...(message === undefined ? {} : { ...ends(message.frames[0]), ...sentMessage(message) }),
  };
}

/** `2026-11-24T15:20:00.123456Z`; nothing where the capture does not tell. */
export function timeText(time: number | undefined): string | null {
  if (time === undefined) return null;
  const milliseconds = Math.floor(time / MICROSECONDS);
  // What no Date can hold is no time of a capture.
  if (milliseconds > 8.64e15) return null;
  const micros = String(time - milliseconds * MICROSECONDS).padStart(3, "0");
  return new Date(milliseconds).toISOString().replace("Z", `${micros}Z`);
}

function unnumbered(frame: HdlcFrame): Fields {
  const { frameType, parameters } = frame;
  const { source: from, destination: to } = hdlcFrame(frame);
  return { frameType, from, to, parameters: parameters === undefined ? undefined : { ...parameters } };
}

/** Who sent a message to whom inside of the link: wrapper ports, or HDLC addresses. */
function ends(frame: unknown): Fields {
  if (typeof frame !== "object" || frame === null) return {};
  if ("frameType" in frame) {
    const { source, destination } = hdlcFrame(frame as HdlcFrame);
    return { from: source, to: destination };
  }
  if ("source" in frame && "destination" in frame) return { from: Number(frame.source), to: Number(frame.destination) };
  return {};
}
