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
    // The slice of a Buffer shares its memory, and what is kept here is destroyed after use.
    this.#key = new Uint8Array(key);
  }

  seal(iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const { length } = plaintext;
    this.#begin(iv);
    const work = workspace(length + TAG_LENGTH);
    work.bytes.set(plaintext);
    this.#counterMode(iv, work, length);
    this.#computeTag(iv, aad, work.view, length);
    for (let i = 0; i < 3; i++) work.view.setInt32(length + 4 * i, this.#tag[i] as number, true);
    return taken(work, length + TAG_LENGTH);
  }

  open(iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
    const length = sealed.length - TAG_LENGTH;
    if (length < 0) throw new SecurityError("refused");
    this.#begin(iv);
    const work = workspace(sealed.length);
    work.bytes.set(sealed);
    this.#computeTag(iv, aad, work.view, length);
    let difference = 0;
    for (let i = 0; i < 3; i++) difference |= (this.#tag[i] as number) ^ work.view.getInt32(length + 4 * i, true);
    // Nothing is deciphered before the tag is known to be right.
    if (difference !== 0) throw new SecurityError("refused");
    this.#counterMode(iv, work, length);
    return taken(work, length);
  }

  transform(iv: Uint8Array, text: Uint8Array): Uint8Array {
    const { length } = text;
    this.#begin(iv);
    const work = workspace(length);
    work.bytes.set(text);
    this.#counterMode(iv, work, length);
    return taken(work, length);
  }

  #begin(iv: Uint8Array): void {
    checkIv(iv);
    const key = this.#key;
    if (key === undefined) return;
    this.#schedule = expandKeyLE(key);
    key.fill(0);
    this.#key = undefined;
  }

  /** GCTR of NIST SP 800-38D, 6.5, from the second counter block on, over the first `length` octets. */
  #counterMode(iv: Uint8Array, { bytes, view }: Workspace, length: number): void {
    const whole = length - (length % BLOCK);
    const schedule = this.#schedule;
    const iv0 = wordAt(iv, 0);
    const iv1 = wordAt(iv, 4);
    const iv2 = wordAt(iv, 8);
    let counter = 2;
    for (let at = 0; at < whole; at += BLOCK) {
      const { s0, s1, s2, s3 } = encrypt(schedule, iv0, iv1, iv2, reversed(counter++));
      view.setInt32(at, view.getInt32(at, true) ^ s0, true);
      view.setInt32(at + 4, view.getInt32(at + 4, true) ^ s1, true);
      view.setInt32(at + 8, view.getInt32(at + 8, true) ^ s2, true);
      view.setInt32(at + 12, view.getInt32(at + 12, true) ^ s3, true);
    }
    if (whole === length) return;
    const { s0, s1, s2, s3 } = encrypt(schedule, iv0, iv1, iv2, reversed(counter));
    const words = this.#tag;
    words[0] = s0;
    words[1] = s1;
    words[2] = s2;
    words[3] = s3;
    for (let i = 0; whole + i < length; i++)
      bytes[whole + i] = (bytes[whole + i] as number) ^ ((words[i >> 2] as number) >>> (8 * (i & 3)));
  }

  /** NIST SP 800-38D, 7.1: GHASH enciphered with the first counter block; the first three words are the tag. */
  #computeTag(iv: Uint8Array, aad: Uint8Array, ciphertext: DataView, length: number): void {
    const tag = this.#tag;
    this.#ghash ??= new KeyedGhash(unsafe.encryptBlock(this.#schedule, new Uint8Array(BLOCK)));
    this.#ghash.compute(aad, ciphertext, length, tag);
    const first = encrypt(this.#schedule, wordAt(iv, 0), wordAt(iv, 4), wordAt(iv, 8), reversed(1));
    tag[0] = (tag[0] as number) ^ first.s0;
    tag[1] = (tag[1] as number) ^ first.s1;
    tag[2] = (tag[2] as number) ^ first.s2;
  }
}

/** Octets that are enciphered or deciphered in their place. */
interface Workspace {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/**
 * Engines keep small arrays in their own heap, and a view on one moves it out, which takes longer than all the
 * ciphering: small messages are worked on here. Nothing stays in it.
 */
const SMALL: Workspace = newWorkspace(256);

function newWorkspace(length: number): Workspace {
  const bytes = new Uint8Array(length);
  return { bytes, view: new DataView(bytes.buffer) };
}

function workspace(length: number): Workspace {
  return length <= SMALL.bytes.length ? SMALL : newWorkspace(length);
}

/** The first `length` octets, which are the caller's from now on. */
function taken({ bytes }: Workspace, length: number): Uint8Array {
  if (bytes !== SMALL.bytes) return bytes.subarray(0, length);
  const result = bytes.slice(0, length);
  bytes.fill(0, 0, length);
  return result;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** AES-GCM in plain JavaScript, the same wherever it runs. */
export const nobleProvider: AeadProvider = { key: (key) => new NobleAeadKey(key) };
