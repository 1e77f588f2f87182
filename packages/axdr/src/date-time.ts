import { DecodeError, EncodeError, equalBytes, LocalProtocolError, toHex } from "@dlms/core";

/** Where nothing is said: an octet of a date or time that is not specified (Blue Book 4.1.6.1). */
const UNSPECIFIED = 0xff;
const UNSPECIFIED_YEAR = 0xffff;
const UNSPECIFIED_DEVIATION = 0x8000;

/** Months that stand for the ends of daylight saving time. */
export type Month = number | "daylight-saving-end" | "daylight-saving-begin";
/** Days that are counted from the end of the month. */
export type DayOfMonth = number | "last-day-of-month" | "second-last-day-of-month";

/** The bits of a clock status (Blue Book 4.1.6.1). */
export interface ClockStatusBits {
  readonly raw: number;
  readonly invalidValue: boolean;
  readonly doubtfulValue: boolean;
  readonly differentClockBase: boolean;
  readonly invalidClockStatus: boolean;
  readonly daylightSavingActive: boolean;
}

/** Fields of a date; what is left out is not specified. Day of week: 1 is Monday. */
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

/** Fields of a date-time. Deviation: minutes from local time to UTC, so that UTC = local time + deviation. */
export interface DateTimeFields extends DateFields, TimeFields {
  readonly deviation?: number | undefined;
  /** The clock status octet; `undefined` when it is not specified. */
  readonly status?: number | undefined;
}

/** Common to the three: the octets as they came, and nothing lost. */
abstract class RawOctets {
  protected readonly octets: Uint8Array;

  protected constructor(octets: Uint8Array, length: number, what: string) {
    if (octets.length !== length)
      throw new DecodeError("invalid", `${what} has ${length} octets, not ${octets.length}`, 0);
    this.octets = octets.slice();
  }

  protected at(index: number): number | undefined {
    const octet = this.octets[index];
    return octet === UNSPECIFIED ? undefined : octet;
  }

  /** A copy of the octets. */
  toBytes(): Uint8Array {
    return this.octets.slice();
  }

  /** Upper-case hex of the octets. */
  toHex(): string {
    return toHex(this.octets);
  }

  equals(other: RawOctets): boolean {
    return equalBytes(this.octets, other.octets);
  }
}

/** A date: year, month, day of month, day of week, each of which may be not specified. Immutable. */
export class CosemDate extends RawOctets {
  static readonly LENGTH = 5;

  /** @throws DecodeError when `octets` are not five. They are copied. */
  constructor(octets: Uint8Array) {
    super(octets, CosemDate.LENGTH, "a date");
  }

  /** @throws EncodeError when a field is out of range. */
  static from(fields: DateFields): CosemDate {
    const octets = new Uint8Array(CosemDate.LENGTH);
    putDate(octets, fields);
    return new CosemDate(octets);
  }

  /** Parses what `toString` prints. @throws DecodeError */
  static parse(text: string): CosemDate {
    const match = /^(\S+)-(\S+)-(\S+)$/.exec(text);
    if (match === null) throw new DecodeError("invalid", "not a date like 2026-11-23", 0);
    return CosemDate.from(dateFields(match));
  }

  get year(): number | undefined {
    return yearOf(this.octets);
  }

  get month(): Month | undefined {
    return monthOf(this.octets);
  }

  get dayOfMonth(): DayOfMonth | undefined {
    return dayOf(this.octets);
  }

  get dayOfWeek(): number | undefined {
    return this.at(4);
  }

