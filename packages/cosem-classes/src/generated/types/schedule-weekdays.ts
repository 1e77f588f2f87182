// Generated from schedule-weekdays.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** Days of the week on which an entry of a schedule is run. Blue Book 4.5.3 */
export const ScheduleWeekdays = {
  Monday: 0,
  Tuesday: 1,
  Wednesday: 2,
  Thursday: 3,
  Friday: 4,
  Saturday: 5,
  Sunday: 6,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[ScheduleWeekdays.Monday] === "1"`. */
export type ScheduleWeekdays = string;

/** Reads and writes `ScheduleWeekdays`. */
export const scheduleWeekdaysCodec: Codec<ScheduleWeekdays> = namedBits(ScheduleWeekdays);
