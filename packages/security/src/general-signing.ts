import { type MaybePromise, SecurityError } from "@dlms/core";
import { type SigningKey, signWith, type VerifyingKey } from "./curve-keys.ts";
import { available, chain } from "./maybe-promise.ts";

/**
 * The signature of general-signing (Green Book 9.2.7.2.5), 64 or 96 octets.
 *
 * @param fields Transaction id, system titles of originator and recipient, date-time, other information and content
 * as they are encoded in the message, one after the other, each with its length: all octets between the tag of the
 * message and the signature. (Some peers leave the length of the content out of what they sign, and want it so.)
 * @throws SecurityError of reason `unavailable` when whatever keeps the key fails, `configuration` when it gives no such
 * signature.
 */
export function signFields(key: SigningKey, fields: Uint8Array): MaybePromise<Uint8Array> {
  return signWith(key, fields);
}

/**
 * Checks the signature of general-signing. `key` is the one in the certificate of the originator: that it is, is for
 * the caller to check.
 * @throws SecurityError when the signature is wrong.
 */
export function verifyFields(key: VerifyingKey, fields: Uint8Array, signature: Uint8Array): MaybePromise<void> {
  return chain(
    available(() => key.verify(fields, signature)),
    (valid) => {
      if (!valid) throw new SecurityError("refused");
    },
  );
}
