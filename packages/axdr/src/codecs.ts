import { type ByteReader, ByteWriter, DecodeError, EncodeError, ObisCode } from "@dlms/core";
import type { Codec } from "./codec.ts";
import type { Data, IntegerType } from "./data.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./date-time.ts";
import { writeInteger, writeLong64 } from "./integers.ts";
import { readLength, writeLength } from "./length.ts";
import { readCount, readData } from "./read-data.ts";
import { readBitString, readUtf8, readVisible, writeBitString, writeUtf8, writeVisible } from "./strings.ts";
import { Tag, TYPE_NAMES, tagOf } from "./tags.ts";
import { writeData } from "./write-data.ts";

/** A codec whose values begin with one of some tags, so that a choice can tell them apart. */
export interface TaggedCodec<T> extends Codec<T> {
  readonly tags: readonly number[];
}

/** One simple type: its tag, and what stands after it. */
function simple<T>(
  name: Data["type"],
  readContents: (reader: ByteReader) => T,
  writeContents: (writer: ByteWriter, value: T) => void,
): TaggedCodec<T> {
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
  };
}

function unexpectedTag(reader: ByteReader, name: string): DecodeError {
  const at = reader.offset - 1;
  const tag = reader.bytes[at] as number;
  return reader.error("invalid", `${TYPE_NAMES.get(tag) ?? `tag ${tag}`} where ${name} was expected`, at);
}

function whole(name: IntegerType, read: (reader: ByteReader) => number): TaggedCodec<number> {
  return simple(name, read, (writer, value) => writeInteger(writer, name, value));
}

export const nullData: TaggedCodec<null> = simple(
  "null-data",
  () => null,
  () => {},
);
/** Any octet but 0 is true, as meters send it. */
export const boolean: TaggedCodec<boolean> = simple(
  "boolean",
  (reader) => reader.u8() !== 0,
  (writer, value) => writer.u8(value ? 1 : 0),
);
export const integer: TaggedCodec<number> = whole("integer", (reader) => reader.i8());
export const long: TaggedCodec<number> = whole("long", (reader) => reader.i16());
export const doubleLong: TaggedCodec<number> = whole("double-long", (reader) => reader.i32());
export const unsigned: TaggedCodec<number> = whole("unsigned", (reader) => reader.u8());
export const longUnsigned: TaggedCodec<number> = whole("long-unsigned", (reader) => reader.u16());
export const doubleLongUnsigned: TaggedCodec<number> = whole("double-long-unsigned", (reader) => reader.u32());
export const bcd: TaggedCodec<number> = whole("bcd", (reader) => reader.i8());
export const long64: TaggedCodec<bigint> = simple(
  "long64",
  (reader) => reader.i64(),
  (writer, value) => writeLong64(writer, "long64", value),
);
export const long64Unsigned: TaggedCodec<bigint> = simple(
  "long64-unsigned",
  (reader) => reader.u64(),
  (writer, value) => writeLong64(writer, "long64-unsigned", value),
);
export const float32: TaggedCodec<number> = simple(
  "float32",
  (reader) => reader.f32(),
  (writer, value) => writer.f32(value),
);
export const float64: TaggedCodec<number> = simple(
  "float64",
  (reader) => reader.f64(),
  (writer, value) => writer.f64(value),
);
export const visibleString: TaggedCodec<string> = simple("visible-string", readVisible, writeVisible);
export const utf8String: TaggedCodec<string> = simple("utf8-string", readUtf8, writeUtf8);

/** An octet-string, of `length` octets when that is given. What is read is a view on the input. */
export function octetString(length?: number): TaggedCodec<Uint8Array> {
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
  );
}

/** A logical name: an octet-string of six. */
export const obisCode: TaggedCodec<ObisCode> = mapped(octetString(6), ObisCode.fromBytes, (code) => code.toBytes());

function mapped<A, B>(codec: TaggedCodec<A>, read: (value: A) => B, write: (value: B) => A): TaggedCodec<B> {
  return {
    name: codec.name,
    tags: codec.tags,
    read: (reader) => read(codec.read(reader)),
    write: (writer, value) => codec.write(writer, write(value)),
  };
}

/** An enum. `values` names the known ones; unknown ones are kept as they are. */
export function enumerated<T extends number>(_values: Readonly<Record<string, T>>): TaggedCodec<T> {
  return whole("enum", (reader) => reader.u8()) as TaggedCodec<number> as TaggedCodec<T>;
}

/** A bit-string as text of 0 and 1. */
export function bitString<T extends string = string>(): TaggedCodec<T> {
  return simple("bit-string", readBitString, writeBitString) as TaggedCodec<string> as TaggedCodec<T>;
}

/**
 * A date, time or date-time, which classes send as an octet-string or with a tag of its own: both are read, the
 * octet-string is written.
 */
