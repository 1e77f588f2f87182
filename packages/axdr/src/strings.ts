import { type ByteReader, type ByteWriter, DecodeError, EncodeError, fromUtf8, toUtf8 } from "@dlms/core";
import { readLength, writeLength } from "./length.ts";

/** Bits as text of 0 and 1, the first bit first. The bits that fill the last octet are passed over. */
export function readBitString(reader: ByteReader): string {
  const length = readLength(reader);
  const octets = reader.take(Math.ceil(length / 8));
  let bits = "";
  for (const octet of octets) bits += octet.toString(2).padStart(8, "0");
  return bits.slice(0, length);
}

export function writeBitString(writer: ByteWriter, bits: string): void {
  if (!/^[01]*$/.test(bits)) throw new EncodeError("a bit-string is text of 0 and 1");
  writeLength(writer, bits.length);
  for (let at = 0; at < bits.length; at += 8) writer.u8(Number.parseInt(bits.slice(at, at + 8).padEnd(8, "0"), 2));
}

/** One character for each octet, so that no octet is lost. */
export function readVisible(reader: ByteReader): string {
  let text = "";
  for (const octet of reader.take(readLength(reader))) text += String.fromCharCode(octet);
  return text;
}

export function writeVisible(writer: ByteWriter, text: string): void {
  writeLength(writer, text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) throw new EncodeError("a visible-string has characters of one octet", [at]);
    writer.u8(code);
  }
}

export function readUtf8(reader: ByteReader): string {
  const octets = reader.take(readLength(reader));
  try {
    return fromUtf8(octets);
  } catch (error) {
    throw error instanceof DecodeError ? error.shifted(reader.offset - octets.length) : error;
  }
}

export function writeUtf8(writer: ByteWriter, text: string): void {
  const octets = toUtf8(text);
  writeLength(writer, octets.length);
  writer.bytes(octets);
}
