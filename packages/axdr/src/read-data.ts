import { ByteReader, DecodeError } from "@dlms/core";
import { readCompactArray } from "./compact-array.ts";
import type { Data } from "./data.ts";
import { readCount } from "./length.ts";
import { type DataOptions, DEFAULT_DATA_LIMITS, tooDeep } from "./limits.ts";
import { readSimple } from "./simple.ts";
import { Tag } from "./tags.ts";

/** Arrays up to this length are made in one piece, as a structure's fields are; a longer one grows as it is read. */
const SHORT = 64;

/**
 * Reads one value of any type. Octet strings are views on the reader's bytes: they hold as long as those stay
 * unchanged, and keep them in memory; with `copy` they stand alone.
 * @throws DecodeError with the offset and the path of the indexes down to the value that is broken; of reason `limit`
 * when the value is nested too deep or a compact array has too many elements.
 */
export function readData(reader: ByteReader, options?: DataOptions): Data {
  if (options === undefined)
    return readTagged(reader, DEFAULT_DATA_LIMITS.maxDepth, DEFAULT_DATA_LIMITS.maxElements, false);
  const { maxDepth, maxElements, copy = false } = { ...DEFAULT_DATA_LIMITS, ...options };
  return readTagged(reader, maxDepth, maxElements, copy);
}

/** Decodes `bytes` as one value. @throws DecodeError, of reason `trailing` when octets are left. */
export function decodeData(bytes: Uint8Array, options?: DataOptions): Data {
  const reader = new ByteReader(bytes);
  const data = readData(reader, options);
  reader.expectEnd();
  return data;
}

function readTagged(reader: ByteReader, depth: number, maxElements: number, copy: boolean): Data {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag > Tag.structure || tag === Tag.nullData) {
    if (tag !== Tag.compactArray) return readSimple(reader, tag, at, copy);
    if (depth === 0) throw tooDeep(reader, at);
    return readCompactArray(reader, { depth: depth - 1, maxElements, copy });
  }
  if (depth === 0) throw tooDeep(reader, at);
  const value = readElements(reader, depth - 1, maxElements, copy);
  return tag === Tag.array ? { type: "array", value } : { type: "structure", value };
}

function readElements(reader: ByteReader, depth: number, maxElements: number, copy: boolean): Data[] {
  const count = readCount(reader);
  const value: Data[] = count <= SHORT ? new Array<Data>(count) : [];
  let index = 0;
  try {
    for (; index < count; index++) value[index] = readTagged(reader, depth, maxElements, copy);
  } catch (error) {
    throw DecodeError.at(error, index);
  }
  return value;
}
