import { EncodeError } from "@dlms/core";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.js";
import { FIXED_OCTETS, isOctets } from "./fixed.js";
import { writeFloat, writeInteger, writeLong64 } from "./integers.js";
import { readLength } from "./length.js";
import { shown } from "./path.js";
import { fillBits, latin1, readBitString, utf8, writeBitString, writeOctets, writeUtf8, writeVisible, } from "./strings.js";
import { Tag } from "./tags.js";
/** Reads what stands after the tag of a simple type, which was at `tagAt`. */
export function readSimple(reader, tag, tagAt, copy) {
    const fixed = FIXED_OCTETS[tag];
    if (fixed < 0 && !isOctets(tag)) {
        if (tag === Tag.bitString)
            return bitStringData(reader);
        throw reader.error("invalid", `${tag} is no tag of Data`, tagAt);
    }
    const length = fixed < 0 ? readLength(reader) : fixed;
    const at = reader.offset;
    reader.skip(length);
    return simpleAt(reader, tag, at, length, copy);
}
/** The value of a simple type other than a bit-string, whose `length` octets are at `at`. */
export function simpleAt(reader, tag, at, length, copy) {
    const { bytes } = reader;
    switch (tag) {
        case Tag.nullData:
            return { type: "null-data" };
        case Tag.boolean:
            return booleanData(bytes[at]);
        case Tag.doubleLong:
            return { type: "double-long", value: i32(bytes, at) };
        case Tag.doubleLongUnsigned:
            return { type: "double-long-unsigned", value: i32(bytes, at) >>> 0 };
        case Tag.octetString:
            return { type: "octet-string", value: octetsAt(bytes, at, length, copy) };
        case Tag.visibleString:
            return { type: "visible-string", value: latin1(bytes, at, length) };
        case Tag.utf8String:
            return { type: "utf8-string", value: utf8(bytes, at, length) };
        case Tag.bcd:
            return { type: "bcd", value: i8(bytes, at) };
        case Tag.integer:
            return { type: "integer", value: i8(bytes, at) };
        case Tag.long:
            return { type: "long", value: i16(bytes, at) };
        case Tag.unsigned:
            return { type: "unsigned", value: bytes[at] };
        case Tag.longUnsigned:
            return { type: "long-unsigned", value: u16(bytes, at) };
        case Tag.long64:
            return { type: "long64", value: reader.view.getBigInt64(at) };
        case Tag.long64Unsigned:
            return { type: "long64-unsigned", value: reader.view.getBigUint64(at) };
        case Tag.enum:
            return { type: "enum", value: bytes[at] };
        case Tag.float32:
            return { type: "float32", value: reader.view.getFloat32(at) };
        case Tag.float64:
            return { type: "float64", value: reader.view.getFloat64(at) };
        case Tag.dateTime:
            return { type: "date-time", value: new CosemDateTime(octetsAt(bytes, at, length, false)) };
        case Tag.date:
            return { type: "date", value: new CosemDate(octetsAt(bytes, at, length, false)) };
        case Tag.time:
            return { type: "time", value: new CosemTime(octetsAt(bytes, at, length, false)) };
        case Tag.deltaInteger:
            return { type: "delta-integer", value: i8(bytes, at) };
        case Tag.deltaLong:
            return { type: "delta-long", value: i16(bytes, at) };
        case Tag.deltaDoubleLong:
            return { type: "delta-double-long", value: i32(bytes, at) };
        case Tag.deltaUnsigned:
            return { type: "delta-unsigned", value: bytes[at] };
        case Tag.deltaLongUnsigned:
            return { type: "delta-long-unsigned", value: u16(bytes, at) };
        case Tag.deltaDoubleLongUnsigned:
            return { type: "delta-double-long-unsigned", value: i32(bytes, at) >>> 0 };
        default:
            return { type: "dont-care" };
    }
}
export function octetsAt(bytes, at, length, copy) {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset + at, length);
    return copy ? view.slice() : view;
}
function i8(bytes, at) {
    return (bytes[at] << 24) >> 24;
}
function u16(bytes, at) {
    return (bytes[at] << 8) | bytes[at + 1];
}
function i16(bytes, at) {
    return (u16(bytes, at) << 16) >> 16;
}
function i32(bytes, at) {
    return (u16(bytes, at) << 16) | u16(bytes, at + 2);
}
function booleanData(octet) {
    return octet > 1 ? { type: "boolean", value: true, octet } : { type: "boolean", value: octet === 1 };
}
function bitStringData(reader) {
    const value = readBitString(reader);
    const fill = fillBits(reader, value.length);
    return fill === 0 ? { type: "bit-string", value } : { type: "bit-string", value, fill };
}
/** Writes what stands after the tag of a simple type. @throws EncodeError */
export function writeSimple(writer, data) {
    switch (data.type) {
        case "null-data":
        case "dont-care":
            return;
        case "boolean":
            return writeBoolean(writer, data.value, data.octet);
        case "bit-string":
            return writeBitString(writer, data.value, data.fill);
        case "long64":
        case "long64-unsigned":
            return writeLong64(writer, data.type, data.value);
        case "octet-string":
            return writeOctets(writer, data.value);
        case "visible-string":
            return writeVisible(writer, data.value);
        case "utf8-string":
            return writeUtf8(writer, data.value);
        case "float32":
        case "float64":
            return writeFloat(writer, data.type, data.value);
        case "date-time":
            return writeDate(writer, CosemDateTime, data.value);
        case "date":
            return writeDate(writer, CosemDate, data.value);
        case "time":
            return writeDate(writer, CosemTime, data.value);
        default:
            return writeInteger(writer, data.type, data.value);
    }
}
/** @throws EncodeError when `octet` does not stand for `value`. */
export function writeBoolean(writer, value, octet = value ? 1 : 0) {
    if (typeof value !== "boolean")
        throw new EncodeError("a boolean is true or false");
    if (!Number.isInteger(octet) || octet < 0 || octet > 0xff || (octet !== 0) !== value)
        throw new EncodeError(`${shown(octet)} is no octet for ${value}`, ["octet"]);
    writer.u8(octet);
}
/** A date, time or date-time. @throws EncodeError when `value` is no such object. */
export function writeDate(writer, kind, value) {
    if (!(value instanceof kind))
        throw new EncodeError(`not a ${kind.name}`);
    writer.bytes(value.toBytes());
}
//# sourceMappingURL=simple.js.map