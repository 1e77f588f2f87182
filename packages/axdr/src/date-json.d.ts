import type { ClockStatusBits, CosemDate, CosemDateTime, CosemTime, DayOfMonth, Month } from "./dates.ts";
/** Fields of a date; `null` where nothing is specified. */
export interface DateJson {
    readonly year: number | null;
    readonly month: Month | null;
    readonly dayOfMonth: DayOfMonth | null;
    readonly dayOfWeek: number | null;
}
/** Fields of a time of day; `null` where nothing is specified. */
export interface TimeJson {
    readonly hour: number | null;
    readonly minute: number | null;
    readonly second: number | null;
    readonly hundredths: number | null;
}
/** Fields of a date-time; `null` where nothing is specified. */
export interface DateTimeJson extends DateJson, TimeJson {
    /** Minutes from local time to UTC. */
    readonly deviationMinutes: number | null;
    /** The clock status by its bits; `raw` in hex. */
    readonly clockStatus: (Omit<ClockStatusBits, "raw"> & {
        readonly raw: string;
    }) | null;
    /** Local time + deviation, to the second; only where all of it is specified. */
    readonly utcPerStandard?: string;
    /** Whether the day of the week is that of the date; only beside `utcPerStandard`, and where it is specified. */
    readonly dayOfWeekConsistent?: boolean;
}
/** A date by its fields, for people and other programs; `toString` is the notation that can be read back. */
export declare function dateToJson({ year, month, dayOfMonth, dayOfWeek }: CosemDate | CosemDateTime): DateJson;
/** A time of day by its fields. */
export declare function timeToJson({ hour, minute, second, hundredths }: CosemTime | CosemDateTime): TimeJson;
/** A date-time by its fields, with the instant it stands for. */
export declare function dateTimeToJson(value: CosemDateTime): DateTimeJson;
//# sourceMappingURL=date-json.d.ts.map