function stamped<T extends { toBytes(): Uint8Array }>(
  name: "date-time" | "date" | "time",
  length: number,
  make: new (octets: Uint8Array) => T,
): TaggedCodec<T> {
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
  };
}

export const dateTime: TaggedCodec<CosemDateTime> = stamped("date-time", CosemDateTime.LENGTH, CosemDateTime);
export const date: TaggedCodec<CosemDate> = stamped("date", CosemDate.LENGTH, CosemDate);
export const time: TaggedCodec<CosemTime> = stamped("time", CosemTime.LENGTH, CosemTime);

/** Any type: the tree of `Data`. */
export const dataCodec: TaggedCodec<Data> = {
  name: "data",
  tags: [...TYPE_NAMES.keys()],
  read: (reader) => readData(reader),
  write: writeData,
};

/** An array of elements of one type. */
export function array<T>(item: Codec<T>): TaggedCodec<readonly T[]> {
  const name = `array of ${item.name}`;
  return {
    name,
    tags: [Tag.array],
    read(reader) {
      if (reader.u8() !== Tag.array) throw unexpectedTag(reader, name);
      const count = readCount(reader);
      const items: T[] = [];
      try {
        while (items.length < count) items.push(item.read(reader));
      } catch (error) {
        throw DecodeError.at(error, items.length);
      }
      return items;
    },
    write(writer, value) {
      writer.u8(Tag.array);
      writeLength(writer, value.length);
      let index = 0;
      try {
        for (; index < value.length; index++) item.write(writer, value[index] as T);
      } catch (error) {
        throw EncodeError.at(error, index);
      }
    },
  };
}

/** A structure with named fields, in the order of `fields`. */
export function structure<T extends object>(fields: { readonly [K in keyof T]: Codec<T[K]> }): TaggedCodec<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  const codecs = names.map((name) => fields[name]);
  const name = `structure of ${names.join(", ")}`;
  return {
    name,
    tags: [Tag.structure],
    read(reader) {
      if (reader.u8() !== Tag.structure) throw unexpectedTag(reader, name);
      const at = reader.offset;
      const count = readLength(reader);
      if (count !== names.length) throw reader.error("invalid", `${count} fields, ${names.length} expected`, at);
      const value = {} as T;
      let index = 0;
      try {
        for (; index < count; index++)
          value[names[index] as keyof T] = (codecs[index] as Codec<T[keyof T]>).read(reader);
      } catch (error) {
        throw DecodeError.at(error, names[index] as string);
      }
      return value;
    },
    write(writer, value) {
      writer.u8(Tag.structure);
      writeLength(writer, names.length);
      let index = 0;
      try {
        for (; index < names.length; index++)
          (codecs[index] as Codec<T[keyof T]>).write(writer, value[names[index] as keyof T]);
      } catch (error) {
        throw EncodeError.at(error, names[index] as string);
      }
    },
  };
}

/** null-data, which is `undefined` here, or a value. */
export function optional<T>(codec: Codec<T>): TaggedCodec<T | undefined> {
  return {
    name: `${codec.name} or null-data`,
    tags: [Tag.nullData, ...tagsOf(codec)],
    read(reader) {
      if (reader.peek() !== Tag.nullData) return codec.read(reader);
      reader.skip(1);
      return undefined;
    },
    write(writer, value) {
      if (value === undefined) writer.u8(Tag.nullData);
      else codec.write(writer, value);
    },
  };
}

/** One of several types, told apart by their tags. What is written takes the first codec that can hold it. */
export function choice<A, B>(first: Codec<A>, second: Codec<B>): TaggedCodec<A | B>;
export function choice<A, B, C>(first: Codec<A>, second: Codec<B>, third: Codec<C>): TaggedCodec<A | B | C>;
export function choice(...all: Codec<unknown>[]): TaggedCodec<unknown> {
  const byTag = new Map(all.flatMap((codec) => tagsOf(codec).map((tag) => [tag, codec] as const)).reverse());
  const name = all.map((codec) => codec.name).join(" or ");
  return {
    name,
    tags: [...byTag.keys()],
    read(reader) {
      const codec = byTag.get(reader.peek());
      if (codec === undefined) {
        reader.skip(1);
        throw unexpectedTag(reader, name);
      }
      return codec.read(reader);
    },
    write(writer, value) {
      for (const codec of all) {
        const trial = new ByteWriter();
        try {
          codec.write(trial, value);
        } catch {
          continue;
        }
        writer.bytes(trial.view());
        return;
      }
      throw new EncodeError(`not a value of ${name}`);
    },
  };
}

function tagsOf(codec: object): readonly number[] {
  return "tags" in codec ? (codec.tags as readonly number[]) : [];
}
