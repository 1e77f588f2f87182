// Generated from protection-key-data.yaml; do not edit.

import { type Codec, choice, octetString, structure } from "@dlms/axdr";
import { type ProtectionWrappingKey, protectionWrappingKeyCodec } from "./protection-wrapping-key.ts";

/** A wrapped key, or what both sides derive a key from. Blue Book 4.4.9 */
export interface ProtectionKeyData {
  /** Of a wrapped key the key it is wrapped with, of an agreed one the parameters of the agreement. */
  readonly kekIdOrKeyParameters: ProtectionWrappingKey | Uint8Array;
  /** The wrapped key, or the public key with its signature. */
  readonly keyCipheredData: Uint8Array;
}

/** Reads and writes `ProtectionKeyData`. */
export const protectionKeyDataCodec: Codec<ProtectionKeyData> = structure({
  kekIdOrKeyParameters: choice(protectionWrappingKeyCodec, octetString()),
  keyCipheredData: octetString(),
});
