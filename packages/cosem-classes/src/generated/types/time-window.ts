// Generated from time-window.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, structure } from "@dlms/axdr";

/** A span of time. Blue Book 4.4.8 */
export interface TimeWindow {
  /** Begin. */
  readonly startTime: CosemDateTime;
  /** End. */
  readonly endTime: CosemDateTime;
}

/** Reads and writes `TimeWindow`. */
export const timeWindowCodec: Codec<TimeWindow> = structure({
  startTime: dateTime,
  endTime: dateTime,
});
