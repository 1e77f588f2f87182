import { DecodeError, EncodeError, equalBytes, toHex } from "@dlms/core";
import { shown } from "./path.js";
/** An octet of a date or time that is not specified (Blue Book 4.1.6.1). */
export const UNSPECIFIED = 0xff;
const UNSPECIFIED_YEAR = 0xffff;
const MONTHS = new Map([
    [0xfd, "daylight-savings-end"],
    [0xfe, "daylight-savings-begin"],
]);
const DAYS = new Map([
    [0xfd, "second-last-day-of-month"],
    [0xfe, "last-day-of-month"],
]);
/** Common to date, time and date-time: the octets as they came, and nothing lost. */
export class DateOctets {
    octets;
    constructor(octets, length, what) {
        if (octets.length !== length)
            throw new DecodeError("invalid", `${what} has ${length} octets, not ${octets.length}`, 0);
        // Not slice(): that of a Node Buffer makes no copy.
        this.octets = new Uint8Array(octets);
    }
    at(index) {
        const octet = this.octets[index];
        return octet === UNSPECIFIED ? undefined : octet;
    }
    /** A copy of the octets. */
    toBytes() {
        return this.octets.slice();
    }
    /** Upper-case hex of the octets. */
    toHex() {
        return toHex(this.octets);
    }
    /** Same octets: two notations of one instant are not equal. */
    equals(other) {
        return equalBytes(this.octets, other.octets);
    }
}
export function yearOf(octets) {
    const year = (octets[0] << 8) | octets[1];
    return year === UNSPECIFIED_YEAR ? undefined : year;
}
export function monthOf(octets) {
    const octet = octets[2];
    return octet === UNSPECIFIED ? undefined : (MONTHS.get(octet) ?? octet);
}
export function dayOfMonthOf(octets) {
    const octet = octets[3];
    return octet === UNSPECIFIED ? undefined : (DAYS.get(octet) ?? octet);
}
/** The day of the week of a date, 1 is Monday; `undefined` when the calendar has no such day. */
export function weekdayOf(year, month, dayOfMonth) {
    if (year === undefined || typeof month !== "number" || typeof dayOfMonth !== "number")
        return undefined;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, dayOfMonth);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth)
        return undefined;
    return date.getUTCDay() || 7;
}
/** Writes a date into the first five octets. @throws EncodeError with the name of the field. */
export function putDate(octets, { year, month, dayOfMonth, dayOfWeek }) {
    const word = year === undefined ? UNSPECIFIED_YEAR : check(year, 0, 0xfffe, "year");
    octets[0] = word >> 8;
    octets[1] = word;
    octets[2] = special(month, MONTHS, 12, "month");
    octets[3] = special(dayOfMonth, DAYS, 31, "dayOfMonth");
    octets[4] = dayOfWeek === undefined ? UNSPECIFIED : check(dayOfWeek, 1, 7, "dayOfWeek");
}
/** Writes a time into four octets from `at` on. @throws EncodeError with the name of the field. */
export function putTime(octets, at, { hour, minute, second, hundredths }) {
    octets[at] = hour === undefined ? UNSPECIFIED : check(hour, 0, 23, "hour");
    octets[at + 1] = minute === undefined ? UNSPECIFIED : check(minute, 0, 59, "minute");
    octets[at + 2] = second === undefined ? UNSPECIFIED : check(second, 0, 59, "second");
    octets[at + 3] = hundredths === undefined ? UNSPECIFIED : check(hundredths, 0, 99, "hundredths");
}
function special(value, names, most, field) {
    if (value === undefined)
        return UNSPECIFIED;
    if (typeof value === "number")
        return check(value, 1, most, field);
    for (const [octet, name] of names)
        if (name === value)
            return octet;
    throw new EncodeError(`unknown ${field}: ${shown(value)}`, [field]);
}
export function check(value, least, most, field) {
    if (!Number.isInteger(value) || value < least || value > most)
        throw new EncodeError(`${shown(value)} is not in ${least} to ${most}`, [field]);
    return value;
}
//# sourceMappingURL=date-fields.js.map