import { type ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";
import type { Data, TypeDescription } from "./data.ts";
import { readCount, readLength, writeLength } from "./length.ts";
import { checkDensity, tooDeep } from "./limits.ts";
import { shown } from "./path.ts";
import { readSimple, type SimpleData, writeSimple } from "./simple.ts";
import { Tag, TYPE_NAMES, tagOf } from "./tags.ts";

/** How many values were made of a compact array that begins, after its tag, at `start`. */
export interface Tally {
  readonly start: number;
  values: number;
}

/** Reads a compact array after its tag: the type of all elements, then their contents without tags. */
export function readCompactArray(reader: ByteReader, depth: number, copy: boolean): Data {
  const tally = { start: reader.offset, values: 0 };
  const typeDescription = readTypeDescription(reader, depth);
  const contents = reader.sub(readLength(reader));
  const value: Data[] = [];
  try {
    while (!contents.done) {
      const before = contents.offset;
      const element = readElement(contents, typeDescription, tally, copy);
      if (contents.offset === before) throw contents.error("invalid", "elements without octets");
      value.push(element);
    }
  } catch (error) {
    throw DecodeError.at(error, value.length);
  }
  return { type: "compact-array", typeDescription, value };
}

/** Whether a type has no elements of its own, so that its name describes it. */
export function isSimple(type: Data["type"]): type is SimpleData["type"] {
  return type !== "array" && type !== "structure" && type !== "compact-array";
}

/** @throws DecodeError when the type is nested too deep, or no type that elements can have. */
export function readTypeDescription(reader: ByteReader, depth: number): TypeDescription {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag === Tag.array || tag === Tag.structure) {
    if (depth <= 0) throw tooDeep(reader, at);
    if (tag === Tag.array) return { array: { count: reader.u16(), type: readTypeDescription(reader, depth - 1) } };
    const count = readCount(reader);
    const structure: TypeDescription[] = [];
    while (structure.length < count) structure.push(readTypeDescription(reader, depth - 1));
    return { structure };
  }
  const name = TYPE_NAMES.get(tag);
  if (name === undefined || !isSimple(name)) throw reader.error("invalid", `${tag} is no type of elements`, at);
  return name;
}

/**
 * Reads one element of a type, which stands there without tags.
 * @throws DecodeError of reason `limit` when there are too many values for so few octets.
 */
export function readElement(reader: ByteReader, type: TypeDescription, tally: Tally, copy: boolean): Data {
  checkDensity(reader, tally.values++, reader.offset - tally.start);
  if (typeof type === "string") return readSimple(reader, tagOf(type), reader.offset, copy);
  const value: Data[] = [];
  const count = "array" in type ? type.array.count : type.structure.length;
  try {
    while (value.length < count) value.push(readElement(reader, partOf(type, value.length), tally, copy));
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
  if (!Array.isArray(value)) throw new EncodeError("no list of elements");
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
    writer.u8(elementTag(type));
    return;
  }
  const { array, structure } = (type ?? {}) as { readonly [K in "array" | "structure"]?: unknown };
  if (typeof array === "object" && array !== null) {
    const { count, type: element } = array as { readonly count: number; readonly type: TypeDescription };
    if (!Number.isInteger(count) || count < 0 || count > 0xffff)
      throw new EncodeError(`${shown(count)} elements of an array`);
    writer.u8(Tag.array);
    writer.u16(count);
    writeTypeDescription(writer, element);
  } else if (Array.isArray(structure)) {
    writer.u8(Tag.structure);
    writeLength(writer, structure.length);
    for (const member of structure as readonly TypeDescription[]) writeTypeDescription(writer, member);
  } else throw new EncodeError("no type of elements");
}

/** The tag of a simple type. @throws EncodeError when elements cannot have it. */
function elementTag(type: Data["type"]): number {
  if (isSimple(type)) return tagOf(type);
  throw new EncodeError(`${type} is no type of elements`);
}

function writeElement(writer: ByteWriter, type: TypeDescription, item: Data): void {
  if (typeof type === "string") {
    if (item?.type !== type) throw new EncodeError(`${shown(item?.type)} in a compact array of ${type}`);
    writeSimple(writer, item);
    return;
  }
  const expected = "array" in type ? "array" : "structure";
  const count = "array" in type ? type.array.count : type.structure.length;
  if (item?.type !== expected || !Array.isArray(item.value) || item.value.length !== count)
    throw new EncodeError(`${shown(item?.type)} in a compact array of ${expected} with ${count} elements`);
  let index = 0;
  try {
    for (; index < count; index++) writeElement(writer, partOf(type, index), item.value[index] as Data);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
}
