/** An octet of a date or time that is not specified (Blue Book 4.1.6.1). */
export declare const UNSPECIFIED = 255;
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
/** Common to date, time and date-time: the octets as they came, and nothing lost. */
export declare abstract class DateOctets {
    protected readonly octets: Uint8Array;
    protected constructor(octets: Uint8Array, length: number, what: string);
    protected at(index: number): number | undefined;
    /** A copy of the octets. */
    toBytes(): Uint8Array;
    /** Upper-case hex of the octets. */
    toHex(): string;
    /** Same octets: two notations of one instant are not equal. */
    equals(other: DateOctets): boolean;
}
export declare function yearOf(octets: Uint8Array): number | undefined;
export declare function monthOf(octets: Uint8Array): Month | undefined;
export declare function dayOfMonthOf(octets: Uint8Array): DayOfMonth | undefined;
/** The day of the week of a date, 1 is Monday; `undefined` when the calendar has no such day. */
export declare function weekdayOf(year: number | undefined, month: Month | undefined, dayOfMonth: DayOfMonth | undefined): number | undefined;
/** Writes a date into the first five octets. @throws EncodeError with the name of the field. */
export declare function putDate(octets: Uint8Array, { year, month, dayOfMonth, dayOfWeek }: DateFields): void;
/** Writes a time into four octets from `at` on. @throws EncodeError with the name of the field. */
export declare function putTime(octets: Uint8Array, at: number, { hour, minute, second, hundredths }: TimeFields): void;
export declare function check(value: number, least: number, most: number, field: string): number;
//# sourceMappingURL=date-fields.d.ts.map