import { GHASH } from "@noble/ciphers/_polyval.js";

const BLOCK = 16;
/** Makes @noble/ciphers build the table of four bits a step: the one that suits messages of some hundred octets. */
const USUAL_LENGTH = 2048;
/** Words of one entry of the table. */
const ENTRY = 4;
/** Words of the sixteen entries that stand for four bits. */
const STEP = 16 * ENTRY;
/** Words of the table's part for one word of a block. */
const PART = 8 * STEP;
/** Additional data up to this length is remembered, with what GHASH makes of it. */
const REMEMBERED = 64;

/** The table that @noble/ciphers makes of a hash key, in one array instead of 512 objects. */
class HashTable extends GHASH {
  toWords(): Int32Array {
    const words = new Int32Array(this.t.length * ENTRY);
    this.t.forEach(({ s0, s1, s2, s3 }, index) => {
      words.set([s0, s1, s2, s3], index * ENTRY);
    });
    this.destroy();
    return words;
  }
}

/**
 * GHASH (NIST SP 800-38D, 6.4) whose table is made once for a key and takes 8 KiB. It is fed without a copy of the
 * text; and since additional data is the same from message to message (control octet and authentication key), what
 * GHASH makes of it is kept.
 */
export class KeyedGhash {
  readonly #table: Int32Array;
  readonly #state: Int32Array = new Int32Array(4);
  readonly #rest: DataView = new DataView(new ArrayBuffer(BLOCK));
  readonly #afterAad: Int32Array = new Int32Array(4);
  #aad: Uint8Array | undefined;

  constructor(hashKey: Uint8Array) {
    this.#table = new HashTable(hashKey, USUAL_LENGTH).toWords();
  }

  /**
   * GHASH over additional data, the first `length` octets of `text` and the lengths of both (NIST SP 800-38D, 7.1), as
   * four little-endian words in `into`. Each of both texts is below 512 MiB.
   */
  compute(aad: Uint8Array, text: DataView, length: number, into: Int32Array): void {
    this.#begin(aad);
    this.#absorb(text, length);
    this.#block(0, reversed(aad.length << 3), 0, reversed(length << 3));
    into.set(this.#state);
  }

  #begin(aad: Uint8Array): void {
    if (this.#aad !== undefined && same(aad, this.#aad)) {
      this.#state.set(this.#afterAad);
      return;
    }
    this.#state.fill(0);
    this.#absorb(new DataView(aad.buffer, aad.byteOffset, aad.byteLength), aad.length);
    if (aad.length > REMEMBERED) return;
    this.#aad = aad.slice();
    this.#afterAad.set(this.#state);
  }

  #absorb(view: DataView, length: number): void {
    const whole = length - (length % BLOCK);
    for (let at = 0; at < whole; at += BLOCK) this.#blockAt(view, at);
    if (whole === length) return;
    const rest = this.#rest;
    for (let at = 0; at < BLOCK; at += 4) rest.setInt32(at, 0);
    for (let at = whole; at < length; at++) rest.setUint8(at - whole, view.getUint8(at));
    this.#blockAt(rest, 0);
  }

  #blockAt(view: DataView, at: number): void {
    this.#block(
      view.getInt32(at, true),
      view.getInt32(at + 4, true),
      view.getInt32(at + 8, true),
      view.getInt32(at + 12, true),
    );
  }

  /** Adds one block and multiplies by the hash key: the sum of one entry for each four bits. */
  #block(word0: number, word1: number, word2: number, word3: number): void {
    const table = this.#table;
    const state = this.#state;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let part = 0; part < 4; part++) {
      const word = (state[part] as number) ^ (part === 0 ? word0 : part === 1 ? word1 : part === 2 ? word2 : word3);
      for (let octet = 0, step = part * PART; octet < 32; octet += 8, step += 2 * STEP) {
        const high = step + ((word >>> (octet + 4)) & 15) * ENTRY;
        const low = step + STEP + ((word >>> octet) & 15) * ENTRY;
        sum0 ^= (table[high] as number) ^ (table[low] as number);
        sum1 ^= (table[high + 1] as number) ^ (table[low + 1] as number);
        sum2 ^= (table[high + 2] as number) ^ (table[low + 2] as number);
        sum3 ^= (table[high + 3] as number) ^ (table[low + 3] as number);
      }
    }
    state[0] = sum0;
    state[1] = sum1;
    state[2] = sum2;
    state[3] = sum3;
  }
}

/** The word with its octets turned round. */
export function reversed(word: number): number {
  return (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24);
}

/** Compares additional data with our own of before: the key in it is the same each time, so time tells nothing. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
