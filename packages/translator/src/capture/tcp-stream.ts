import { concatBytes } from "@dlms/core";
import type { CapturedSegment } from "./packet.ts";

/** Octets without a gap, and when each part of them came. */
export interface Run {
  readonly octets: Uint8Array;
  /** Where each segment begins, in order, and its moment, with a time in microseconds. */
  readonly marks: readonly Mark[];
}

/** When a packet came: clocks of captures may be coarse, so its number counts too. */
export interface Moment {
  readonly time: number | undefined;
  readonly packet: number;
}

export interface Mark extends Moment {
  readonly at: number;
}

interface Waiting {
  /** How far it lies behind what has come, in octets. */
  readonly segment: CapturedSegment;
  readonly sequence: number;
  readonly moment: Moment;
}

/** Segments that wait for one before them: more of them, and that one is taken for lost. */
const MOST_WAITING = 256;

/** One direction of a TCP connection: puts segments in order, and drops what came twice. */
export class TcpStream {
  readonly #done: Run[] = [];
  #parts: Uint8Array[] = [];
  #marks: Mark[] = [];
  #length = 0;
  /** The number of the octet that comes next. */
  #next: number | undefined;
  #waiting: Waiting[] = [];
  #gaps = 0;

  /** Places where octets are missing. */
  get gaps(): number {
    return this.#gaps;
  }

  add(segment: CapturedSegment, moment: Moment): void {
    const sequence = (segment.sequence + (segment.syn ? 1 : 0)) >>> 0;
    if (segment.syn) this.#begin(sequence);
    if (segment.length === 0) return;
    this.#next ??= sequence;
    if (behind(sequence, this.#next) > 0) this.#wait({ segment, sequence, moment });
    else this.#take({ segment, sequence, moment });
    this.#takeWaiting();
  }

  /** All that came, in runs without gaps. */
  finish(): readonly Run[] {
    while (this.#waiting.length > 0) {
      this.#skipGap();
      this.#takeWaiting();
    }
    this.#endRun();
    return this.#done;
  }

  /** Numbers begin anew. */
  #begin(sequence: number): void {
    if (this.#next === sequence) return;
    this.#waiting = [];
    this.#endRun();
    this.#next = sequence;
  }

  #wait(waiting: Waiting): void {
    const { sequence } = waiting;
    let at = this.#waiting.length;
    while (at > 0 && behind((this.#waiting[at - 1] as Waiting).sequence, sequence) > 0) at--;
    this.#waiting.splice(at, 0, waiting);
    if (this.#waiting.length > MOST_WAITING) this.#skipGap();
  }

  #takeWaiting(): void {
    let taken = 0;
    for (const waiting of this.#waiting) {
      if (behind(waiting.sequence, this.#next ?? 0) > 0) break;
      this.#take(waiting);
      taken++;
    }
    this.#waiting.splice(0, taken);
  }

  /** Goes on behind what is missing. */
  #skipGap(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    this.#gap();
    this.#next = first.sequence;
  }

  #gap(): void {
    this.#gaps++;
    this.#endRun();
  }

  #take({ segment: { payload, length }, sequence, moment }: Waiting): void {
    const known = -behind(sequence, this.#next ?? 0);
    if (known >= length) return;
    const fresh = payload.subarray(known);
    if (fresh.length > 0) {
      this.#marks.push({ at: this.#length, ...moment });
      this.#parts.push(fresh);
      this.#length += fresh.length;
    }
    this.#next = (sequence + length) >>> 0;
    // Captures that keep the beginning of packets alone.
    if (payload.length < length) this.#gap();
  }

  #endRun(): void {
    if (this.#length > 0) this.#done.push({ octets: concatBytes(this.#parts), marks: this.#marks });
    this.#parts = [];
    this.#marks = [];
    this.#length = 0;
  }
}

/** How far a number lies behind another: numbers of 32 bits begin again with 0. */
function behind(sequence: number, other: number): number {
  return (sequence - other) | 0;
}

/** When the octet at `offset` of a run came. */
export function momentAt({ marks }: Run, offset: number): Moment | undefined {
  let [low, high] = [0, marks.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((marks[middle] as Mark).at <= offset) low = middle;
    else high = middle;
  }
  return marks[low];
}
