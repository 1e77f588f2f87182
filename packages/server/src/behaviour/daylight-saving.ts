import type { CosemDateTime } from "@dlms/axdr";

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
const DAY = 86_400_000;
const WEEK = 7;

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
  const from = localMillis(begin, year);
  const to = localMillis(end, year);
  if (from === undefined || to === undefined) return false;
  const starts = from + timeZone * MINUTE;
  const ends = to + (timeZone - minutes) * MINUTE;
  // South of the equator it begins late in the year and ends early in it.
  return starts <= ends ? starts <= utc && utc < ends : utc >= starts || utc < ends;
}

/** The local time that a rule means in that year, as if it were UTC; `undefined` when it means none. */
function localMillis(rule: CosemDateTime, year: number): number | undefined {
  const { month, dayOfMonth, dayOfWeek, hour = 0, minute = 0, second = 0 } = rule;
  if (typeof month !== "number" || (dayOfMonth === undefined && dayOfWeek === undefined)) return undefined;
  const midnight = dayOf(year, month, dayOfMonth ?? 1, dayOfWeek);
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * A day of the month; with a day of the week, the first such day from there on, or the last or second last of the
 * month.
 */
function dayOf(
  year: number,
  month: number,
  dayOfMonth: number | "last-day-of-month" | "second-last-day-of-month",
  dayOfWeek: number | undefined,
): number {
  if (typeof dayOfMonth === "number") {
    const day = Date.UTC(year, month - 1, dayOfMonth);
    return dayOfWeek === undefined ? day : day + ((dayOfWeek - weekday(day) + WEEK) % WEEK) * DAY;
  }
  const last = Date.UTC(year, month, 0);
  const back = dayOfMonth === "last-day-of-month" ? 0 : 1;
  if (dayOfWeek === undefined) return last - back * DAY;
  return last - (((weekday(last) - dayOfWeek + WEEK) % WEEK) + back * WEEK) * DAY;
}

/** 1 is Monday. */
function weekday(midnight: number): number {
  return new Date(midnight).getUTCDay() || WEEK;
}
