import { type ByteReader, EncodeError } from "@dlms/core";
import type { Codec } from "./codec.ts";
import type { Data, IntegerType } from "./data.ts";
import { type Long64Type, writeFloat, writeInteger, writeLong64 } from "./integers.ts";
import { dataFromJson, dataToJson } from "./json.ts";
import { integerFromJson, long64FromJson, numberFromJson, numberToJson } from "./json-numbers.ts";
import { shown } from "./path.ts";
import { readSimple, writeBoolean, writeSimple } from "./simple.ts";
import { simple, unexpectedTag } from "./simple-codec.ts";
import { tagOf } from "./tags.ts";

/** null-data, tag 0: no value (Blue Book 4.1.5, as for all codecs here). */
export const nullData: Codec<null> = simple<null>(
  "null-data",
  () => null,
  () => {},
  { toJson: () => null, fromJson: (json) => (json === null ? null : undefined) },
  () => null,
);

/** Any octet but 0 is true; true is written as 1. */
export const boolean: Codec<boolean> = simple<boolean>(
  "boolean",
  (reader) => reader.u8() !== 0,
  (writer, value) => writeBoolean(writer, value),
  { toJson: (value) => value, fromJson: (json) => (typeof json === "boolean" ? json : undefined) },
  () => false,
);

/**
 * A whole number of 8 bits with sign, tag 15. These codecs throw an EncodeError for what is out of range or no whole
 * number.
 */
export const integer: Codec<number> = whole("integer", (reader) => reader.i8());
/** 16 bits with sign, tag 16. */
export const long: Codec<number> = whole("long", (reader) => reader.i16());
/** 32 bits with sign, tag 5. */
export const doubleLong: Codec<number> = whole("double-long", (reader) => reader.i32());
/** 8 bits, tag 17. */
export const unsigned: Codec<number> = whole("unsigned", (reader) => reader.u8());
/** 16 bits, tag 18. */
export const longUnsigned: Codec<number> = whole("long-unsigned", (reader) => reader.u16());
/** 32 bits, tag 6. */
export const doubleLongUnsigned: Codec<number> = whole("double-long-unsigned", (reader) => reader.u32());
/** 64 bits with sign, tag 20: a bigint, always. */
export const long64: Codec<bigint> = whole64("long64", (reader) => reader.i64());
/** 64 bits, tag 21: a bigint, always. */
export const long64Unsigned: Codec<bigint> = whole64("long64-unsigned", (reader) => reader.u64());
/** A floating point number of 4 octets (ISO/IEC/IEEE 60559), tag 23. */
export const float32: Codec<number> = float("float32", (reader) => reader.f32());
/** A floating point number of 8 octets, tag 24. */
export const float64: Codec<number> = float("float64", (reader) => reader.f64());
/** The octet as it is sent, as a signed number. */
export const bcd: Codec<number> = whole("bcd", (reader) => reader.i8());
/**
 * The difference to the value before, in 8 bits with sign, tag 28. Nothing is added up here, or in those that follow.
 */
export const deltaInteger: Codec<number> = whole("delta-integer", (reader) => reader.i8());
/** A difference in 16 bits with sign, tag 29. */
export const deltaLong: Codec<number> = whole("delta-long", (reader) => reader.i16());
/** A difference in 32 bits with sign, tag 30. */
export const deltaDoubleLong: Codec<number> = whole("delta-double-long", (reader) => reader.i32());
/** A difference in 8 bits, tag 31. */
export const deltaUnsigned: Codec<number> = whole("delta-unsigned", (reader) => reader.u8());
/** A difference in 16 bits, tag 32. */
export const deltaLongUnsigned: Codec<number> = whole("delta-long-unsigned", (reader) => reader.u16());
/** A difference in 32 bits, tag 33. */
export const deltaDoubleLongUnsigned: Codec<number> = whole("delta-double-long-unsigned", (reader) => reader.u32());

/** `Data` of a type whose values are numbers. */
export type NumberData = Extract<Data, { readonly value: number | bigint }>;

const NUMBERS: ReadonlyMap<number, NumberData["type"]> = new Map(
  (
    [
      "double-long",
      "double-long-unsigned",
      "bcd",
      "integer",
      "long",
      "unsigned",
      "long-unsigned",
      "long64",
      "long64-unsigned",
      "enum",
      "float32",
      "float64",
      "delta-integer",
      "delta-long",
      "delta-double-long",
      "delta-unsigned",
      "delta-long-unsigned",
      "delta-double-long-unsigned",
    ] as const
  ).map((type) => [tagOf(type), type]),
);

/** Any type of numbers, with its type, as registers have it: `{ type: "double-long-unsigned", value: 5 }`. */
export const anyNumber: Codec<NumberData> = {
  name: "number",
  tags: [...NUMBERS.keys()],
  read(reader) {
    const tag = reader.u8();
    if (!NUMBERS.has(tag)) throw unexpectedTag(reader, "number");
    return readSimple(reader, tag, reader.offset - 1, false) as NumberData;
  },
  write(writer, data) {
    writer.u8(tagOf(numberData(data).type));
    writeSimple(writer, data);
  },
  toJson: dataToJson,
  fromJson: (json) => numberData(dataFromJson(json)),
  blank: () => ({ type: "double-long-unsigned", value: 0 }),
};

/** @throws EncodeError when the type is none of numbers. */
function numberData(data: Data): NumberData {
  if (typeof data !== "object" || data === null) throw new EncodeError("no Data");
  if (!NUMBERS.has(tagOf(data.type))) throw new EncodeError(`${shown(data.type)} is no number`);
  return data as NumberData;
}

function whole(name: IntegerType, read: (reader: ByteReader) => number): Codec<number> {
  return simple<number>(
    name,
    read,
    (writer, value) => writeInteger(writer, name, value),
    {
      toJson: (value) => value,
      fromJson: (json) => integerFromJson(name, json),
    },
    () => 0,
  );
}

function whole64(name: Long64Type, read: (reader: ByteReader) => bigint): Codec<bigint> {
  return simple<bigint>(
    name,
    read,
    (writer, value) => writeLong64(writer, name, value),
    {
      toJson: String,
      fromJson: (json) => long64FromJson(name, json),
    },
    () => 0n,
  );
}

function float(name: "float32" | "float64", read: (reader: ByteReader) => number): Codec<number> {
  return simple<number>(
    name,
    read,
    (writer, value) => writeFloat(writer, name, value),
    {
      toJson: numberToJson,
      fromJson: numberFromJson,
    },
    () => 0,
  );
}
