import { ByteWriter, EncodeError } from "@dlms/core";
import { writeCompactArray } from "./compact-array.ts";
import type { Data } from "./data.ts";
import { writeLength } from "./length.ts";
import { writeSimple } from "./simple.ts";
import { tagOf } from "./tags.ts";

/** Writes one value with its tag. @throws EncodeError with the path of the indexes down to the value that is wrong. */
export function writeData(writer: ByteWriter, data: Data): void {
  if (typeof data !== "object" || data === null) throw new EncodeError("no Data");
  writer.u8(tagOf(data.type));
  switch (data.type) {
    case "array":
    case "structure":
      return writeElements(writer, data.value);
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

function writeElements(writer: ByteWriter, value: readonly Data[]): void {
  if (!Array.isArray(value)) throw new EncodeError("no list of elements");
  writeLength(writer, value.length);
  let index = 0;
  try {
    for (; index < value.length; index++) writeData(writer, value[index] as Data);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
}
