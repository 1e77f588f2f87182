import { ByteWriter, DecodeError, EncodeError } from "@dlms/core";
import { readCount, readLength, writeLength } from "./length.js";
import { checkDensity, tooDeep } from "./limits.js";
import { shown } from "./path.js";
import { readSimple, writeSimple } from "./simple.js";
import { Tag, TYPE_NAMES, tagOf } from "./tags.js";
/** Reads a compact array after its tag: the type of all elements, then their contents without tags. */
export function readCompactArray(reader, depth, copy) {
    const tally = { start: reader.offset, values: 0 };
    const typeDescription = readTypeDescription(reader, depth);
    const contents = reader.sub(readLength(reader));
    const value = [];
    try {
        while (!contents.done) {
            const before = contents.offset;
            const element = readElement(contents, typeDescription, tally, copy);
            if (contents.offset === before)
                throw contents.error("invalid", "elements without octets");
            value.push(element);
        }
    }
    catch (error) {
        throw DecodeError.at(error, value.length);
    }
    return { type: "compact-array", typeDescription, value };
}
/** Whether a type has no elements of its own, so that its name describes it. */
export function isSimple(type) {
    return type !== "array" && type !== "structure" && type !== "compact-array";
}
/** @throws DecodeError when the type is nested too deep, or no type that elements can have. */
export function readTypeDescription(reader, depth) {
    const at = reader.offset;
    const tag = reader.u8();
    if (tag === Tag.array || tag === Tag.structure) {
        if (depth <= 0)
            throw tooDeep(reader, at);
        if (tag === Tag.array)
            return { array: { count: reader.u16(), type: readTypeDescription(reader, depth - 1) } };
        const count = readCount(reader);
        const structure = [];
        while (structure.length < count)
            structure.push(readTypeDescription(reader, depth - 1));
        return { structure };
    }
    const name = TYPE_NAMES.get(tag);
    if (name === undefined || !isSimple(name))
        throw reader.error("invalid", `${tag} is no type of elements`, at);
    return name;
}
/**
 * Reads one element of a type, which stands there without tags.
 * @throws DecodeError of reason `limit` when there are too many values for so few octets.
 */
export function readElement(reader, type, tally, copy) {
    checkDensity(reader, tally.values++, reader.offset - tally.start);
    if (typeof type === "string")
        return readSimple(reader, tagOf(type), reader.offset, copy);
    const value = [];
    const count = "array" in type ? type.array.count : type.structure.length;
    try {
        while (value.length < count)
            value.push(readElement(reader, partOf(type, value.length), tally, copy));
    }
    catch (error) {
        throw DecodeError.at(error, value.length);
    }
    return "array" in type ? { type: "array", value } : { type: "structure", value };
}
/** The type of one part of an array or structure. */
function partOf(type, index) {
    return "array" in type ? type.array.type : type.structure[index];
}
/** Writes a compact array after its tag. @throws EncodeError when an element is not of the type. */
export function writeCompactArray(writer, type, value) {
    writeTypeDescription(writer, type);
    if (!Array.isArray(value))
        throw new EncodeError("no list of elements");
    const contents = new ByteWriter();
    let index = 0;
    try {
        for (; index < value.length; index++)
            writeElement(contents, type, value[index]);
    }
    catch (error) {
        throw EncodeError.at(error, index);
    }
    if (value.length > 0 && contents.length === 0)
        throw new EncodeError("elements of a compact array without any octets: their number would be lost");
    writeLength(writer, contents.length);
    writer.bytes(contents.view());
}
function writeTypeDescription(writer, type) {
    if (typeof type === "string") {
        writer.u8(elementTag(type));
        return;
    }
    const { array, structure } = (type ?? {});
    if (typeof array === "object" && array !== null) {
        const { count, type: element } = array;
        if (!Number.isInteger(count) || count < 0 || count > 0xffff)
            throw new EncodeError(`${shown(count)} elements of an array`);
        writer.u8(Tag.array);
        writer.u16(count);
        writeTypeDescription(writer, element);
    }
    else if (Array.isArray(structure)) {
        writer.u8(Tag.structure);
        writeLength(writer, structure.length);
        for (const member of structure)
            writeTypeDescription(writer, member);
    }
    else
        throw new EncodeError("no type of elements");
}
/** The tag of a simple type. @throws EncodeError when elements cannot have it. */
function elementTag(type) {
    if (isSimple(type))
        return tagOf(type);
    throw new EncodeError(`${type} is no type of elements`);
}
function writeElement(writer, type, item) {
    if (typeof type === "string") {
        if (item?.type !== type)
            throw new EncodeError(`${shown(item?.type)} in a compact array of ${type}`);
        writeSimple(writer, item);
        return;
    }
    const expected = "array" in type ? "array" : "structure";
    const count = "array" in type ? type.array.count : type.structure.length;
    if (item?.type !== expected || !Array.isArray(item.value) || item.value.length !== count)
        throw new EncodeError(`${shown(item?.type)} in a compact array of ${expected} with ${count} elements`);
    let index = 0;
    try {
        for (; index < count; index++)
            writeElement(writer, partOf(type, index), item.value[index]);
    }
    catch (error) {
        throw EncodeError.at(error, index);
    }
}
//# sourceMappingURL=compact-array.js.map