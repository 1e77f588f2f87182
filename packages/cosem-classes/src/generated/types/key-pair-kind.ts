// Generated from key-pair-kind.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What an asymmetric key pair is for. Blue Book 4.4.7 */
export const KeyPairKind = {
  DigitalSignature: 0,
  KeyAgreement: 1,
  Tls: 2,
} as const;

/** A value of `KeyPairKind`, or another number that a meter sends. */
export type KeyPairKind = (typeof KeyPairKind)[keyof typeof KeyPairKind] | (number & {});

/** Reads and writes `KeyPairKind`. */
export const keyPairKindCodec: Codec<KeyPairKind> = enumerated(KeyPairKind);
