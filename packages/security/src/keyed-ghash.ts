import { GHASH } from "@noble/ciphers/_polyval.js";

const BLOCK = 16;
/** Makes the table that suits messages of some hundred octets: 512 entries a key. */
const USUAL_LENGTH = 2048;
/** Additional data up to this length is remembered, with what GHASH makes of it. */
const REMEMBERED = 64;

/**
 * GHASH of @noble/ciphers whose table is made once for a key. It is fed with words, without a copy of the text; and
 * since additional data is the same from message to message (control octet and authentication key), what GHASH
 * makes of it is kept.
 */
export class KeyedGhash extends GHASH {
  readonly #rest = new DataView(new ArrayBuffer(BLOCK));
  #aad: Uint8Array | undefined;
  #aad0 = 0;
  #aad1 = 0;
  #aad2 = 0;
  #aad3 = 0;

  constructor(hashKey: Uint8Array) {
    super(hashKey, USUAL_LENGTH);
  }

  /**
   * GHASH over additional data, ciphertext and their lengths (NIST SP 800-38D, 7.1), as four little-endian words in
   * `into`. Each of both texts is below 512 MiB.
   */
  compute(aad: Uint8Array, text: DataView, length: number, into: Int32Array): void {
    this.#begin(aad);
    this.#absorb(text, length);
    this._updateBlock(0, reversed(aad.length << 3), 0, reversed(length << 3));
    into[0] = this.s0;
    into[1] = this.s1;
    into[2] = this.s2;
    into[3] = this.s3;
  }

  #begin(aad: Uint8Array): void {
    if (this.#aad !== undefined && same(aad, this.#aad)) {
      this.s0 = this.#aad0;
      this.s1 = this.#aad1;
      this.s2 = this.#aad2;
      this.s3 = this.#aad3;
      return;
    }
    this.s0 = this.s1 = this.s2 = this.s3 = 0;
    this.#absorb(new DataView(aad.buffer, aad.byteOffset, aad.byteLength), aad.length);
    if (aad.length > REMEMBERED) return;
    this.#aad = aad.slice();
    this.#aad0 = this.s0;
    this.#aad1 = this.s1;
    this.#aad2 = this.s2;
    this.#aad3 = this.s3;
  }

  #absorb(view: DataView, length: number): void {
    const whole = length - (length % BLOCK);
    for (let at = 0; at < whole; at += BLOCK) this.#block(view, at);
    if (whole === length) return;
    const rest = this.#rest;
    for (let at = 0; at < BLOCK; at++) rest.setUint8(at, whole + at < length ? view.getUint8(whole + at) : 0);
    this.#block(rest, 0);
  }

  #block(view: DataView, at: number): void {
    this._updateBlock(
      view.getInt32(at, true),
      view.getInt32(at + 4, true),
      view.getInt32(at + 8, true),
      view.getInt32(at + 12, true),
    );
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
