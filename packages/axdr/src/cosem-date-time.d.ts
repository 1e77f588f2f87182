import { CosemDate } from "./cosem-date.ts";
import { CosemTime } from "./cosem-time.ts";
import { type DateFields, DateOctets, type DayOfMonth, type Month, type TimeFields } from "./date-fields.ts";
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
export declare class CosemDateTime extends DateOctets {
    #private;
    static readonly LENGTH = 12;
    /** @throws DecodeError when `octets` are not twelve. They are copied. */
    constructor(octets: Uint8Array);
    /** @throws EncodeError when a field is out of range. */
    static from(fields: DateTimeFields): CosemDateTime;
    /**
     * Parses what `toString` and `format` print: `2026-11-23T08:15:00+01:00`, `Z` for UTC, no offset when the
     * deviation is not specified, `*` for a field that is not. `status` is taken where the text tells none.
     * @throws DecodeError
     */
    static parse(text: string, status?: number): CosemDateTime;
    /**
     * An instant as local time with that deviation (minutes from local time to UTC; 0 is UTC itself).
     * @throws EncodeError when it is no valid date or its year has no place.
     */
    static fromDate(date: Date, options?: {
        readonly deviation?: number;
        readonly status?: number;
    }): CosemDateTime;
    get year(): number | undefined;
    get month(): Month | undefined;
    get dayOfMonth(): DayOfMonth | undefined;
    /** 1 is Monday. */
    get dayOfWeek(): number | undefined;
    get hour(): number | undefined;
    get minute(): number | undefined;
    get second(): number | undefined;
    get hundredths(): number | undefined;
    /** Minutes from local time to UTC: UTC = local time + deviation. */
    get deviation(): number | undefined;
    /** The clock status octet, or `undefined` when it is not specified. */
    get status(): number | undefined;
    /** The clock status by its bits, or `undefined` when it is not specified. */
    get statusBits(): ClockStatusBits | undefined;
    get date(): CosemDate;
    get time(): CosemTime;
    /**
     * The instant. Where the meter does not say its deviation, `options.deviation` is taken; hundredths that are not
     * specified count as 0. The day of the week and the status have no say.
     * @throws LocalProtocolError naming the fields that are not specified, or out of range.
     */
    toDate(options?: {
        readonly deviation?: number;
    }): Date;
    /**
     * Negative when this one is earlier than `other`, 0 when both are the same instant. Two without deviation are
     * compared as they stand.
     * @throws LocalProtocolError when one is not fully specified, or only one tells its deviation.
     */
    compare(other: CosemDateTime): number;
    /**
     * `2026-11-23T08:15:00+01:00`: ISO 8601 where the date-time is complete. `*` for what is not specified, no offset
     * when the deviation is not; the day of the week where the date is not complete.
     */
    toString(): string;
    /**
     * As `toString`, and nothing is lost: `2026-11-23T08:15:00.*+01:00;weekday=*;status=80`. `parse` gives an equal
     * date-time, when its fields are in their ranges.
     */
    format(): string;
    toJSON(): string;
}
//# sourceMappingURL=cosem-date-time.d.ts.map