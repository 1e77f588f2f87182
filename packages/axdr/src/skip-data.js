import { DecodeError } from "@dlms/core";
import { readTypeDescription } from "./compact-array.js";
import { FIXED_OCTETS, isOctets } from "./fixed.js";
import { readCount, readLength } from "./length.js";
import { DEFAULT_DATA_LIMITS, tooDeep } from "./limits.js";
import { Tag } from "./tags.js";
/**
 * Moves past one value without building it: for messages that carry several one after the other.
 * @throws DecodeError as `readData` does, but for what stands inside of strings and compact arrays.
 */
export function skipData(reader, options) {
    skipTagged(reader, options?.maxDepth ?? DEFAULT_DATA_LIMITS.maxDepth);
}
function skipTagged(reader, depth) {
    const at = reader.offset;
    const tag = reader.u8();
    const fixed = FIXED_OCTETS[tag];
    if (fixed >= 0)
        reader.skip(fixed);
    else if (isOctets(tag))
        reader.skip(readLength(reader));
    else if (tag === Tag.bitString)
        reader.skip(Math.ceil(readLength(reader) / 8));
    else if (tag === Tag.array || tag === Tag.structure) {
        if (depth <= 0)
            throw tooDeep(reader, at);
        skipElements(reader, depth - 1);
    }
    else if (tag === Tag.compactArray) {
        if (depth <= 0)
            throw tooDeep(reader, at);
        readTypeDescription(reader, depth - 1);
        reader.skip(readLength(reader));
    }
    else
        throw reader.error("invalid", `${tag} is no tag of Data`, at);
}
function skipElements(reader, depth) {
    const count = readCount(reader);
    let index = 0;
    try {
        for (; index < count; index++)
            skipTagged(reader, depth);
    }
    catch (error) {
        throw DecodeError.at(error, index);
    }
}
//# sourceMappingURL=skip-data.js.map