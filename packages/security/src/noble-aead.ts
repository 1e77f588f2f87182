import { SecurityError } from "@dlms/core";
import { unsafe } from "@noble/ciphers/aes.js";
import { type AeadKey, type AeadProvider, checkIv, checkKey, TAG_LENGTH } from "./aead.ts";
import { KeyedGhash, reversed } from "./keyed-ghash.ts";
import { Secretive } from "./redact.ts";

const BLOCK = 16;
const { encrypt, expandKeyLE } = unsafe;

/**
 * AES-GCM out of the parts of @noble/ciphers, since its own GCM knows no tag of twelve octets: AES enciphers the
 * counters here, GHASH makes the tag. Key schedule and table of GHASH are made once, when the key is first used; keys
 * of meters that nobody talks to cost next to nothing.
 */
class NobleAeadKey extends Secretive implements AeadKey {
  #key: Uint8Array | undefined;
  #schedule: Uint32Array = new Uint32Array(0);
  #ghash: KeyedGhash | undefined;
  readonly #tag = new Int32Array(4);

  constructor(key: Uint8Array) {
    super();
    checkKey(key);
    this.#key = key.slice();
  }

  seal(iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const { length } = plaintext;
    const sealed = new Uint8Array(length + TAG_LENGTH);
    const ivView = this.#begin(iv);
    const view = viewOf(sealed);
    this.#counterMode(ivView, plaintext, sealed, view);
    this.#computeTag(ivView, aad, view, length);
    for (let i = 0; i < 3; i++) view.setInt32(length + 4 * i, this.#tag[i] as number, true);
    return sealed;
  }

  open(iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
    const length = sealed.length - TAG_LENGTH;
    if (length < 0) throw new SecurityError("refused");
    const ivView = this.#begin(iv);
    const view = viewOf(sealed);
    this.#computeTag(ivView, aad, view, length);
    let difference = 0;
    for (let i = 0; i < 3; i++) difference |= (this.#tag[i] as number) ^ view.getInt32(length + 4 * i, true);
    // Nothing is deciphered before the tag is known to be right.
    if (difference !== 0) throw new SecurityError("refused");
    const plaintext = new Uint8Array(length);
    this.#counterMode(ivView, sealed, plaintext, viewOf(plaintext));
    return plaintext;
  }

  transform(iv: Uint8Array, text: Uint8Array): Uint8Array {
    const result = new Uint8Array(text.length);
    this.#counterMode(this.#begin(iv), text, result, viewOf(result));
    return result;
  }

  #begin(iv: Uint8Array): DataView {
    checkIv(iv);
    const key = this.#key;
    if (key !== undefined) {
      this.#schedule = expandKeyLE(key);
      key.fill(0);
      this.#key = undefined;
    }
    return viewOf(iv);
  }

  /**
   * GCTR of NIST SP 800-38D, 6.5, from the second counter block on: XORs as many octets as both have into `target`,
   * whose view is `out`.
   */
  #counterMode(iv: DataView, text: Uint8Array, target: Uint8Array, out: DataView): void {
    const length = Math.min(text.length, target.length);
    const whole = length - (length % BLOCK);
    const source = viewOf(text);
    const schedule = this.#schedule;
    const iv0 = iv.getInt32(0, true);
    const iv1 = iv.getInt32(4, true);
    const iv2 = iv.getInt32(8, true);
    let counter = 2;
    for (let at = 0; at < whole; at += BLOCK) {
      const { s0, s1, s2, s3 } = encrypt(schedule, iv0, iv1, iv2, reversed(counter++));
      out.setInt32(at, source.getInt32(at, true) ^ s0, true);
      out.setInt32(at + 4, source.getInt32(at + 4, true) ^ s1, true);
      out.setInt32(at + 8, source.getInt32(at + 8, true) ^ s2, true);
      out.setInt32(at + 12, source.getInt32(at + 12, true) ^ s3, true);
    }
    if (whole === length) return;
    const { s0, s1, s2, s3 } = encrypt(schedule, iv0, iv1, iv2, reversed(counter));
    const words = this.#tag;
    words[0] = s0;
    words[1] = s1;
    words[2] = s2;
    words[3] = s3;
    for (let i = 0; whole + i < length; i++)
      target[whole + i] = (text[whole + i] as number) ^ ((words[i >> 2] as number) >>> (8 * (i & 3)));
  }

  /** NIST SP 800-38D, 7.1: GHASH enciphered with the first counter block; the first three words are the tag. */
  #computeTag(iv: DataView, aad: Uint8Array, ciphertext: DataView, length: number): void {
    const tag = this.#tag;
    this.#ghash ??= new KeyedGhash(unsafe.encryptBlock(this.#schedule, new Uint8Array(BLOCK)));
    this.#ghash.compute(aad, ciphertext, length, tag);
    const first = encrypt(
      this.#schedule,
      iv.getInt32(0, true),
      iv.getInt32(4, true),
      iv.getInt32(8, true),
      reversed(1),
    );
    tag[0] = (tag[0] as number) ^ first.s0;
    tag[1] = (tag[1] as number) ^ first.s1;
    tag[2] = (tag[2] as number) ^ first.s2;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** AES-GCM in plain JavaScript, the same wherever it runs. */
export const nobleProvider: AeadProvider = { key: (key) => new NobleAeadKey(key) };
