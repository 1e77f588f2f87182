import { DateOctets, putTime } from "./date-fields.js";
import { parseText, TIME_PATTERN, timeFields, timeText } from "./date-text.js";
const TEXT = new RegExp(`^${TIME_PATTERN}$`);
/**
 * A time of day: hour, minute, second, hundredths, each of which may be not specified (Blue Book 4.1.6.1).
 * Immutable; it keeps the octets as they came.
 */
export class CosemTime extends DateOctets {
    static LENGTH = 4;
    /** @throws DecodeError when `octets` are not four. They are copied. */
    constructor(octets) {
        super(octets, CosemTime.LENGTH, "a time");
    }
    /** @throws EncodeError when a field is out of range. */
    static from(fields) {
        const octets = new Uint8Array(CosemTime.LENGTH);
        putTime(octets, 0, fields);
        return new CosemTime(octets);
    }
    /** Parses what `toString` and `format` print; seconds may be left out. @throws DecodeError */
    static parse(text) {
        return parseText(text, TEXT, "time like 08:15:00", ([, hour, minute, second, hundredths]) => CosemTime.from(timeFields(hour, minute, second, hundredths)));
    }
    get hour() {
        return this.at(0);
    }
    get minute() {
        return this.at(1);
    }
    get second() {
        return this.at(2);
    }
    get hundredths() {
        return this.at(3);
    }
    /** `23:59:00`, with `*` for what is not specified, and hundredths where there are any. */
    toString() {
        return timeText(this.octets, 0, false);
    }
    /** As `toString`, and nothing is lost: hundredths that are not specified show as `.*`. */
    format() {
        return timeText(this.octets, 0, true);
    }
    toJSON() {
        return this.toString();
    }
}
//# sourceMappingURL=cosem-time.js.map