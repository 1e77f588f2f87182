import type { ProfileRows } from "@dlms/server";
import { RowRing } from "@dlms/server";

const SECOND = 1000;

/** Rows of the past that are made when somebody asks for them, the oldest first. */
export interface History {
  readonly length: number;
  /** When a row was captured, in milliseconds since 1970, UTC. */
  time(index: number): number;
  /** The row as it was captured then: one encoded structure. */
  row(index: number): Uint8Array;
}

/** The rows of a profile: a past that takes no memory, and what is captured from now on. */
export class HistoryRows implements ProfileRows {
  readonly capacity: number;
  readonly #history: History;
  readonly #live: RowRing;
  /** Rows of the past that are still there: the newest of them. */
  #kept: number;

  constructor(history: History, capacity: number) {
    this.capacity = capacity;
    this.#history = history;
    this.#live = new RowRing(capacity);
    this.#kept = Math.min(history.length, capacity);
  }

  get length(): number {
    return this.#kept + this.#live.length;
  }

  row(index: number): Uint8Array {
    return index < this.#kept ? this.#history.row(this.#past(index)) : this.#live.row(index - this.#kept);
  }

  time(index: number): number {
    return index < this.#kept ? this.#history.time(this.#past(index)) : this.#live.time(index - this.#kept);
  }

  append(row: Uint8Array, utc: number): void {
    if (this.#kept > 0 && this.length === this.capacity) this.#kept--;
    // A timer is late by some milliseconds: a row of 8:15 must be found by those who ask for rows up to 8:15.
    this.#live.append(row, Math.floor(utc / SECOND) * SECOND);
  }

  clear(): void {
    this.#kept = 0;
    this.#live.clear();
  }

  #past(index: number): number {
    return this.#history.length - this.#kept + index;
  }
}
