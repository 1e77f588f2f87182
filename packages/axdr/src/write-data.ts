import { ByteWriter, EncodeError } from "@dlms/core";
import { writeCompactArray } from "./compact-array.ts";
import type { Data } from "./data.ts";
import { writeLength } from "./length.ts";
import { DEFAULT_DATA_LIMITS } from "./limits.ts";
import { writeSimple } from "./simple.ts";
import { tagOf } from "./tags.ts";

/**
 * Writes one value with its tag.
 * @throws EncodeError with the path of the indexes down to the value that is wrong: also when arrays and structures
 * stand deeper inside each other than any reader takes, or in themselves.
 */
export function writeData(writer: ByteWriter, data: Data): void {
  writeNested(writer, data, DEFAULT_DATA_LIMITS.maxDepth);
}

function writeNested(writer: ByteWriter, data: Data, depth: number): void {
  if (typeof data !== "object" || data === null) throw new EncodeError("no Data");
  writer.u8(tagOf(data.type));
  switch (data.type) {
    case "array":
    case "structure":
      if (depth === 0) throw new EncodeError("nested too deep");
      return writeElements(writer, data.value, depth - 1);
    case "compact-array":
      return writeCompactArray(writer, data.typeDescription, data.value);
    default:
      return writeSimple(writer, data);
  }
}

/** Encodes one value. @throws EncodeError */
export function encodeData(data: Data): Uint8Array {
  const writer = new ByteWriter();
  writeData(writer, data);
  return writer.finish();
}

function writeElements(writer: ByteWriter, value: readonly Data[], depth: number): void {
  if (!Array.isArray(value)) throw new EncodeError("no list of elements");
  writeLength(writer, value.length);
  let index = 0;
  try {
    for (; index < value.length; index++) writeNested(writer, value[index] as Data, depth);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
}
