import { type ByteReader, DecodeError, EncodeError } from "@dlms/core";
import type { Codec } from "./codec.ts";
import { readLength, writeLength } from "./length.ts";
import { at, shown } from "./path.ts";
import { unexpectedTag } from "./simple-codec.ts";
import { Tag } from "./tags.ts";

/** A field of a structure whose type another field chooses, one that stands before it. */
export interface SelectedField {
  /** The field that chooses. */
  readonly by: string;
  /** The types, by the values of that field. */
  readonly cases: Readonly<Record<number, Codec<unknown>>>;
}

type Fields = Readonly<Record<string, Codec<unknown> | SelectedField>>;
type Values = Record<string, unknown>;

/**
 * A structure with fields whose types other fields choose, a restriction with its kind for example. `T` is the union of
 * what it may be. A value that chooses no type is an error: what stands there cannot be told.
 *
 * @example
 * selectingStructure<Limit>({ kind: enumerated(Kind), value: { by: "kind", cases: { 0: nullData, 1: unsigned } } });
 */
export function selectingStructure<T extends object>(fields: Fields): Codec<T> {
  const entries = Object.entries(fields);
  const name = `structure of ${Object.keys(fields).join(", ")}`;
  const codec: Codec<Values> = {
    name,
    tags: [Tag.structure],
    read(reader) {
      if (reader.u8() !== Tag.structure) throw unexpectedTag(reader, name);
      const start = reader.offset;
      const count = readLength(reader);
      if (count !== entries.length) throw reader.error("invalid", `${count} fields, ${entries.length} expected`, start);
      const value: Values = {};
      for (const [field, type] of entries) {
        try {
          value[field] = toRead(type, value, reader).read(reader);
        } catch (error) {
          throw DecodeError.at(error, field);
        }
      }
      return value;
    },
    write(writer, value) {
      if (typeof value !== "object" || value === null) throw new EncodeError(`not a value of ${name}`);
      writer.u8(Tag.structure);
      writeLength(writer, entries.length);
      for (const [field, type] of entries) {
        try {
          toWrite(type, value).write(writer, value[field]);
        } catch (error) {
          throw EncodeError.at(error, field);
        }
      }
    },
    toJson: (value, form) =>
      Object.fromEntries(entries.map(([field, type]) => [field, toWrite(type, value).toJson(value[field], form)])),
    fromJson(json) {
      if (typeof json !== "object" || json === null || Array.isArray(json))
        throw new EncodeError(`not a value of ${name}`);
      const given = json as Values;
      const unknown = Object.keys(given).find((field) => !Object.hasOwn(fields, field));
      if (unknown !== undefined) throw new EncodeError(`${name} has no field ${unknown}`);
      const value: Values = {};
      for (const [field, type] of entries) value[field] = at(field, () => toWrite(type, value).fromJson(given[field]));
      return value;
    },
    blank() {
      const value: Values = {};
      for (const [field, type] of entries) {
        if (!isSelected(type)) value[field] = type.blank();
        else {
          // What chooses must choose something.
          if (chosen(type, value) === undefined) value[type.by] = Number(Object.keys(type.cases)[0]);
          value[field] = toWrite(type, value).blank();
        }
      }
      return value;
    },
  };
  return codec as unknown as Codec<T>;
}

function isSelected(type: Codec<unknown> | SelectedField): type is SelectedField {
  return "by" in type;
}

function chosen({ by, cases }: SelectedField, value: Readonly<Values>): Codec<unknown> | undefined {
  const selector = value[by];
  return typeof selector === "number" && Object.hasOwn(cases, selector) ? cases[selector] : undefined;
}

function toRead(type: Codec<unknown> | SelectedField, value: Values, reader: ByteReader): Codec<unknown> {
  if (!isSelected(type)) return type;
  const codec = chosen(type, value);
  if (codec === undefined) throw reader.error("invalid", `${type.by} ${shown(value[type.by])} chooses no type`);
  return codec;
}

/** @throws EncodeError when no type is chosen. */
function toWrite(type: Codec<unknown> | SelectedField, value: Readonly<Values>): Codec<unknown> {
  if (!isSelected(type)) return type;
  const codec = chosen(type, value);
  if (codec === undefined) throw new EncodeError(`${type.by} ${shown(value[type.by])} chooses no type`);
  return codec;
}
