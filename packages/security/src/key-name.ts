import { concatBytes, type MaybePromise, toAscii, toHex } from "@dlms/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { type AeadKey, IV_LENGTH } from "./aead.ts";
import { available, chain } from "./maybe-promise.ts";

const PURPOSE = toAscii("DLMS key name");
const OCTETS = 8;
/** No message has it: a system title begins with three letters. */
const NO_MESSAGE: Uint8Array = new Uint8Array(IV_LENGTH);
const NOTHING: Uint8Array = new Uint8Array(0);
const NAMES: WeakMap<AeadKey, string> = new WeakMap();

/**
 * A name for a key that says nothing of it: under it a store keeps the invocation counter of that key, so that a key
 * that comes back goes on counting where it was. Sixteen hex digits.
 */
export function keyName(key: Uint8Array): string {
  const named = concatBytes([PURPOSE, key]);
  const name = toHex(sha256(named).subarray(0, OCTETS));
  named.fill(0);
  return name;
}

/**
 * A name, as above, for a key whose octets may be elsewhere: the hash of a tag that it makes over nothing. The same key
 * has the same one in every process and with every provider, but not the one of `keyName`.
 * @throws SecurityError of reason `unavailable` when whatever keeps the key fails.
 */
export function aeadKeyName(key: AeadKey): MaybePromise<string> {
  const known = NAMES.get(key);
  if (known !== undefined) return known;
  return chain(
    available(() => key.seal(NO_MESSAGE, PURPOSE, NOTHING)),
    (tag) => {
      const name = keyName(tag);
      NAMES.set(key, name);
      return name;
    },
  );
}
