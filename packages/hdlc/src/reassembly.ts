const NOTHING = new Uint8Array(0);

/** Joins the segments of a message, in time that grows with its length, up to a limit. */
export class Reassembly {
  readonly #limit: number;
  #bytes: Uint8Array = NOTHING;
  #length = 0;
  #open = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True while segments are there and the last one is not. */
  get open(): boolean {
    return this.#open;
  }

  /**
   * Takes a segment. Gives the message when it is the `last` one (as a view on the segment when it is the only one),
   * `undefined` when it is not, and `"limit"` when the message is too long: it is then forgotten.
   */
  add(segment: Uint8Array, last: boolean): Uint8Array | "limit" | undefined {
    const needed = this.#length + segment.length;
    if (needed > this.#limit) {
      this.reset();
      return "limit";
    }
    if (last && !this.#open) return segment;
    this.#open = true;
    if (needed > this.#bytes.length) {
      const bigger = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#bytes.length * 2)));
      bigger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = bigger;
    }
    this.#bytes.set(segment, this.#length);
    this.#length = needed;
    if (!last) return undefined;
    const message = this.#bytes.subarray(0, needed);
    this.reset();
    return message;
  }

  /** Forgets what was collected. The buffer is not used again: it may have been given out. */
  reset(): void {
    this.#bytes = NOTHING;
    this.#length = 0;
    this.#open = false;
  }
}
