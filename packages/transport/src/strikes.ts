import type { SeededRandom } from "./random.ts";

/**
 * Which of many things something strikes, each with the same probability: one random number a strike, not one a
 * thing, since the gaps between strikes are geometrically distributed.
 */
export class Strikes {
  readonly #random: SeededRandom;
  /** 1 / ln(1 - probability), or what gives gaps without end, or none. */
  readonly #scale: number;
  #left: number;

  constructor(probability: number, random: SeededRandom) {
    this.#random = random;
    this.#scale = probability > 0 ? 1 / Math.log(1 - Math.min(probability, 1)) : Number.NEGATIVE_INFINITY;
    this.#left = this.#gap();
  }

  /** The index of the next of `count` things, from `from` on, that is struck, or -1: then all of them are passed. */
  next(from: number, count: number): number {
    const at = from + this.#left;
    if (at < count) {
      this.#left = this.#gap();
      return at;
    }
    this.#left = at - count;
    return -1;
  }

  /** Whether the next single thing is struck. */
  get one(): boolean {
    return this.next(0, 1) === 0;
  }

  #gap(): number {
    if (this.#scale === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
    return Math.floor(Math.log(1 - this.#random.float()) * this.#scale);
  }
}

/** The octets with the struck bits flipped: a copy, unless none is. */
export function flipBits(bytes: Uint8Array, strikes: Strikes): Uint8Array {
  const bits = bytes.length * 8;
  let flipped = bytes;
  for (let bit = strikes.next(0, bits); bit >= 0; bit = strikes.next(bit + 1, bits)) {
    if (flipped === bytes) flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
  }
  return flipped;
}
