import { type ByteReader, type ByteWriter, type DecodeError, DlmsError, EncodeError } from "@dlms/core";
import type { Codec, JsonForm } from "./codec.ts";
import type { Data } from "./data.ts";
import { TYPE_NAMES, tagOf } from "./tags.ts";

/** How a simple type stands in JSON. */
export interface Json<T> {
  toJson(value: T, form?: JsonForm): unknown;
  /** `undefined` when the JSON is none of this type. */
  fromJson(json: unknown): T | undefined;
}

function same(value: unknown): unknown {
  return value;
}

export const asText: Json<string> = {
  toJson: same,
  fromJson: (json) => (typeof json === "string" ? json : undefined),
};

/** What `parse` makes of a text; `undefined` for other JSON, or when it throws one of the stack's errors. */
export function fromText<T>(json: unknown, parse: (text: string) => T): T | undefined {
  if (typeof json !== "string") return undefined;
  try {
    return parse(json);
  } catch (error) {
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

/** @throws EncodeError when there is no value. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new EncodeError(`not a value of ${name}`);
  return value;
}

/** One simple type: its tag, what stands after it, and the value that says least. */
export function simple<T>(
  name: Data["type"],
  readContents: (reader: ByteReader) => T,
  writeContents: (writer: ByteWriter, value: T) => void,
  json: Json<T>,
  blank: () => T,
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
    blank,
  };
}

/** The error for the tag that was just read. */
export function unexpectedTag(reader: ByteReader, name: string): DecodeError {
  const at = reader.offset - 1;
  const tag = reader.bytes[at] as number;
  return reader.error("invalid", `${TYPE_NAMES.get(tag) ?? `tag ${tag}`} where ${name} was expected`, at);
}
