// Generated from schedule-switch.yaml; do not edit.

import { type Codec, longUnsigned, structure } from "@dlms/axdr";

/** Entries of a schedule to disable, and entries to enable after that. Blue Book 4.5.3 */
export interface ScheduleSwitch {
  /** First to disable. */
  readonly firstIndexA: number;
  /** Last to disable; none when it is before the first. */
  readonly lastIndexA: number;
  /** First to enable. */
  readonly firstIndexB: number;
  /** Last to enable; none when it is before the first. */
  readonly lastIndexB: number;
}

/** Reads and writes `ScheduleSwitch`. */
export const scheduleSwitchCodec: Codec<ScheduleSwitch> = structure({
  firstIndexA: longUnsigned,
  lastIndexA: longUnsigned,
  firstIndexB: longUnsigned,
  lastIndexB: longUnsigned,
});
