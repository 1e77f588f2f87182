import { CosemDateTime, CosemTime } from "@dlms/axdr";
import { ObisCode, toAscii } from "@dlms/core";
import type { SpecialDay } from "../generated/types/special-day.ts";
import type { WeekProfile } from "../generated/types/week-profile.ts";
import { TariffCalendar } from "./tariff-calendar.ts";

/** A calendar as people write one. */
export interface CalendarPlan {
  readonly name: string;
  /** The script table of its switches. */
  readonly scripts: ObisCode | string;
  /** By number of the day: scripts by the time of day at which they run, `{ "06:00": 1, "22:00": 2 }`. */
  readonly days: Readonly<Record<number, Readonly<Record<string, number>>>>;
  /** By name: the days from Monday to Sunday. */
  readonly weeks: Readonly<Record<string, readonly [number, number, number, number, number, number, number]>>;
  /** By name: the date at which the season begins, `*-04-01` for each year, and its week. */
  readonly seasons: Readonly<Record<string, { readonly start: string; readonly week: string }>>;
  /** Days that differ from the weeks. */
  readonly specialDays?: readonly SpecialDay[] | undefined;
}

/**
 * Makes a calendar of a plan.
 * @throws DecodeError for a date, a time or a logical name that is none; EncodeError for a name that is not ASCII;
 * LocalProtocolError for what does not fit together.
 *
 * @example
 * const calendar = planCalendar({
 *   name: "2027",
 *   scripts: "0.0.10.0.100.255",
 *   days: { 1: { "06:00": 1, "22:00": 2 }, 2: { "00:00": 2 } },
 *   weeks: { ALL: [1, 1, 1, 1, 1, 2, 2] },
 *   seasons: { YEAR: { start: "*-01-01", week: "ALL" } },
 * });
 */
export function planCalendar(plan: CalendarPlan): TariffCalendar {
  const scriptLogicalName = ObisCode.from(plan.scripts);
  const calendar = new TariffCalendar(
    {
      name: toAscii(plan.name),
      seasons: Object.entries(plan.seasons).map(([name, { start, week }]) => ({
        seasonProfileName: toAscii(name),
        seasonStart: CosemDateTime.parse(`${start}T00:00:00`),
        weekName: toAscii(week),
      })),
      weeks: Object.entries(plan.weeks).map(([name, days]) => weekOf(name, days)),
      days: Object.entries(plan.days).map(([dayId, scripts]) => ({
        dayId: Number(dayId),
        daySchedule: Object.entries(scripts)
          .map(([time, scriptSelector]) => ({ startTime: CosemTime.parse(time), scriptLogicalName, scriptSelector }))
          .sort((a, b) => (a.startTime.toHex() < b.startTime.toHex() ? -1 : 1)),
      })),
    },
    plan.specialDays,
  );
  calendar.check();
  return calendar;
}

function weekOf(name: string, days: CalendarPlan["weeks"][string]): WeekProfile {
  const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = days;
  return { weekProfileName: toAscii(name), monday, tuesday, wednesday, thursday, friday, saturday, sunday };
}