  /** `2026-11-23`, with `*` for what is not specified. */
  override toString(): string {
    return dateText(this.octets);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A time of day: hour, minute, second, hundredths, each of which may be not specified. Immutable. */
export class CosemTime extends RawOctets {
  static readonly LENGTH = 4;

  /** @throws DecodeError when `octets` are not four. They are copied. */
  constructor(octets: Uint8Array) {
    super(octets, CosemTime.LENGTH, "a time");
  }

  /** @throws EncodeError when a field is out of range. */
  static from(fields: TimeFields): CosemTime {
    const octets = new Uint8Array(CosemTime.LENGTH);
    putTime(octets, 0, fields);
    return new CosemTime(octets);
  }

  /** Parses what `toString` prints. @throws DecodeError */
  static parse(text: string): CosemTime {
    return CosemTime.from(timeFields(text));
  }

  get hour(): number | undefined {
    return this.at(0);
  }

  get minute(): number | undefined {
    return this.at(1);
  }

  get second(): number | undefined {
    return this.at(2);
  }

  get hundredths(): number | undefined {
    return this.at(3);
  }

  /** `23:59:00`, with `*` for what is not specified. */
  override toString(): string {
    return timeText(this.octets, 0);
  }

  toJSON(): string {
    return this.toString();
  }
}

/**
 * A date and time with its deviation from UTC and the status of the clock (Blue Book 4.1.6.1). Immutable; it keeps
 * wildcards and everything else as it came.
 *
 * @example
 * const time = CosemDateTime.from({ year: 2026, month: 11, dayOfMonth: 23, hour: 8, minute: 15, second: 0, deviation: -60 });
 * time.toDate().toISOString(); // "2026-11-23T07:15:00.000Z"
 */
export class CosemDateTime extends RawOctets {
  static readonly LENGTH = 12;

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
    if (deviation !== undefined) check(deviation, -720, 840, "deviation");
    const word = deviation === undefined ? UNSPECIFIED_DEVIATION : deviation & 0xffff;
    octets[9] = word >> 8;
    octets[10] = word;
    octets[11] = check(status, 0, 0xff, "status");
    return new CosemDateTime(octets);
  }

  /**
   * Parses what `toString` prints: `2026-11-23T08:15:00+01:00`, `Z` for UTC, no offset when the deviation is not
   * specified, `*` for a field that is not. @throws DecodeError
   */
  static parse(text: string, status = 0): CosemDateTime {
    const match = /^(\S+?)-([^-]+|daylight-\S+?)-([^-T]+|[a-z-]+)T([^Z+-]+)(Z|[+-]\d\d:\d\d)?$/.exec(text);
    if (match === null) throw new DecodeError("invalid", "not a date-time like 2026-11-23T08:15:00+01:00", 0);
    const offset = match[5];
    const sign = offset?.startsWith("-") ? 1 : -1;
    const minutes =
      offset === undefined || offset === "Z" ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
    return CosemDateTime.from({
      ...dateFields(match),
      ...timeFields(match[4] as string),
      deviation: offset === undefined ? undefined : sign * minutes + 0,
      status,
    });
  }

  /** An instant as local time with that deviation (minutes from local time to UTC; 0 is UTC itself). */
  static fromDate(date: Date, options: { readonly deviation?: number; readonly status?: number } = {}): CosemDateTime {
    const { deviation = 0, status = 0 } = options;
    const local = new Date(date.getTime() - deviation * 60_000);
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

  get year(): number | undefined {
    return yearOf(this.octets);
  }

  get month(): Month | undefined {
    return monthOf(this.octets);
  }

  get dayOfMonth(): DayOfMonth | undefined {
    return dayOf(this.octets);
  }

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
   * The instant. Where the meter does not say its deviation, `options.deviation` is taken.
   * @throws LocalProtocolError naming the fields that are not specified or out of range.
   */
  toDate(options: { readonly deviation?: number } = {}): Date {
    const { year, month, dayOfMonth, hour, minute, second = 0, hundredths = 0 } = this;
    const deviation = this.deviation ?? options.deviation;
    const fields = { year, month, dayOfMonth, hour, minute, deviation };
    const missing = Object.entries(fields).flatMap(([name, value]) => (typeof value === "number" ? [] : [name]));
    if (missing.length > 0) throw new LocalProtocolError(`${this} is no instant: not specified: ${missing.join(", ")}`);
    const local = new Date(0);
    local.setUTCFullYear(year as number, (month as number) - 1, dayOfMonth as number);
    local.setUTCHours(hour as number, minute as number, second, hundredths * 10);
    if (local.getUTCDate() !== dayOfMonth || local.getUTCHours() !== hour || local.getUTCMinutes() !== minute)
      throw new LocalProtocolError(`${this} is no instant: there is no such day or time`);
    return new Date(local.getTime() + (deviation as number) * 60_000);
  }

  /** `2026-11-23T08:15:00.00+01:00`, with `*` for what is not specified and no offset when deviation is not. */
  override toString(): string {
    const { deviation } = this;
    const text = `${dateText(this.octets)}T${timeText(this.octets, 5)}`;
    if (deviation === undefined) return text;
    if (deviation === 0) return `${text}Z`;
    const minutes = Math.abs(deviation);
    return `${text}${deviation > 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

const MONTHS = new Map<number, Month>([
  [0xfd, "daylight-saving-end"],
  [0xfe, "daylight-saving-begin"],
]);
const DAYS = new Map<number, DayOfMonth>([
  [0xfd, "second-last-day-of-month"],
  [0xfe, "last-day-of-month"],
]);

function yearOf(octets: Uint8Array): number | undefined {
  const year = ((octets[0] as number) << 8) | (octets[1] as number);
  return year === UNSPECIFIED_YEAR ? undefined : year;
}

function monthOf(octets: Uint8Array): Month | undefined {
  const octet = octets[2] as number;
  return octet === UNSPECIFIED ? undefined : (MONTHS.get(octet) ?? octet);
}

function dayOf(octets: Uint8Array): DayOfMonth | undefined {
  const octet = octets[3] as number;
  return octet === UNSPECIFIED ? undefined : (DAYS.get(octet) ?? octet);
}

function putDate(octets: Uint8Array, { year, month, dayOfMonth, dayOfWeek }: DateFields): void {
  const word = year === undefined ? UNSPECIFIED_YEAR : check(year, 0, 0xfffe, "year");
  octets[0] = word >> 8;
  octets[1] = word;
  octets[2] = special(month, MONTHS, 12, "month");
  octets[3] = special(dayOfMonth, DAYS, 31, "dayOfMonth");
  octets[4] = dayOfWeek === undefined ? UNSPECIFIED : check(dayOfWeek, 0, 7, "dayOfWeek");
}

function putTime(octets: Uint8Array, at: number, { hour, minute, second, hundredths }: TimeFields): void {
  octets[at] = hour === undefined ? UNSPECIFIED : check(hour, 0, 23, "hour");
  octets[at + 1] = minute === undefined ? UNSPECIFIED : check(minute, 0, 59, "minute");
  octets[at + 2] = second === undefined ? UNSPECIFIED : check(second, 0, 59, "second");
  octets[at + 3] = hundredths === undefined ? UNSPECIFIED : check(hundredths, 0, 99, "hundredths");
}

function dateFields(match: RegExpExecArray): DateFields {
  const [, year = "*", month = "*", day = "*"] = match;
  const named = <T extends string>(text: string, names: ReadonlyMap<number, T | number>): T | number | undefined =>
    [...names.values()].find((name) => name === text) ?? numberOf(text);
  const fields = { year: numberOf(year), month: named(month, MONTHS), dayOfMonth: named(day, DAYS) };
  const { year: y, month: m, dayOfMonth: d } = fields;
  if (typeof y !== "number" || typeof m !== "number" || typeof d !== "number") return fields;
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  return { ...fields, dayOfWeek: date.getUTCDay() || 7 };
}

function timeFields(text: string): TimeFields {
  const match = /^(\d\d?|\*):(\d\d?|\*)(?::(\d\d?|\*)(?:\.(\d\d?))?)?$/.exec(text);
  if (match === null) throw new DecodeError("invalid", "not a time like 08:15:00", 0);
  const [, hour = "*", minute = "*", second = "0", hundredths = "0"] = match;
  return {
    hour: numberOf(hour),
    minute: numberOf(minute),
    second: numberOf(second),
    hundredths: numberOf(hundredths.padEnd(2, "0")),
  };
}

function numberOf(text: string): number | undefined {
  if (text === "*") return undefined;
  if (!/^\d+$/.test(text)) throw new DecodeError("invalid", `not a number: ${text}`, 0);
  return Number(text);
}

function special<T>(value: T | number | undefined, names: ReadonlyMap<number, T>, most: number, field: string): number {
  if (value === undefined) return UNSPECIFIED;
  if (typeof value === "number") return check(value, 0, most, field);
  for (const [octet, name] of names) if (name === value) return octet;
  throw new EncodeError(`unknown ${field}: ${String(value)}`, [field]);
}

function check(value: number, least: number, most: number, field: string): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new EncodeError(`${value} is not in ${least} to ${most}`, [field]);
  return value;
}

function dateText(octets: Uint8Array): string {
  const year = yearOf(octets);
  const month = monthOf(octets);
  const day = dayOf(octets);
  const part = (value: number | string | undefined): string =>
    typeof value === "number" ? two(value) : (value ?? "*");
  return `${year === undefined ? "*" : String(year).padStart(4, "0")}-${part(month)}-${part(day)}`;
}

function timeText(octets: Uint8Array, at: number): string {
  const part = (index: number): string => {
    const octet = octets[at + index] as number;
    return octet === UNSPECIFIED ? "*" : two(octet);
  };
  const hundredths = octets[at + 3] as number;
  const fraction = hundredths === UNSPECIFIED || hundredths === 0 ? "" : `.${two(hundredths)}`;
  return `${part(0)}:${part(1)}:${part(2)}${fraction}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
