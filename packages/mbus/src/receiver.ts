import { EncodeError, equalBytes, type Millis } from "@dlms/core";
import type { ParsedMBusFrame } from "./frame.ts";
import { MBusFrameScanner, type MBusScanReason } from "./frame-scanner.ts";
import { type MBusSegment, nextSegmentNumber, segmentOf } from "./segment.ts";

/** Why octets came to nothing. */
export type MBusDiscardReason =
  | MBusScanReason
  /** A sound frame that carries no DLMS. */
  | "no DLMS"
  /** The beginning of a message that did not go on. */
  | "message not complete"
  /** A segment whose message has not begun, or of which one before it is missing. */
  | "segments before it are missing"
  /** A segment that came twice, and cost nothing. */
  | "repeated"
  | "over the limit"
  /** A message without a single octet. */
  | "empty";

/** What an `MBusReceiver` finds. */
export type MBusEvent =
  | {
      readonly kind: "apdu";
      /** The A field: 0xFF where a meter speaks to all. */
      readonly address: number;
      readonly sourceTsap: number;
      readonly destinationTsap: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "discarded"; readonly reason: MBusDiscardReason; readonly bytes: Uint8Array };

/** The bounds of an `MBusReceiver`. */
export interface MBusReceiverOptions {
  /** A longer APDU is given up before more of it is kept. 65,535 octets by default. */
  readonly maxApduLength?: number;
  /** Messages that may be under way at once; the oldest makes room. 16 by default. */
  readonly maxMessages?: number;
  /**
   * How long the next segment may take, in milliseconds: what comes later belongs to another message. 4,000 by
   * default: at 2,400 baud a frame takes 1,200, and meters push every 5,000.
   */
  readonly segmentTimeout?: Millis;
}

/** A message that goes on. */
interface Open {
  body: Uint8Array;
  length: number;
  /** Where the last segment begins in `body`. */
  last: number;
  next: number;
  heard: Millis;
}

/** Space that is made at once for a message in segments. */
const FIRST_CAPACITY = 1024;
const NOTHING = new Uint8Array(0);

/**
 * APDUs out of a stream of M-Bus frames that are cut anywhere, as the customer interfaces of meters push them.
 *
 * Noise and damaged frames are passed over, and the next frame is found. A segment that is lost costs its message
 * alone; one that comes twice costs nothing. Whatever comes to nothing is an event.
 *
 * An APDU of one frame that lies whole in one chunk is a view on that chunk, which must not change as long as it is
 * used; others are joined once, in a buffer that grows with the octets that came.
 *
 * @example
 * receiver.receive(chunk, now);
 * for (let event = receiver.pollEvent(); event !== undefined; event = receiver.pollEvent()) handle(event);
 */
export class MBusReceiver {
  readonly #maxApduLength: number;
  readonly #maxMessages: number;
  readonly #segmentTimeout: Millis;
  readonly #scanner = new MBusFrameScanner();
  /** By address and both TSAPs; the one that was heard last stands last. */
  readonly #open = new Map<number, Open>();
  #events: MBusEvent[] = [];
  #nextEvent = 0;

  /** @throws EncodeError when a bound is not positive. */
  constructor(options: MBusReceiverOptions = {}) {
    const { maxApduLength = 0xffff, maxMessages = 16, segmentTimeout = 4_000 } = options;
    for (const [name, value] of Object.entries({ maxApduLength, maxMessages, segmentTimeout }))
      if (!(value > 0)) throw new EncodeError(`a bound of ${value}`, [name]);
    this.#maxApduLength = maxApduLength;
    this.#maxMessages = maxMessages;
    this.#segmentTimeout = segmentTimeout;
  }

