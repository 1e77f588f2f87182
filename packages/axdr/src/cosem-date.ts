import {
  type DateFields,
  DateOctets,
  type DayOfMonth,
  dayOfMonthOf,
  type Month,
  monthOf,
  putDate,
  yearOf,
} from "./date-fields.ts";
import { DATE_PATTERN, dateFields, dateText, parseText, UNSET, WEEKDAY_PATTERN, weekdayText } from "./date-text.ts";

const TEXT = new RegExp(`^${DATE_PATTERN}${WEEKDAY_PATTERN}$`);

/**
 * A date: year, month, day of month, day of week, each of which may be not specified (Blue Book 4.1.6.1). Immutable;
 * it keeps the octets as they came.
 *
 * @example
 * const lastSundayOfMarch = CosemDate.from({ month: 3, dayOfMonth: "last-day-of-month", dayOfWeek: 7 });
 * lastSundayOfMarch.toString(); // "*-03-last-day-of-month;weekday=7"
 */
export class CosemDate extends DateOctets {
  static readonly LENGTH = 5;
  /**
   * What stands for a date that was never set: meters send an octet-string without octets then. Nothing of it is
   * specified; codecs write it as it came.
   */
  static readonly unset: CosemDate = CosemDate.from({});

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

  /** Parses what `toString` and `format` print. @throws DecodeError */
  static parse(text: string): CosemDate {
    if (text === UNSET) return CosemDate.unset;
    return parseText(text, TEXT, "date like 2026-11-23", ([, year, month, day, weekday]) =>
      CosemDate.from(dateFields(year, month, day, weekday)),
    );
  }

  /** Whether it was never set. */
  override get isUnset(): boolean {
    return this === CosemDate.unset;
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

  /**
   * `2026-11-23`; `*` for what is not specified; the day of the week where the date is not complete; `unset` for one
   * that was never set.
   */
  override toString(): string {
    return this.isUnset ? UNSET : dateText(this.octets) + weekdayText(this.octets, false);
  }

  /** As `toString`, and nothing is lost: `parse` gives an equal date, when its fields are in their ranges. */
  format(): string {
    return this.isUnset ? UNSET : dateText(this.octets) + weekdayText(this.octets, true);
  }

  toJSON(): string {
    return this.toString();
  }
}
