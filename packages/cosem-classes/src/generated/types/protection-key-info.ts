// Generated from protection-key-info.yaml; do not edit.

import { type Codec, selectingStructure } from "@dlms/axdr";
import { type ProtectionAgreedKey, protectionAgreedKeyCodec } from "./protection-agreed-key.ts";
import { type ProtectionIdentifiedKey, protectionIdentifiedKeyCodec } from "./protection-identified-key.ts";
import { ProtectionKeyInfoType, protectionKeyInfoTypeCodec } from "./protection-key-info-type.ts";
import { type ProtectionWrappedKey, protectionWrappedKeyCodec } from "./protection-wrapped-key.ts";

/** The key of a layer of protection. Blue Book 4.4.9 */
export type ProtectionKeyInfo =
  | {
      /** How it is named. */
      readonly keyInfoType: typeof ProtectionKeyInfoType.IdentifiedKey;
      /** Which key, or the data that give it. */
      readonly keyInfoOptions: ProtectionIdentifiedKey;
    }
  | {
      /** How it is named. */
      readonly keyInfoType: typeof ProtectionKeyInfoType.WrappedKey;
      /** Which key, or the data that give it. */
      readonly keyInfoOptions: ProtectionWrappedKey;
    }
  | {
      /** How it is named. */
      readonly keyInfoType: typeof ProtectionKeyInfoType.AgreedKey;
      /** Which key, or the data that give it. */
      readonly keyInfoOptions: ProtectionAgreedKey;
    };

/** Reads and writes `ProtectionKeyInfo`. */
export const protectionKeyInfoCodec: Codec<ProtectionKeyInfo> = selectingStructure({
  keyInfoType: protectionKeyInfoTypeCodec,
  keyInfoOptions: {
    by: "keyInfoType",
    cases: {
      [ProtectionKeyInfoType.IdentifiedKey]: protectionIdentifiedKeyCodec,
      [ProtectionKeyInfoType.WrappedKey]: protectionWrappedKeyCodec,
      [ProtectionKeyInfoType.AgreedKey]: protectionAgreedKeyCodec,
    },
  },
});
