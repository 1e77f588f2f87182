import { type ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { readCount, readLength, writeLength } from "./length.ts";
import { tooDeep } from "./limits.ts";
import { readSimple, writeSimple } from "./simple.ts";
import { Tag, TYPE_NAMES, tagOf } from "./tags.ts";

/** What reading a compact array is bound by. */
export interface CompactOptions {
  /** How many levels of arrays and structures its elements may have. */
  readonly depth: number;
  readonly maxElements: number;
  readonly copy: boolean;
}

/** Counts the values down that may still be made. */
export interface Budget {
  left: number;
}

/** Reads a compact array after its tag: the type of all elements, then their contents without tags. */
export function readCompactArray(reader: ByteReader, { depth, maxElements, copy }: CompactOptions): Data {
  const typeDescription = readTypeDescription(reader, depth);
  const contents = reader.sub(readLength(reader));
  const budget = { left: maxElements };
  const value: Data[] = [];
  try {
    while (!contents.done) {
      const before = contents.offset;
      value.push(readElement(contents, typeDescription, budget, copy));
      if (contents.offset === before) throw contents.error("invalid", "elements without octets");
    }
  } catch (error) {
    throw DecodeError.at(error, value.length);
  }
  return { type: "compact-array", typeDescription, value };
}

/** @throws DecodeError when the type is nested too deep, or no type that elements can have. */
export function readTypeDescription(reader: ByteReader, depth: number): TypeDescription {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag === Tag.array || tag === Tag.structure) {
    if (depth === 0) throw tooDeep(reader, at);
    if (tag === Tag.array) return { array: { count: reader.u16(), type: readTypeDescription(reader, depth - 1) } };
    const count = readCount(reader);
    const structure: TypeDescription[] = [];
    while (structure.length < count) structure.push(readTypeDescription(reader, depth - 1));
    return { structure };
  }
  const name = TYPE_NAMES.get(tag);
  if (name === undefined || name === "array" || name === "structure" || name === "compact-array")
    throw reader.error("invalid", `${tag} is no type of elements`, at);
  return name;
}

/**
 * Reads one element of a type, which stands there without tags.
 * @throws DecodeError of reason `limit` when the budget is used up, since an element without octets of its own, or
 * with parts that have none, could multiply without end.
 */
export function readElement(reader: ByteReader, type: TypeDescription, budget: Budget, copy: boolean): Data {
  if (budget.left-- <= 0) throw reader.error("limit", "too many elements in a compact array");
  if (typeof type === "string") return readSimple(reader, tagOf(type), reader.offset, copy);
  const value: Data[] = [];
  const count = "array" in type ? type.array.count : type.structure.length;
  try {
    while (value.length < count) value.push(readElement(reader, partOf(type, value.length), budget, copy));
  } catch (error) {
    throw DecodeError.at(error, value.length);
  }
  return "array" in type ? { type: "array", value } : { type: "structure", value };
}

/** The type of one part of an array or structure. */
function partOf(type: Exclude<TypeDescription, string>, index: number): TypeDescription {
  return "array" in type ? type.array.type : (type.structure[index] as TypeDescription);
}

/** Writes a compact array after its tag. @throws EncodeError when an element is not of the type. */
export function writeCompactArray(writer: ByteWriter, type: TypeDescription, value: readonly Data[]): void {
  writeTypeDescription(writer, type);
  const contents = new ByteWriter();
  let index = 0;
  try {
    for (; index < value.length; index++) writeElement(contents, type, value[index] as Data);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
  if (value.length > 0 && contents.length === 0)
    throw new EncodeError("elements of a compact array without any octets: their number would be lost");
  writeLength(writer, contents.length);
  writer.bytes(contents.view());
}

function writeTypeDescription(writer: ByteWriter, type: TypeDescription): void {
  if (typeof type === "string") {
    writer.u8(tagOf(type));
  } else if ("array" in type) {
    writer.u8(Tag.array);
    writer.u16(type.array.count);
    writeTypeDescription(writer, type.array.type);
  } else {
    writer.u8(Tag.structure);
    writeLength(writer, type.structure.length);
    for (const member of type.structure) writeTypeDescription(writer, member);
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
  let index = 0;
  try {
    for (; index < count; index++) writeElement(writer, partOf(type, index), item.value[index] as Data);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
}
