import { ByteReader, ByteWriter } from "@dlms/core";

/**
 * How values stand in JSON: `plain`, or `named` for people, with the names of enumerations, flags and bits beside their
 * numbers: `Connected (1)`. Both can be read.
 */
export type JsonForm = "plain" | "named";

/**
 * Reads and writes one A-XDR value of a known type, its tag included, straight between bytes and plain
 * JavaScript: no `Data` tree in between.
 */
export interface Codec<T> {
  /** The type as the Blue Book names it, for messages: `long-unsigned`, `structure of value, unit`. */
  readonly name: string;
  /** The tags that a value can begin with, so that a choice can tell types apart. */
  readonly tags: readonly number[];
  /** @throws DecodeError with the offset in the reader's bytes and the path below this value. */
  read(reader: ByteReader): T;
  /** @throws EncodeError when the type cannot hold `value`; the path tells where. */
  write(writer: ByteWriter, value: T): void;
  /** The value for JSON: octets in hex, dates and logical names as text, 64-bit numbers as decimal text. */
  toJson(value: T, form?: JsonForm): unknown;
  /** A value of such JSON. @throws EncodeError with the path when it is not of this type. */
  fromJson(json: unknown): T;
  /**
   * The value that says least, for what nobody has set yet: zero, false, empty, the first member of an enumeration,
   * null-data where that is allowed, dates of which nothing is specified. It can be written.
   */
  blank(): T;
}

/** Decodes `bytes` as one value. @throws DecodeError, of reason `trailing` when octets are left. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const reader = new ByteReader(bytes);
  const value = codec.read(reader);
  reader.expectEnd();
  return value;
}

/** Encodes one value. @throws EncodeError */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new ByteWriter();
  codec.write(writer, value);
  return writer.finish();
}
