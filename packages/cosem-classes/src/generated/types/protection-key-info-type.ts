// Generated from protection-key-info-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How the key of a layer of protection is named. Blue Book 4.4.9 */
export const ProtectionKeyInfoType = {
  /** A key that both sides have. */
  IdentifiedKey: 0,
  /** A key under the master key. */
  WrappedKey: 1,
  /** A key that both sides derive. */
  AgreedKey: 2,
} as const;

/** A value of `ProtectionKeyInfoType`, or another number that a meter sends. */
export type ProtectionKeyInfoType = (typeof ProtectionKeyInfoType)[keyof typeof ProtectionKeyInfoType] | (number & {});

/** Reads and writes `ProtectionKeyInfoType`. */
export const protectionKeyInfoTypeCodec: Codec<ProtectionKeyInfoType> = enumerated(ProtectionKeyInfoType);
