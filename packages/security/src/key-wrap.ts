import { type MaybePromise, SecurityError } from "@dlms/core";

/**
 * AES key wrap (RFC 3394) with one key encrypting key, the master key of a meter (Green Book 9.2.3.3.7.7). It may live
 * elsewhere (HSM): then it answers by promise, and what goes wrong on the way there may be any error. Inputs are never
 * changed and never kept; outputs are new.
 */
export interface KeyWrapKey {
  /**
   * The wrapped key, eight octets longer than the key.
   * @throws SecurityError of reason `configuration` when `key` has fewer than 16 octets or no whole number of eights.
   */
  wrap(key: Uint8Array): MaybePromise<Uint8Array>;
  /** The key. @throws SecurityError, and shows nothing, when it was not wrapped with this key encrypting key. */
  unwrap(wrapped: Uint8Array): MaybePromise<Uint8Array>;
}

/** Makes key encrypting keys out of octets. */
export interface KeyWrapProvider {
  /**
   * @param kek 16 octets, or 32 for suite 2. They are copied.
   * @throws SecurityError of reason `configuration` when it has neither.
   */
  key(kek: Uint8Array): KeyWrapKey;
}

/** What wrapping adds: the value that is checked when a key is unwrapped. */
export const WRAP_OVERHEAD = 8;

/** @throws SecurityError of reason `configuration` when such a key can not be wrapped. */
export function checkKeyToWrap(key: Uint8Array): void {
  if (key.length < 16 || key.length % 8 !== 0)
    throw new SecurityError("configuration", "a key to wrap has 16 octets or more, in eights");
}

/** @throws SecurityError when this can be no wrapped key. */
export function checkWrapped(wrapped: Uint8Array): void {
  if (wrapped.length < 16 + WRAP_OVERHEAD || wrapped.length % 8 !== 0) throw new SecurityError("refused");
}
