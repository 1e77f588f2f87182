import { type ByteReader, ByteWriter, DecodeError, type DlmsError, EncodeError } from "@dlms/core";
import { expect } from "vitest";
import { writeLength } from "../src/index.ts";

/** What `make` gives, or the DecodeError it throws. Anything else that is thrown fails the test. */
export function outcome<T>(make: () => T): { readonly value: T } | { readonly error: DecodeError } {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof DecodeError) return { error };
    throw error;
  }
}

/** The DecodeError that `make` must throw. */
export function decodeError(make: () => unknown): DecodeError {
  return thrown(make, DecodeError);
}

/** The EncodeError that `make` must throw. */
export function encodeError(make: () => unknown): EncodeError {
  return thrown(make, EncodeError);
}

function thrown<E extends DlmsError>(make: () => unknown, kind: abstract new (...args: never[]) => E): E {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    return error as E;
  }
  throw new Error("nothing was thrown");
}

/** An A-XDR length and what follows it. */
export function withLength(length: number, ...after: number[]): Uint8Array {
  const writer = new ByteWriter();
  writeLength(writer, length);
  return Uint8Array.of(...writer.finish(), ...after);
}

/** An A-XDR length in `octets` octets, needed or not. */
export function longLength(length: number, octets: 1 | 2 | 3 | 4): number[] {
  return [0x80 | octets, ...Array.from({ length: octets }, (_, at) => (length / 2 ** (8 * (octets - 1 - at))) & 0xff)];
}

/** What a reader has read since `start`. */
export function readSince(reader: ByteReader, start = 0): Uint8Array {
  return reader.bytes.subarray(start, reader.offset);
}
