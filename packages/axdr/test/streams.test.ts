import { fromHex, toHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import {
  ArrayStream,
  array,
  compileRow,
  type Data,
  type DataOptions,
  dataCodec,
  decode,
  decodeData,
  ElementStream,
  encodeData,
  longUnsigned,
  optional,
  structure,
  unsigned,
} from "../src/index.ts";
import { anyCompactArray, anyData, damaged } from "./arbitraries.ts";
import { decodeError, outcome } from "./helpers.ts";

/** Octets cut into pieces, some of them empty. */
function pieces(bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }).map((cuts) => {
    const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return places.slice(1).map((end, index) => bytes.slice(places[index], end));
  });
}

function octetByOctet(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (octet) => Uint8Array.of(octet));
}

/** All elements that come before the end or an error, and the error. */
function drain<T>(stream: ElementStream<T>, input: readonly Uint8Array[]): { elements: T[]; error?: unknown } {
  const elements: T[] = [];
  const result = outcome(() => {
    for (const piece of input) elements.push(...stream.push(piece));
    // Elements may come first, and the error with the next call.
    elements.push(...stream.end());
    elements.push(...stream.end());
  });
  if ("value" in result) return { elements };
  const { reason, offset, path } = result.error;
  return { elements, error: { reason, offset, path } };
}

function elementsOf(data: Data): readonly Data[] {
  return data.type === "null-data" ? [] : (data as Data & { type: "array" }).value;
}

const anyArray: fc.Arbitrary<Data> = fc.oneof(
  fc.array(anyData, { maxLength: 6 }).map((value): Data => ({ type: "array", value })),
  anyCompactArray,
  fc.constant<Data>({ type: "null-data" }),
);

/** The octets of an array, cut in two ways. */
const twice = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<[Uint8Array, Uint8Array[], Uint8Array[]]> =>
  bytes.chain((octets) => fc.tuple(fc.constant(octets), pieces(octets), pieces(octets)));

