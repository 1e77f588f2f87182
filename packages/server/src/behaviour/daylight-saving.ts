import type { CosemDateTime } from "@dlms/axdr";
import { timeInYear } from "@dlms/cosem-classes/runtime";

/** When daylight saving holds, and how much the clock is ahead then (Blue Book 4.5.1). */
export interface DaylightSaving {
  /** In local normal time. Year, and with a day of the week the day, may be left open. */
  readonly begin: CosemDateTime;
  /** In local daylight saving time. */
  readonly end: CosemDateTime;
  /** Minutes that the clock is ahead: usually 60. */
  readonly minutes: number;
}

const MINUTE = 60_000;

/**
 * Whether daylight saving holds at an instant.
 *
 * @param utc Milliseconds since 1970, UTC.
 * @param timeZone Minutes from local normal time to UTC: -60 for Central Europe.
 */
export function isDaylightSaving(utc: number, timeZone: number, { begin, end, minutes }: DaylightSaving): boolean {
  const { year: beginYear } = begin;
  const { year: endYear } = end;
  const year = new Date(utc - timeZone * MINUTE).getUTCFullYear();
  if ((beginYear ?? year) !== year && (endYear ?? year) !== year) return false;
  const from = timeInYear(begin, year);
  const to = timeInYear(end, year);
  if (from === undefined || to === undefined) return false;
  const starts = from + timeZone * MINUTE;
  const ends = to + (timeZone - minutes) * MINUTE;
  // South of the equator it begins late in the year and ends early in it.
  return starts <= ends ? starts <= utc && utc < ends : utc >= starts || utc < ends;
}
