// Generated from clock-status.yaml; do not edit.

import { type Codec, flags, unsigned } from "@dlms/axdr";

/** What a clock says about its own time. Blue Book 4.1.6.1 */
export const ClockStatus = {
  /** Time could not be recovered after an incident. */
  InvalidValue: 0x01,
  /** Time was recovered, but its value cannot be guaranteed. */
  DoubtfulValue: 0x02,
  /** The clock runs on another source than the configured one. */
  DifferentClockBase: 0x04,
  /** At least one of the other bits is not valid. */
  InvalidClockStatus: 0x08,
  /** The deviation includes daylight saving. */
  DaylightSavingActive: 0x80,
} as const;

/** A sum of the masks of `ClockStatus`. */
export type ClockStatus = number;

/** Reads and writes `ClockStatus`. */
export const clockStatusCodec: Codec<ClockStatus> = flags(ClockStatus, unsigned);
