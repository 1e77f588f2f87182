// Generated from key-agreement-data.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type KeyId, keyIdCodec } from "./key-id.ts";

/** One side's contribution to a key agreement. Blue Book 4.4.7 */
export interface KeyAgreementData {
  /** The key to agree upon. */
  readonly keyId: KeyId;
  /** Ephemeral public key and its signature. */
  readonly keyData: Uint8Array;
}

/** Reads and writes `KeyAgreementData`. */
export const keyAgreementDataCodec: Codec<KeyAgreementData> = structure({
  keyId: keyIdCodec,
  keyData: octetString(),
});
