import type { CosemDate, CosemDateTime, DayOfMonth } from "@dlms/axdr";

const DAY = 86_400_000;
const WEEK = 7;

/**
 * The local time that a date-time with wildcards means in a year, whatever year it names itself, in milliseconds since
 * 1970 as if it were UTC. `undefined` when it means none: it has no month, or neither day nor day of the week (Blue
 * Book 4.1.6.1). Parts of the time that are left open count as 0.
 */
export function timeInYear(time: CosemDateTime, year: number): number | undefined {
  const { year: ownYear, month, dayOfMonth, dayOfWeek, hour = 0, minute = 0, second = 0 } = time;
  if (typeof month !== "number" || (dayOfMonth === undefined && dayOfWeek === undefined)) return undefined;
  // Where the year is told the day is, whatever day of the week is said to be.
  const weekday = ownYear !== undefined && typeof dayOfMonth === "number" ? undefined : dayOfWeek;
  return dayOf(year, month, dayOfMonth ?? 1, weekday) + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Whether a date with wildcards means a day, which is told in milliseconds since 1970 as if it were UTC. */
export function isOn(date: CosemDate, day: number): boolean {
  const at = new Date(day);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  const { dayOfMonth, dayOfWeek } = date;
  if (typeof date.month === "string" || (date.month ?? month) !== month || (date.year ?? year) !== year) return false;
  if (dayOfMonth === undefined) return (dayOfWeek ?? weekday(day)) === weekday(day);
  const means = date.year !== undefined && typeof dayOfMonth === "number" ? undefined : dayOfWeek;
  return dayOf(year, month, dayOfMonth, means) === day;
}

/**
 * A day of the month; with a day of the week, the first such day from there on, or the last or second last of the
 * month.
 */
function dayOf(year: number, month: number, dayOfMonth: DayOfMonth, dayOfWeek: number | undefined): number {
  if (typeof dayOfMonth === "number") {
    const day = Date.UTC(year, month - 1, dayOfMonth);
    return dayOfWeek === undefined ? day : day + ((dayOfWeek - weekday(day) + WEEK) % WEEK) * DAY;
  }
  const last = Date.UTC(year, month, 0);
  const back = dayOfMonth === "last-day-of-month" ? 0 : 1;
  if (dayOfWeek === undefined) return last - back * DAY;
  return last - (((weekday(last) - dayOfWeek + WEEK) % WEEK) + back * WEEK) * DAY;
}

/** The day of the week, 1 is Monday. */
export function weekday(day: number): number {
  return new Date(day).getUTCDay() || WEEK;
}
