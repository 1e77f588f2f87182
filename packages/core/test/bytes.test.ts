import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import {
  ByteReader,
  ByteWriter,
  concatBytes,
  DecodeError,
  EncodeError,
  equalBytes,
  fromHex,
  toHex,
} from "../src/index.ts";

function decodeError(make: () => unknown): DecodeError {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
    return error as DecodeError;
  }
  throw new Error("nothing was thrown");
}

/** Each kind of field: its octets and values. */
const FIELDS: readonly { readonly name: FieldName; readonly octets: number; readonly values: fc.Arbitrary<unknown> }[] =
  [
    { name: "u8", octets: 1, values: fc.nat({ max: 0xff }) },
    { name: "u16", octets: 2, values: fc.nat({ max: 0xffff }) },
    { name: "u24", octets: 3, values: fc.nat({ max: 0xffffff }) },
    { name: "u32", octets: 4, values: fc.nat({ max: 0xffffffff }) },
    { name: "u64", octets: 8, values: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) },
    { name: "f32", octets: 4, values: fc.float() },
    { name: "f64", octets: 8, values: fc.double() },
  ];
type FieldName = "u8" | "u16" | "u24" | "u32" | "u64" | "f32" | "f64";

const write = (writer: ByteWriter, name: FieldName, value: unknown): void => writer[name](value as never);

