import { ByteWriter, EncodeError } from "@dlms/core";
import { writeCompactArray } from "./compact-array.js";
import { writeLength } from "./length.js";
import { DEFAULT_DATA_LIMITS } from "./limits.js";
import { writeSimple } from "./simple.js";
import { tagOf } from "./tags.js";
/**
 * Writes one value with its tag.
 * @throws EncodeError with the path of the indexes down to the value that is wrong: also when arrays and structures
 * stand deeper inside each other than any reader takes, or in themselves.
 */
export function writeData(writer, data) {
    writeNested(writer, data, DEFAULT_DATA_LIMITS.maxDepth);
}
function writeNested(writer, data, depth) {
    if (typeof data !== "object" || data === null)
        throw new EncodeError("no Data");
    writer.u8(tagOf(data.type));
    switch (data.type) {
        case "array":
        case "structure":
            if (depth === 0)
                throw new EncodeError("nested too deep");
            return writeElements(writer, data.value, depth - 1);
        case "compact-array":
            return writeCompactArray(writer, data.typeDescription, data.value);
        default:
            return writeSimple(writer, data);
    }
}
/** Encodes one value. @throws EncodeError */
export function encodeData(data) {
    const writer = new ByteWriter();
    writeData(writer, data);
    return writer.finish();
}
function writeElements(writer, value, depth) {
    if (!Array.isArray(value))
        throw new EncodeError("no list of elements");
    writeLength(writer, value.length);
    let index = 0;
    try {
        for (; index < value.length; index++)
            writeNested(writer, value[index], depth);
    }
    catch (error) {
        throw EncodeError.at(error, index);
    }
}
//# sourceMappingURL=write-data.js.map