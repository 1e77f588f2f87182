import { readLength, skipData, writeLength } from "@dlms/axdr";
import { type ByteReader, type ByteWriter, DecodeError, EncodeError } from "@dlms/core";

// The pieces that APDUs are made of, in A-XDR (IEC 61334-6).

/** Reads a field by `read`; a `DecodeError` gets its name. */
export function readField<T>(reader: ByteReader, field: string, read: (reader: ByteReader) => T): T {
  try {
    return read(reader);
  } catch (error) {
    throw DecodeError.at(error, field);
  }
}

/** Writes a field by `write`; an `EncodeError` gets its name. */
export function writeField<T>(
  writer: ByteWriter,
  field: string,
  value: T,
  write: (writer: ByteWriter, value: T) => void,
): void {
  try {
    write(writer, value);
  } catch (error) {
    throw EncodeError.at(error, field);
  }
}

/** An OCTET STRING of variable length, as a view on the input. */
export function readOctets(reader: ByteReader): Uint8Array {
  return reader.take(readLength(reader));
}

export function writeOctets(writer: ByteWriter, octets: Uint8Array): void {
  writeLength(writer, octets.length);
  writer.bytes(octets);
}

/** One value of type `Data`, still encoded, as a view on the input. */
export function readEncodedData(reader: ByteReader): Uint8Array {
  const start = reader.offset;
  skipData(reader);
  return reader.bytes.subarray(start, reader.offset);
}

/** The octet before an OPTIONAL component: 1 when it follows, 0 when not, and nothing else. */
export function readPresence(reader: ByteReader): boolean {
  const at = reader.offset;
  const octet = reader.u8();
  if (octet > 1) throw reader.error("invalid", `presence of an optional component is 0 or 1, not ${octet}`, at);
  return octet === 1;
}

/** An OPTIONAL component, or `undefined`. */
export function readOptional<T>(reader: ByteReader, field: string, read: (reader: ByteReader) => T): T | undefined {
  return readPresence(reader) ? readField(reader, field, read) : undefined;
}

export function writeOptional<T>(
  writer: ByteWriter,
  field: string,
  value: T | undefined,
  write: (writer: ByteWriter, value: T) => void,
): void {
  writer.u8(value === undefined ? 0 : 1);
  if (value !== undefined) writeField(writer, field, value, write);
}

/** A BOOLEAN: any octet but 0 is true. */
export function readBoolean(reader: ByteReader): boolean {
  return reader.u8() !== 0;
}

export function writeBoolean(writer: ByteWriter, value: boolean): void {
  writer.u8(value ? 1 : 0);
}

/**
 * A SEQUENCE OF, whose elements have `leastOctets` at least: a count that cannot fit into what is left is refused
 * before anything is made of it.
 */
export function readList<T>(reader: ByteReader, leastOctets: number, read: (reader: ByteReader) => T): T[] {
  const at = reader.offset;
  const count = readLength(reader);
  if (count * leastOctets > reader.remaining)
    throw reader.error("truncated", `${count} elements announced, ${reader.remaining} octets left`, at);
  const items: T[] = [];
  try {
    while (items.length < count) items.push(read(reader));
  } catch (error) {
    throw DecodeError.at(error, items.length);
  }
  return items;
}

export function writeList<T>(
  writer: ByteWriter,
  items: readonly T[],
  write: (writer: ByteWriter, item: T) => void,
): void {
  writeLength(writer, items.length);
  let index = 0;
  try {
    for (; index < items.length; index++) write(writer, items[index] as T);
  } catch (error) {
    throw EncodeError.at(error, index);
  }
}

export function readDataList(reader: ByteReader): Uint8Array[] {
  return readList(reader, 1, readEncodedData);
}

export function writeDataList(writer: ByteWriter, items: readonly Uint8Array[]): void {
  writeList(writer, items, writeEncodedData);
}

/** @throws EncodeError when there is not even a tag: the peer would take what follows for the value. */
export function writeEncodedData(writer: ByteWriter, data: Uint8Array): void {
  if (data.length === 0) throw new EncodeError("encoded data of no octets");
  writer.bytes(data);
}

/** `value` when it is a whole number from `least` to `most`. @throws EncodeError */
export function inRange(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new EncodeError(`${value} is not from ${least} to ${most}`);
  return value;
}

// Numbers: cut to their width by the writer, so checked here.

export function writeUnsigned8(writer: ByteWriter, value: number): void {
  writer.u8(inRange(value, 0, 0xff));
}

export function writeInteger8(writer: ByteWriter, value: number): void {
  writer.u8(inRange(value, -0x80, 0x7f));
}

export function writeUnsigned16(writer: ByteWriter, value: number): void {
  writer.u16(inRange(value, 0, 0xffff));
}

export function writeUnsigned32(writer: ByteWriter, value: number): void {
  writer.u32(inRange(value, 0, 0xffffffff));
}

export function readUnsigned16(reader: ByteReader): number {
  return reader.u16();
}

export function readUnsigned32(reader: ByteReader): number {
  return reader.u32();
}

export function readInteger8(reader: ByteReader): number {
  return reader.i8();
}
