import { Tag } from "./tags.js";
/** Octets after the tag, for types that always have the same number of them; -1 for all other tags. */
export const FIXED_OCTETS = new Int8Array(256).fill(-1);
for (const [octets, tags] of [
    [0, [Tag.nullData, Tag.dontCare]],
    [1, [Tag.boolean, Tag.bcd, Tag.integer, Tag.unsigned, Tag.enum, Tag.deltaInteger, Tag.deltaUnsigned]],
    [2, [Tag.long, Tag.longUnsigned, Tag.deltaLong, Tag.deltaLongUnsigned]],
    [
        4,
        [Tag.doubleLong, Tag.doubleLongUnsigned, Tag.deltaDoubleLong, Tag.deltaDoubleLongUnsigned, Tag.float32, Tag.time],
    ],
    [5, [Tag.date]],
    [8, [Tag.long64, Tag.long64Unsigned, Tag.float64]],
    [12, [Tag.dateTime]],
])
    for (const tag of tags)
        FIXED_OCTETS[tag] = octets;
/** Whether a tag is that of a string with a length before its octets; a bit-string has its length in bits. */
export function isOctets(tag) {
    return tag === Tag.octetString || tag === Tag.visibleString || tag === Tag.utf8String;
}
//# sourceMappingURL=fixed.js.map