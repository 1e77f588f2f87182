import type { CosemDate } from "@dlms/axdr";
import type { ExecutionTime } from "@dlms/cosem-classes";

const DAY = 86_400_000;
/** Dates with wildcards come again within four years, February 29 too. */
const SEARCHED_DAYS = 1462;
/** So many times a schedule has at most. */
export const MOST_TIMES = 32;

/**
 * When the first of these times comes after `now`, both in milliseconds since 1970, local time; `undefined` when none
 * does. Parts of a time of day that are not specified count as 0, parts of a date as any.
 */
export function nextExecution(times: readonly ExecutionTime[], now: number): number | undefined {
  const candidates = times.flatMap((entry) => nextOf(entry, now) ?? []);
  return candidates.length === 0 ? undefined : Math.min(...candidates);
}

function nextOf({ time, date }: ExecutionTime, now: number): number | undefined {
  const { hour = 0, minute = 0, second = 0 } = time;
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000;
  const today = Math.floor(now / DAY) * DAY;
  for (let day = 0; day < SEARCHED_DAYS; day++) {
    const midnight = today + day * DAY;
    if (midnight + ofDay > now && matches(date, new Date(midnight))) return midnight + ofDay;
  }
  return undefined;
}

function matches({ year, month, dayOfMonth, dayOfWeek }: CosemDate, day: Date): boolean {
  if (year !== undefined && year !== day.getUTCFullYear()) return false;
  if (month !== undefined && month !== day.getUTCMonth() + 1) return false;
  if (dayOfWeek !== undefined && dayOfWeek !== (day.getUTCDay() || 7)) return false;
  if (dayOfMonth === undefined) return true;
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  if (dayOfMonth === "last-day-of-month") return day.getUTCDate() === last;
  if (dayOfMonth === "second-last-day-of-month") return day.getUTCDate() === last - 1;
  return day.getUTCDate() === dayOfMonth;
}
