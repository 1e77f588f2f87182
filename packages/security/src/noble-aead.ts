import { SecurityError } from "@dlms/core";
import { GHASH } from "@noble/ciphers/_polyval.js";
import { unsafe } from "@noble/ciphers/aes.js";
import { type AeadKey, type AeadProvider, TAG_LENGTH } from "./aead.ts";
import { equalSecret } from "./equal-secret.ts";

const BLOCK = 16;
const IV_LENGTH = 12;
/** Makes the table that suits messages of some hundred octets, at 512 entries a key. */
const USUAL_LENGTH = 2048;

/** GHASH whose table is made once: `begin` starts the next message. */
class KeyedGhash extends GHASH {
  begin(): void {
    this.s0 = 0;
    this.s1 = 0;
    this.s2 = 0;
    this.s3 = 0;
    this.finished = false;
  }
}

/**
 * AES-GCM of @noble/ciphers taken apart, since DLMS cuts the tag to twelve octets: the key schedule and the table of
 * GHASH are made once for each key.
 */
class NobleAeadKey implements AeadKey {
  readonly #schedule: Uint32Array;
  readonly #ghash: KeyedGhash;
  readonly #counter = new Uint8Array(BLOCK);
  readonly #lengths = new Uint8Array(BLOCK);
  readonly #tag = new Uint8Array(BLOCK);

  constructor(key: Uint8Array) {
    this.#schedule = unsafe.expandKeyLE(key.slice());
    const hashKey = unsafe.ctrCounter(this.#schedule, new Uint8Array(BLOCK), new Uint8Array(BLOCK));
    this.#ghash = new KeyedGhash(hashKey, USUAL_LENGTH);
  }

  seal(iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const ciphertext = this.transform(iv, plaintext);
    const sealed = new Uint8Array(ciphertext.length + TAG_LENGTH);
    sealed.set(ciphertext);
    sealed.set(this.#computeTag(iv, aad, ciphertext), ciphertext.length);
    return sealed;
  }

  open(iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
    const length = sealed.length - TAG_LENGTH;
    if (length < 0) throw new SecurityError("refused");
    const ciphertext = sealed.subarray(0, length);
    // Nothing is deciphered before the tag is known to be right.
    if (!equalSecret(this.#computeTag(iv, aad, ciphertext), sealed.subarray(length)))
      throw new SecurityError("refused");
    return this.transform(iv, ciphertext);
  }

  transform(iv: Uint8Array, text: Uint8Array): Uint8Array {
    const counter = this.#startCounter(iv, 2);
    // The cipher reads whole words.
    const aligned = text.byteOffset % 4 === 0 ? text : text.slice();
    return unsafe.ctr32(this.#schedule, false, counter, aligned);
  }

  /** NIST SP 800-38D, 7.1: GHASH of both texts and their lengths, enciphered with the first counter block. */
  #computeTag(iv: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array {
    const lengths = this.#lengths;
    putBits(lengths, 4, aad.length);
    putBits(lengths, 12, ciphertext.length);
    const ghash = this.#ghash;
    ghash.begin();
    ghash.update(aad).update(ciphertext).update(lengths);
    ghash.digestInto(this.#tag);
    return unsafe.ctr32(this.#schedule, false, this.#startCounter(iv, 1), this.#tag).subarray(0, TAG_LENGTH);
  }

  #startCounter(iv: Uint8Array, count: number): Uint8Array {
    if (iv.length !== IV_LENGTH) throw new SecurityError("configuration", "an initialization vector has 12 octets");
    const counter = this.#counter;
    counter.set(iv);
    counter.fill(0, IV_LENGTH);
    counter[BLOCK - 1] = count;
    return counter;
  }
}

/** A length in bits, as a number of 32 bits: messages here stay far below 512 MiB. */
function putBits(target: Uint8Array, at: number, octets: number): void {
  const bits = octets * 8;
  target[at] = bits >>> 24;
  target[at + 1] = bits >>> 16;
  target[at + 2] = bits >>> 8;
  target[at + 3] = bits;
}

/** AES-GCM in plain JavaScript, the same wherever it runs. */
export const nobleProvider: AeadProvider = { key: (key) => new NobleAeadKey(key) };
