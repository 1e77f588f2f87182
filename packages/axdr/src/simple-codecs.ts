import { type ByteReader, type ByteWriter, type DecodeError, EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import type { Codec } from "./codec.ts";
import type { Data, IntegerType } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { writeInteger, writeLong64 } from "./integers.ts";
import { readLength, writeLength } from "./length.ts";
import { readBitString, readUtf8, readVisible, writeBitString, writeUtf8, writeVisible } from "./strings.ts";
import { Tag, TYPE_NAMES, tagOf } from "./tags.ts";

/** How a simple type stands in JSON. */
interface Json<T> {
  toJson(value: T): unknown;
  /** `undefined` when the JSON is none of this type. */
  fromJson(json: unknown): T | undefined;
}

const asNumber: Json<number> = { toJson: same, fromJson: (json) => (typeof json === "number" ? json : undefined) };
const asText: Json<string> = { toJson: same, fromJson: (json) => (typeof json === "string" ? json : undefined) };
const asBoolean: Json<boolean> = { toJson: same, fromJson: (json) => (typeof json === "boolean" ? json : undefined) };
const asBigint: Json<bigint> = {
  toJson: String,
  fromJson: (json) => (Number.isSafeInteger(json) || /^-?\d+$/.test(String(json)) ? BigInt(String(json)) : undefined),
};
const asHex: Json<Uint8Array> = { toJson: toHex, fromJson: (json) => fromText(json, fromHex) };

function same(value: unknown): unknown {
  return value;
}

function fromText<T>(json: unknown, parse: (text: string) => T): T | undefined {
  if (typeof json !== "string") return undefined;
  try {
    return parse(json);
  } catch {
    return undefined;
  }
}

/** @throws EncodeError when there is no value. */
function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new EncodeError(`not a value of ${name}`);
  return value;
}

/** One simple type: its tag, and what stands after it. */
function simple<T>(
  name: Data["type"],
  readContents: (reader: ByteReader) => T,
  writeContents: (writer: ByteWriter, value: T) => void,
  json: Json<T>,
): Codec<T> {
  const tag = tagOf(name);
  return {
    name,
    tags: [tag],
    read(reader) {
      if (reader.u8() !== tag) throw unexpectedTag(reader, name);
      return readContents(reader);
    },
    write(writer, value) {
      writer.u8(tag);
      writeContents(writer, value);
    },
    toJson: json.toJson,
    fromJson: (value) => required(name, json.fromJson(value)),
  };
}

/** The error for the tag that was just read. */
export function unexpectedTag(reader: ByteReader, name: string): DecodeError {
  const at = reader.offset - 1;
  const tag = reader.bytes[at] as number;
  return reader.error("invalid", `${TYPE_NAMES.get(tag) ?? `tag ${tag}`} where ${name} was expected`, at);
}

function whole(name: IntegerType, read: (reader: ByteReader) => number): Codec<number> {
  return simple(name, read, (writer, value) => writeInteger(writer, name, value), asNumber);
}

export const nullData: Codec<null> = simple<null>(
  "null-data",
  () => null,
  () => {},
  { toJson: same, fromJson: (json) => (json === null ? null : undefined) },
);
/** Any octet but 0 is true, as meters send it. */
export const boolean: Codec<boolean> = simple(
  "boolean",
  (reader) => reader.u8() !== 0,
  (writer, value) => writer.u8(value ? 1 : 0),
  asBoolean,
);
export const integer: Codec<number> = whole("integer", (reader) => reader.i8());
export const long: Codec<number> = whole("long", (reader) => reader.i16());
export const doubleLong: Codec<number> = whole("double-long", (reader) => reader.i32());
export const unsigned: Codec<number> = whole("unsigned", (reader) => reader.u8());
export const longUnsigned: Codec<number> = whole("long-unsigned", (reader) => reader.u16());
export const doubleLongUnsigned: Codec<number> = whole("double-long-unsigned", (reader) => reader.u32());
export const bcd: Codec<number> = whole("bcd", (reader) => reader.i8());
export const long64: Codec<bigint> = simple(
  "long64",
  (reader) => reader.i64(),
  (writer, value) => writeLong64(writer, "long64", value),
  asBigint,
);
export const long64Unsigned: Codec<bigint> = simple(
  "long64-unsigned",
  (reader) => reader.u64(),
  (writer, value) => writeLong64(writer, "long64-unsigned", value),
  asBigint,
);
export const float32: Codec<number> = simple(
  "float32",
  (reader) => reader.f32(),
  (writer, value) => writer.f32(value),
  asNumber,
);
export const float64: Codec<number> = simple(
  "float64",
  (reader) => reader.f64(),
  (writer, value) => writer.f64(value),
  asNumber,
);
export const visibleString: Codec<string> = simple("visible-string", readVisible, writeVisible, asText);
export const utf8String: Codec<string> = simple("utf8-string", readUtf8, writeUtf8, asText);

