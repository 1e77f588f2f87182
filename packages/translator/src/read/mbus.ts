import { concatBytes, DecodeError, equalBytes } from "@dlms/core";
import {
  decodeMBusFrame,
  MBusFrameScanner,
  type MBusSegment,
  nextSegmentNumber,
  type ParsedMBusFrame,
  segmentOf,
} from "@dlms/mbus";
import { placeIn } from "../describe/description.ts";
import type { Discarded, MBusLayer } from "../layers.ts";
import type { Context } from "./context.ts";
import { fatalError, MessageCollector } from "./messages.ts";

/**
 * All M-Bus frames in a stream of octets, whatever stands between them, and the messages in those that carry DLMS.
 * @throws DecodeError when there is no frame, or nothing comes of a block transfer; SecurityError when no message
 * holds its protection
 */
export function readMBus(octets: Uint8Array, context: Context): MBusLayer {
  const frames: ParsedMBusFrame[] = [];
  const discarded: Discarded[] = [];
  const scanner = new MBusFrameScanner();
  scanner.push(octets);
  scanner.expire();
  for (let event = scanner.next(); event !== undefined; event = scanner.next()) {
    if (event.kind === "frame") frames.push(event.frame);
    else discarded.push({ octets: event.bytes, reason: event.reason });
  }
  if (frames.length === 0) throw noFrame(octets, discarded);
  return layerOf(octets, frames, discarded, context);
}

/** Exactly one frame. @throws DecodeError as `decodeMBusFrame`; SecurityError as `readMBus` */
export function readMBusFrame(octets: Uint8Array, context: Context): MBusLayer {
  return layerOf(octets, [decodeMBusFrame(octets)], [], context);
}

function layerOf(
  octets: Uint8Array,
  frames: readonly ParsedMBusFrame[],
  discarded: readonly Discarded[],
  context: Context,
): MBusLayer {
  const assembly = new SegmentAssembly(context);
  for (const frame of frames) assembly.add(frame);
  const messages = assembly.finish();
  const error = fatalError(messages);
  if (error !== undefined) throw error;
  return { layer: "mbus", octets, frames, discarded, messages };
}

/** Which error tells most about octets without a frame: the one of the first piece that looked like a frame. */
function noFrame(octets: Uint8Array, discarded: readonly Discarded[]): DecodeError {
  const damaged = discarded.find(({ reason }) => reason !== "noise") ?? discarded[0];
  const at = damaged === undefined ? 0 : (placeIn(octets, damaged.octets) ?? 0);
  // The same octets once more, for the words and the place of what is wrong.
  try {
    decodeMBusFrame(octets.subarray(at));
  } catch (error) {
    if (error instanceof DecodeError) return error.shifted(at);
    throw error;
  }
  return new DecodeError("invalid", "no M-Bus frame", at);
}

/** Segments of one sender that wait for the last one. */
interface Segments {
  readonly frames: ParsedMBusFrame[];
  readonly parts: Uint8Array[];
  next: number;
}

/** Joins the segments of each sender by themselves. */
class SegmentAssembly {
  readonly #collector: MessageCollector<ParsedMBusFrame>;
  readonly #open = new Map<string, Segments>();

  constructor(context: Context) {
    this.#collector = new MessageCollector(context);
  }

  add(frame: ParsedMBusFrame): void {
    const segment = segmentOf(frame);
    if (frame.kind !== "long" || segment === undefined) return;
    const station = `${frame.address} ${segment.sourceTsap}`;
    const key = `${station} ${segment.destinationTsap}`;
    const before = this.#open.get(key);
    if (before !== undefined && isRepeated(before, segment)) return;
    if (before !== undefined && segment.number !== before.next) this.#abandon(key);
    const segments = this.#open.get(key) ?? { frames: [], parts: [], next: 0 };
    if (segment.number !== segments.next) {
      this.#collector.addIncomplete([frame]);
      return;
    }
    segments.frames.push(frame);
    segments.parts.push(segment.payload);
    segments.next = nextSegmentNumber(segment.number);
    if (!segment.final) {
      this.#open.set(key, segments);
      return;
    }
    this.#open.delete(key);
    const { frames, parts } = segments;
    this.#collector.add(station, frames, parts.length === 1 ? segment.payload : concatBytes(parts));
  }

  finish(): MBusLayer["messages"] {
    for (const key of [...this.#open.keys()]) this.#abandon(key);
    return this.#collector.finish();
  }

  #abandon(key: string): void {
    const segments = this.#open.get(key);
    if (segments === undefined) return;
    this.#open.delete(key);
    this.#collector.addIncomplete(segments.frames, concatBytes(segments.parts));
  }
}

/** Whether a segment is the one before once more. */
function isRepeated({ next, parts }: Segments, { number, final, payload }: MBusSegment): boolean {
  const last = parts.at(-1);
  return !final && nextSegmentNumber(number) === next && last !== undefined && equalBytes(last, payload);
}
