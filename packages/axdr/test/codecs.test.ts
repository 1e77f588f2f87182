import { ByteReader, DecodeError, EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import * as axdr from "../src/index.ts";
import { type Codec, decode, decodeData, encode, encodeData, fromData, toData } from "../src/index.ts";
import {
  anyBits,
  anyData,
  anyDate,
  anyDateTime,
  anyFloat32,
  anyFloat64,
  anyObis,
  anyOctets,
  anyTime,
  anyVisible,
  damaged,
  plainData,
  signed,
  signed64,
  unsigned,
  unsigned64,
} from "./arbitraries.ts";
import { decodeError, encodeError, outcome } from "./helpers.ts";

interface Case {
  readonly codec: Codec<unknown>;
  readonly values: fc.Arbitrary<unknown>;
  /** Values whose JSON tells all of them, where those are not all. */
  readonly plain?: fc.Arbitrary<unknown>;
}

function of<T>(codec: Codec<T>, values: fc.Arbitrary<T>, plain?: fc.Arbitrary<T>): Case {
  return { codec, values, ...(plain && { plain }) } as unknown as Case;
}

/** Dates whose fields are in their ranges, as text can tell them. */
const hour = { hour: fc.option(fc.nat(23), { nil: undefined }), minute: fc.option(fc.nat(59), { nil: undefined }) };
const plainTime = fc.record(hour).map((fields) => axdr.CosemTime.from({ ...fields, second: 1, hundredths: 7 }));
const plainDate = fc
  .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
  .map((fields) => axdr.CosemDate.from({ ...fields, dayOfMonth: "last-day-of-month", dayOfWeek: 7 }));
const plainDateTime = fc
  .tuple(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), fc.integer({ min: -840, max: 840 }))
  .map(([date, deviation]) => axdr.CosemDateTime.fromDate(date, { deviation }));

const pair = axdr.structure({ first: axdr.unsigned, second: axdr.optional(axdr.visibleString) });
const anyPair = fc.record({ first: unsigned(8), second: fc.option(anyVisible, { nil: undefined }) });
type Limit =
  | { readonly kind: 0; readonly value: null; readonly note: string }
  | { readonly kind: 1; readonly value: number; readonly note: string };
const limit = axdr.selectingStructure<Limit>({
  kind: axdr.enumerated({ None: 0, High: 1 }),
  value: { by: "kind", cases: { 0: axdr.nullData, 1: axdr.unsigned } },
  note: axdr.visibleString,
});
const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ kind: fc.constant(0 as const), value: fc.constant(null), note: anyVisible }),
  fc.record({ kind: fc.constant(1 as const), value: unsigned(8), note: anyVisible }),
);
const number = fc.oneof(
  signed(32).map((value) => ({ type: "double-long", value }) as const),
  unsigned64.map((value) => ({ type: "long64-unsigned", value }) as const),
  anyFloat64.map((value) => ({ type: "float64", value }) as const),
);