/** An octet-string, of `length` octets when that is given. What is read is a view on the input. */
export function octetString(length?: number): Codec<Uint8Array> {
  return simple(
    "octet-string",
    (reader) => {
      const at = reader.offset;
      const octets = readLength(reader);
      if (length !== undefined && octets !== length)
        throw reader.error("invalid", `octet-string of ${octets}, ${length} expected`, at);
      return reader.take(octets);
    },
    (writer, value) => {
      if (length !== undefined && value.length !== length)
        throw new EncodeError(`octet-string of ${value.length}, ${length} expected`);
      writeLength(writer, value.length);
      writer.bytes(value);
    },
    asHex,
  );
}

/** A logical name: an octet-string of six. */
export const obisCode: Codec<ObisCode> = logicalName();

function logicalName(): Codec<ObisCode> {
  const octets = octetString(6);
  return {
    name: "octet-string",
    tags: octets.tags,
    read: (reader) => ObisCode.fromBytes(octets.read(reader)),
    write: (writer, code) => octets.write(writer, code.toBytes()),
    toJson: String,
    fromJson: (json) => required("logical name", fromText(json, ObisCode.parse)),
  };
}

/** An enum. `values` names the known ones; unknown ones are kept as they are. */
export function enumerated<T extends number>(_values: Readonly<Record<string, T>>): Codec<T> {
  return whole("enum", (reader) => reader.u8()) as Codec<number> as Codec<T>;
}

/** A bit-string as text of 0 and 1. */
export function bitString<T extends string = string>(): Codec<T> {
  return simple("bit-string", readBitString, writeBitString, asText) as Codec<string> as Codec<T>;
}

/**
 * A date, time or date-time, which classes send as an octet-string or with a tag of its own: both are read, the
 * octet-string is written.
 */
function stamped<T extends { toBytes(): Uint8Array }>(
  name: "date-time" | "date" | "time",
  length: number,
  make: { new (octets: Uint8Array): T; parse(text: string): T },
): Codec<T> {
  const tag = tagOf(name);
  return {
    name,
    tags: [Tag.octetString, tag],
    read(reader) {
      const first = reader.u8();
      if (first === Tag.octetString) {
        const at = reader.offset;
        if (readLength(reader) !== length) throw reader.error("invalid", `a ${name} has ${length} octets`, at);
      } else if (first !== tag) throw unexpectedTag(reader, name);
      return new make(reader.take(length));
    },
    write(writer, value) {
      writer.u8(Tag.octetString);
      writer.u8(length);
      writer.bytes(value.toBytes());
    },
    toJson: String,
    fromJson: (json) =>
      required(
        name,
        fromText(json, (text) => make.parse(text)),
      ),
  };
}

export const dateTime: Codec<CosemDateTime> = stamped("date-time", CosemDateTime.LENGTH, CosemDateTime);
export const date: Codec<CosemDate> = stamped("date", CosemDate.LENGTH, CosemDate);
export const time: Codec<CosemTime> = stamped("time", CosemTime.LENGTH, CosemTime);
