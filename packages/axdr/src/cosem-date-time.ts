import { LocalProtocolError } from "@dlms/core";
import { CosemDate } from "./cosem-date.ts";
import { CosemTime } from "./cosem-time.ts";
import {
  check,
  type DateFields,
  DateOctets,
  type DayOfMonth,
  dayOfMonthOf,
  type Month,
  monthOf,
  putDate,
  putTime,
  type TimeFields,
  UNSPECIFIED,
  weekdayOf,
  yearOf,
} from "./date-fields.ts";
import {
  DATE_PATTERN,
  dateFields,
  dateText,
  parseText,
  TIME_PATTERN,
  timeFields,
  timeText,
  two,
  UNSET,
  WEEKDAY_PATTERN,
  weekdayText,
} from "./date-text.ts";

const UNSPECIFIED_DEVIATION = 0x8000;
/**
 * Blue Book 4.1.6.1 has -720 to 840, from UTC+12 to UTC-14. Clocks run from UTC+14 to UTC-12, and a summer in New
 * Zealand is UTC+13: so both ways are taken.
 */
const MOST_DEVIATION = 840;
const MINUTE = 60_000;

const TEXT = new RegExp(
  `^${DATE_PATTERN}[T ]${TIME_PATTERN}(Z|[+-]\\d\\d:\\d\\d)?${WEEKDAY_PATTERN}(?:;status=(\\*|[\\dA-Fa-f]{2}))?$`,
);

/** The bits of a clock status (Blue Book 4.1.6.1). */
export interface ClockStatusBits {
  readonly raw: number;
  readonly invalidValue: boolean;
  readonly doubtfulValue: boolean;
  readonly differentClockBase: boolean;
  readonly invalidClockStatus: boolean;
  readonly daylightSavingActive: boolean;
}

/** Fields of a date-time. Deviation: minutes from local time to UTC, so that UTC = local time + deviation. */
export interface DateTimeFields extends DateFields, TimeFields {
  readonly deviation?: number | undefined;
  /** The clock status octet; `undefined` when it is not specified. */
  readonly status?: number | undefined;
}

/**
 * A date and time with its deviation from UTC and the status of the clock (Blue Book 4.1.6.1). Immutable; it keeps
 * wildcards and everything else as it came.
 *
 * @example
 * const time = CosemDateTime.from({ year: 2026, month: 11, dayOfMonth: 23, hour: 8, minute: 15, second: 0, deviation: -60 });
 * time.toDate().toISOString(); // "2026-11-23T07:15:00.000Z"
 */
export class CosemDateTime extends DateOctets {
  static readonly LENGTH = 12;
  /**
   * What stands for a date-time that was never set: meters send an octet-string without octets then. Nothing of it is
   * specified; codecs write it as it came.
   */
  static readonly unset: CosemDateTime = CosemDateTime.from({});

  /** @throws DecodeError when `octets` are not twelve. They are copied. */
  constructor(octets: Uint8Array) {
    super(octets, CosemDateTime.LENGTH, "a date-time");
  }

  /** @throws EncodeError when a field is out of range. */
  static from(fields: DateTimeFields): CosemDateTime {
    const octets = new Uint8Array(CosemDateTime.LENGTH);
    putDate(octets, fields);
    putTime(octets, 5, fields);
    const { deviation, status = UNSPECIFIED } = fields;
    const word =
      deviation === undefined
        ? UNSPECIFIED_DEVIATION
        : check(deviation, -MOST_DEVIATION, MOST_DEVIATION, "deviation") & 0xffff;
    octets[9] = word >> 8;
    octets[10] = word;
    octets[11] = check(status, 0, 0xff, "status");
    return new CosemDateTime(octets);
  }

  /**
   * Parses what `toString` and `format` print: `2026-11-23T08:15:00+01:00`, `Z` for UTC, no offset when the
   * deviation is not specified, `*` for a field that is not, `unset`. `status` is taken where the text tells none.
   * @throws DecodeError
   */
  static parse(text: string, status = 0): CosemDateTime {
    if (text === UNSET) return CosemDateTime.unset;
    return parseText(text, TEXT, "date-time like 2026-11-23T08:15:00+01:00", (groups) => {
      const [, year, month, day, hour, minute, second, hundredths, offset, weekday, statusText] = groups;
      return CosemDateTime.from({
        ...dateFields(year, month, day, weekday),
        ...timeFields(hour, minute, second, hundredths),
        deviation: offset === undefined ? undefined : deviationOf(offset),
        status: statusText === undefined ? status : statusText === "*" ? undefined : Number.parseInt(statusText, 16),
      });
    });
  }

  /**
   * An instant as local time with that deviation (minutes from local time to UTC; 0 is UTC itself).
   * @throws EncodeError when it is no valid date or its year has no place.
   */
  static fromDate(date: Date, options: { readonly deviation?: number; readonly status?: number } = {}): CosemDateTime {
    const { deviation = 0, status = 0 } = options;
    const local = new Date(date.getTime() - deviation * MINUTE);
    return CosemDateTime.from({
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      dayOfMonth: local.getUTCDate(),
      dayOfWeek: local.getUTCDay() || 7,
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      hundredths: Math.floor(local.getUTCMilliseconds() / 10),
      deviation,
      status,
    });
  }

  /** Whether it was never set. */
  override get isUnset(): boolean {
    return this === CosemDateTime.unset;
  }

