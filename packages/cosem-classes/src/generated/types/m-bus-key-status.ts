// Generated from m-bus-key-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** State of the encryption key of an M-Bus slave. Blue Book 4.8.3 */
export const MBusKeyStatus = {
  NoEncryptionKey: 0,
  EncryptionKeySet: 1,
  EncryptionKeyTransferred: 2,
  EncryptionKeySetAndTransferred: 3,
  EncryptionKeyInUse: 4,
} as const;

/** A value of `MBusKeyStatus`, or another number that a meter sends. */
export type MBusKeyStatus = (typeof MBusKeyStatus)[keyof typeof MBusKeyStatus] | (number & {});

/** Reads and writes `MBusKeyStatus`. */
export const mBusKeyStatusCodec: Codec<MBusKeyStatus> = enumerated(MBusKeyStatus);
