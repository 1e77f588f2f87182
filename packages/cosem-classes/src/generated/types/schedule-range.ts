// Generated from schedule-range.yaml; do not edit.

import { type Codec, longUnsigned, structure } from "@dlms/axdr";

/** Entries of a schedule from one number to another. Blue Book 4.5.3 */
export interface ScheduleRange {
  /** First of them. */
  readonly firstIndex: number;
  /** Last of them; none when it is before the first. */
  readonly lastIndex: number;
}

/** Reads and writes `ScheduleRange`. */
export const scheduleRangeCodec: Codec<ScheduleRange> = structure({
  firstIndex: longUnsigned,
  lastIndex: longUnsigned,
});
