import { CosemDateTime } from "@dlms/axdr";
import { fromAscii, LocalProtocolError, toHex } from "@dlms/core";
import type { DayProfile } from "../generated/types/day-profile.ts";
import type { DayProfileAction } from "../generated/types/day-profile-action.ts";
import type { SeasonProfile } from "../generated/types/season-profile.ts";
import type { SpecialDay } from "../generated/types/special-day.ts";
import type { WeekProfile } from "../generated/types/week-profile.ts";
import { isOn, timeInYear, weekday } from "./yearly-dates.ts";

/** What an activity calendar holds. */
export interface CalendarContents {
  readonly name: Uint8Array;
  readonly seasons: readonly SeasonProfile[];
  readonly weeks: readonly WeekProfile[];
  readonly days: readonly DayProfile[];
}

/** A script that a calendar runs at a time. */
export interface CalendarSwitch {
  /** Local time of the meter, without deviation. */
  readonly time: CosemDateTime;
  readonly action: DayProfileAction;
}

const DAY = 86_400_000;
/** Days that are looked through for a switch: each season comes within them. */
const HORIZON = 400;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/**
 * Seasons, weeks and days of an activity calendar, with the special days that go before them (Blue Book 4.5.4, 4.5.5):
 * tells which day profile holds when, and what is wrong. All times are local ones of the meter.
 *
 * @example
 * const calendar = await meter.object(ActivityCalendar, "0.0.13.0.0.255").readActive();
 * calendar.nextSwitch(await clock.time.get())?.action.scriptSelector;
 */
export class TariffCalendar {
  readonly contents: CalendarContents;
  readonly specialDays: readonly SpecialDay[];
  readonly #weeks: ReadonlyMap<string, WeekProfile>;
  readonly #days: ReadonlyMap<number, DayProfile>;

  constructor(contents: CalendarContents, specialDays: readonly SpecialDay[] = []) {
    this.contents = contents;
    this.specialDays = specialDays;
    this.#weeks = new Map(contents.weeks.map((week) => [toHex(week.weekProfileName), week]));
    this.#days = new Map(contents.days.map((day) => [day.dayId, day]));
  }

  /** The season that holds at a time: the one that began last. @throws LocalProtocolError for a time with wildcards */
  seasonAt(time: CosemDateTime): SeasonProfile | undefined {
    return this.#season(localMillis(time));
  }

  /** The day profile that holds at a time. @throws LocalProtocolError for a time with wildcards */
  dayAt(time: CosemDateTime): DayProfile | undefined {
    const at = localMillis(time);
    return this.#day(midnight(at), at);
  }

  /** The switch that holds at a time: the last one until then. @throws LocalProtocolError for a time with wildcards */
  lastSwitch(time: CosemDateTime): CalendarSwitch | undefined {
    const at = localMillis(time);
    for (let day = midnight(at), left = HORIZON; left > 0; left--, day -= DAY) {
      const last = this.#switches(day)
        .filter((each) => each.at <= at)
        .at(-1);
      if (last !== undefined) return switchOf(last);
    }
    return undefined;
  }

  /** The first switch after a time. @throws LocalProtocolError for a time with wildcards */
  nextSwitch(time: CosemDateTime): CalendarSwitch | undefined {
    const at = localMillis(time);
    for (let day = midnight(at), left = HORIZON; left > 0; left--, day += DAY) {
      const next = this.#switches(day).find((each) => each.at > at);
      if (next !== undefined) return switchOf(next);
    }
    return undefined;
  }

