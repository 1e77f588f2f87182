import { EncodeError } from "@dlms/core";
import { writeFloat, writeInteger, writeLong64 } from "./integers.js";
import { dataFromJson, dataToJson } from "./json.js";
import { integerFromJson, long64FromJson, numberFromJson, numberToJson } from "./json-numbers.js";
import { shown } from "./path.js";
import { readSimple, writeBoolean, writeSimple } from "./simple.js";
import { simple, unexpectedTag } from "./simple-codec.js";
import { tagOf } from "./tags.js";
export const nullData = simple("null-data", () => null, () => { }, { toJson: () => null, fromJson: (json) => (json === null ? null : undefined) }, () => null);
/** Any octet but 0 is true; true is written as 1. */
export const boolean = simple("boolean", (reader) => reader.u8() !== 0, (writer, value) => writeBoolean(writer, value), { toJson: (value) => value, fromJson: (json) => (typeof json === "boolean" ? json : undefined) }, () => false);
export const integer = whole("integer", (reader) => reader.i8());
export const long = whole("long", (reader) => reader.i16());
export const doubleLong = whole("double-long", (reader) => reader.i32());
export const unsigned = whole("unsigned", (reader) => reader.u8());
export const longUnsigned = whole("long-unsigned", (reader) => reader.u16());
export const doubleLongUnsigned = whole("double-long-unsigned", (reader) => reader.u32());
export const long64 = whole64("long64", (reader) => reader.i64());
export const long64Unsigned = whole64("long64-unsigned", (reader) => reader.u64());
export const float32 = float("float32", (reader) => reader.f32());
export const float64 = float("float64", (reader) => reader.f64());
/** The octet as it is sent, as a signed number. */
export const bcd = whole("bcd", (reader) => reader.i8());
export const deltaInteger = whole("delta-integer", (reader) => reader.i8());
export const deltaLong = whole("delta-long", (reader) => reader.i16());
export const deltaDoubleLong = whole("delta-double-long", (reader) => reader.i32());
export const deltaUnsigned = whole("delta-unsigned", (reader) => reader.u8());
export const deltaLongUnsigned = whole("delta-long-unsigned", (reader) => reader.u16());
export const deltaDoubleLongUnsigned = whole("delta-double-long-unsigned", (reader) => reader.u32());
/** An enum. `values` names the known ones, which JSON may use; unknown ones are kept as they are. */
export function enumerated(values) {
    const numbers = whole("enum", (reader) => reader.u8());
    const codec = {
        ...numbers,
        fromJson: (json) => numbers.fromJson(typeof json === "string" && Object.hasOwn(values, json) ? values[json] : json),
        blank: () => Object.values(values)[0] ?? 0,
    };
    return codec;
}
const NUMBERS = new Map([
    "double-long",
    "double-long-unsigned",
    "bcd",
    "integer",
    "long",
    "unsigned",
    "long-unsigned",
    "long64",
    "long64-unsigned",
    "enum",
    "float32",
    "float64",
    "delta-integer",
    "delta-long",
    "delta-double-long",
    "delta-unsigned",
    "delta-long-unsigned",
    "delta-double-long-unsigned",
].map((type) => [tagOf(type), type]));
/** Any type of numbers, with its type, as registers have it: `{ type: "double-long-unsigned", value: 5 }`. */
export const anyNumber = {
    name: "number",
    tags: [...NUMBERS.keys()],
    read(reader) {
        const tag = reader.u8();
        if (!NUMBERS.has(tag))
            throw unexpectedTag(reader, "number");
        return readSimple(reader, tag, reader.offset - 1, false);
    },
    write(writer, data) {
        writer.u8(tagOf(numberData(data).type));
        writeSimple(writer, data);
    },
    toJson: dataToJson,
    fromJson: (json) => numberData(dataFromJson(json)),
    blank: () => ({ type: "double-long-unsigned", value: 0 }),
};
/** @throws EncodeError when the type is none of numbers. */
function numberData(data) {
    if (typeof data !== "object" || data === null)
        throw new EncodeError("no Data");
    if (!NUMBERS.has(tagOf(data.type)))
        throw new EncodeError(`${shown(data.type)} is no number`);
    return data;
}
function whole(name, read) {
    return simple(name, read, (writer, value) => writeInteger(writer, name, value), {
        toJson: (value) => value,
        fromJson: (json) => integerFromJson(name, json),
    }, () => 0);
}
function whole64(name, read) {
    return simple(name, read, (writer, value) => writeLong64(writer, name, value), {
        toJson: String,
        fromJson: (json) => long64FromJson(name, json),
    }, () => 0n);
}
function float(name, read) {
    return simple(name, read, (writer, value) => writeFloat(writer, name, value), {
        toJson: numberToJson,
        fromJson: numberFromJson,
    }, () => 0);
}
//# sourceMappingURL=number-codecs.js.map