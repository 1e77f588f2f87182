import { FLAG, type FrameFault, findFault, type HdlcFrame, readFrame } from "./frame.ts";

/**
 * Why octets were passed over: `noise` before any flag, the fault of what began like a frame (`hcs` and `fcs`: a
 * frame that was damaged), or `incomplete`: it did not go on.
 */
export type DiscardReason = "noise" | "incomplete" | Exclude<FrameFault, "more">;

/** What a `FrameScanner` finds. */
export type ScanEvent =
  | { readonly kind: "frame"; readonly frame: HdlcFrame }
  /** Octets that belong to no frame, each of them once; a view on the buffer, never changed afterwards. */
  | { readonly kind: "discarded"; readonly reason: DiscardReason; readonly bytes: Uint8Array };

/** Discarded octets are given out in pieces of at most so many. */
const MAX_DISCARDED = 2048;
const NOTHING = new Uint8Array(0);

/** The more a fault says about a frame that was damaged, the higher. */
const WEIGHT: Readonly<Record<DiscardReason, number>> = {
  noise: 0,
  format: 1,
  address: 2,
  length: 3,
  incomplete: 4,
  flag: 5,
  hcs: 6,
  fcs: 7,
};

/**
 * Finds frames in a stream of octets, by their length field: a flag octet inside of a frame means nothing. Where no
 * frame can be, or a check sequence is wrong, it passes over that one flag and searches on with the very next octet,
 * so noise before, between and inside of frames costs no frame that is whole.
 *
 * What it finds does not depend on how the stream is cut. It keeps at most one frame and `MAX_DISCARDED` octets.
 * Frames are views: on the chunk they came in when they lie whole in one, else on a buffer of their own. A chunk
 * must not be changed afterwards as long as its frames are used.
 *
 * @example
 * scanner.push(chunk);
 * for (let event = scanner.next(); event !== undefined; event = scanner.next()) handle(event);
 */
export class FrameScanner {
  #bytes: Uint8Array = NOTHING;
  /** Whether `#bytes` is a buffer of our own, with room after `#end`. */
  #own = false;
  #end = 0;
  /** Where a frame may begin. */
  #at = 0;
  /** Where octets that were passed over begin; -1 for none. */
  #skipped = -1;
  #reason: DiscardReason = "noise";
  /** The octet at `#at` closes the frame before, and may open the next. */
  #shared = false;
  /** A flag came last. It is no octet of the buffer, so that a chunk that begins with a flag needs no copy. */
  #flagBefore = false;
  /** No octet follows: what is incomplete stays so. */
  #ended = false;

  /** True while a frame may have begun and is not all there. */
  get incomplete(): boolean {
    return this.#end - this.#at > 1;
  }

  /** True while there is anything that `next` gives out only after more octets or `expire`. */
  get pending(): boolean {
    return this.#skipped >= 0 || this.incomplete;
  }

  /** Adds octets. Take everything from `next` before the next call. */
  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#ended = false;
    if (this.#flagBefore) this.#putFlagBefore(bytes);
    else if (this.#start() === this.#end) this.#adopt(bytes);
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
  next(): ScanEvent | undefined {
    for (;;) {
      if (this.#skipped >= 0 && this.#at - this.#skipped >= MAX_DISCARDED) return this.#discard();
      if (!this.#findFlag()) {
        if (this.#at < this.#end) continue;
        break;
      }
      const bytes = this.#bytes;
      if (this.#end - this.#at > 1 && bytes[this.#at + 1] === FLAG) {
        // Flags may fill the time between frames.
        this.#at++;
        this.#shared = true;
        continue;
      }
      const fault = findFault(bytes, this.#at, this.#end);
      if (fault === undefined) {
        if (this.#skipped >= 0) return this.#discard();
        const frame = readFrame(bytes, this.#at);
        this.#at += frame.length + 1;
        this.#shared = true;
        return { kind: "frame", frame };
      }
      if (fault !== "more") this.#skipFlag(fault);
      else if (this.#ended && this.incomplete) this.#skipFlag("incomplete");
      else break;
    }
    if (this.#ended && this.#skipped >= 0) return this.#discard();
    this.#keep();
    return undefined;
  }

  /** Moves to the next flag, passing over what is before it; stops short of it when enough was passed. */
  #findFlag(): boolean {
    if (this.#at >= this.#end) return false;
    if (this.#bytes[this.#at] === FLAG) return true;
    this.#shared = false;
    if (this.#skipped < 0) {
      this.#skipped = this.#at;
      this.#reason = "noise";
    }
    const limit = Math.min(this.#end, this.#skipped + MAX_DISCARDED);
    const flag = this.#bytes.subarray(this.#at, limit).indexOf(FLAG);
    this.#at = flag < 0 ? limit : this.#at + flag;
    return flag >= 0;
  }

  #skipFlag(fault: DiscardReason): void {
    if (this.#skipped < 0) {
      // A flag that closed a frame is no noise.
      this.#skipped = this.#shared ? this.#at + 1 : this.#at;
      this.#reason = this.#shared && fault === "format" ? "noise" : fault;
    } else if (WEIGHT[fault] > WEIGHT[this.#reason]) this.#reason = fault;
    this.#shared = false;
    this.#at++;
  }

  #discard(): ScanEvent {
    const bytes = this.#bytes.subarray(this.#skipped, this.#at);
    const reason = this.#reason;
    this.#skipped = -1;
    return { kind: "discarded", reason, bytes };
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

  #putFlagBefore(bytes: Uint8Array): void {
    this.#flagBefore = false;
    if (bytes[0] === FLAG) {
      this.#adopt(bytes);
      this.#shared = true;
      return;
    }
    this.#adopt(Uint8Array.of(FLAG));
    this.#append(bytes);
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
    const start = this.#start();
    if (this.#skipped < 0 && this.#end - start === 1) {
      this.#flagBefore = true;
      this.#adopt(NOTHING);
    } else if (start === this.#end) this.#adopt(NOTHING);
    else if (!this.#own) this.#move(0);
  }
}
