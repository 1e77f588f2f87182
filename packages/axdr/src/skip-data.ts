import { type ByteReader, DecodeError } from "@dlms/core";
import { readLength } from "./length.ts";
import { DEFAULT_DATA_LIMITS } from "./limits.ts";
import { readCount } from "./read-data.ts";
import { Tag } from "./tags.ts";

/** Octets after the tag, for types that always have the same number of them. */
const FIXED = new Int8Array(256).fill(-1);
for (const [tag, octets] of [
  [Tag.nullData, 0],
  [Tag.dontCare, 0],
  [Tag.boolean, 1],
  [Tag.bcd, 1],
  [Tag.integer, 1],
  [Tag.unsigned, 1],
  [Tag.enum, 1],
  [Tag.deltaInteger, 1],
  [Tag.deltaUnsigned, 1],
  [Tag.long, 2],
  [Tag.longUnsigned, 2],
  [Tag.deltaLong, 2],
  [Tag.deltaLongUnsigned, 2],
  [Tag.doubleLong, 4],
  [Tag.doubleLongUnsigned, 4],
  [Tag.float32, 4],
  [Tag.time, 4],
  [Tag.deltaDoubleLong, 4],
  [Tag.deltaDoubleLongUnsigned, 4],
  [Tag.date, 5],
  [Tag.long64, 8],
  [Tag.long64Unsigned, 8],
  [Tag.float64, 8],
  [Tag.dateTime, 12],
] as const)
  FIXED[tag] = octets;

/**
 * Moves past one value without building it: for messages that carry several one after the other.
 * @throws DecodeError as `readData` does, but for what stands inside of strings and compact arrays.
 */
export function skipData(reader: ByteReader, depth: number = DEFAULT_DATA_LIMITS.maxDepth): void {
  const at = reader.offset;
  const tag = reader.u8();
  const fixed = FIXED[tag] as number;
  if (fixed >= 0) return reader.skip(fixed);
  switch (tag) {
    case Tag.octetString:
    case Tag.visibleString:
    case Tag.utf8String:
      return reader.skip(readLength(reader));
    case Tag.bitString:
      return reader.skip(Math.ceil(readLength(reader) / 8));
    case Tag.array:
    case Tag.structure: {
      if (depth === 0) throw reader.error("limit", "nested too deep", at);
      const count = readCount(reader);
      for (let index = 0; index < count; index++) {
        try {
          skipData(reader, depth - 1);
        } catch (error) {
          throw DecodeError.at(error, index);
        }
      }
      return;
    }
    case Tag.compactArray:
      skipType(reader, depth);
      return reader.skip(readLength(reader));
    default:
      throw reader.error("invalid", `${tag} is no tag of Data`, at);
  }
}

function skipType(reader: ByteReader, depth: number): void {
  const at = reader.offset;
  const tag = reader.u8();
  if (tag !== Tag.array && tag !== Tag.structure) return;
  if (depth === 0) throw reader.error("limit", "nested too deep", at);
  const count = tag === Tag.array ? 1 : readLength(reader);
  if (tag === Tag.array) reader.skip(2);
  for (let i = 0; i < count; i++) skipType(reader, depth - 1);
}
