/**
 * Random numbers that are the same for the same seed, for tests and simulations (xoshiro128**, seeded by a
 * SplitMix32 sequence). Not for secrets.
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed | 0;
    const mixed = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return word ^ (word >>> 15);
    };
    this.#a = mixed();
    this.#b = mixed();
    this.#c = mixed();
    this.#d = mixed();
  }

  /** 32 random bits, as a number from 0 to 2^32 - 1. */
  uint32(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** From 0 up to, not including, 1. */
  float(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.float() * limit);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return probability > 0 && this.float() < probability;
  }

  /** Fills and returns `target`. */
  fill(target: Uint8Array): Uint8Array {
    for (let at = 0; at < target.length; at++) target[at] = this.uint32() >>> 24;
    return target;
  }
}
