// Generated from protection-wrapped-key.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type ProtectionWrappingKey, protectionWrappingKeyCodec } from "./protection-wrapping-key.ts";

/** A key under the master key. Blue Book 4.4.9 */
export interface ProtectionWrappedKey {
  /** The key it is wrapped with. */
  readonly kekId: ProtectionWrappingKey;
  /** The wrapped key. */
  readonly keyCipheredData: Uint8Array;
}

/** Reads and writes `ProtectionWrappedKey`. */
export const protectionWrappedKeyCodec: Codec<ProtectionWrappedKey> = structure({
  kekId: protectionWrappingKeyCodec,
  keyCipheredData: octetString(),
});
