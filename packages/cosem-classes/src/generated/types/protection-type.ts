// Generated from protection-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** One layer of protection. Blue Book 4.4.9 */
export const ProtectionType = {
  Authentication: 0,
  Encryption: 1,
  AuthenticationAndEncryption: 2,
  DigitalSignature: 3,
} as const;

/** A value of `ProtectionType`, or another number that a meter sends. */
export type ProtectionType = (typeof ProtectionType)[keyof typeof ProtectionType] | (number & {});

/** Reads and writes `ProtectionType`. */
export const protectionTypeCodec: Codec<ProtectionType> = enumerated(ProtectionType);
