// Generated from clock-base.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Where a clock takes its time from. Blue Book 4.5.1 */
export const ClockBase = {
  NotDefined: 0,
  InternalCrystal: 1,
  MainsFrequency50Hz: 2,
  MainsFrequency60Hz: 3,
  /** Global positioning system. */
  Gps: 4,
  RadioControlled: 5,
} as const;

/** A value of `ClockBase`, or another number that a meter sends. */
export type ClockBase = (typeof ClockBase)[keyof typeof ClockBase] | (number & {});

/** Reads and writes `ClockBase`. */
export const clockBaseCodec: Codec<ClockBase> = enumerated(ClockBase);
