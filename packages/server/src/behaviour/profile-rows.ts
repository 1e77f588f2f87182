import { EncodeError } from "@dlms/core";

/** Rows that were captured, the oldest first. A row is one encoded structure. */
export interface CapturedRows {
  readonly length: number;
  row(index: number): Uint8Array;
  /** When a row was captured, in milliseconds since 1970, UTC. */
  time(index: number): number;
}

/** The rows of a profile. */
export interface ProfileRows extends CapturedRows {
  /** The most rows there can be. */
  readonly capacity: number;
  /** Adds the newest row; when there is no room the oldest goes. */
  append(row: Uint8Array, utc: number): void;
  clear(): void;
}

/** Rows in memory. */
export class RowRing implements ProfileRows {
  readonly capacity: number;
  readonly #rows: Uint8Array[] = [];
  readonly #times: number[] = [];
  /** Where the oldest row stands once all places are taken. */
  #first = 0;

  /** @throws EncodeError when `capacity` is no positive integer. */
  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new EncodeError(`a profile of ${capacity} rows`);
    this.capacity = capacity;
  }

  get length(): number {
    return this.#rows.length;
  }

  row(index: number): Uint8Array {
    return this.#rows[this.#place(index)] as Uint8Array;
  }

  time(index: number): number {
    return this.#times[this.#place(index)] as number;
  }

  append(row: Uint8Array, utc: number): void {
    if (this.#rows.length < this.capacity) {
      this.#rows.push(row);
      this.#times.push(utc);
      return;
    }
    this.#rows[this.#first] = row;
    this.#times[this.#first] = utc;
    this.#first = (this.#first + 1) % this.capacity;
  }

  clear(): void {
    this.#rows.length = 0;
    this.#times.length = 0;
    this.#first = 0;
  }

  #place(index: number): number {
    return (this.#first + index) % this.#rows.length;
  }
}
