import { DecodeError } from "@dlms/core";

/** A time stamp of P1, local time of the meter's country (DSMR 5.0, 6.4). */
export interface P1Timestamp {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `S` summer time, `W` winter time; `undefined` in telegrams before DSMR 4, which do not say. */
  readonly daylightSaving: boolean | undefined;
}

const TIMESTAMP = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([SW])?$/;

/**
 * `YYMMDDhhmmssX`, with or without its letter, of the years 2000 to 2099.
 * @throws DecodeError when it is none, or no day of the calendar: meters print such ones for "never"
 */
export function parseP1Timestamp(text: string): P1Timestamp {
  const match = TIMESTAMP.exec(text);
  if (match === null) throw new DecodeError("invalid", "not a time stamp", 0);
  const [yy, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  ];
  const year = 2000 + yy;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month))
    throw new DecodeError("invalid", "no such day", 0);
  if (hour > 23 || minute > 59 || second > 59) throw new DecodeError("invalid", "no such time", 0);
  const letter = match[7];
  return { year, month, day, hour, minute, second, daylightSaving: letter === undefined ? undefined : letter === "S" };
}

/** Every fourth year is a leap year: 2000 to 2099 know no exception. */
function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