const CASES: Readonly<Record<string, Case>> = {
  nullData: of(axdr.nullData, fc.constant(null)),
  boolean: of(axdr.boolean, fc.boolean()),
  integer: of(axdr.integer, signed(8)),
  long: of(axdr.long, signed(16)),
  doubleLong: of(axdr.doubleLong, signed(32)),
  unsigned: of(axdr.unsigned, unsigned(8)),
  longUnsigned: of(axdr.longUnsigned, unsigned(16)),
  doubleLongUnsigned: of(axdr.doubleLongUnsigned, unsigned(32)),
  long64: of(axdr.long64, signed64),
  long64Unsigned: of(axdr.long64Unsigned, unsigned64),
  float32: of(axdr.float32, anyFloat32),
  float64: of(axdr.float64, anyFloat64),
  bcd: of(axdr.bcd, signed(8)),
  deltaInteger: of(axdr.deltaInteger, signed(8)),
  deltaLong: of(axdr.deltaLong, signed(16)),
  deltaDoubleLong: of(axdr.deltaDoubleLong, signed(32)),
  deltaUnsigned: of(axdr.deltaUnsigned, unsigned(8)),
  deltaLongUnsigned: of(axdr.deltaLongUnsigned, unsigned(16)),
  deltaDoubleLongUnsigned: of(axdr.deltaDoubleLongUnsigned, unsigned(32)),
  enumerated: of(axdr.enumerated<number>({ off: 0, on: 1 }), unsigned(8)),
  anyNumber: of<axdr.NumberData>(axdr.anyNumber, number),
  visibleString: of(axdr.visibleString, anyVisible),
  utf8String: of(axdr.utf8String, fc.string({ unit: "binary", maxLength: 12 })),
  bitString: of(axdr.bitString(), anyBits),
  octetString: of(axdr.octetString(), anyOctets),
  "octetString of 3": of(axdr.octetString(3), fc.uint8Array({ minLength: 3, maxLength: 3 })),
  obisCode: of(axdr.obisCode, anyObis),
  dateTime: of(axdr.dateTime, fc.oneof(anyDateTime, fc.constant(axdr.CosemDateTime.unset)), plainDateTime),
  date: of(axdr.date, anyDate, plainDate),
  time: of(axdr.time, anyTime, plainTime),
  taggedDateTime: of(axdr.taggedDateTime, anyDateTime, plainDateTime),
  taggedDate: of(axdr.taggedDate, anyDate, plainDate),
  taggedTime: of(axdr.taggedTime, anyTime, plainTime),
  data: of(axdr.dataCodec, anyData, plainData),
  array: of<readonly number[]>(axdr.array(axdr.longUnsigned), fc.array(unsigned(16))),
  structure: of<{ first: number; second: string | undefined }>(pair, anyPair),
  optional: of(axdr.optional(axdr.long), fc.option(signed(16), { nil: undefined })),
  "selecting structure": of<Limit>(limit, anyLimit),
  "named enum in an unsigned": of(axdr.enumerated({ off: 0, on: 1 }, axdr.unsigned), unsigned(8)),
  flags: of(axdr.flags({ first: 0x01, last: 0x40 }, axdr.unsigned), unsigned(8)),
  "wide flags": of(axdr.flags({ low: 0x01, high: 2 ** 31 }, axdr.doubleLongUnsigned), unsigned(32)),
  "named bits": of(axdr.namedBits({ get: 3, set: 5 }), anyBits),
  choice: of<unknown>(
    axdr.choice(axdr.longUnsigned, axdr.visibleString, pair),
    fc.oneof<fc.Arbitrary<unknown>[]>(unsigned(16), anyVisible, anyPair),
  ),
};

