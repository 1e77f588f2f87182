import { type MaybePromise, SecurityError } from "@dlms/core";

/** Octets of an authentication tag in DLMS (Green Book 9.2.3.3.7.2). */
export const TAG_LENGTH = 12;

/** Octets of an initialization vector: system title and counter (Green Book 9.2.3.3.7.3). */
export const IV_LENGTH = 12;

/**
 * AES-GCM with one key and the tag of twelve octets that DLMS uses. Keys may live elsewhere (an HSM): then the
 * operations answer by promise, and what goes wrong on the way there may be any error. Inputs are never changed and
 * never kept; outputs are new.
 */
export interface AeadKey {
  /** Ciphertext and tag. */
  seal(iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): MaybePromise<Uint8Array>;
  /** Plaintext of ciphertext and tag. @throws SecurityError, and shows nothing, when the tag is wrong. */
  open(iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): MaybePromise<Uint8Array>;
  /** Enciphers or deciphers without any tag, for the policy that only encrypts. */
  transform(iv: Uint8Array, text: Uint8Array): MaybePromise<Uint8Array>;
}

/** Makes keys out of octets. */
export interface AeadProvider {
  /** @param key 16 octets, or 32 for suite 2. They are copied. */
  key(key: Uint8Array): AeadKey;
}

/** @throws SecurityError of reason `configuration` when `key` has neither 16 nor 32 octets. */
export function checkKey(key: Uint8Array): void {
  if (key.length !== 16 && key.length !== 32) throw new SecurityError("configuration", "a key has 16 or 32 octets");
}

/** @throws SecurityError of reason `configuration` when `iv` has no 12 octets. */
export function checkIv(iv: Uint8Array): void {
  if (iv.length !== IV_LENGTH) throw new SecurityError("configuration", "an initialization vector has 12 octets");
}
