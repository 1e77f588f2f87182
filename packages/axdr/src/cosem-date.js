import { DateOctets, dayOfMonthOf, monthOf, putDate, yearOf, } from "./date-fields.js";
import { DATE_PATTERN, dateFields, dateText, parseText, WEEKDAY_PATTERN, weekdayText } from "./date-text.js";
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
    static LENGTH = 5;
    /** @throws DecodeError when `octets` are not five. They are copied. */
    constructor(octets) {
        super(octets, CosemDate.LENGTH, "a date");
    }
    /** @throws EncodeError when a field is out of range. */
    static from(fields) {
        const octets = new Uint8Array(CosemDate.LENGTH);
        putDate(octets, fields);
        return new CosemDate(octets);
    }
    /** Parses what `toString` and `format` print. @throws DecodeError */
    static parse(text) {
        return parseText(text, TEXT, "date like 2026-11-23", ([, year, month, day, weekday]) => CosemDate.from(dateFields(year, month, day, weekday)));
    }
    get year() {
        return yearOf(this.octets);
    }
    get month() {
        return monthOf(this.octets);
    }
    get dayOfMonth() {
        return dayOfMonthOf(this.octets);
    }
    /** 1 is Monday. */
    get dayOfWeek() {
        return this.at(4);
    }
    /** `2026-11-23`; `*` for what is not specified; the day of the week where the date is not complete. */
    toString() {
        return dateText(this.octets) + weekdayText(this.octets, false);
    }
    /** As `toString`, and nothing is lost: `parse` gives an equal date, when its fields are in their ranges. */
    format() {
        return dateText(this.octets) + weekdayText(this.octets, true);
    }
    toJSON() {
        return this.toString();
    }
}
//# sourceMappingURL=cosem-date.js.map