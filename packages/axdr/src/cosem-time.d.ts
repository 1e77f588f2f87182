import { DateOctets, type TimeFields } from "./date-fields.ts";
/**
 * A time of day: hour, minute, second, hundredths, each of which may be not specified (Blue Book 4.1.6.1).
 * Immutable; it keeps the octets as they came.
 */
export declare class CosemTime extends DateOctets {
    static readonly LENGTH = 4;
    /** @throws DecodeError when `octets` are not four. They are copied. */
    constructor(octets: Uint8Array);
    /** @throws EncodeError when a field is out of range. */
    static from(fields: TimeFields): CosemTime;
    /** Parses what `toString` and `format` print; seconds may be left out. @throws DecodeError */
    static parse(text: string): CosemTime;
    get hour(): number | undefined;
    get minute(): number | undefined;
    get second(): number | undefined;
    get hundredths(): number | undefined;
    /** `23:59:00`, with `*` for what is not specified, and hundredths where there are any. */
    toString(): string;
    /** As `toString`, and nothing is lost: hundredths that are not specified show as `.*`. */
    format(): string;
    toJSON(): string;
}
//# sourceMappingURL=cosem-time.d.ts.map