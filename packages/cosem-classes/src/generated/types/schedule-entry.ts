// Generated from schedule-entry.yaml; do not edit.

import {
  bitString,
  boolean,
  type Codec,
  type CosemDate,
  type CosemTime,
  date,
  longUnsigned,
  obisCode,
  structure,
  time,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type ScheduleWeekdays, scheduleWeekdaysCodec } from "./schedule-weekdays.ts";

/** A script and the times at which a schedule runs it. Blue Book 4.5.3 */
export interface ScheduleEntry {
  /** Number of the entry, from 1 to 9999. */
  readonly index: number;
  /** Whether the entry is in force. */
  readonly enable: boolean;
  /** The script table. */
  readonly scriptLogicalName: ObisCode;
  /** The script in it. */
  readonly scriptSelector: number;
  /** Time of day at which the script is run; may have wildcards. */
  readonly switchTime: CosemTime;
  /** Minutes for which the script may still be run after a power failure; 0xffff for any time. */
  readonly validityWindow: number;
  /** Days of the week on which it is run. */
  readonly execWeekdays: ScheduleWeekdays;
  /** Special days on which it is run, one bit for each day_id of the special days table. */
  readonly execSpecdays: string;
  /** First date; may have wildcards. */
  readonly beginDate: CosemDate;
  /** Last date; may have wildcards. */
  readonly endDate: CosemDate;
}

/** Reads and writes `ScheduleEntry`. */
export const scheduleEntryCodec: Codec<ScheduleEntry> = structure({
  index: longUnsigned,
  enable: boolean,
  scriptLogicalName: obisCode,
  scriptSelector: longUnsigned,
  switchTime: time,
  validityWindow: longUnsigned,
  execWeekdays: scheduleWeekdaysCodec,
  execSpecdays: bitString(),
  beginDate: date,
  endDate: date,
});
