import type { CapturedRows } from "@dlms/server";

/** The newest rows of several parts, of which each is older than the next. */
export class JoinedRows implements CapturedRows {
  readonly length: number;
  readonly #parts: readonly CapturedRows[];
  /** How many rows there are before each part. */
  readonly #before: readonly number[];
  readonly #skipped: number;

  /** @param most Rows at most: the oldest are left out. */
  constructor(parts: readonly CapturedRows[], most: number) {
    this.#parts = parts;
    const before: number[] = [];
    let all = 0;
    for (const { length } of parts) {
      before.push(all);
      all += length;
    }
    this.#before = before;
    this.length = Math.min(all, most);
    this.#skipped = all - this.length;
  }

  row(index: number): Uint8Array {
    const place = index + this.#skipped;
    const part = this.#partAt(place);
    return (this.#parts[part] as CapturedRows).row(place - (this.#before[part] as number));
  }

  time(index: number): number {
    const place = index + this.#skipped;
    const part = this.#partAt(place);
    return (this.#parts[part] as CapturedRows).time(place - (this.#before[part] as number));
  }

  /** The last part with no more rows than that before it; empty ones stand before it or have none after them. */
  #partAt(place: number): number {
    let low = 0;
    let high = this.#parts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#before[middle] as number) <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}