  get year(): number | undefined {
    return yearOf(this.octets);
  }

  get month(): Month | undefined {
    return monthOf(this.octets);
  }

  get dayOfMonth(): DayOfMonth | undefined {
    return dayOfMonthOf(this.octets);
  }

  /** 1 is Monday. */
  get dayOfWeek(): number | undefined {
    return this.at(4);
  }

  get hour(): number | undefined {
    return this.at(5);
  }

  get minute(): number | undefined {
    return this.at(6);
  }

  get second(): number | undefined {
    return this.at(7);
  }

  get hundredths(): number | undefined {
    return this.at(8);
  }

  /** Minutes from local time to UTC: UTC = local time + deviation. */
  get deviation(): number | undefined {
    const word = ((this.octets[9] as number) << 8) | (this.octets[10] as number);
    return word === UNSPECIFIED_DEVIATION ? undefined : (word << 16) >> 16;
  }

  /** The clock status octet, or `undefined` when it is not specified. */
  get status(): number | undefined {
    return this.at(11);
  }

  /** The clock status by its bits, or `undefined` when it is not specified. */
  get statusBits(): ClockStatusBits | undefined {
    const raw = this.status;
    if (raw === undefined) return undefined;
    return {
      raw,
      invalidValue: (raw & 0x01) !== 0,
      doubtfulValue: (raw & 0x02) !== 0,
      differentClockBase: (raw & 0x04) !== 0,
      invalidClockStatus: (raw & 0x08) !== 0,
      daylightSavingActive: (raw & 0x80) !== 0,
    };
  }

  get date(): CosemDate {
    return new CosemDate(this.octets.subarray(0, 5));
  }

  get time(): CosemTime {
    return new CosemTime(this.octets.subarray(5, 9));
  }

  /**
   * The instant. Where the meter does not say its deviation, `options.deviation` is taken; hundredths that are not
   * specified count as 0. The day of the week and the status have no say.
   * @throws LocalProtocolError naming the fields that are not specified, or out of range.
   */
  toDate(options: { readonly deviation?: number } = {}): Date {
    const deviation = this.deviation ?? options.deviation;
    const local = this.#localMillis(deviation === undefined ? ["deviation"] : []);
    if (deviation === undefined || Math.abs(deviation) > MOST_DEVIATION)
      throw new LocalProtocolError(`${this} is no instant: deviation ${deviation} is out of range`);
    return new Date(local + deviation * MINUTE);
  }

  /**
   * Negative when this one is earlier than `other`, 0 when both are the same instant. Two without deviation are
   * compared as they stand.
   * @throws LocalProtocolError when one is not fully specified, or only one tells its deviation.
   */
  compare(other: CosemDateTime): number {
    if (this.deviation === undefined && other.deviation === undefined)
      return this.#localMillis([]) - other.#localMillis([]);
    return this.toDate().getTime() - other.toDate().getTime();
  }

  /**
   * `2026-11-23T08:15:00+01:00`: ISO 8601 where the date-time is complete. `*` for what is not specified, no offset
   * when the deviation is not; the day of the week where the date is not complete; `unset` for one that was never set.
   */
  override toString(): string {
    return this.isUnset ? UNSET : this.#text(false) + weekdayText(this.octets, false);
  }

  /**
   * As `toString`, and nothing is lost: `2026-11-23T08:15:00.*+01:00;weekday=*;status=80`. `parse` gives an equal
   * date-time, when its fields are in their ranges.
   */
  format(): string {
    if (this.isUnset) return UNSET;
    const { status } = this;
    const statusText = status === undefined ? "*" : status.toString(16).toUpperCase().padStart(2, "0");
    return this.#text(true) + weekdayText(this.octets, true) + (status === 0 ? "" : `;status=${statusText}`);
  }

  toJSON(): string {
    return this.toString();
  }

  #text(exact: boolean): string {
    return `${dateText(this.octets)}T${timeText(this.octets, 5, exact)}${offsetText(this.deviation)}`;
  }

  /** Milliseconds from 1970 on, as if the local time were UTC. */
  #localMillis(missing: readonly string[]): number {
    if (this.isUnset) throw new LocalProtocolError("no instant: the date-time was never set");
    const { year, month, dayOfMonth, hour, minute, second, hundredths = 0 } = this;
    const unspecified = Object.entries({ year, month, dayOfMonth, hour, minute, second })
      .filter(([, value]) => typeof value !== "number")
      .map(([name]) => name)
      .concat(missing);
    if (unspecified.length > 0)
      throw new LocalProtocolError(`${this} is no instant: not specified: ${unspecified.join(", ")}`);
    const [h, m, s] = [hour as number, minute as number, second as number];
    if (weekdayOf(year, month, dayOfMonth) === undefined || h > 23 || m > 59 || s > 59 || hundredths > 99)
      throw new LocalProtocolError(`${this} is no instant: there is no such day or time`);
    const local = new Date(0);
    local.setUTCFullYear(year as number, (month as number) - 1, dayOfMonth as number);
    return local.setUTCHours(h, m, s, hundredths * 10);
  }
}

function deviationOf(offset: string): number {
  if (offset === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith("+") && minutes !== 0 ? -minutes : minutes;
}

function offsetText(deviation: number | undefined): string {
  if (deviation === undefined) return "";
  if (deviation === 0) return "Z";
  const minutes = Math.abs(deviation);
  return `${deviation > 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
