import { type ByteReader, type ByteWriter, EncodeError } from "@dlms/core";
import type { Data } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { writeFloat, writeInteger, writeLong64 } from "./integers.ts";
import { readLength } from "./length.ts";
import {
  fillBits,
  readBitString,
  readUtf8,
  readVisible,
  view,
  writeBitString,
  writeOctets,
  writeUtf8,
  writeVisible,
} from "./strings.ts";
import { Tag } from "./tags.ts";

/** Values without elements of their own. */
export type SimpleData = Exclude<Data, { type: "array" | "structure" | "compact-array" }>;

/** Reads what stands after the tag of a simple type, which was at `at`. */
export function readSimple(reader: ByteReader, tag: number, at: number, copy = false): SimpleData {
  switch (tag) {
    case Tag.nullData:
      return { type: "null-data" };
    case Tag.boolean:
      return booleanData(reader.u8());
    case Tag.bitString:
      return bitStringData(reader);
    case Tag.doubleLong:
      return { type: "double-long", value: reader.i32() };
    case Tag.doubleLongUnsigned:
      return { type: "double-long-unsigned", value: reader.u32() };
    case Tag.octetString:
      return { type: "octet-string", value: octets(reader, copy) };
    case Tag.visibleString:
      return { type: "visible-string", value: readVisible(reader) };
    case Tag.utf8String:
      return { type: "utf8-string", value: readUtf8(reader) };
    case Tag.bcd:
      return { type: "bcd", value: reader.i8() };
    case Tag.integer:
      return { type: "integer", value: reader.i8() };
    case Tag.long:
      return { type: "long", value: reader.i16() };
    case Tag.unsigned:
      return { type: "unsigned", value: reader.u8() };
    case Tag.longUnsigned:
      return { type: "long-unsigned", value: reader.u16() };
    case Tag.long64:
      return { type: "long64", value: reader.i64() };
    case Tag.long64Unsigned:
      return { type: "long64-unsigned", value: reader.u64() };
    case Tag.enum:
      return { type: "enum", value: reader.u8() };
    case Tag.float32:
      return { type: "float32", value: reader.f32() };
    case Tag.float64:
      return { type: "float64", value: reader.f64() };
    case Tag.dateTime:
      return { type: "date-time", value: new CosemDateTime(reader.take(CosemDateTime.LENGTH)) };
    case Tag.date:
      return { type: "date", value: new CosemDate(reader.take(CosemDate.LENGTH)) };
    case Tag.time:
      return { type: "time", value: new CosemTime(reader.take(CosemTime.LENGTH)) };
    case Tag.deltaInteger:
      return { type: "delta-integer", value: reader.i8() };
    case Tag.deltaLong:
      return { type: "delta-long", value: reader.i16() };
    case Tag.deltaDoubleLong:
      return { type: "delta-double-long", value: reader.i32() };
    case Tag.deltaUnsigned:
      return { type: "delta-unsigned", value: reader.u8() };
    case Tag.deltaLongUnsigned:
      return { type: "delta-long-unsigned", value: reader.u16() };
    case Tag.deltaDoubleLongUnsigned:
      return { type: "delta-double-long-unsigned", value: reader.u32() };
    case Tag.dontCare:
      return { type: "dont-care" };
    default:
      throw reader.error("invalid", `${tag} is no tag of Data`, at);
  }
}

function octets(reader: ByteReader, copy: boolean): Uint8Array {
  const value = view(reader, readLength(reader));
  return copy ? value.slice() : value;
}

function booleanData(octet: number): SimpleData {
  return octet > 1 ? { type: "boolean", value: true, octet } : { type: "boolean", value: octet === 1 };
}

function bitStringData(reader: ByteReader): SimpleData {
  const value = readBitString(reader);
  const fill = fillBits(reader, value.length);
  return fill === 0 ? { type: "bit-string", value } : { type: "bit-string", value, fill };
}

/** Writes what stands after the tag of a simple type. @throws EncodeError */
export function writeSimple(writer: ByteWriter, data: SimpleData): void {
  switch (data.type) {
    case "null-data":
    case "dont-care":
      return;
    case "boolean":
      return writeBoolean(writer, data.value, data.octet);
    case "bit-string":
      return writeBitString(writer, data.value, data.fill);
    case "long64":
    case "long64-unsigned":
      return writeLong64(writer, data.type, data.value);
    case "octet-string":
      return writeOctets(writer, data.value);
    case "visible-string":
      return writeVisible(writer, data.value);
    case "utf8-string":
      return writeUtf8(writer, data.value);
    case "float32":
    case "float64":
      return writeFloat(writer, data.type, data.value);
    case "date-time":
      return writeDate(writer, CosemDateTime, data.value);
    case "date":
      return writeDate(writer, CosemDate, data.value);
    case "time":
      return writeDate(writer, CosemTime, data.value);
    default:
      return writeInteger(writer, data.type, data.value);
  }
}

/** @throws EncodeError when `octet` does not stand for `value`. */
export function writeBoolean(writer: ByteWriter, value: boolean, octet: number = value ? 1 : 0): void {
  if (typeof value !== "boolean") throw new EncodeError("a boolean is true or false");
  if (!Number.isInteger(octet) || octet < 0 || octet > 0xff || (octet !== 0) !== value)
    throw new EncodeError(`${octet} is no octet for ${value}`, ["octet"]);
  writer.u8(octet);
}

/** A date, time or date-time. @throws EncodeError when `value` is no such object. */
export function writeDate<T extends { toBytes(): Uint8Array }>(
  writer: ByteWriter,
  kind: { new (octets: Uint8Array): T; readonly LENGTH: number },
  value: T,
): void {
  if (!(value instanceof kind)) throw new EncodeError(`not a ${kind.name}`);
  writer.bytes(value.toBytes());
}