  /** What makes the calendar no good, in sentences; empty when nothing does. */
  problems(): readonly string[] {
    const { seasons, weeks, days } = this.contents;
    return [
      ...doubles(
        "season",
        seasons.map((each) => nameText(each.seasonProfileName)),
      ),
      ...doubles(
        "week",
        weeks.map((each) => nameText(each.weekProfileName)),
      ),
      ...doubles(
        "day",
        days.map((each) => `${each.dayId}`),
      ),
      ...doubles(
        "special day",
        this.specialDays.map((each) => `${each.index}`),
      ),
      ...(seasons.length === 0 ? ["there is no season"] : seasons.flatMap((season) => this.#seasonProblems(season))),
      ...weeks.flatMap((week) =>
        WEEKDAYS.filter((name) => !this.#days.has(week[name])).map(
          (name) => `${name} of week ${nameText(week.weekProfileName)} is day ${week[name]}, which is not there`,
        ),
      ),
      ...days.flatMap(dayProblems),
      ...this.specialDays
        .filter(({ dayId }) => !this.#days.has(dayId))
        .map(({ index, dayId }) => `special day ${index} is day ${dayId}, which is not there`),
    ];
  }

  /** @throws LocalProtocolError with all problems */
  check(): void {
    const problems = this.problems();
    if (problems.length > 0) throw new LocalProtocolError(`no calendar: ${problems.join("; ")}`);
  }

  #season(at: number): SeasonProfile | undefined {
    let [latest, season]: [number, SeasonProfile | undefined] = [Number.NEGATIVE_INFINITY, undefined];
    const year = new Date(at).getUTCFullYear();
    for (const each of this.contents.seasons) {
      const years = each.seasonStart.year === undefined ? [year, year - 1] : [each.seasonStart.year];
      const start = years
        .map((candidate) => timeInYear(each.seasonStart, candidate) ?? Number.NaN)
        .find((it) => it <= at);
      if (start !== undefined && start > latest) [latest, season] = [start, each];
    }
    return season;
  }

  #day(midnightOf: number, at: number): DayProfile | undefined {
    const special = this.specialDays.find(({ specialdayDate }) => isOn(specialdayDate, midnightOf));
    if (special !== undefined) return this.#days.get(special.dayId);
    const season = this.#season(at);
    const week = season && this.#weeks.get(toHex(season.weekName));
    return week && this.#days.get(week[WEEKDAYS[weekday(midnightOf) - 1] as (typeof WEEKDAYS)[number]]);
  }

  /** The switches of a day, in order. */
  #switches(day: number): readonly TimedAction[] {
    const actions = this.#day(day, day)?.daySchedule ?? [];
    return actions.map((action) => ({ at: day + millisOf(action), action })).sort((a, b) => a.at - b.at);
  }

  #seasonProblems({ seasonProfileName, seasonStart, weekName }: SeasonProfile): readonly string[] {
    const name = nameText(seasonProfileName);
    const year = seasonStart.year ?? 2000;
    return [
      ...(timeInYear(seasonStart, year) === undefined ? [`season ${name} begins at no date: ${seasonStart}`] : []),
      ...(this.#weeks.has(toHex(weekName))
        ? []
        : [`season ${name} has week ${nameText(weekName)}, which is not there`]),
    ];
  }
}

interface TimedAction {
  readonly at: number;
  readonly action: DayProfileAction;
}

function switchOf({ at, action }: TimedAction): CalendarSwitch {
  const { year, month, dayOfMonth, dayOfWeek, hour, minute, second } = CosemDateTime.fromDate(new Date(at));
  const fields = { year, month, dayOfMonth, dayOfWeek, hour, minute, second };
  return { time: CosemDateTime.from(fields), action };
}

/** Milliseconds from midnight on; what is left open counts as 0. */
function millisOf({ startTime: { hour = 0, minute = 0, second = 0 } }: DayProfileAction): number {
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function localMillis(time: CosemDateTime): number {
  return time.toDate({ deviation: 0 }).getTime() - (time.deviation ?? 0) * 60_000;
}

function midnight(at: number): number {
  return at - (((at % DAY) + DAY) % DAY);
}

function dayProblems({ dayId, daySchedule }: DayProfile): readonly string[] {
  if (daySchedule.length === 0) return [`day ${dayId} has no switches`];
  return doubles(
    `day ${dayId}: switch at`,
    daySchedule.map(({ startTime }) => `${startTime}`),
  );
}

function doubles(what: string, names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const twice = names.filter((name) => seen.size === seen.add(name).size);
  return [...new Set(twice)].map((name) => `${what} ${name} is there twice`);
}

/** A name as people write it, where it is text. */
function nameText(name: Uint8Array): string {
  return name.length > 0 && name.every((octet) => octet > 0x20 && octet < 0x7f)
    ? fromAscii(name)
    : `hex:${toHex(name)}`;
}
