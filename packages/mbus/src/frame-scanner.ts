import { faultAt, frameSizeAt, NO_FRAME, type ParsedMBusFrame, readFrameAt, UNKNOWN } from "./frame.ts";

/** Why octets were passed over: `noise`, or what is wrong with something that began like a long frame. */
export type MBusScanReason = "noise" | "incomplete" | "stop" | "checksum";

/** What an `MBusFrameScanner` finds. */
export type MBusScanEvent =
  | { readonly kind: "frame"; readonly frame: ParsedMBusFrame }
  /** Octets that belong to no frame, each of them once; a view that is never changed afterwards. */
  | { readonly kind: "discarded"; readonly reason: MBusScanReason; readonly bytes: Uint8Array };

/** Discarded octets are given out in pieces of at most so many. */
const MAX_DISCARDED = 2048;
/** The shortest of the frames that begin with four octets which say so. */
const SHORTEST_LONG = 9;
const NOTHING = new Uint8Array(0);

/** The more a fault says about a frame that was damaged, the higher. */
const WEIGHT: Readonly<Record<MBusScanReason, number>> = { noise: 0, incomplete: 1, stop: 2, checksum: 3 };

/**
 * Finds frames in a stream of octets, by their length field. Where no frame can be, or one is damaged, it searches on
 * with the very next octet, so that noise before, between and inside of frames costs no frame that is whole.
 *
 * What it finds does not depend on how the stream is cut. It keeps at most one frame and `MAX_DISCARDED` octets.
 * Frames are views: on the chunk they came in when they lie whole in one, else on a buffer of their own.
 *
 * @example
 * scanner.push(chunk);
 * for (let event = scanner.next(); event !== undefined; event = scanner.next()) handle(event);
 */
export class MBusFrameScanner {
  #bytes: Uint8Array = NOTHING;
  /** Whether `#bytes` is a buffer of our own, with room after `#end`. */
  #own = false;
  #end = 0;
  /** Where a frame may begin. */
  #at = 0;
  /** Where octets that were passed over begin; -1 for none. */
  #skipped = -1;
  #reason: MBusScanReason = "noise";
  /** No octet follows: what is incomplete stays so. */
  #ended = false;

  /** Adds octets. Take everything from `next` before the next call. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#ended = false;
    if (this.#start() === this.#end) this.#adopt(bytes);
    else this.#append(bytes);
  }

  /**
   * Says that the stream paused or ended: a frame that is not all there is given up and its octets are searched.
   * `next` then gives out what is left.
   */
  expire(): void {
    this.#ended = true;
  }

  /** The next thing in the stream, or `undefined` when more octets are needed. */
  next(): MBusScanEvent | undefined {
    while (this.#at < this.#end) {
      if (this.#skipped >= 0 && this.#at - this.#skipped >= MAX_DISCARDED) return this.#discard();
      const size = frameSizeAt(this.#bytes, this.#at, this.#end);
      // In the middle of noise, one octet does not acknowledge anything.
      if (size === NO_FRAME || (size === 1 && this.#skipped >= 0)) {
        this.#skip("noise");
        continue;
      }
      if (size === UNKNOWN || size > this.#end - this.#at) {
        if (!this.#ended) break;
        this.#skip(size >= SHORTEST_LONG ? "incomplete" : "noise");
        continue;
      }
      const fault = faultAt(this.#bytes, this.#at, size);
      if (fault !== undefined) {
        this.#skip(size >= SHORTEST_LONG ? fault : "noise");
        continue;
      }
      if (this.#skipped >= 0) return this.#discard();
      const frame = readFrameAt(this.#bytes, this.#at, size);
      this.#at += size;
      return { kind: "frame", frame };
    }
    if (this.#skipped >= 0 && (this.#ended || this.#at - this.#skipped >= MAX_DISCARDED)) return this.#discard();
    this.#keep();
    return undefined;
  }

  #skip(reason: MBusScanReason): void {
    if (this.#skipped < 0) {
      this.#skipped = this.#at;
      this.#reason = reason;
    } else if (WEIGHT[reason] > WEIGHT[this.#reason]) this.#reason = reason;
    this.#at++;
  }

  #discard(): MBusScanEvent {
    const bytes = this.#bytes.subarray(this.#skipped, this.#at);
    this.#skipped = -1;
    return { kind: "discarded", reason: this.#reason, bytes };
  }

  /** Where the octets begin that are still needed. */
  #start(): number {
    return this.#skipped >= 0 ? this.#skipped : this.#at;
  }

  #adopt(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#own = false;
    this.#end = bytes.length;
    this.#at = 0;
    this.#skipped = -1;
  }

  /** Octets that were given out are never overwritten: a buffer is written on, and left behind when it is full. */
  #append(bytes: Uint8Array): void {
    if (!this.#own || this.#end + bytes.length > this.#bytes.length) this.#move(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Moves what is still needed to a new buffer that has room for as much again, and for `room` more octets. */
  #move(room: number): void {
    const start = this.#start();
    const kept = this.#end - start;
    const bigger = new Uint8Array(kept + room + Math.max(kept, 32));
    bigger.set(this.#bytes.subarray(start, this.#end));
    this.#bytes = bigger;
    this.#own = true;
    this.#at -= start;
    this.#end = kept;
    if (this.#skipped >= 0) this.#skipped = 0;
  }

  /** Chunks belong to the caller: what is left of one is copied before control goes back. */
  #keep(): void {
    if (this.#start() === this.#end) this.#adopt(NOTHING);
    else if (!this.#own) this.#move(0);
  }
}
