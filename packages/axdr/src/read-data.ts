import { type ByteReader, DecodeError } from "@dlms/core";
import { readCompactArray } from "./compact-array.ts";
import type { Data } from "./data.ts";
import { readLength } from "./length.ts";
import { type DataLimits, DEFAULT_DATA_LIMITS } from "./limits.ts";
import { readSimple } from "./simple.ts";
import { Tag } from "./tags.ts";

/**
 * Reads one value of any type. Octet strings are views on the reader's bytes.
 * @throws DecodeError with the offset and the path of the indexes down to the value that is broken.
 */
export function readData(reader: ByteReader, limits: DataLimits = DEFAULT_DATA_LIMITS): Data {
  return readTagged(reader, limits.maxDepth, limits);
}

function readTagged(reader: ByteReader, depth: number, limits: DataLimits): Data {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag === Tag.array || tag === Tag.structure) {
    if (depth === 0) throw reader.error("limit", `nested deeper than ${limits.maxDepth}`, at);
    const count = readCount(reader);
    const value: Data[] = [];
    for (let index = 0; index < count; index++) value.push(element(reader, index, depth - 1, limits));
    return tag === Tag.array ? { type: "array", value } : { type: "structure", value };
  }
  if (tag === Tag.compactArray) {
    if (depth === 0) throw reader.error("limit", `nested deeper than ${limits.maxDepth}`, at);
    return readCompactArray(reader, depth - 1, limits);
  }
  return readSimple(reader, tag, at);
}

/** Each element has one octet at least, so a count over the octets that are left can be refused at once. */
export function readCount(reader: ByteReader): number {
  const at = reader.offset;
  const count = readLength(reader);
  if (count > reader.remaining)
    throw reader.error("truncated", `${count} elements announced, ${reader.remaining} octets left`, at);
  return count;
}

function element(reader: ByteReader, index: number, depth: number, limits: DataLimits): Data {
  try {
    return readTagged(reader, depth, limits);
  } catch (error) {
    throw DecodeError.at(error, index);
  }
}
