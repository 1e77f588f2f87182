import { concatBytes, toAscii, toHex } from "@dlms/core";
import { sha256 } from "@noble/hashes/sha2.js";

const PURPOSE = toAscii("DLMS key name");
const OCTETS = 8;

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