  /** When the oldest message that goes on is to be given up. */
  get deadline(): Millis | undefined {
    for (const { heard } of this.#open.values()) return heard + this.#segmentTimeout;
    return undefined;
  }

  /** Octets of messages that go on. */
  get held(): number {
    let held = 0;
    for (const { length } of this.#open.values()) held += length;
    return held;
  }

  /** Octets from the line, and when they came. */
  receive(bytes: Uint8Array, now: Millis): void {
    this.handleTimeout(now);
    this.#scanner.push(bytes);
    this.#scan(now);
  }

  /** Gives up messages that did not go on in time. */
  handleTimeout(now: Millis): void {
    for (const [key, { heard }] of this.#open) {
      if (now < heard + this.#segmentTimeout) return;
      this.#abandon(key);
    }
  }

  /** Says that the line has gone quiet: a frame that is not all there is none, and its octets are searched. */
  endFrame(now: Millis): void {
    this.#scanner.expire();
    this.#scan(now);
  }

  /** Says that the stream ended: what is not complete is given up. */
  expire(now: Millis): void {
    this.endFrame(now);
    for (const key of this.#open.keys()) this.#abandon(key);
  }

  /** The next thing that happened, or `undefined`. */
  pollEvent(): MBusEvent | undefined {
    const event = this.#events[this.#nextEvent];
    if (event === undefined) return undefined;
    if (++this.#nextEvent === this.#events.length) {
      this.#events = [];
      this.#nextEvent = 0;
    }
    return event;
  }

  #scan(now: Millis): void {
    for (let event = this.#scanner.next(); event !== undefined; event = this.#scanner.next())
      if (event.kind === "frame") this.#take(event.frame, now);
      else this.#events.push(event);
  }

  #take(frame: ParsedMBusFrame, now: Millis): void {
    // These keep the link going, and have nothing for us.
    if (frame.kind === "ack" || frame.kind === "short") return;
    const segment = segmentOf(frame);
    if (segment === undefined) return this.#discard("no DLMS", frame.octets);
    const key = (frame.address << 16) | (segment.sourceTsap << 8) | segment.destinationTsap;
    const open = this.#open.get(key);
    if (open !== undefined && segment.number === open.next) return this.#goOn(key, open, frame, segment, now);
    if (open !== undefined && isRepeated(open, segment)) return this.#discard("repeated", frame.octets);
    if (open !== undefined) this.#abandon(key);
    if (segment.number !== 0) return this.#discard("segments before it are missing", frame.octets);
    if (segment.payload.length > this.#maxApduLength) return this.#discard("over the limit", frame.octets);
    if (segment.final) return this.#deliver(frame, segment, segment.payload);
    if (this.#open.size >= this.#maxMessages) this.#abandonOldest();
    const begun: Open = { body: NOTHING, length: 0, last: 0, next: 1, heard: now };
    append(begun, segment.payload, this.#maxApduLength);
    this.#open.set(key, begun);
  }

  #goOn(key: number, open: Open, frame: ParsedMBusFrame, segment: MBusSegment, now: Millis): void {
    const { payload, final } = segment;
    // Set anew below, so that it stands last.
    this.#open.delete(key);
    if (open.length + payload.length > this.#maxApduLength)
      return this.#discard("over the limit", open.body.subarray(0, open.length));
    open.next = nextSegmentNumber(open.next);
    open.heard = now;
    append(open, payload, this.#maxApduLength);
    if (final) this.#deliver(frame, segment, open.body.subarray(0, open.length));
    else this.#open.set(key, open);
  }

  #deliver(frame: ParsedMBusFrame, { sourceTsap, destinationTsap }: MBusSegment, bytes: Uint8Array): void {
    if (bytes.length === 0 || frame.kind !== "long") return this.#discard("empty", frame.octets);
    this.#events.push({ kind: "apdu", address: frame.address, sourceTsap, destinationTsap, bytes });
  }

  #abandonOldest(): void {
    for (const key of this.#open.keys()) return this.#abandon(key);
  }

  #abandon(key: number): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    this.#discard("message not complete", open.body.subarray(0, open.length));
  }

  #discard(reason: MBusDiscardReason, bytes: Uint8Array): void {
    this.#events.push({ kind: "discarded", reason, bytes });
  }
}

function append(open: Open, payload: Uint8Array, most: number): void {
  const needed = open.length + payload.length;
  if (needed > open.body.length) {
    const bigger = new Uint8Array(Math.min(most, Math.max(needed, open.body.length * 2, FIRST_CAPACITY)));
    bigger.set(open.body.subarray(0, open.length));
    open.body = bigger;
  }
  open.body.set(payload, open.length);
  open.last = open.length;
  open.length = needed;
}

/** Whether a segment is the one before once more, octet by octet. */
function isRepeated(open: Open, { number, payload, final }: MBusSegment): boolean {
  if (final || nextSegmentNumber(number) !== open.next) return false;
  return equalBytes(payload, open.body.subarray(open.last, open.length));
}
