// Generated from execution-time.yaml; do not edit.

import { type Codec, type CosemDate, type CosemTime, date, structure, time } from "@dlms/axdr";

/** When a single action schedule acts. Blue Book 4.5.7 */
export interface ExecutionTime {
  /** Time of day. */
  readonly time: CosemTime;
  /** Date. */
  readonly date: CosemDate;
}

/** Reads and writes `ExecutionTime`. */
export const executionTimeCodec: Codec<ExecutionTime> = structure({
  time: time,
  date: date,
});
