// Generated from protection-key-info.yaml; do not edit.

import { type Codec, choice, structure } from "@dlms/axdr";
import { type ProtectionIdentifiedKey, protectionIdentifiedKeyCodec } from "./protection-identified-key.ts";
import { type ProtectionKeyData, protectionKeyDataCodec } from "./protection-key-data.ts";
import { type ProtectionKeyInfoType, protectionKeyInfoTypeCodec } from "./protection-key-info-type.ts";

/** The key of a layer of protection. Blue Book 4.4.9 */
export interface ProtectionKeyInfo {
  /** How it is named. */
  readonly keyInfoType: ProtectionKeyInfoType;
  /** An identified key, or the data of a wrapped or agreed one. */
  readonly keyInfoOptions: ProtectionIdentifiedKey | ProtectionKeyData;
}

/** Reads and writes `ProtectionKeyInfo`. */
export const protectionKeyInfoCodec: Codec<ProtectionKeyInfo> = structure({
  keyInfoType: protectionKeyInfoTypeCodec,
  keyInfoOptions: choice(protectionIdentifiedKeyCodec, protectionKeyDataCodec),
});
