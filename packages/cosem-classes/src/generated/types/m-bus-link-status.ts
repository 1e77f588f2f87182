// Generated from m-bus-link-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** State of a wireless M-Bus link. Blue Book 4.8.7 */
export const MBusLinkStatus = {
  /** Nothing was ever received. */
  None: 0,
  Normal: 1,
  TemporarilyInterrupted: 2,
  PermanentlyInterrupted: 3,
} as const;

/** A value of `MBusLinkStatus`, or another number that a meter sends. */
export type MBusLinkStatus = (typeof MBusLinkStatus)[keyof typeof MBusLinkStatus] | (number & {});

/** Reads and writes `MBusLinkStatus`. */
export const mBusLinkStatusCodec: Codec<MBusLinkStatus> = enumerated(MBusLinkStatus);
