import { type DateFields, DateOctets, type DayOfMonth, type Month } from "./date-fields.ts";
/**
 * A date: year, month, day of month, day of week, each of which may be not specified (Blue Book 4.1.6.1). Immutable;
 * it keeps the octets as they came.
 *
 * @example
 * const lastSundayOfMarch = CosemDate.from({ month: 3, dayOfMonth: "last-day-of-month", dayOfWeek: 7 });
 * lastSundayOfMarch.toString(); // "*-03-last-day-of-month;weekday=7"
 */
export declare class CosemDate extends DateOctets {
    static readonly LENGTH = 5;
    /** @throws DecodeError when `octets` are not five. They are copied. */
    constructor(octets: Uint8Array);
    /** @throws EncodeError when a field is out of range. */
    static from(fields: DateFields): CosemDate;
    /** Parses what `toString` and `format` print. @throws DecodeError */
    static parse(text: string): CosemDate;
    get year(): number | undefined;
    get month(): Month | undefined;
    get dayOfMonth(): DayOfMonth | undefined;
    /** 1 is Monday. */
    get dayOfWeek(): number | undefined;
    /** `2026-11-23`; `*` for what is not specified; the day of the week where the date is not complete. */
    toString(): string;
    /** As `toString`, and nothing is lost: `parse` gives an equal date, when its fields are in their ranges. */
    format(): string;
    toJSON(): string;
}
//# sourceMappingURL=cosem-date.d.ts.map