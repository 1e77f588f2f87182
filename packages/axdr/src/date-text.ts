import { DecodeError, EncodeError } from "@dlms/core";
import {
  type DateFields,
  type DayOfMonth,
  dayOfMonthOf,
  type Month,
  monthOf,
  type TimeFields,
  UNSPECIFIED,
  weekdayOf,
  yearOf,
} from "./date-fields.ts";

// Texts are ISO 8601 as far as that goes; `*` stands where nothing is specified. What ISO has no place for follows
// after a semicolon: the day of the week where it does not follow from the date, and the clock status.

/** Patterns for the parts of a text. */
export const DATE_PATTERN =
  "(\\*|\\d{4,5})-(\\*|\\d\\d?|daylight-savings-(?:begin|end))-(\\*|\\d\\d?|(?:second-)?last-day-of-month)";
export const TIME_PATTERN = "(\\*|\\d\\d?):(\\*|\\d\\d?)(?::(\\*|\\d\\d?)(?:\\.(\\*|\\d\\d?))?)?";
export const WEEKDAY_PATTERN = "(?:;weekday=(\\*|\\d))?";

/** Stands for a date that was never set. */
export const UNSET = "unset";

/** A date without its day of the week. */
export function dateText(octets: Uint8Array): string {
  const year = yearOf(octets);
  const part = (value: number | string | undefined): string =>
    typeof value === "number" ? two(value) : (value ?? "*");
  const yearText = year === undefined ? "*" : String(year).padStart(4, "0");
  return `${yearText}-${part(monthOf(octets))}-${part(dayOfMonthOf(octets))}`;
}

/**
 * The day of the week where it does not follow from the date, else nothing. A complete date shows it only when
 * `exact`: it stays plain ISO for all who read it.
 */
export function weekdayText(octets: Uint8Array, exact: boolean): string {
  const follows = weekdayOf(yearOf(octets), monthOf(octets), dayOfMonthOf(octets));
  const octet = octets[4] as number;
  if (octet === (follows ?? UNSPECIFIED) || (follows !== undefined && !exact)) return "";
  return `;weekday=${octet === UNSPECIFIED ? "*" : octet}`;
}

/** A time of day, from the octet `at` on. `exact` tells hundredths that are not specified from none. */
export function timeText(octets: Uint8Array, at: number, exact: boolean): string {
  const part = (index: number): string => {
    const octet = octets[at + index] as number;
    return octet === UNSPECIFIED ? "*" : two(octet);
  };
  const hundredths = octets[at + 3] as number;
  const shown = hundredths === UNSPECIFIED ? exact : hundredths !== 0;
  return `${part(0)}:${part(1)}:${part(2)}${shown ? `.${part(3)}` : ""}`;
}

/** The fields of the groups of `DATE_PATTERN` and `WEEKDAY_PATTERN`. */
export function dateFields(
  year: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
  weekday: string | undefined,
): DateFields {
  const fields = {
    year: numberOf(year),
    month: month?.startsWith("d") ? (month as Month) : numberOf(month),
    dayOfMonth: dayOfMonth?.endsWith("month") ? (dayOfMonth as DayOfMonth) : numberOf(dayOfMonth),
  };
  const follows = weekdayOf(fields.year, fields.month, fields.dayOfMonth);
  return { ...fields, dayOfWeek: weekday === undefined ? follows : numberOf(weekday) };
}

/** The fields of the groups of `TIME_PATTERN`; seconds and hundredths that are left out are 0. */
export function timeFields(
  hour: string | undefined,
  minute: string | undefined,
  second = "0",
  hundredths = "0",
): TimeFields {
  return {
    hour: numberOf(hour),
    minute: numberOf(minute),
    second: numberOf(second),
    hundredths: numberOf(hundredths === "*" ? hundredths : hundredths.padEnd(2, "0")),
  };
}

/** Makes a value of the groups of `pattern`. @throws DecodeError when the text does not match or a field is wrong. */
export function parseText<T>(text: string, pattern: RegExp, what: string, make: (groups: RegExpExecArray) => T): T {
  const match = pattern.exec(text);
  if (match === null) throw new DecodeError("invalid", `not a ${what}: ${JSON.stringify(text.slice(0, 60))}`, 0);
  try {
    return make(match);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new DecodeError("invalid", error.message, 0, [], { cause: error });
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === "*" ? undefined : Number(text);
}

export function two(value: number): string {
  return String(value).padStart(2, "0");
}
