import { concatBytes } from "@dlms/core";
import { sha256, sha384 } from "@noble/hashes/sha2.js";

const DIGESTS = { "SHA-256": sha256, "SHA-384": sha384 } as const;

/**
 * The concatenation key derivation of NIST SP 800-56A, 5.8.1.1, as the Green Book uses it (9.2.3.4.6.5): a counter of
 * 32 bits, the shared secret and the other information, hashed as often as the length needs.
 *
 * @param z The shared secret. It is not changed; destroy it afterwards.
 * @param otherInfo AlgorithmID, PartyUInfo and PartyVInfo, one after the other.
 * @param length Octets of the key.
 */
export function concatKdf(
  hash: "SHA-256" | "SHA-384",
  z: Uint8Array,
  otherInfo: Uint8Array,
  length: number,
): Uint8Array {
  const digest = DIGESTS[hash];
  const key = new Uint8Array(length);
  const input = concatBytes([new Uint8Array(4), z, otherInfo]);
  const counter = new DataView(input.buffer, 0, 4);
  for (let at = 0, round = 1; at < length; at += digest.outputLen, round++) {
    counter.setUint32(0, round);
    key.set(digest(input).subarray(0, length - at), at);
  }
  input.fill(0);
  return key;
}
