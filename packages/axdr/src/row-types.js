import { dataCodec } from "./compound-codecs.js";
import { bcd, boolean, doubleLong, doubleLongUnsigned, enumerated, float32, float64, integer, long, long64, long64Unsigned, longUnsigned, unsigned, } from "./number-codecs.js";
import { bitString, date, dateTime, octetString, time, utf8String, visibleString } from "./string-codecs.js";
/** The array of each type of numbers. */
export const NUMBER_ARRAYS = {
    boolean: Uint8Array,
    "double-long": Int32Array,
    "double-long-unsigned": Uint32Array,
    bcd: Int8Array,
    integer: Int8Array,
    long: Int16Array,
    unsigned: Uint8Array,
    "long-unsigned": Uint16Array,
    long64: BigInt64Array,
    "long64-unsigned": BigUint64Array,
    enum: Uint8Array,
    float32: Float32Array,
    float64: Float64Array,
};
/** How each type of cell is read where it has no fixed place. */
export const CELL_CODECS = {
    boolean,
    "bit-string": bitString(),
    "double-long": doubleLong,
    "double-long-unsigned": doubleLongUnsigned,
    "octet-string": octetString(),
    "visible-string": visibleString,
    "utf8-string": utf8String,
    bcd,
    integer,
    long,
    unsigned,
    "long-unsigned": longUnsigned,
    long64,
    "long64-unsigned": long64Unsigned,
    enum: enumerated({}),
    float32,
    float64,
    "date-time": dateTime,
    date,
    time,
    data: dataCodec,
};
//# sourceMappingURL=row-types.js.map