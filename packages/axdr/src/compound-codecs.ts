import { DecodeError, EncodeError } from "@dlms/core";
import { type Codec, decode, encode } from "./codec.ts";
import type { Data } from "./data.ts";
import { dataFromJson, dataToJson } from "./json.ts";
import { readCount, readLength, writeLength } from "./length.ts";
import { at } from "./path.ts";
import { decodeData, readData } from "./read-data.ts";
import { unexpectedTag } from "./simple-codec.ts";
import { Tag, TYPE_NAMES } from "./tags.ts";
import { encodeData, writeData } from "./write-data.ts";

/** Any type: the tree of `Data`. */
export const dataCodec: Codec<Data> = {
  name: "data",
  tags: [...TYPE_NAMES.keys()],
  read: (reader) => readData(reader),
  write: writeData,
  toJson: (value) => dataToJson(value),
  fromJson: dataFromJson,
  blank: () => ({ type: "null-data" }),
};

/** An array of elements of one type. */
export function array<T>(item: Codec<T>): Codec<readonly T[]> {
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
      if (!Array.isArray(value)) throw new EncodeError(`not a value of ${name}`);
      writer.u8(Tag.array);
      writeLength(writer, value.length);
      let index = 0;
      try {
        for (; index < value.length; index++) item.write(writer, value[index] as T);
      } catch (error) {
        throw EncodeError.at(error, index);
      }
    },
    toJson: (value, form) => value.map((element) => item.toJson(element, form)),
    fromJson(json) {
      if (!Array.isArray(json)) throw new EncodeError(`not a value of ${name}`);
      return json.map((element, index) => at(index, () => item.fromJson(element)));
    },
    blank: () => [],
  };
}

/** A structure with named fields, in the order of `fields`. */
export function structure<T extends object>(fields: { readonly [K in keyof T]: Codec<T[K]> }): Codec<T> {
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
      if (typeof value !== "object" || value === null) throw new EncodeError(`not a value of ${name}`);
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
    toJson: (value, form) =>
      Object.fromEntries(names.map((field) => [field, fields[field].toJson(value[field], form)])),
    fromJson(json) {
      if (typeof json !== "object" || json === null || Array.isArray(json))
        throw new EncodeError(`not a value of ${name}`);
      const given = json as Readonly<Record<string, unknown>>;
      const unknown = Object.keys(given).find((field) => !names.includes(field as keyof T & string));
      if (unknown !== undefined) throw new EncodeError(`${name} has no field ${unknown}`);
      return Object.fromEntries(
        names.map((field) => [field, at(field, () => fields[field].fromJson(given[field]))]),
      ) as T;
    },
    blank: () => Object.fromEntries(names.map((field) => [field, fields[field].blank()])) as T,
  };
}

/** null-data, which is `undefined` here, or a value. */
export function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    name: `${codec.name} or null-data`,
    tags: [Tag.nullData, ...codec.tags],
    read(reader) {
      if (reader.peek() !== Tag.nullData) return codec.read(reader);
      reader.skip(1);
      return undefined;
    },
    write(writer, value) {
      if (value === undefined) writer.u8(Tag.nullData);
      else codec.write(writer, value);
    },
    toJson: (value, form) => (value === undefined ? null : codec.toJson(value, form)),
    fromJson: (json) => (json === null || json === undefined ? undefined : codec.fromJson(json)),
    blank: () => undefined,
  };
}

/**
 * One of several types, told apart by their tags; where two share one, the first is read. What is written takes the
 * first codec that can hold it.
 */
export function choice<T extends readonly unknown[]>(
  ...all: { readonly [K in keyof T]: Codec<T[K]> }
): Codec<T[number]> {
  const codecs: readonly Codec<unknown>[] = all;
  const byTag = new Map(codecs.flatMap((codec) => codec.tags.map((tag) => [tag, codec] as const)).reverse());
  const name = codecs.map((codec) => codec.name).join(" or ");
  return {
    name,
    tags: [...byTag.keys()],
    read(reader) {
      const codec = byTag.get(reader.peek());
      if (codec !== undefined) return codec.read(reader);
      reader.skip(1);
      throw unexpectedTag(reader, name);
    },
    write: (writer, value) => writer.bytes(firstThatHolds(codecs, name, value).encoded),
    toJson: (value, form) => firstThatHolds(codecs, name, value).codec.toJson(value, form),
    fromJson(json) {
      for (const codec of codecs) {
        try {
          return codec.fromJson(json);
        } catch (error) {
          if (!(error instanceof EncodeError)) throw error;
        }
      }
      throw new EncodeError(`not a value of ${name}`);
    },
    blank: () => codecs[0]?.blank() as T[number],
  };
}

/** The first codec that can write `value`, and what it writes. @throws EncodeError when none can. */
function firstThatHolds(
  codecs: readonly Codec<unknown>[],
  name: string,
  value: unknown,
): { readonly codec: Codec<unknown>; readonly encoded: Uint8Array } {
  for (const codec of codecs) {
    try {
      return { codec, encoded: encode(codec, value) };
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
    }
  }
  throw new EncodeError(`not a value of ${name}`);
}

/** A value of a type as `Data`. @throws EncodeError when the type cannot hold it. */
export function toData<T>(codec: Codec<T>, value: T): Data {
  return decodeData(encode(codec, value));
}

/** A value of a type out of `Data`. @throws DecodeError when it is of another type, EncodeError when it is no Data. */
export function fromData<T>(codec: Codec<T>, data: Data): T {
  return decode(codec, encodeData(data));
}
