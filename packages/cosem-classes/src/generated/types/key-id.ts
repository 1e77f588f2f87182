// Generated from key-id.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Which of the symmetric keys is meant. Blue Book 4.4.7 */
export const KeyId = {
  GlobalUnicastEncryptionKey: 0,
  GlobalBroadcastEncryptionKey: 1,
  AuthenticationKey: 2,
  /** The key encrypting key; not in version 0. */
  MasterKey: 3,
} as const;

/** A value of `KeyId`, or another number that a meter sends. */
export type KeyId = (typeof KeyId)[keyof typeof KeyId] | (number & {});

/** Reads and writes `KeyId`. */
export const keyIdCodec: Codec<KeyId> = enumerated(KeyId);