suite("an array stream", () => {
  it("gives the elements of the array, however it is cut", () => {
    fc.assert(
      fc.property(anyArray, (data) => {
        const bytes = encodeData(data);
        const expected = { elements: elementsOf(data) };
        expect(drain(new ArrayStream(), [bytes])).toEqual(expected);
        expect(drain(new ArrayStream(), octetByOctet(bytes))).toEqual(expected);
      }),
    );
    fc.assert(
      fc.property(twice(anyArray.map(encodeData)), ([bytes, cut]) => {
        expect(drain(new ArrayStream(), cut)).toEqual({ elements: elementsOf(decodeData(bytes)) });
      }),
    );
  });

  it("gives the same elements and the same error, however broken octets are cut", () => {
    const broken = anyArray.chain((data) => damaged(encodeData(data)));
    fc.assert(
      fc.property(twice(broken), ([bytes, one, other]) => {
        const whole = drain(new ArrayStream(), [bytes]);
        expect(drain(new ArrayStream(), one)).toEqual(whole);
        expect(drain(new ArrayStream(), other)).toEqual(whole);
        expect(drain(new ArrayStream(), octetByOctet(bytes))).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it("takes what decodeData takes, and refuses what it refuses", () => {
    const broken = anyArray.chain((data) => damaged(encodeData(data)));
    fc.assert(
      fc.property(broken, (bytes) => {
        const whole = outcome(() => decodeData(bytes));
        const streamed = drain(new ArrayStream(), [bytes]);
        const list = "value" in whole && ["array", "compact-array", "null-data"].includes(whole.value.type);
        if (list) expect(streamed).toEqual({ elements: elementsOf(whole.value) });
        else expect(streamed.error).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  it("gives each element as soon as its last octet is there", () => {
    const stream = new ArrayStream();
    const steps = octetByOctet(fromHex("0103 1105 0202 1106 00 0901AA")).map((piece) => stream.push(piece).length);
    expect(steps).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1]);
    expect(stream.end()).toEqual([]);
    expect(stream.count).toBe(3);
  });

  it("knows the number of elements once the array has begun", () => {
    const stream = new ArrayStream();
    expect(stream.count).toBeUndefined();
    stream.push(fromHex("018203"));
    expect(stream.count).toBeUndefined();
    stream.push(fromHex("E8"));
    expect(stream.count).toBe(1000);
  });

  it("gives the elements before an error first", () => {
    const stream = new ArrayStream();
    expect(stream.push(fromHex("0103 1105 07"))).toEqual([{ type: "unsigned", value: 5 }]);
    const error = { reason: "invalid", offset: 4, path: [1] };
    expect(decodeError(() => stream.push(fromHex("11")))).toMatchObject(error);
    expect(decodeError(() => stream.end())).toMatchObject(error);
  });

  it.each<[string, string, number, (string | number)[]]>([
    ["", "truncated", 0, []],
    ["01", "truncated", 1, []],
    ["0102 1105", "truncated", 4, []],
    ["0102 1105 12", "truncated", 5, []],
    ["0100 00", "trailing", 2, []],
    ["1105", "invalid", 0, []],
    ["0201 1105", "invalid", 0, []],
    ["0185", "invalid", 1, []],
    ["13 11 03 0102", "truncated", 5, []],
    ["13 12 03 000102", "truncated", 6, [1]],
    ["13 11 01 01 02", "trailing", 4, []],
    ["13 00 01 00", "invalid", 3, [0]],
    ["13 13 00", "invalid", 1, []],
  ])("refuses %s", (hex, reason, offset, path) => {
    const { error } = drain(new ArrayStream(), [fromHex(hex)]);
    expect(error).toMatchObject({ reason, offset, path });
    expect(drain(new ArrayStream(), octetByOctet(fromHex(hex))).error).toEqual(error);
  });

  it("keeps nothing for a count or a length that lies", () => {
    for (const start of ["0184FFFFFFFF", "0102 0984FFFFFFFF", "13 11 84FFFFFFFF"]) {
      const stream = new ArrayStream();
      expect(stream.push(fromHex(start))).toEqual([]);
      expect(decodeError(() => stream.end()).reason).toBe("truncated");
    }
  });

  it("goes as deep as the options say, itself included", () => {
    const nested = (levels: number): Uint8Array =>
      Uint8Array.from([...Array.from({ length: levels }, () => [1, 1]).flat(), 0x11, 5]);
    const deep = (levels: number, options: DataOptions = {}): unknown =>
      drain(new ArrayStream(options), octetByOctet(nested(levels)));
    expect(deep(32)).not.toHaveProperty("error");
    expect(deep(33)).toMatchObject({ error: { reason: "limit", offset: 64 } });
    expect(deep(100_000)).toMatchObject({ error: { reason: "limit", offset: 64 } });
    expect(deep(2, { maxDepth: 2 })).not.toHaveProperty("error");
    expect(deep(2, { maxDepth: 1 })).toMatchObject({ error: { reason: "limit", offset: 2, path: [0] } });
    expect(deep(1, { maxDepth: 0 })).toMatchObject({ error: { reason: "limit", offset: 0 } });
  });

  it("gives views on pieces, or copies", () => {
    const piece = fromHex("0101 0902AABB");
    const value = (options: DataOptions): Uint8Array => {
      const [element] = new ArrayStream(options).push(piece);
      return (element as Data & { type: "octet-string" }).value;
    };
    expect(value({}).buffer).toBe(piece.buffer);
    expect(value({ copy: true }).buffer).not.toBe(piece.buffer);
  });

  it("never changes the octets of elements that it gave", () => {
    const bytes = encodeData({
      type: "array",
      value: Array.from(
        { length: 40 },
        (_, index): Data => ({ type: "octet-string", value: new Uint8Array(index).fill(index) }),
      ),
    });
    fc.assert(
      fc.property(pieces(bytes), (cut) => {
        const { elements } = drain(new ArrayStream(), cut);
        expect(elements).toEqual(elementsOf(decodeData(bytes)));
      }),
    );
  });

  it("takes long elements in small pieces at a cost that grows as they do", () => {
    const long = (length: number): Data => ({ type: "octet-string", value: new Uint8Array(length).fill(7) });
    const many: Data = { type: "structure", value: new Array(2000).fill({ type: "null-data" }) };
    const types = { structure: new Array(3000).fill("unsigned") };
    const data: Data = { type: "array", value: [long(100_000), many, long(50_000)] };
    expect(drain(new ArrayStream(), octetByOctet(encodeData(data)))).toEqual({ elements: data.value });
    const row: Data = { type: "structure", value: new Array(3000).fill({ type: "unsigned", value: 1 }) };
    const compact: Data = { type: "compact-array", typeDescription: types, value: [row, row] };
    expect(drain(new ArrayStream(), octetByOctet(encodeData(compact)))).toEqual({ elements: [row, row] });
  });
});

suite("an element stream", () => {
  const codec = structure({ id: unsigned, size: optional(longUnsigned), rest: dataCodec });

  it("reads elements by any codec", () => {
    const row = fc.record({
      id: fc.nat({ max: 255 }),
      size: fc.option(fc.nat({ max: 65535 }), { nil: undefined }),
      rest: anyData,
    });
    const bytes = fc.array(row, { maxLength: 5 }).map((rows) => {
      const element = ({ id, size, rest }: (typeof rows)[number]): Data => ({
        type: "structure",
        value: [
          { type: "unsigned", value: id },
          size === undefined ? { type: "null-data" } : { type: "long-unsigned", value: size },
          rest,
        ],
      });
      return encodeData({ type: "array", value: rows.map(element) });
    });
    fc.assert(
      fc.property(twice(bytes), ([whole, cut]) => {
        const stream = new ElementStream((reader) => codec.read(reader));
        expect(drain(stream, cut)).toEqual({ elements: decode(array(codec), whole) });
      }),
    );
  });

  it("reads the elements of a compact array as if they had tags", () => {
    const bytes = fromHex("13 0202 11 12 06 010002 030004");
    const rows = compileRow(["unsigned", "long-unsigned"]);
    for (const input of [[bytes], octetByOctet(bytes)]) {
      const stream = new ElementStream((reader) => rows.read(reader));
      expect(drain(stream, input)).toEqual({
        elements: [
          [1, 2],
          [3, 4],
        ],
      });
    }
  });

  it("tells where an element of another type is", () => {
    const tagged = new ElementStream((reader) => unsigned.read(reader));
    expect(drain(tagged, [fromHex("0102 1105 120006")])).toEqual({
      elements: [5],
      error: { reason: "invalid", offset: 4, path: [1] },
    });
    const compact = new ElementStream((reader) => unsigned.read(reader));
    expect(drain(compact, [fromHex("13 12 04 00010002")])).toEqual({
      elements: [],
      error: { reason: "invalid", offset: 3, path: [0] },
    });
  });

  it("wants each element read to its end", () => {
    const stream = new ElementStream((reader) => reader.u8());
    expect(drain(stream, [fromHex("0101 1105")]).error).toEqual({ reason: "trailing", offset: 3, path: [0] });
  });

  it("reads an element that begins in one piece and ends in another", () => {
    const stream = new ElementStream((reader) => toHex(reader.rest()));
    const piece = fromHex("0102 0902AA");
    expect(stream.push(piece)).toEqual([]);
    const rest = fromHex("BB 1105");
    expect(stream.push(rest)).toEqual(["0902AABB", "1105"]);
  });
});
