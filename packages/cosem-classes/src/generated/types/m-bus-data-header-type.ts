// Generated from m-bus-data-header-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Data header of the telegrams of an M-Bus. Blue Book 4.8.6 */
export const MBusDataHeaderType = {
  None: 0,
  Short: 1,
  Long: 2,
} as const;

/** A value of `MBusDataHeaderType`, or another number that a meter sends. */
export type MBusDataHeaderType = (typeof MBusDataHeaderType)[keyof typeof MBusDataHeaderType] | (number & {});

/** Reads and writes `MBusDataHeaderType`. */
export const mBusDataHeaderTypeCodec: Codec<MBusDataHeaderType> = enumerated(MBusDataHeaderType);