suite.each(Object.entries(CASES))("codec %s", (_name, { codec, values, plain = values }) => {
  it("round trips", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decode(codec, encode(codec, value))).toEqual(value);
      }),
    );
  });

  it("reads and writes what Data does", () => {
    fc.assert(
      fc.property(values, (value) => {
        const data = toData(codec, value);
        expect(toHex(encodeData(data))).toBe(toHex(encode(codec, value)));
        expect(fromData(codec, data)).toEqual(value);
      }),
    );
  });

  it("begins with one of its tags", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(codec.tags).toContain(encode(codec, value)[0]);
      }),
    );
  });

  it("round trips through JSON text", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const json: unknown = JSON.parse(JSON.stringify({ value: codec.toJson(value) })).value;
        expect(codec.fromJson(json)).toEqual(value);
      }),
    );
  });

  it("round trips through JSON with names", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const json: unknown = JSON.parse(JSON.stringify({ value: codec.toJson(value, "named") })).value;
        expect(codec.fromJson(json)).toEqual(value);
      }),
    );
  });

  it("has a blank value, a new one each time", () => {
    const blank = codec.blank();
    expect(decode(codec, encode(codec, blank))).toEqual(blank);
    if (typeof blank === "object" && blank !== null) expect(codec.blank()).not.toBe(blank);
  });

  it("gives a value or a DecodeError, whatever the octets", () => {
    const octets = fc.oneof(
      values.chain((value) => damaged(encode(codec, value))),
      fc.uint8Array({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(octets, (bytes) => {
        const result = outcome(() => decode(codec, bytes));
        if ("error" in result) expect(result.error.offset).toBeLessThanOrEqual(bytes.length);
        else expect(decode(codec, encode(codec, result.value))).toEqual(result.value);
      }),
      { numRuns: 300 },
    );
  });

  it("gives octets or an EncodeError, whatever the value, and a value or an EncodeError, whatever the JSON", () => {
    const anything = fc.oneof(values, fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }));
    fc.assert(
      fc.property(anything, (value) => {
        expect(orEncodeError(() => encode(codec, value))).toBe(true);
        expect(orEncodeError(() => codec.fromJson(value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  function orEncodeError(make: () => unknown): boolean {
    try {
      make();
      return true;
    } catch (error) {
      if (error instanceof EncodeError) return true;
      throw error;
    }
  }
});

it("says least where nothing is set yet", () => {
  const blank = (codec: Codec<unknown>) => codec.blank();
  expect([axdr.nullData, axdr.boolean, axdr.long, axdr.long64, axdr.float32].map(blank)).toEqual([
    null,
    false,
    0,
    0n,
    0,
  ]);
  expect([axdr.visibleString, axdr.utf8String, axdr.bitString()].map(blank)).toEqual(["", "", ""]);
  expect([axdr.octetString(), axdr.octetString(3)].map((codec) => codec.blank().length)).toEqual([0, 3]);
  expect([axdr.enumerated({ four: 4, one: 1 }), axdr.enumerated({})].map(blank)).toEqual([4, 0]);
  expect([axdr.date, axdr.time].map((codec) => toHex(codec.blank().toBytes()))).toEqual(["FFFFFFFFFF", "FFFFFFFF"]);
  expect(axdr.dateTime.blank()).toEqual(axdr.CosemDateTime.from({}));
  expect(axdr.array(pair).blank()).toEqual([]);
  expect(pair.blank()).toEqual({ first: 0, second: undefined });
  expect(axdr.choice(pair, axdr.long).blank()).toEqual(pair.blank());
  expect(axdr.dataCodec.blank()).toEqual({ type: "null-data" });
});

suite("codecs", () => {
  it("tell which type was expected and which came", () => {
    expect(decodeError(() => decode(axdr.longUnsigned, fromHex("1105"))).message).toBe(
      "unsigned where long-unsigned was expected (invalid at offset 0)",
    );
    expect(decodeError(() => decode(axdr.choice(axdr.long, axdr.unsigned), fromHex("07"))).message).toBe(
      "tag 7 where long or unsigned was expected (invalid at offset 0)",
    );
  });

  it("tell the path to what is wrong", () => {
    const rows = axdr.array(axdr.structure({ id: axdr.unsigned, sizes: axdr.array(axdr.long) }));
    const broken = decodeError(() => decode(rows, fromHex("0102 0202 1101 0100 0202 1102 0102 100001 120002")));
    expect(broken).toMatchObject({ path: [1, "sizes", 1], offset: 17 });
    expect(broken.message).toContain("[1].sizes[1]");
    const wrong = encodeError(() => encode(rows, [{ id: 1, sizes: [1, 70_000] }]));
    expect(wrong.path).toEqual([0, "sizes", 1]);
    expect(encodeError(() => rows.fromJson([{ id: 1, sizes: ["x"] }])).path).toEqual([0, "sizes", 0]);
  });

  it("of a structure want just their fields", () => {
    expect(decodeError(() => decode(pair, fromHex("0201 1101"))).message).toContain("1 fields, 2 expected");
    expect(decodeError(() => decode(pair, fromHex("0203 1101 00 00")))).toMatchObject({ reason: "invalid", offset: 1 });
    expect(encodeError(() => pair.fromJson({ first: 1, third: 3 })).message).toContain("no field third");
    expect(encodeError(() => encode(pair, {} as never)).path).toEqual(["first"]);
    expect(pair.fromJson({ first: 1 })).toEqual({ first: 1, second: undefined });
  });

  it("of octet strings give views, and keep to their length", () => {
    const bytes = fromHex("0903AABBCC");
    expect(decode(axdr.octetString(3), bytes).buffer).toBe(bytes.buffer);
    expect(decodeError(() => decode(axdr.octetString(2), bytes))).toMatchObject({ reason: "invalid", offset: 1 });
    expect(encodeError(() => encode(axdr.octetString(2), bytes)).message).toContain("2 expected");
    expect(encodeError(() => axdr.octetString(2).fromJson("AABBCC")).message).toContain("2 expected");
  });

  it("of a choice read the first that has the tag, and write the first that holds the value", () => {
    const codec = axdr.choice(axdr.octetString(3), axdr.octetString(), axdr.unsigned, axdr.longUnsigned);
    expect(toHex(encode(codec, 5))).toBe("1105");
    expect(toHex(encode(codec, 500))).toBe("1201F4");
    expect(toHex(encode(codec, Uint8Array.of(1, 2)))).toBe("09020102");
    expect(decodeError(() => decode(codec, fromHex("09020102"))).reason).toBe("invalid");
    expect(encodeError(() => encode(codec, "text" as never)).message).toContain("not a value of");
  });

  it("of an enum take names in JSON, and keep numbers they do not know", () => {
    const codec = axdr.enumerated({ off: 0, on: 1 });
    expect(codec.fromJson("on")).toBe(1);
    expect(codec.fromJson(7)).toBe(7);
    expect(encodeError(() => codec.fromJson("toString"))).toBeInstanceOf(EncodeError);
    expect(decode(codec, fromHex("16FE"))).toBe(254);
  });

  it("of an enum name numbers for people, and take them so", () => {
    const codec = axdr.structure({ list: axdr.array(axdr.enumerated({ Off: 0, BlinkingFast: 1 })) });
    expect(codec.toJson({ list: [0, 1, 7] })).toEqual({ list: [0, 1, 7] });
    expect(codec.toJson({ list: [0, 1, 7] }, "named")).toEqual({ list: ["Off (0)", "BlinkingFast (1)", 7] });
    expect(codec.fromJson({ list: ["blinking_fast", "BLINKING-FAST", "BlinkingFast (1)"] })).toEqual({
      list: [1, 1, 1],
    });
    for (const text of ["BlinkingFast (2)", "Blinking", "1", "", "Off + BlinkingFast"])
      expect(encodeError(() => codec.fromJson({ list: [text] })).path).toEqual(["list", 0]);
    expect(encodeError(() => axdr.enumerated({ off: 0, on: 1 }).fromJson("no")).message).toContain("none of off, on");
  });

  it("of flags and bits name those that are set, and take names for them", () => {
    const flags = axdr.flags({ Read: 0x01, Write: 0x02, Sealed: 2 ** 31 }, axdr.doubleLongUnsigned);
    expect([0, 1, 2 ** 31 + 3, 0x41].map((value) => flags.toJson(value, "named"))).toEqual([
      0,
      "Read (1)",
      "Read + Write + Sealed (2147483651)",
      "Read + 0x40 (65)",
    ]);
    expect(["write+read", "Read + Read", "0x40"].map((text) => flags.fromJson(text))).toEqual([3, 1, 0x40]);
    expect(encodeError(() => axdr.flags({ Read: 1 }, axdr.unsigned).fromJson("0x140"))).toBeInstanceOf(EncodeError);
    const bits = axdr.namedBits({ Get: 1, Set: 3 });
    expect(["0000", "0101", "001"].map((value) => bits.toJson(value, "named"))).toEqual([
      "0000",
      "Get + Set (0101)",
      "bit2 (001)",
    ]);
    expect(["get", "Set + bit6", "Get (010)", "01"].map((text) => bits.fromJson(text))).toEqual([
      "0100",
      "0001001",
      "010",
      "01",
    ]);
    for (const text of ["Get (001)", "Get (0102)", "bit1024", "Gets", 5])
      expect(encodeError(() => bits.fromJson(text))).toBeInstanceOf(EncodeError);
    expect(bits.blank()).toBe("0000");
  });

  it("of a structure whose fields choose types tell what chooses none", () => {
    expect(decodeError(() => decode(limit, fromHex("0203 1609 1101 00")))).toMatchObject({
      path: ["value"],
      offset: 4,
    });
    expect(decodeError(() => decode(limit, fromHex("0203 1601 00 00")))).toMatchObject({ path: ["value"] });
    expect(encodeError(() => encode(limit, { kind: 9, value: 1, note: "" } as never)).message).toContain(
      "kind 9 chooses",
    );
    expect(encodeError(() => limit.fromJson({ kind: "High", value: null, note: "" })).path).toEqual(["value"]);
    expect(encodeError(() => limit.fromJson({ kind: 0, value: null, note: "", more: 1 })).message).toContain(
      "no field more",
    );
    expect(limit.toJson({ kind: 1, value: 5, note: "" }, "named")).toEqual({ kind: "High (1)", value: 5, note: "" });
    const late = axdr.selectingStructure<Limit>({
      kind: axdr.enumerated({ Low: 3 }),
      value: { by: "kind", cases: { 1: axdr.unsigned } },
      note: axdr.visibleString,
    });
    expect(late.blank()).toEqual({ kind: 1, value: 0, note: "" });
  });

  it("of numbers take 64 bits out of JSON exactly, and nothing that is not", () => {
    expect(axdr.long64.fromJson("-9223372036854775808")).toBe(-(2n ** 63n));
    expect(axdr.long64Unsigned.fromJson("18446744073709551615")).toBe(2n ** 64n - 1n);
    expect(axdr.long64.fromJson(5)).toBe(5n);
    for (const json of [2 ** 53, 1.5, "1.5", "0x10", "", " 5", null, "18446744073709551616"])
      expect(encodeError(() => axdr.long64Unsigned.fromJson(json))).toBeInstanceOf(EncodeError);
  });

  it("of floats take what JSON has no numbers for as text", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 1.5])
      expect(axdr.float64.fromJson(JSON.parse(JSON.stringify(axdr.float64.toJson(value))))).toBe(value);
    expect(encodeError(() => axdr.float64.fromJson("1.5"))).toBeInstanceOf(EncodeError);
  });

  it("of dates read both notations", () => {
    const octets = "07EA0B17010800000000C400";
    expect(decode(axdr.dateTime, fromHex(`090C${octets}`))).toEqual(decode(axdr.dateTime, fromHex(`19${octets}`)));
    expect(toHex(encode(axdr.dateTime, decode(axdr.dateTime, fromHex(`19${octets}`))))).toBe(`090C${octets}`);
    expect(toHex(encode(axdr.taggedDateTime, decode(axdr.dateTime, fromHex(`090C${octets}`))))).toBe(`19${octets}`);
    expect(decodeError(() => decode(axdr.dateTime, fromHex("090507EA0B1701")))).toMatchObject({ reason: "invalid" });
    expect(decodeError(() => decode(axdr.date, fromHex("1B01020304")))).toMatchObject({ reason: "invalid", offset: 0 });
  });

  it.each([
    ["date-time", axdr.dateTime, axdr.taggedDateTime, axdr.CosemDateTime.unset],
    ["date", axdr.date, axdr.taggedDate, axdr.CosemDate.unset],
    ["time", axdr.time, axdr.taggedTime, axdr.CosemTime.unset],
  ] as const)("take a %s without octets for one that was never set, and write it as it came", (_, ...types) => {
    const [plainCodec, taggedCodec, unset] = types as unknown as [Codec<unknown>, Codec<unknown>, axdr.CosemDate];
    for (const codec of [plainCodec, taggedCodec]) {
      expect(decode(codec, fromHex("0900"))).toBe(unset);
      expect(toHex(encode(codec, unset))).toBe("0900");
      expect(codec.toJson(unset)).toBe("unset");
      expect(codec.fromJson("unset")).toBe(unset);
      expect(decodeError(() => decode(codec, fromHex("0901FF")))).toMatchObject({ reason: "invalid", offset: 1 });
    }
    expect(plainCodec.blank()).not.toBe(unset);
  });

  it("of logical names want six octets", () => {
    expect(decode(axdr.obisCode, fromHex("09060100010800FF"))).toEqual(ObisCode.parse("1-0:1.8.0"));
    expect(decodeError(() => decode(axdr.obisCode, fromHex("09050100010800")))).toMatchObject({ reason: "invalid" });
  });

  it("stay where they are after a value, and complain of octets behind it", () => {
    const reader = new ByteReader(fromHex("1101 1102"));
    expect(axdr.unsigned.read(reader)).toBe(1);
    expect(reader.offset).toBe(2);
    expect(() => decode(axdr.unsigned, reader.bytes)).toThrow(DecodeError);
  });

  it("turn Data into values and back, or tell that it is none", () => {
    expect(fromData(axdr.unsigned, { type: "unsigned", value: 5 })).toBe(5);
    expect(decodeError(() => fromData(axdr.unsigned, { type: "long", value: 5 }))).toBeInstanceOf(DecodeError);
    expect(encodeError(() => fromData(axdr.unsigned, { type: "unsigned", value: 500 }))).toBeInstanceOf(EncodeError);
    expect(toData(axdr.array(axdr.boolean), [true])).toEqual(decodeData(fromHex("01010301")));
  });
});
