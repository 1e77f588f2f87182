import { type ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";

/** The contents of one BER type: what stands after tag and length (ISO/IEC 8825-1). */
export interface BerType<T> {
  /** Reads all of `contents`. @throws DecodeError */
  read(contents: ByteReader): T;
  /** @throws EncodeError */
  encode(value: T): Uint8Array;
}

/** A component of a SEQUENCE: a key of the value, its tag, its type. */
export type BerComponent<T> = {
  [K in keyof T & string]-?: {
    readonly name: K;
    /** The identifier octet. */
    readonly tag: number;
    readonly type: BerType<Exclude<T[K], undefined>>;
  };
}[keyof T & string];

const HIGH_TAG = 0x1f;
const MORE = 0x80;
/** Longest tags and lengths, in octets: four hold any there can be. */
const LONGEST = 4;

/** A tag as one number: all its octets, most significant first. */
function readTag(reader: ByteReader): number {
  const at = reader.offset;
  let tag = reader.u8();
  if ((tag & HIGH_TAG) !== HIGH_TAG) return tag;
  for (let octets = 1; octets < LONGEST; octets++) {
    const next = reader.u8();
    tag = tag * 0x100 + next;
    if ((next & MORE) === 0) return tag;
  }
  throw reader.error("unsupported", `a tag of more than ${LONGEST} octets`, at);
}

/** A length in its definite form, short or long. @throws DecodeError, `unsupported` for the indefinite form. */
function readBerLength(reader: ByteReader): number {
  const at = reader.offset;
  const first = reader.u8();
  if (first < 0x80) return first;
  const octets = first & 0x7f;
  if (octets === 0) throw reader.error("unsupported", "a length of the indefinite form", at);
  if (octets > LONGEST) throw reader.error("unsupported", `a length of ${octets} octets`, at);
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 0x100 + reader.u8();
  return length;
}

function writeBerLength(writer: ByteWriter, length: number): void {
  if (length < 0x80) writer.u8(length);
  else if (length <= 0xff) {
    writer.u8(0x81);
    writer.u8(length);
  } else if (length <= 0xffff) {
    writer.u8(0x82);
    writer.u16(length);
  } else {
    writer.u8(0x84);
    writer.u32(length);
  }
}

/** Tag and contents of the next type; the reader moves past it. */
export function readTlv(reader: ByteReader): { readonly tag: number; readonly contents: ByteReader } {
  const tag = readTag(reader);
  return { tag, contents: reader.sub(readBerLength(reader)) };
}

/** Writes tag, length in its shortest form, contents. */
export function writeTlv(writer: ByteWriter, tag: number, contents: Uint8Array): void {
  writer.u8(tag);
  writeBerLength(writer, contents.length);
  writer.bytes(contents);
}

/** Tag, length, contents as octets of their own. */
export function encodeTlv(tag: number, contents: Uint8Array): Uint8Array {
  const writer = new ByteWriter(contents.length + 6);
  writeTlv(writer, tag, contents);
  return writer.view();
}

/**
 * Reads the components of a SEQUENCE: length, then each in any order, at most once. Components that are not in the
 * table are passed over, as the extensibility rules of ACSE want it (ISO/IEC 8650-1, 7.1).
 */
export function readSequence<T>(reader: ByteReader, components: readonly BerComponent<T>[]): Partial<T> {
  const contents = reader.sub(readBerLength(reader));
  const value: Partial<T> = {};
  while (!contents.done) {
    const at = contents.offset;
    const { tag, contents: part } = readTlv(contents);
    const component = components.find((candidate) => candidate.tag === tag);
    if (component === undefined) continue;
    const { name } = component;
    if (value[name] !== undefined) throw contents.error("invalid", `${name} stands there twice`, at);
    try {
      value[name] = (component.type as BerType<T[typeof name]>).read(part);
      part.expectEnd();
    } catch (error) {
      throw DecodeError.at(error, name);
    }
  }
  return value;
}

/** Writes length and the components of `value` that are there, in the order of the table. */
export function writeSequence<T>(writer: ByteWriter, components: readonly BerComponent<T>[], value: T): void {
  const contents = new ByteWriter();
  for (const { name, tag, type } of components) {
    const part = value[name];
    if (part === undefined) continue;
    try {
      writeTlv(contents, tag, (type as BerType<T[typeof name]>).encode(part));
    } catch (error) {
      throw EncodeError.at(error, name);
    }
  }
  writeBerLength(writer, contents.length);
  writer.bytes(contents.view());
}

/** A type in a wrapping of its own tag, as EXPLICIT tagging wants it. */
export function explicit<T>(tag: number, type: BerType<T>): BerType<T> {
  return {
    read(contents) {
      const at = contents.offset;
      const inner = readTlv(contents);
      if (inner.tag !== tag) throw contents.error("invalid", `tag ${inner.tag} where ${tag} was expected`, at);
      const value = type.read(inner.contents);
      inner.contents.expectEnd();
      return value;
    },
    encode: (value) => encodeTlv(tag, type.encode(value)),
  };
}
