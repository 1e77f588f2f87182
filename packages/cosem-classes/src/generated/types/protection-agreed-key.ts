// Generated from protection-agreed-key.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";

/** What both sides derive a key from. Blue Book 4.4.9 */
export interface ProtectionAgreedKey {
  /** The kind of agreement. */
  readonly keyParameters: Uint8Array;
  /** The public key with its signature. */
  readonly keyCipheredData: Uint8Array;
}

/** Reads and writes `ProtectionAgreedKey`. */
export const protectionAgreedKeyCodec: Codec<ProtectionAgreedKey> = structure({
  keyParameters: octetString(),
  keyCipheredData: octetString(),
});
