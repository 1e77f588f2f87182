// Generated from m-bus-address-state.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether an M-Bus slave has a bus address. Blue Book 4.8.2 */
export const MBusAddressState = {
  /** No address since the last power up. */
  NotAssigned: 0,
  /** By hand or by the master. */
  Assigned: 1,
} as const;

/** A value of `MBusAddressState`, or another number that a meter sends. */
export type MBusAddressState = (typeof MBusAddressState)[keyof typeof MBusAddressState] | (number & {});

/** Reads and writes `MBusAddressState`. */
export const mBusAddressStateCodec: Codec<MBusAddressState> = enumerated(MBusAddressState);
