import { EncodeError } from "@dlms/core";
import { shown } from "./path.js";
/** Tags of the types of Data (Blue Book 4.1.5; IEC 61334-6). */
export const Tag = {
    nullData: 0,
    array: 1,
    structure: 2,
    boolean: 3,
    bitString: 4,
    doubleLong: 5,
    doubleLongUnsigned: 6,
    octetString: 9,
    visibleString: 10,
    utf8String: 12,
    bcd: 13,
    integer: 15,
    long: 16,
    unsigned: 17,
    longUnsigned: 18,
    compactArray: 19,
    long64: 20,
    long64Unsigned: 21,
    enum: 22,
    float32: 23,
    float64: 24,
    dateTime: 25,
    date: 26,
    time: 27,
    deltaInteger: 28,
    deltaLong: 29,
    deltaDoubleLong: 30,
    deltaUnsigned: 31,
    deltaLongUnsigned: 32,
    deltaDoubleLongUnsigned: 33,
    dontCare: 255,
};
/** Names of the types by their tags. */
export const TYPE_NAMES = new Map(Object.entries(Tag).map(([name, tag]) => [tag, dashed(name)]));
const TAGS = new Map([...TYPE_NAMES].map(([tag, name]) => [name, tag]));
/** The tag of a type. @throws EncodeError when there is no such type. */
export function tagOf(type) {
    const tag = TAGS.get(type);
    if (tag === undefined)
        throw new EncodeError(`${shown(type)} is no type of Data`);
    return tag;
}
/** `longUnsigned` as `long-unsigned`; digits stay where they are, as in `long64-unsigned`. */
function dashed(name) {
    return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
//# sourceMappingURL=tags.js.map