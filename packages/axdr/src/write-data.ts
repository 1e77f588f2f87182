import { type ByteWriter, EncodeError } from "@dlms/core";
import { writeCompactArray } from "./compact-array.ts";
import type { Data } from "./data.ts";
import { writeLength } from "./length.ts";
import { writeSimple } from "./simple.ts";
import { tagOf } from "./tags.ts";

/** Writes one value with its tag. @throws EncodeError with the path of the indexes down to the value that is wrong. */
export function writeData(writer: ByteWriter, data: Data): void {
  writer.u8(tagOf(data.type));
  switch (data.type) {
    case "array":
    case "structure":
      writeLength(writer, data.value.length);
      data.value.forEach((item, index) => {
        try {
          writeData(writer, item);
        } catch (error) {
          throw EncodeError.at(error, index);
        }
      });
      return;
    case "compact-array":
      return writeCompactArray(writer, data.typeDescription, data.value);
    default:
      return writeSimple(writer, data);
  }
}
