import type { Millis } from "@dlms/core";
import { type CapturedRows, type LocalTime, type MeterTime, RowRing, type ServedProfile } from "@dlms/server";
import { CaptureTimes } from "./capture-times.ts";
import { JoinedRows } from "./joined-rows.ts";

const SECOND = 1000;
const DAY = 86_400_000;

/** A time in which rows were captured all alike. Instants are in milliseconds since 1970, UTC, of the meter's clock. */
export interface Stretch {
  readonly local: LocalTime;
  /** Whether the clock could be relied on. */
  readonly isValid: boolean;
  /** What the meter's clock was ahead of true time, in milliseconds. */
  readonly ahead: number;
  /** Milliseconds from one capture to the next. */
  readonly period: number;
  /** Captures are later than that. */
  readonly from: number;
  /** Cells as they were all the time, once it is over, for those who do not know them otherwise. */
  readonly cells?: readonly Uint8Array[] | undefined;
}

/**
 * A profile whose rows follow from the time, and so need neither a timer nor memory, however many there are. Memory
 * goes to what was changed: clock set, period written, rows captured by hand.
 */
export abstract class FollowedProfile implements ServedProfile {
  abstract readonly capacity: number;
  abstract readonly time: MeterTime;
  /** Rows that are there for good, the oldest first; none of them is empty. */
  #parts: CapturedRows[];
  /** What goes on, unless the profile is at rest. */
  #stretch: Stretch | undefined;
  #period: number;

  /** Rows that were captured before, and a stretch that has begun, or will when `resume` is called. */
  constructor(parts: readonly CapturedRows[], periodSeconds: number, stretch?: Stretch) {
    this.#parts = parts.filter(({ length }) => length > 0);
    this.#stretch = stretch;
    this.#period = periodSeconds;
  }

  /** True time, in milliseconds since 1970, UTC. */
  protected abstract now(): Millis;

  /** The row that is captured when the meter's clock is at `utc`. */
  protected abstract row(utc: number, stretch: Stretch): Uint8Array;

  /** What rows of a stretch that ends now have to know of it. */
  protected remember(): readonly Uint8Array[] | undefined {
    return undefined;
  }

  get rows(): CapturedRows {
    const stretch = this.#stretch;
    if (stretch === undefined) return new JoinedRows(this.#parts, this.capacity);
    const going = this.#rowsAt(this.#times(stretch, this.now()), stretch);
    return new JoinedRows([...this.#parts, going], this.capacity);
  }

  get capturePeriod(): number {
    return this.#period;
  }

  set capturePeriod(seconds: number) {
    this.#period = seconds;
    this.clear();
  }

  clear(): void {
    this.#parts = [];
    if (this.#stretch !== undefined) this.#stretch = this.#begun(this.now());
  }

  capture(): void {
    const now = this.now();
    this.#keep(now);
    const stretch = this.#begun(now);
    const last = this.#parts.at(-1);
    const ring = last instanceof RowRing ? last : new RowRing(this.capacity);
    // Whoever asks for rows up to 8:15 means those of 8:15 and some milliseconds too.
    ring.append(this.row(stretch.from, stretch), Math.floor(stretch.from / SECOND) * SECOND);
    if (ring !== last) this.#add(ring);
  }

  /** Captures from now on. */
  resume(now: Millis): void {
    this.#stretch ??= this.#begun(now);
  }

  /** Captures no more. */
  pause(now: Millis): void {
    this.#keep(now);
    this.#stretch = undefined;
  }

  /**
   * Rows of before stay as they are, whatever is changed from now on; or was changed just now about the clock, for a
   * stretch knows how that stood.
   */
  keepRows(): void {
    this.#keep(this.now());
  }

  /** Ends the stretch, and begins another one. */
  #keep(now: Millis): void {
    const stretch = this.#stretch;
    if (stretch === undefined) return;
    const times = this.#times(stretch, now);
    if (times.length > 0) this.#add(this.#rowsAt(times, { ...stretch, cells: this.remember() }));
    this.#stretch = this.#begun(now);
  }

  #add(rows: CapturedRows): void {
    this.#parts.push(rows);
    // Parts are looked through from the newest on: those that are out of reach go.
    let reached = 0;
    let first = this.#parts.length;
    while (first > 0 && reached < this.capacity) reached += this.#parts[--first]?.length ?? 0;
    if (first > 0) this.#parts.splice(0, first);
  }

  #begun(now: Millis): Stretch {
    const { local, isValid, utc } = this.time;
    return { local, isValid, ahead: utc - now, period: this.#period * SECOND, from: utc };
  }

  #times({ local, period, from, ahead }: Stretch, now: Millis): CaptureTimes {
    const to = now + ahead;
    // What is out of reach need not be looked for; a day more, for that of a clock that is put forward.
    return new CaptureTimes(local, period, Math.max(from, to - (this.capacity + 1) * period - DAY), to);
  }

  #rowsAt(times: CaptureTimes, stretch: Stretch): CapturedRows {
    return {
      length: times.length,
      time: (index) => times.at(index),
      row: (index) => this.row(times.at(index), stretch),
    };
  }
}