suite("ByteReader and ByteWriter", () => {
  it("give back what was written, field by field", () => {
    const anyField = fc.constantFrom(...FIELDS).chain((one) => one.values.map((value) => [one, value] as const));
    fc.assert(
      fc.property(fc.array(anyField, { maxLength: 60 }), (fields) => {
        const writer = new ByteWriter(0);
        for (const [{ name }, value] of fields) write(writer, name, value);
        const length = fields.reduce((sum, [{ octets }]) => sum + octets, 0);
        expect(writer.length).toBe(length);
        const reader = new ByteReader(writer.finish());
        for (const [{ name }, value] of fields) expect(reader[name]()).toBe(value);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it.each([
    ["i8", "80", -128],
    ["i8", "7F", 127],
    ["i16", "8000", -32768],
    ["i16", "FFFE", -2],
    ["i32", "80000000", -(2 ** 31)],
    ["i32", "FFFFFFFE", -2],
    ["i64", "8000000000000000", -(2n ** 63n)],
    ["i64", "FFFFFFFFFFFFFFFE", -2n],
    ["u32", "FFFFFFFF", 2 ** 32 - 1],
    ["u24", "010203", 0x010203],
    ["f32", "3FC00000", 1.5],
    ["f64", "C004000000000000", -2.5],
  ] as const)("%s of %s is %s", (name, hex, value) => {
    expect(new ByteReader(fromHex(hex))[name]()).toBe(value);
  });
});

suite("ByteReader", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);

  it.each(["u8", "i8", "u16", "i16", "u24", "u32", "i32", "u64", "i64", "f32", "f64", "peek"] as const)(
    "refuses %s past the end, and stays where it is",
    (name) => {
      const reader = new ByteReader(bytes, 2, 2);
      const error = decodeError(() => reader[name]());
      expect(error).toMatchObject({ reason: "truncated", offset: 2, path: [] });
      expect(reader.offset).toBe(2);
    },
  );

  it.each([5, Number.NaN, -1, Number.POSITIVE_INFINITY, 2 ** 32])("refuses %d octets of four", (length) => {
    for (const name of ["take", "skip", "sub"] as const) {
      const reader = new ByteReader(bytes, 1, 5);
      expect(decodeError(() => reader[name](length))).toMatchObject({ reason: "truncated", offset: 1 });
      expect(reader.remaining).toBe(4);
    }
  });

  it("has the offsets of the whole input in its parts", () => {
    const reader = new ByteReader(bytes, 1);
    const part = reader.sub(3);
    expect([part.offset, part.end, reader.offset]).toEqual([1, 4, 4]);
    expect(part.u16()).toBe(0x0203);
    expect(decodeError(() => part.u16())).toMatchObject({ reason: "truncated", offset: 3 });
    expect(decodeError(() => part.expectEnd())).toMatchObject({ reason: "trailing", offset: 3 });
    expect(reader.u8()).toBe(5);
  });

  it("takes views, plain ones even out of a Buffer", () => {
    const around = Buffer.from([9, 9, ...bytes, 9]);
    const input = around.subarray(2, 8);
    const reader = new ByteReader(input);
    reader.skip(1);
    const taken = reader.take(3);
    expect(taken).toEqual(Uint8Array.of(2, 3, 4));
    expect(taken.constructor).toBe(Uint8Array);
    expect(taken.buffer).toBe(around.buffer);
    expect(reader.rest()).toEqual(Uint8Array.of(5, 6));
    expect(reader.rest()).toEqual(new Uint8Array(0));
    reader.expectEnd();
  });

  it("has a DataView of all of its bytes", () => {
    const reader = new ByteReader(new Uint8Array(Uint8Array.of(0, 0, 0x12, 0x34).buffer, 2));
    expect([reader.view.byteLength, reader.view.getUint16(0)]).toEqual([2, 0x1234]);
  });

  it("peeks without moving", () => {
    const reader = new ByteReader(bytes);
    expect([reader.peek(), reader.peek(), reader.u8(), reader.peek()]).toEqual([1, 1, 1, 2]);
  });

  it("makes errors where it stands, or elsewhere", () => {
    const reader = new ByteReader(bytes, 3);
    expect(reader.error("invalid", "no good")).toMatchObject({ offset: 3, message: "no good (invalid at offset 3)" });
    expect(reader.error("limit", "no good", 1).offset).toBe(1);
  });

  it.each([
    [-1, 3],
    [4, 3],
    [0, 7],
  ])("cannot be made from %i to %i of six octets: that is a mistake of the program", (start, end) => {
    expect(() => new ByteReader(bytes, start, end)).toThrow(RangeError);
  });

  it("gives an octet or a DecodeError for any walk through any octets", () => {
    const step = fc.oneof(
      fc.constantFrom(...FIELDS).map(
        ({ name }) =>
          (reader: ByteReader) =>
            reader[name](),
      ),
      fc.nat({ max: 9 }).map((length) => (reader: ByteReader) => reader.take(length)),
      fc.nat({ max: 9 }).map((length) => (reader: ByteReader) => reader.skip(length)),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), fc.array(step), (input, steps) => {
        const reader = new ByteReader(input);
        for (const one of steps) {
          const before = reader.offset;
          try {
            one(reader);
          } catch (error) {
            expect(error).toMatchObject({ name: "DecodeError", reason: "truncated", offset: before });
            expect(reader.offset).toBe(before);
          }
          expect(reader.offset).toBeLessThanOrEqual(input.length);
        }
      }),
    );
  });
});

suite("ByteWriter", () => {
  it("cuts values to their width", () => {
    const writer = new ByteWriter();
    writer.u8(0x1ff);
    writer.u16(-2);
    writer.u24(0x1000001);
    writer.u32(-1);
    writer.u64(-1n);
    expect(toHex(writer.finish())).toBe("FFFFFE000001FFFFFFFFFFFFFFFFFFFFFFFF");
  });

  it("grows as it must", () => {
    const writer = new ByteWriter(1);
    const expected: number[] = [];
    for (let i = 0; i < 300; i++) {
      writer.bytes(Uint8Array.of(i, i + 1, i + 2));
      expected.push(i & 255, (i + 1) & 255, (i + 2) & 255);
    }
    expect([...writer.view()]).toEqual(expected);
    const copy = writer.finish();
    writer.reset();
    writer.u8(77);
    expect([copy[0], writer.length, [...writer.view()]]).toEqual([0, 1, [77]]);
  });

  it("writes into the caller's buffer, and never past its end", () => {
    const around = new Uint8Array(6).fill(9);
    const writer = ByteWriter.into(around.subarray(1, 5));
    writer.u16(0x0102);
    writer.u8(3);
    expect(() => writer.u16(4)).toThrow(EncodeError);
    expect(() => writer.bytes(new Uint8Array(2))).toThrow("5 octets do not fit into 4");
    expect([...around]).toEqual([9, 1, 2, 3, 9, 9]);
    writer.u8(4);
    expect([...around]).toEqual([9, 1, 2, 3, 4, 9]);
    expect(writer.view().buffer).toBe(around.buffer);
  });

  it("patches what was written, and nothing else", () => {
    const writer = new ByteWriter();
    writer.u16(0);
    writer.patchU8(1, 7);
    expect([...writer.finish()]).toEqual([0, 7]);
    for (const at of [2, -1, Number.NaN]) expect(() => writer.patchU8(at, 1)).toThrow(RangeError);
  });
});

suite("hex", () => {
  it("round trips", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toHex(bytes);
        expect(text).toMatch(/^[0-9A-F]*$/);
        expect(fromHex(text)).toEqual(bytes);
        expect(fromHex(text.toLowerCase())).toEqual(bytes);
      }),
    );
  });

  it.each([
    ["", ""],
    ["0a0B", "0A0B"],
    [" 0A 0B\n0C\t", "0A0B0C"],
    ["0A:0B-0C", "0A0B0C"],
  ])("takes %j", (text, hex) => {
    expect(toHex(fromHex(text))).toBe(hex);
  });

  it.each([
    ["0G", "invalid", 1],
    ["0 A", "invalid", 1],
    ["0A0", "truncated", 3],
    ["0x0A", "invalid", 1],
    ["é0", "invalid", 0],
    ["\u{1F600}", "invalid", 0],
  ])("refuses %j", (text, reason, offset) => {
    expect(decodeError(() => fromHex(text))).toMatchObject({ reason, offset });
  });

  it("gives octets or a DecodeError for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          expect(fromHex(text).length).toBeLessThanOrEqual(text.length / 2);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});

suite("bytes", () => {
  it("are joined", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), (parts) => {
        expect([...concatBytes(parts)]).toEqual(parts.flatMap((part) => [...part]));
      }),
    );
  });

  it("are equal when their octets are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4 }), fc.uint8Array({ maxLength: 4 }), (a, b) => {
        expect(equalBytes(a, a.slice())).toBe(true);
        expect(equalBytes(a, b)).toBe(toHex(a) === toHex(b));
      }),
    );
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
  });
});
