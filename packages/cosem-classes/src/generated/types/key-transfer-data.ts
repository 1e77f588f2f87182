// Generated from key-transfer-data.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type KeyId, keyIdCodec } from "./key-id.ts";

/** A symmetric key, wrapped with the master key. Blue Book 4.4.7 */
export interface KeyTransferData {
  /** The key to replace. */
  readonly keyId: KeyId;
  /** The new key under AES key wrap. */
  readonly keyWrapped: Uint8Array;
}

/** Reads and writes `KeyTransferData`. */
export const keyTransferDataCodec: Codec<KeyTransferData> = structure({
  keyId: keyIdCodec,
  keyWrapped: octetString(),
});
