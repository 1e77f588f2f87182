import { ByteReader, DecodeError } from "@dlms/core";
import { readCompactArray } from "./compact-array.js";
import { addRows } from "./data-rows.js";
import { readCount } from "./length.js";
import { DEFAULT_DATA_LIMITS, tooDeep } from "./limits.js";
import { RowShape, Shapes } from "./row-shape.js";
import { readSimple } from "./simple.js";
import { Tag } from "./tags.js";
/** Lists up to this length are made in one piece; a longer one grows as it is read. */
const SHORT = 64;
/** Arrays of fewer elements are read without a look at their shape. */
const FEW = 8;
/** How many elements of new shapes are taken for the start of more, before an array is held for a mixed one. */
const PATIENCE = 8;
/**
 * Reads one value of any type. Octet strings are views on the reader's bytes: they hold as long as those stay
 * unchanged, and keep them in memory; with `copy` they stand alone.
 * @throws DecodeError with the offset and the path of the indexes down to the value that is broken; of reason `limit`
 * when the value is nested too deep, or a compact array has far more values than octets.
 */
export function readData(reader, options) {
    return readTagged(reader, options?.maxDepth ?? DEFAULT_DATA_LIMITS.maxDepth, options?.copy ?? false);
}
/** Decodes `bytes` as one value. @throws DecodeError, of reason `trailing` when octets are left. */
export function decodeData(bytes, options) {
    const reader = new ByteReader(bytes);
    const data = readData(reader, options);
    reader.expectEnd();
    return data;
}
function readTagged(reader, depth, copy) {
    const at = reader.offset;
    const tag = reader.u8();
    if (tag === Tag.structure || tag === Tag.array || tag === Tag.compactArray) {
        if (depth <= 0)
            throw tooDeep(reader, at);
        if (tag === Tag.compactArray)
            return readCompactArray(reader, depth - 1, copy);
        const count = readCount(reader);
        if (tag === Tag.structure)
            return { type: "structure", value: readElements(reader, count, depth - 1, copy) };
        if (count < FEW)
            return { type: "array", value: readElements(reader, count, depth - 1, copy) };
        return { type: "array", value: readRows(reader, count, depth - 1, copy) };
    }
    return readSimple(reader, tag, at, copy);
}
function readElements(reader, count, depth, copy) {
    const value = count <= SHORT ? new Array(count) : [];
    let index = 0;
    try {
        for (; index < count; index++)
            value[index] = readTagged(reader, depth, copy);
    }
    catch (error) {
        throw DecodeError.at(error, index);
    }
    return value;
}
/** As `readElements`, for arrays whose elements may well be structures of one shape, as the rows of a profile are. */
function readRows(reader, count, depth, copy) {
    const { bytes, end } = reader;
    const value = [];
    const shapes = new Shapes();
    let patience = PATIENCE;
    try {
        while (value.length < count) {
            const start = reader.offset;
            const shape = shapes.find(bytes, start, end);
            if (shape !== undefined) {
                const fit = shape.run(bytes, start, end, count - value.length);
                reader.skip(fit * shape.size);
                addRows(value, { reader, start, stride: shape.size, count: fit }, shape, copy);
                continue;
            }
            const element = readTagged(reader, depth, copy);
            value.push(element);
            if (patience > 0 && element.type === "structure") {
                patience--;
                shapes.add(new RowShape(bytes, start, reader.offset));
            }
        }
    }
    catch (error) {
        throw DecodeError.at(error, value.length);
    }
    return value;
}
//# sourceMappingURL=read-data.js.map