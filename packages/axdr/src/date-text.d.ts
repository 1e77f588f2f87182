import { type DateFields, type TimeFields } from "./date-fields.ts";
/** Patterns for the parts of a text. */
export declare const DATE_PATTERN = "(\\*|\\d{4,5})-(\\*|\\d\\d?|daylight-savings-(?:begin|end))-(\\*|\\d\\d?|(?:second-)?last-day-of-month)";
export declare const TIME_PATTERN = "(\\*|\\d\\d?):(\\*|\\d\\d?)(?::(\\*|\\d\\d?)(?:\\.(\\*|\\d\\d?))?)?";
export declare const WEEKDAY_PATTERN = "(?:;weekday=(\\*|\\d))?";
/** A date without its day of the week. */
export declare function dateText(octets: Uint8Array): string;
/**
 * The day of the week where it does not follow from the date, else nothing. A complete date shows it only when
 * `exact`: it stays plain ISO for all who read it.
 */
export declare function weekdayText(octets: Uint8Array, exact: boolean): string;
/** A time of day, from the octet `at` on. `exact` tells hundredths that are not specified from none. */
export declare function timeText(octets: Uint8Array, at: number, exact: boolean): string;
/** The fields of the groups of `DATE_PATTERN` and `WEEKDAY_PATTERN`. */
export declare function dateFields(year: string | undefined, month: string | undefined, dayOfMonth: string | undefined, weekday: string | undefined): DateFields;
/** The fields of the groups of `TIME_PATTERN`; seconds and hundredths that are left out are 0. */
export declare function timeFields(hour: string | undefined, minute: string | undefined, second?: string, hundredths?: string): TimeFields;
/** Makes a value of the groups of `pattern`. @throws DecodeError when the text does not match or a field is wrong. */
export declare function parseText<T>(text: string, pattern: RegExp, what: string, make: (groups: RegExpExecArray) => T): T;
export declare function two(value: number): string;
//# sourceMappingURL=date-text.d.ts.map