// Generated from m-bus-port-communication-state.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether and when an M-Bus port can be reached. Blue Book 4.8.6 */
export const MBusPortCommunicationState = {
  NoAccess: 0,
  TemporaryNoAccess: 1,
  /** Only at times. */
  LimitedAccess: 2,
  UnlimitedAccess: 3,
  /** As wireless M-Bus has it. */
  WirelessMBus: 4,
} as const;

/** A value of `MBusPortCommunicationState`, or another number that a meter sends. */
export type MBusPortCommunicationState =
  | (typeof MBusPortCommunicationState)[keyof typeof MBusPortCommunicationState]
  | (number & {});

/** Reads and writes `MBusPortCommunicationState`. */
export const mBusPortCommunicationStateCodec: Codec<MBusPortCommunicationState> =
  enumerated(MBusPortCommunicationState);
