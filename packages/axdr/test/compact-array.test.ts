import { fromHex, toHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { ArrayStream, type Data, decodeData, encodeData, type TypeDescription } from "../src/index.ts";
import { anyCompactArray, damaged } from "./arbitraries.ts";
import { decodeError, encodeError, outcome } from "./helpers.ts";

suite("a compact array", () => {
  it("round trips, with its type", () => {
    fc.assert(
      fc.property(anyCompactArray, (data) => {
        expect(decodeData(encodeData(data))).toEqual(data);
      }),
    );
  });

  it("is a value or a DecodeError, whatever the octets", () => {
    fc.assert(
      fc.property(
        anyCompactArray.chain((data) => damaged(encodeData(data))),
        (bytes) => {
          const result = outcome(() => decodeData(bytes));
          if ("error" in result) expect(result.error.offset).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  const u8 = (value: number): Data => ({ type: "unsigned", value });

  it.each<[string, TypeDescription, Data[]]>([
    ["13 11 03 010203", "unsigned", [u8(1), u8(2), u8(3)]],
    ["13 11 00", "unsigned", []],
    ["13 09 05 01AA 02BBCC", "octet-string", [octets(0xaa), octets(0xbb, 0xcc)]],
    ["13 04 04 03A0 0880", "bit-string", [bits("101"), bits("10000000")]],
    ["13 0202 11 12 06 010002 030004", { structure: ["unsigned", "long-unsigned"] }, [row(1, 2), row(3, 4)]],
    ["13 01 0002 11 04 01020304", { array: { count: 2, type: "unsigned" } }, [list(1, 2), list(3, 4)]],
    [
      "13 0203 11 00 FF 02 0506",
      { structure: ["unsigned", "null-data", "dont-care"] },
      [5, 6].map((value) => structure(u8(value), { type: "null-data" }, { type: "dont-care" })),
    ],
  ])("%s", (hex, typeDescription, value) => {
    const data: Data = { type: "compact-array", typeDescription, value };
    expect(decodeData(fromHex(hex))).toEqual(data);
    expect(toHex(encodeData(data))).toBe(toHex(fromHex(hex)));
  });

  it.each<[string, string, number, number[], string]>([
    ["13 13 00", "invalid", 1, [], "compact arrays inside of compact arrays"],
    ["13 07 00", "invalid", 1, [], "an unknown type"],
    ["13 0202 11 08 00", "invalid", 4, [], "an unknown type in a structure"],
    ["13 12 03 000102", "truncated", 5, [1], "half an element"],
    ["13 0202 11 12 05 010002 0300", "truncated", 10, [1, 1], "half an element of a structure"],
    ["13 00 01 00", "invalid", 3, [0], "elements without octets"],
    ["13 01 0000 11 01 00", "invalid", 6, [0], "empty arrays"],
    ["13 0200 01 00", "invalid", 4, [0], "empty structures"],
    ["13 11 05 0102", "truncated", 3, [], "contents that are cut"],
    ["13 02 84FFFFFFFF 11", "truncated", 2, [], "a structure of 4 G members"],
  ])("%s is refused: %s at %i", (hex, reason, offset, path, _what) => {
    expect(decodeError(() => decodeData(fromHex(hex)))).toMatchObject({ reason, offset, path });
  });

  it("cannot multiply a few octets into many values", () => {
    const bombs = [
      // Elements of one octet and 65,535 of none.
      `13 0202 11 01 FFFF 00 10 ${"00".repeat(16)}`,
      // Arrays of arrays of nothing.
      "13 0202 11 01 FFFF 01 FFFF 01 0000 11 04 00000000",
      // A long structure of nothing, many times.
      `13 02 8203E8 ${"00".repeat(999)} 11 8203E8 ${"00".repeat(1000)}`,
    ];
    for (const bomb of bombs) {
      const one = fromHex(bomb);
      expect(decodeError(() => decodeData(one))).toMatchObject({ reason: "limit" });
      const stream = new ArrayStream();
      expect(decodeError(() => [stream.push(one), stream.end()])).toMatchObject({ reason: "limit" });
      const many = Uint8Array.of(2, 100, ...new Array(100).fill([...one]).flat());
      const error = decodeError(() => decodeData(many));
      expect(error.reason).toBe("limit");
      expect(error.path[0]).toBe(0);
    }
  });

  it("may have many values without octets, beside those that have some", () => {
    const type: TypeDescription = { structure: ["double-long-unsigned", ...new Array(30).fill("null-data")] };
    const value = Array.from({ length: 500 }, (_, index) =>
      structure({ type: "double-long-unsigned", value: index }, ...new Array(30).fill({ type: "null-data" })),
    );
    const data: Data = { type: "compact-array", typeDescription: type, value };
    expect(decodeData(encodeData(data))).toEqual(data);
  });

  it.each<[string, unknown, Data[]]>([
    ["another type", "unsigned", [{ type: "integer", value: 1 }]],
    ["no element", "unsigned", [undefined as unknown as Data]],
    ["too few fields", { structure: ["unsigned", "unsigned"] }, [structure(u8(1))]],
    ["a structure for an array", { array: { count: 1, type: "unsigned" } }, [structure(u8(1))]],
    ["elements without octets", "null-data", [{ type: "null-data" }]],
    ["an array as a name", "array", []],
    ["a compact array in it", "compact-array", []],
    ["too many elements", { array: { count: 65_536, type: "unsigned" } }, []],
    ["no number of elements", { array: { count: -1, type: "unsigned" } }, []],
    ["no type", undefined, []],
    ["an unknown type", "float", []],
    ["an empty description", {}, []],
  ])("of %s cannot be written", (_name, typeDescription, value) => {
    const data = { type: "compact-array", typeDescription, value } as Data;
    expect(encodeError(() => encodeData(data))).toBeDefined();
  });

  it("tells which element cannot be written", () => {
    const type: TypeDescription = { structure: ["unsigned", "unsigned"] };
    const good = structure(u8(1), u8(3));
    const error = encodeError(() =>
      encodeData({ type: "compact-array", typeDescription: type, value: [good, structure(u8(1), u8(300))] }),
    );
    expect(error.path).toEqual([1, 1]);
  });

  function octets(...value: number[]): Data {
    return { type: "octet-string", value: Uint8Array.from(value) };
  }
  function bits(value: string): Data {
    return { type: "bit-string", value };
  }
  function structure(...value: Data[]): Data {
    return { type: "structure", value };
  }
  function row(first: number, second: number): Data {
    return structure(u8(first), { type: "long-unsigned", value: second });
  }
  function list(...value: number[]): Data {
    return { type: "array", value: value.map(u8) };
  }
});
