// Generated from protection-identified-key.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** A key that both sides have. Blue Book 4.4.9 */
export const ProtectionIdentifiedKey = {
  GlobalUnicastEncryptionKey: 0,
  GlobalBroadcastEncryptionKey: 1,
} as const;

/** A value of `ProtectionIdentifiedKey`, or another number that a meter sends. */
export type ProtectionIdentifiedKey =
  | (typeof ProtectionIdentifiedKey)[keyof typeof ProtectionIdentifiedKey]
  | (number & {});

/** Reads and writes `ProtectionIdentifiedKey`. */
export const protectionIdentifiedKeyCodec: Codec<ProtectionIdentifiedKey> = enumerated(ProtectionIdentifiedKey);
