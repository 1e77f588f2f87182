import { LocalProtocolError } from "@dlms/core";
import { weekdayOf } from "./date-fields.ts";
import type { ClockStatusBits, CosemDate, CosemDateTime, CosemTime, DayOfMonth, Month } from "./dates.ts";

/** Fields of a date; `null` where nothing is specified. */
export interface DateJson {
  readonly year: number | null;
  readonly month: Month | null;
  readonly dayOfMonth: DayOfMonth | null;
  readonly dayOfWeek: number | null;
}

/** Fields of a time of day; `null` where nothing is specified. */
export interface TimeJson {
  readonly hour: number | null;
  readonly minute: number | null;
  readonly second: number | null;
  readonly hundredths: number | null;
}

/** Fields of a date-time; `null` where nothing is specified. */
export interface DateTimeJson extends DateJson, TimeJson {
  /** Minutes from local time to UTC. */
  readonly deviationMinutes: number | null;
  /** The clock status by its bits; `raw` in hex. */
  readonly clockStatus: (Omit<ClockStatusBits, "raw"> & { readonly raw: string }) | null;
  /** Local time + deviation, to the second; only where all of it is specified. */
  readonly utcPerStandard?: string;
  /** Whether the day of the week is that of the date; only beside `utcPerStandard`, and where it is specified. */
  readonly dayOfWeekConsistent?: boolean;
}

/** A date by its fields, for people and other programs; `toString` is the notation that can be read back. */
export function dateToJson({ year, month, dayOfMonth, dayOfWeek }: CosemDate | CosemDateTime): DateJson {
  return { year: year ?? null, month: month ?? null, dayOfMonth: dayOfMonth ?? null, dayOfWeek: dayOfWeek ?? null };
}

/** A time of day by its fields. */
export function timeToJson({ hour, minute, second, hundredths }: CosemTime | CosemDateTime): TimeJson {
  return { hour: hour ?? null, minute: minute ?? null, second: second ?? null, hundredths: hundredths ?? null };
}

/** A date-time by its fields, with the instant it stands for. */
export function dateTimeToJson(value: CosemDateTime): DateTimeJson {
  const { deviation = null, statusBits } = value;
  const clockStatus =
    statusBits === undefined
      ? null
      : { ...statusBits, raw: statusBits.raw.toString(16).toUpperCase().padStart(2, "0") };
  const json = { ...dateToJson(value), ...timeToJson(value), deviationMinutes: deviation, clockStatus };
  const utc = utcOf(value);
  if (utc === undefined) return json;
  const { year, month, dayOfMonth, dayOfWeek } = value;
  if (dayOfWeek === undefined) return { ...json, utcPerStandard: utc };
  const dayOfWeekConsistent = dayOfWeek === weekdayOf(year, month, dayOfMonth);
  return { ...json, utcPerStandard: utc, dayOfWeekConsistent };
}

function utcOf(value: CosemDateTime): string | undefined {
  try {
    return value
      .toDate()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
  } catch (error) {
    if (error instanceof LocalProtocolError) return undefined;
    throw error;
  }
}
