import { LocalProtocolError } from "@dlms/core";
import { weekdayOf } from "./date-fields.js";
/** A date by its fields, for people and other programs; `toString` is the notation that can be read back. */
export function dateToJson({ year, month, dayOfMonth, dayOfWeek }) {
    return { year: year ?? null, month: month ?? null, dayOfMonth: dayOfMonth ?? null, dayOfWeek: dayOfWeek ?? null };
}
/** A time of day by its fields. */
export function timeToJson({ hour, minute, second, hundredths }) {
    return { hour: hour ?? null, minute: minute ?? null, second: second ?? null, hundredths: hundredths ?? null };
}
/** A date-time by its fields, with the instant it stands for. */
export function dateTimeToJson(value) {
    const { deviation = null, statusBits } = value;
    const clockStatus = statusBits === undefined
        ? null
        : { ...statusBits, raw: statusBits.raw.toString(16).toUpperCase().padStart(2, "0") };
    const json = { ...dateToJson(value), ...timeToJson(value), deviationMinutes: deviation, clockStatus };
    const utc = utcOf(value);
    if (utc === undefined)
        return json;
    const { year, month, dayOfMonth, dayOfWeek } = value;
    if (dayOfWeek === undefined)
        return { ...json, utcPerStandard: utc };
    const dayOfWeekConsistent = dayOfWeek === weekdayOf(year, month, dayOfMonth);
    return { ...json, utcPerStandard: utc, dayOfWeekConsistent };
}
function utcOf(value) {
    try {
        return value
            .toDate()
            .toISOString()
            .replace(/\.\d+Z$/, "Z");
    }
    catch (error) {
        if (error instanceof LocalProtocolError)
            return undefined;
        throw error;
    }
}
//# sourceMappingURL=date-json.js.map