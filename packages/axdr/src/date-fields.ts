import { DecodeError, EncodeError, equalBytes, toHex } from "@dlms/core";
import { shown } from "./path.ts";

/** An octet of a date or time that is not specified (Blue Book 4.1.6.1). */
export const UNSPECIFIED = 0xff;
const UNSPECIFIED_YEAR = 0xffff;

/** A month from 1 to 12, or the month in which daylight saving time begins or ends. */
export type Month = number | "daylight-savings-end" | "daylight-savings-begin";
/** A day from 1 to 31, or one that is counted from the end of the month. */
export type DayOfMonth = number | "last-day-of-month" | "second-last-day-of-month";

/** Fields of a date; what is left out is not specified. Day of week: 1 is Monday, 7 is Sunday. */
export interface DateFields {
  readonly year?: number | undefined;
  readonly month?: Month | undefined;
  readonly dayOfMonth?: DayOfMonth | undefined;
  readonly dayOfWeek?: number | undefined;
}

/** Fields of a time of day; what is left out is not specified. */
export interface TimeFields {
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  readonly hundredths?: number | undefined;
}

const MONTHS: ReadonlyMap<number, Month> = new Map<number, Month>([
  [0xfd, "daylight-savings-end"],
  [0xfe, "daylight-savings-begin"],
]);
const DAYS: ReadonlyMap<number, DayOfMonth> = new Map<number, DayOfMonth>([
  [0xfd, "second-last-day-of-month"],
  [0xfe, "last-day-of-month"],
]);

/** Common to date, time and date-time: the octets as they came, and nothing lost. */
export abstract class DateOctets {
  protected readonly octets: Uint8Array;

  protected constructor(octets: Uint8Array, length: number, what: string) {
    if (octets.length !== length)
      throw new DecodeError("invalid", `${what} has ${length} octets, not ${octets.length}`, 0);
    // Not slice(): that of a Node Buffer makes no copy.
    this.octets = new Uint8Array(octets);
  }

  /** Whether it was never set: then it is sent as no octets at all, and nothing of it is specified. */
  abstract get isUnset(): boolean;

  protected at(index: number): number | undefined {
    const octet = this.octets[index];
    return octet === UNSPECIFIED ? undefined : octet;
  }

  /** A copy of the octets; for one that was never set, those of one of which nothing is specified. */
  toBytes(): Uint8Array {
    return this.octets.slice();
  }

  /** Upper-case hex of the octets. */
  toHex(): string {
    return toHex(this.octets);
  }

  /** Same octets: two notations of one instant are not equal. One that was never set equals no other. */
  equals(other: DateOctets): boolean {
    return this.isUnset === other.isUnset && equalBytes(this.octets, other.octets);
  }
}

export function yearOf(octets: Uint8Array): number | undefined {
  const year = ((octets[0] as number) << 8) | (octets[1] as number);
  return year === UNSPECIFIED_YEAR ? undefined : year;
}

export function monthOf(octets: Uint8Array): Month | undefined {
  const octet = octets[2] as number;
  return octet === UNSPECIFIED ? undefined : (MONTHS.get(octet) ?? octet);
}

export function dayOfMonthOf(octets: Uint8Array): DayOfMonth | undefined {
  const octet = octets[3] as number;
  return octet === UNSPECIFIED ? undefined : (DAYS.get(octet) ?? octet);
}

/** The day of the week of a date, 1 is Monday; `undefined` when the calendar has no such day. */
export function weekdayOf(
  year: number | undefined,
  month: Month | undefined,
  dayOfMonth: DayOfMonth | undefined,
): number | undefined {
  if (year === undefined || typeof month !== "number" || typeof dayOfMonth !== "number") return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return undefined;
  return date.getUTCDay() || 7;
}

/** Writes a date into the first five octets. @throws EncodeError with the name of the field. */
export function putDate(octets: Uint8Array, { year, month, dayOfMonth, dayOfWeek }: DateFields): void {
  const word = year === undefined ? UNSPECIFIED_YEAR : check(year, 0, 0xfffe, "year");
  octets[0] = word >> 8;
  octets[1] = word;
  octets[2] = special(month, MONTHS, 12, "month");
  octets[3] = special(dayOfMonth, DAYS, 31, "dayOfMonth");
  octets[4] = dayOfWeek === undefined ? UNSPECIFIED : check(dayOfWeek, 1, 7, "dayOfWeek");
}

/** Writes a time into four octets from `at` on. @throws EncodeError with the name of the field. */
export function putTime(octets: Uint8Array, at: number, { hour, minute, second, hundredths }: TimeFields): void {
  octets[at] = hour === undefined ? UNSPECIFIED : check(hour, 0, 23, "hour");
  octets[at + 1] = minute === undefined ? UNSPECIFIED : check(minute, 0, 59, "minute");
  octets[at + 2] = second === undefined ? UNSPECIFIED : check(second, 0, 59, "second");
  octets[at + 3] = hundredths === undefined ? UNSPECIFIED : check(hundredths, 0, 99, "hundredths");
}

function special<T>(value: T | number | undefined, names: ReadonlyMap<number, T>, most: number, field: string): number {
  if (value === undefined) return UNSPECIFIED;
  if (typeof value === "number") return check(value, 1, most, field);
  for (const [octet, name] of names) if (name === value) return octet;
  throw new EncodeError(`unknown ${field}: ${shown(value)}`, [field]);
}

export function check(value: number, least: number, most: number, field: string): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new EncodeError(`${shown(value)} is not in ${least} to ${most}`, [field]);
  return value;
}
