// Generated from push-message.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a push message is encoded. From 128 on manufacturer specific. Blue Book 4.4.8 */
export const PushMessage = {
  AXdr: 0,
  Xml: 1,
} as const;

/** A value of `PushMessage`, or another number that a meter sends. */
export type PushMessage = (typeof PushMessage)[keyof typeof PushMessage] | (number & {});

/** Reads and writes `PushMessage`. */
export const pushMessageCodec: Codec<PushMessage> = enumerated(PushMessage);
