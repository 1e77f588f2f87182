import { ByteReader, EncodeError, fromHex, toHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { type Data, decodeData, encodeData, readData, readLength, skipData, TYPE_NAMES, tagOf } from "../src/index.ts";
import { anyData, damaged } from "./arbitraries.ts";
import { decodeError, encodeError, longLength, outcome } from "./helpers.ts";

suite("Data", () => {
  it("is the same after encoding and decoding", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        expect(decodeData(encodeData(data))).toEqual(data);
      }),
    );
  });

  it("encodes to the octets it was decoded from", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const bytes = encodeData(data);
        expect(toHex(encodeData(decodeData(bytes)))).toBe(toHex(bytes));
      }),
    );
  });

  it("is a value or a DecodeError within the input, whatever the octets", () => {
    const anyOctets = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      // Tags and small lengths, so that more of it is nearly right.
      fc.array(fc.integer({ min: 0, max: 34 }), { maxLength: 60 }).map((octets) => Uint8Array.from(octets)),
      anyData.chain((data) => damaged(encodeData(data))),
    );
    fc.assert(
      fc.property(anyOctets, (bytes) => {
        const result = outcome(() => decodeData(bytes));
        if ("value" in result) expect(outcome(() => decodeData(encodeData(result.value)))).toEqual(result);
        else {
          expect(result.error.offset).toBeGreaterThanOrEqual(0);
          expect(result.error.offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("needs all of its octets", () => {
    fc.assert(
      fc.property(anyData, fc.nat(), (data, seed) => {
        const bytes = encodeData(data);
        const cut = bytes.subarray(0, seed % bytes.length);
        expect(decodeError(() => decodeData(cut)).reason).toBe("truncated");
      }),
    );
  });

  it("has nothing behind it", () => {
    fc.assert(
      fc.property(anyData, fc.uint8Array({ minLength: 1, maxLength: 3 }), (data, more) => {
        const bytes = encodeData(data);
        const error = decodeError(() => decodeData(Uint8Array.of(...bytes, ...more)));
        expect(error).toMatchObject({ reason: "trailing", offset: bytes.length });
      }),
    );
  });

  it("is skipped as it is read", () => {
    fc.assert(
      fc.property(anyData, anyData, (first, second) => {
        const reader = new ByteReader(Uint8Array.of(...encodeData(first), ...encodeData(second)));
        skipData(reader);
        expect(readData(reader)).toEqual(second);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it("is skipped wherever it can be read, and refused no earlier than when it is read", () => {
    fc.assert(
      fc.property(
        anyData.chain((data) => damaged(encodeData(data))),
        (bytes) => {
          const read = outcome(() => readData(new ByteReader(bytes)));
          const skipped = outcome(() => skipData(new ByteReader(bytes)));
          if ("value" in read) expect(skipped).toEqual({ value: undefined });
          // What stands inside of strings and compact arrays is not looked at.
          else if ("error" in skipped) expect(skipped.error.offset).toBeGreaterThanOrEqual(read.error.offset);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("can be read in the midst of other octets", () => {
    fc.assert(
      fc.property(anyData, fc.uint8Array({ maxLength: 5 }), (data, around) => {
        const bytes = encodeData(data);
        const more = Uint8Array.of(...around, ...bytes, ...around);
        const inner = new Uint8Array(more.buffer, around.length, bytes.length);
        expect(decodeData(inner)).toEqual(data);
        expect(decodeData(inner, { copy: true })).toEqual(data);
        expect(readData(new ByteReader(more, around.length))).toEqual(data);
      }),
    );
  });
});

suite("octet strings", () => {
  const bytes = fromHex("0203 0901AA 0909 010203040506070809 0101 0900");

  it("are views on the input", () => {
    const data = decodeData(bytes) as Data & { type: "structure" };
    const first = data.value[0] as Data & { type: "octet-string" };
    expect(first.value.buffer).toBe(bytes.buffer);
    expect(first.value.byteOffset).toBe(4);
  });

  it("are copies when that is wanted", () => {
    const input = bytes.slice();
    const data = decodeData(input, { copy: true });
    input.fill(0xff);
    expect(data).toEqual(decodeData(bytes));
  });

  it("are copies in rows of one shape too", () => {
    const rows: Data = {
      type: "array",
      value: Array.from({ length: 100 }, (_, row): Data => {
        const octets: Data = { type: "octet-string", value: Uint8Array.of(row, 1, 2) };
        return { type: "structure", value: [octets, { type: "unsigned", value: row }] };
      }),
    };
    const input = encodeData(rows);
    const data = decodeData(input, { copy: true });
    input.fill(0xff);
    expect(data).toEqual(rows);
  });

  it("are plain Uint8Arrays, even out of a Buffer", () => {
    const { value } = decodeData(Buffer.from("0902AABB", "hex")) as Data & { type: "octet-string" };
    expect(value.constructor).toBe(Uint8Array);
    expect(toHex(value)).toBe("AABB");
  });
});

suite("types", () => {
  /** One value of each type whose length is fixed: hex after the tag, type, value. */
  it.each<[string, string, unknown]>([
    ["00", "null-data", undefined],
    ["0300", "boolean", false],
    ["0301", "boolean", true],
    ["05FFFFFFFE", "double-long", -2],
    ["0580000000", "double-long", -(2 ** 31)],
    ["06FFFFFFFE", "double-long-unsigned", 2 ** 32 - 2],
    ["0D80", "bcd", -128],
    ["0FFF", "integer", -1],
    ["10FFFE", "long", -2],
    ["11FF", "unsigned", 255],
    ["12FFFE", "long-unsigned", 65534],
    ["148000000000000000", "long64", -(2n ** 63n)],
    ["15FFFFFFFFFFFFFFFF", "long64-unsigned", 2n ** 64n - 1n],
    ["16FE", "enum", 254],
    ["173FC00000", "float32", 1.5],
    ["17FF800000", "float32", Number.NEGATIVE_INFINITY],
    ["183FF8000000000000", "float64", 1.5],
    ["188000000000000000", "float64", -0],
    ["1CFF", "delta-integer", -1],
    ["1DFFFE", "delta-long", -2],
    ["1EFFFFFFFD", "delta-double-long", -3],
    ["1FFF", "delta-unsigned", 255],
    ["20FFFE", "delta-long-unsigned", 65534],
    ["21FFFFFFFD", "delta-double-long-unsigned", 2 ** 32 - 3],
    ["FF", "dont-care", undefined],
    ["09020AFF", "octet-string", Uint8Array.of(10, 255)],
    ["0A0341E980", "visible-string", "A\u00e9\u0080"],
    ["0C03E282AC", "utf8-string", "€"],
    ["040AAAC0", "bit-string", "1010101011"],
    ["0400", "bit-string", ""],
  ])("%s is %s", (hex, type, value) => {
    const data = decodeData(fromHex(hex)) as Data & { readonly value?: unknown };
    expect(data.type).toBe(type);
    expect(data.value).toEqual(value);
    expect(toHex(encodeData(data))).toBe(hex);
  });

  it("keep the octet of an unusual true, and the bits that fill a bit-string", () => {
    expect(decodeData(fromHex("03FF"))).toEqual({ type: "boolean", value: true, octet: 255 });
    expect(decodeData(fromHex("0403BF"))).toEqual({ type: "bit-string", value: "101", fill: 31 });
  });

  it("have all other tags refused", () => {
    for (let tag = 0; tag < 256; tag++) {
      if (TYPE_NAMES.has(tag)) continue;
      const error = decodeError(() => decodeData(Uint8Array.of(2, 2, 0, tag, 0, 0)));
      expect(error).toMatchObject({ reason: "invalid", offset: 3, path: [1] });
    }
    expect([...TYPE_NAMES.keys()].sort((a, b) => a - b).slice(0, 3)).toEqual([0, 1, 2]);
    expect(TYPE_NAMES.size).toBe(31);
  });

  it.each([
    ["0C01C3", "cut"],
    ["0C02C0AF", "not the shortest form"],
    ["0C03EDA080", "a surrogate"],
    ["0C04F4908080", "over U+10FFFF"],
  ])("utf8-string %s is refused: %s", (hex) => {
    // `truncated` would promise that more octets can mend it.
    expect(decodeError(() => decodeData(fromHex(hex)))).toMatchObject({ reason: "invalid", offset: 2 });
  });
});

suite("lengths", () => {
  const lengths = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 70_000 }), fc.nat({ max: 0xffffffff }));

  it("are read in any form that holds them", () => {
    fc.assert(
      fc.property(lengths, fc.constantFrom(1, 2, 3, 4), (length, octets) => {
        fc.pre(length < 2 ** (8 * octets));
        const reader = new ByteReader(Uint8Array.from(longLength(length, octets as 1 | 2 | 3 | 4)));
        expect(readLength(reader)).toBe(length);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it.each([
    ["0981020102", "octet-string"],
    ["0984000000020102", "octet-string"],
    ["0A8200024142", "visible-string"],
    ["0C8300000141", "utf8-string"],
    ["048103A0", "bit-string"],
    ["01820001 00", "array"],
    ["0284 00000001 00", "structure"],
    ["13 12 8104 00010002", "compact-array"],
  ])("%s: longer than needed, then as short as can be", (hex, type) => {
    const data = decodeData(fromHex(hex));
    expect(data.type).toBe(type);
    const short = encodeData(data);
    expect(short.length).toBeLessThan(fromHex(hex).length);
    expect(decodeData(short)).toEqual(data);
  });

  it.each(["0980", "0985000000000100", "09FF"])("%s: no length", (hex) => {
    expect(decodeError(() => decodeData(fromHex(hex)))).toMatchObject({ reason: "invalid", offset: 1 });
  });

  it.each(["09", "0A", "0C", "04", "01", "02", "1311"])("of 4 GB after %s costs nothing", (start) => {
    const bytes = fromHex(`${start} 84FFFFFFFF 0000`);
    for (let i = 0; i < 1000; i++) expect(decodeError(() => decodeData(bytes)).reason).toBe("truncated");
  });
});

suite("nesting", () => {
  const nested = (levels: number, tag = 1): Uint8Array =>
    Uint8Array.from([...Array.from({ length: levels }, () => [tag, 1]).flat(), 0]);

  it("is taken to 32 levels, and not deeper", () => {
    expect(decodeData(nested(32)).type).toBe("array");
    expect(decodeError(() => decodeData(nested(33)))).toMatchObject({ reason: "limit", offset: 64 });
    expect(decodeError(() => decodeData(nested(33))).path).toHaveLength(32);
  });

  it("is written to 32 levels, and a value that stands in itself is refused", () => {
    const deep = decodeData(nested(32));
    expect(encodeData(deep)).toEqual(nested(32));
    expect(() => encodeData({ type: "structure", value: [deep] })).toThrow(EncodeError);
    const circle: { type: "array"; value: Data[] } = { type: "array", value: [] };
    circle.value.push(circle);
    expect(() => encodeData(circle)).toThrow(/nested too deep/);
  });

  it("has the limit that the caller sets", () => {
    expect(decodeData(nested(3, 2), { maxDepth: 3 }).type).toBe("structure");
    expect(decodeError(() => decodeData(nested(3, 2), { maxDepth: 2 }))).toMatchObject({ reason: "limit", offset: 4 });
    expect(decodeError(() => decodeData(nested(1), { maxDepth: 0 }))).toMatchObject({ reason: "limit", offset: 0 });
    expect(decodeData(fromHex("1105"), { maxDepth: 0 })).toEqual({ type: "unsigned", value: 5 });
  });

  it.each([1, 2])("as a bomb of tag %i is refused by reading and skipping", (tag) => {
    const bomb = nested(200_000, tag);
    for (const maxDepth of [undefined, 0, -1, 100]) {
      const options = maxDepth === undefined ? {} : { maxDepth };
      expect(decodeError(() => decodeData(bomb, options)).reason).toBe("limit");
      expect(decodeError(() => skipData(new ByteReader(bomb), options)).reason).toBe("limit");
    }
  });

  it("of types in a compact array is bounded too", () => {
    const bomb = Uint8Array.from([0x13, ...Array.from({ length: 50_000 }, () => [1, 0, 1]).flat(), 0x11, 1, 0]);
    for (const options of [{}, { maxDepth: 1 }, { maxDepth: 0 }]) {
      expect(decodeError(() => decodeData(bomb, options)).reason).toBe("limit");
      expect(decodeError(() => skipData(new ByteReader(bomb), options)).reason).toBe("limit");
    }
  });
});

suite("what is no Data", () => {
  it.each<[string, unknown, (string | number)[]]>([
    ["nothing", undefined, []],
    ["an unknown type", { type: "float" }, []],
    ["no type", {}, []],
    ["too large", { type: "unsigned", value: 256 }, []],
    ["no whole number", { type: "long", value: 1.5 }, []],
    ["no number", { type: "long", value: "1" }, []],
    ["a number for 64 bits", { type: "long64", value: 1 }, []],
    ["64 bits and one", { type: "long64", value: 2n ** 63n }, []],
    ["a negative of 64 bits", { type: "long64-unsigned", value: -1n }, []],
    ["no list", { type: "array", value: "abc" }, []],
    ["an element", { type: "array", value: [{ type: "structure", value: [{ type: "enum", value: -1 }] }] }, [0, 0]],
    ["octets as text", { type: "octet-string", value: "AA" }, []],
    ["a character over U+00FF", { type: "visible-string", value: "a€" }, [1]],
    ["other bits", { type: "bit-string", value: "012" }, []],
    ["fill without room", { type: "bit-string", value: "10101010", fill: 1 }, ["fill"]],
    ["an octet that is not true", { type: "boolean", value: true, octet: 0 }, ["octet"]],
    ["a Date", { type: "date-time", value: new Date(0) }, []],
    ["text for a float", { type: "float32", value: "1" }, []],
  ])("%s gives an EncodeError", (_name, data, path) => {
    expect(encodeError(() => encodeData(data as Data)).path).toEqual(path);
  });

  it("gives an EncodeError, whatever it is", () => {
    const types = [...TYPE_NAMES.values(), "nothing"];
    const any = fc.letrec<{ data: unknown }>((tie) => ({
      data: fc.record(
        {
          type: fc.constantFrom(...types),
          value: fc.oneof({ maxDepth: 2 }, fc.anything({ withBigInt: true }), fc.array(tie("data"), { maxLength: 3 })),
          typeDescription: fc.oneof(
            fc.constantFrom(...types),
            fc.anything(),
            fc.record({ array: fc.anything() }),
            fc.record({ structure: fc.array(fc.constantFrom(...types, undefined), { maxLength: 2 }) }),
          ),
        },
        { requiredKeys: ["type"] },
      ),
    })).data;
    fc.assert(
      fc.property(fc.oneof(any, fc.anything()), (data) => {
        try {
          expect(encodeData(data as Data)).toBeInstanceOf(Uint8Array);
        } catch (error) {
          expect(error).toMatchObject({ name: "EncodeError" });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("has no tag", () => {
    expect(encodeError(() => tagOf("constructor" as Data["type"])).message).toContain("constructor");
  });
});
