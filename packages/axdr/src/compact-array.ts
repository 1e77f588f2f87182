import { type ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { readLength, writeLength } from "./length.ts";
import type { DataLimits } from "./limits.ts";
import { readSimple, writeSimple } from "./simple.ts";
import { Tag, TYPE_NAMES, tagOf } from "./tags.ts";

/** Reads a compact array after its tag: the type of all elements, then their contents without tags. */
export function readCompactArray(reader: ByteReader, depth: number, limits: DataLimits): Data {
  const typeDescription = readType(reader, depth, limits);
  const contents = reader.sub(readLength(reader));
  const value: Data[] = [];
  while (!contents.done) {
    const before = contents.offset;
    try {
      value.push(readElement(contents, typeDescription));
    } catch (error) {
      throw DecodeError.at(error, value.length);
    }
    // Elements without octets of their own would never end.
    if (contents.offset === before) throw contents.error("invalid", "elements without contents");
  }
  return { type: "compact-array", typeDescription, value };
}

function readType(reader: ByteReader, depth: number, limits: DataLimits): TypeDescription {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag === Tag.array || tag === Tag.structure) {
    if (depth === 0) throw reader.error("limit", `nested deeper than ${limits.maxDepth}`, at);
    if (tag === Tag.array) {
      const array = { count: reader.u16(), type: readType(reader, depth - 1, limits) };
      // A count alone must not make elements: each needs an octet of the contents.
      if (isEmpty(array.type)) throw reader.error("invalid", "an array of elements without contents", at);
      return { array };
    }
    const count = readLength(reader);
    if (count > reader.remaining) throw reader.error("truncated", `${count} types announced`, at);
    const structure: TypeDescription[] = [];
    for (let i = 0; i < count; i++) structure.push(readType(reader, depth - 1, limits));
    return { structure };
  }
  const name = TYPE_NAMES.get(tag);
  if (name === undefined || tag === Tag.compactArray)
    throw reader.error("invalid", `${tag} is no type of elements`, at);
  return name as TypeDescription;
}

function readElement(reader: ByteReader, type: TypeDescription): Data {
  if (typeof type === "string") return readSimple(reader, tagOf(type), reader.offset);
  const value: Data[] = [];
  if ("structure" in type) {
    for (const member of type.structure) value.push(readElement(reader, member));
    return { type: "structure", value };
  }
  for (let i = 0; i < type.array.count; i++) value.push(readElement(reader, type.array.type));
  return { type: "array", value };
}

/** Whether a value of this type has no octets at all. */
function isEmpty(type: TypeDescription): boolean {
  if (typeof type === "string") return type === "null-data" || type === "dont-care";
  return "structure" in type ? type.structure.every(isEmpty) : type.array.count === 0;
}

/** Writes a compact array after its tag. @throws EncodeError when an element is not of the type. */
export function writeCompactArray(writer: ByteWriter, type: TypeDescription, value: readonly Data[]): void {
  writeType(writer, type);
  const contents = new ByteWriter();
  value.forEach((item, index) => {
    try {
      writeElement(contents, type, item);
    } catch (error) {
      throw EncodeError.at(error, index);
    }
  });
  writeLength(writer, contents.length);
  writer.bytes(contents.view());
}

function writeType(writer: ByteWriter, type: TypeDescription): void {
  if (typeof type === "string") {
    writer.u8(tagOf(type));
  } else if ("array" in type) {
    writer.u8(Tag.array);
    writer.u16(type.array.count);
    writeType(writer, type.array.type);
  } else {
    writer.u8(Tag.structure);
    writeLength(writer, type.structure.length);
    for (const member of type.structure) writeType(writer, member);
  }
}

function writeElement(writer: ByteWriter, type: TypeDescription, item: Data): void {
  if (typeof type === "string") {
    if (item.type !== type) throw new EncodeError(`${item.type} in a compact array of ${type}`);
    writeSimple(writer, item);
    return;
  }
  const expected = "array" in type ? "array" : "structure";
  const count = "array" in type ? type.array.count : type.structure.length;
  if (item.type !== expected || item.value.length !== count)
    throw new EncodeError(`${item.type} in a compact array of ${expected} with ${count} elements`);
  item.value.forEach((member, index) => {
    writeElement(writer, "array" in type ? type.array.type : (type.structure[index] as TypeDescription), member);
  });
}
