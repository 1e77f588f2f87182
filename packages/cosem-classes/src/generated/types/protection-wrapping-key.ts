// Generated from protection-wrapping-key.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** The key that another key is wrapped with. Blue Book 4.4.9 */
export const ProtectionWrappingKey = {
  MasterKey: 0,
} as const;

/** A value of `ProtectionWrappingKey`, or another number that a meter sends. */
export type ProtectionWrappingKey = (typeof ProtectionWrappingKey)[keyof typeof ProtectionWrappingKey] | (number & {});

/** Reads and writes `ProtectionWrappingKey`. */
export const protectionWrappingKeyCodec: Codec<ProtectionWrappingKey> = enumerated(ProtectionWrappingKey);
