import { EncodeError } from "@dlms/core";
import { shown } from "./path.js";
/** Octets and range of each type of whole numbers; `bcd` is kept as the signed octet that it is sent as. */
export const INTEGERS = {
    bcd: signed(1),
    integer: signed(1),
    long: signed(2),
    "double-long": signed(4),
    unsigned: unsigned(1),
    "long-unsigned": unsigned(2),
    "double-long-unsigned": unsigned(4),
    enum: unsigned(1),
    "delta-integer": signed(1),
    "delta-long": signed(2),
    "delta-double-long": signed(4),
    "delta-unsigned": unsigned(1),
    "delta-long-unsigned": unsigned(2),
    "delta-double-long-unsigned": unsigned(4),
};
function signed(octets) {
    return { octets, least: -(2 ** (8 * octets - 1)), most: 2 ** (8 * octets - 1) - 1 };
}
function unsigned(octets) {
    return { octets, least: 0, most: 2 ** (8 * octets) - 1 };
}
/** @throws EncodeError when `value` is no whole number of that type. */
export function checkInteger(type, value) {
    const { least, most } = INTEGERS[type];
    if (!Number.isInteger(value) || value < least || value > most)
        throw new EncodeError(`${shown(value)} is no ${type} (${least} to ${most})`);
}
/** @throws EncodeError when `value` is no whole number of that type. */
export function writeInteger(writer, type, value) {
    checkInteger(type, value);
    const { octets } = INTEGERS[type];
    if (octets === 1)
        writer.u8(value);
    else if (octets === 2)
        writer.u16(value);
    else
        writer.u32(value);
}
/** @throws EncodeError when `value` is no bigint of that type. */
export function checkLong64(type, value) {
    if (typeof value !== "bigint")
        throw new EncodeError(`a ${type} is a bigint`);
    const fits = type === "long64" ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
    if (fits !== value)
        throw new EncodeError(`${value} is no ${type}`);
}
/** @throws EncodeError when `value` is no bigint of that type. */
export function writeLong64(writer, type, value) {
    checkLong64(type, value);
    writer.u64(BigInt.asUintN(64, value));
}
/** @throws EncodeError when `value` is no number. */
export function writeFloat(writer, type, value) {
    if (typeof value !== "number")
        throw new EncodeError(`a ${type} is a number`);
    if (type === "float32")
        writer.f32(value);
    else
        writer.f64(value);
}
//# sourceMappingURL=integers.js.map