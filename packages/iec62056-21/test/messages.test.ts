import { DecodeError, EncodeError, toAscii } from "@dlms/core";
import {
  baudCharacterOf,
  baudRateModeB,
  baudRateModeC,
  baudRateOf,
  blockCheckCharacter,
  type Command,
  decodeMessage,
  encodeMessage,
  formatDataSet,
  historyIndexOf,
  type Message,
  modeOf,
  obisOf,
  parseDataSet,
  parseDataSets,
  parseDecimal,
  signOnOf,
} from "@dlms/iec62056-21";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascii, vectors } from "./helpers.ts";

const printable = (exclude: string, min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: min, maxLength: max })
    .map((codes) => String.fromCharCode(...codes.filter((code) => !exclude.includes(String.fromCharCode(code)))))
    .filter((text) => text.length >= min);
const dataSet = fc.record({
  address: printable("()/!", 1, 16),
  values: fc.array(
    fc.record({
      value: printable("()*", 0, 32),
      unit: fc.option(printable("()", 0, 8), { nil: null }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
const dataSets = fc.array(dataSet, { minLength: 1, maxLength: 5 });
const digit = fc.integer({ min: 0, max: 9 }).map(String);
const partial = fc.constantFrom({}, { partial: true });
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ message: fc.constant("request" as const), deviceAddress: printable("/!", 0, 32) }),
  fc.record({
    message: fc.constant("identification" as const),
    manufacturer: fc.stringMatching(/^[A-Z]{2}[A-Za-z]$/),
    baudCharacter: printable("/!\\", 1, 1),
    identification: printable("/!\\", 0, 16),
  }),
  fc.record({
    message: fc.constant("option-select" as const),
    protocolControl: digit,
    baudCharacter: digit,
    modeControl: digit,
  }),
  fc.constantFrom<Message>({ message: "acknowledgement" }, { message: "repeat-request" }),
  fc.record({ message: fc.constant("break" as const), commandType: digit }),
  fc.tuple(fc.constantFrom<Command>("P", "W", "R", "E"), digit, dataSets, partial).map(
    ([command, commandType, sets, more]): Message => ({
      message: "command",
      command,
      commandType,
      dataSets: sets,
      ...more,
    }),
  ),
  fc.tuple(dataSets, partial).map(([sets, more]): Message => ({ message: "answer", dataSets: sets, ...more })),
  fc.record({ message: fc.constant("readout" as const), dataSets }),
);

const outcome = (octets: Uint8Array): Message | DecodeError => {
  try {
    return decodeMessage(octets);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
};

describe("messages", () => {
  it("come back as they were encoded", () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
      }),
    );
  });

  it("are decoded, or refused with a DecodeError, whatever the octets", () => {
    const likely = fc.array(fc.constantFrom(...toAscii("\x01\x02\x03\x04\x06\x15/?!()*\r\nABP01")), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          likely.map((octets) => Uint8Array.from(octets)),
        ),
        (octets) => {
          expect(outcome(Uint8Array.from(octets))).toBeDefined();
        },
      ),
    );
  });

  it("with a block check character never pass with a bit flipped", () => {
    const blocks = message.filter(({ message: kind }) => ["command", "answer", "readout", "break"].includes(kind));
    fc.assert(
      fc.property(blocks, fc.nat(), fc.integer({ min: 0, max: 7 }), (sent, place, bit) => {
        const octets = encodeMessage(sent);
        octets[place % octets.length] = (octets[place % octets.length] as number) ^ (1 << bit);
        expect(outcome(octets)).toBeInstanceOf(DecodeError);
      }),
    );
  });

  it("that are cut say so", () => {
    for (const { ascii: text = "", expect: wanted } of vectors("iec62056-21").filter(
      ({ kind }) => kind === "message",
    )) {
      if ("error" in wanted || text.length < 2) continue;
      for (let length = text.startsWith("\x06") ? 2 : 1; length < text.length; length++)
        expect(outcome(ascii(text.slice(0, length)))).toMatchObject({ reason: "truncated" });
      expect(outcome(ascii(`${text}x`))).toMatchObject({ reason: "trailing" });
    }
  });

  it.each([
    ["/?1!2\r\n", "invalid"],
    ["/AB\r\n", "invalid"],
    ["/ABC5X\r\r\n", "invalid"],
    ["\x0605\r\n", "truncated"],
    ["\x060501\r\n", "invalid"],
    [`/${"A".repeat(200)}`, "limit"],
    ["\x01X1\x02(1)\x03", "unsupported"],
    ["\x01Rx\x02(1)\x03", "invalid"],
    ["\x01B0\x02(1)\x03", "invalid"],
    ["\x02(1)!\r\n\x04", "invalid"],
    ["A", "invalid"],
  ])("refuse %j", (text, reason) => {
    const octets = ascii(text);
    const isBlock = text.startsWith("\x01") || text.startsWith("\x02");
    const whole = isBlock ? Uint8Array.of(...octets, blockCheckCharacter(octets, 1)) : octets;
    expect(outcome(whole)).toMatchObject({ reason });
  });

  it("know the break of the standard", () => {
    expect(encodeMessage({ message: "break", commandType: "0" })).toEqual(ascii("\x01B0\x03q"));
  });

  it("refuse to be encoded with what would be read otherwise", () => {
    const sets = [{ address: null, values: [{ value: "1", unit: null }] }];
    const wrong: Message[] = [
      { message: "request", deviceAddress: "1!2" },
      { message: "identification", manufacturer: "AB", baudCharacter: "5", identification: "" },
      { message: "identification", manufacturer: "ABC", baudCharacter: "5", identification: "\\2X" },
      { message: "identification", manufacturer: "ABC", baudCharacter: "5", identification: "X".repeat(17) },
      { message: "option-select", protocolControl: "00", baudCharacter: "5", modeControl: "0" },
      { message: "break", commandType: "x" },
      { message: "answer", dataSets: [...sets, ...sets] },
      { message: "answer", dataSets: [{ address: "1", values: [{ value: "1)", unit: null }] }] },
      { message: "answer", dataSets: [{ address: "", values: [{ value: "1", unit: null }] }] },
      { message: "answer", dataSets: [{ address: "1", values: [] }] },
    ];
    for (const each of wrong) expect(() => encodeMessage(each)).toThrow(EncodeError);
  });

  it("never show a password in an error", () => {
    const octets = ascii("\x01P1\x02(SECRET42\x03");
    const error = outcome(Uint8Array.of(...octets, blockCheckCharacter(octets, 1)));
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).not.toContain("SECRET");
  });
});

describe("identifications", () => {
  it("tell how to go on", () => {
    const say = (text: string) =>
      signOnOf(decodeMessage(ascii(text)) as Extract<Message, { message: "identification" }>);
    expect(say("/ISk5\\2MT382\r\n")).toEqual({ mode: "C", baudRate: 9600, reactionTime: 20, modeE: true });
    expect(say("/ABCD123\r\n")).toEqual({ mode: "B", baudRate: 4800, reactionTime: 200, modeE: false });
    expect(say("/ABC 123\r\n")).toEqual({ mode: "A", baudRate: 300, reactionTime: 200, modeE: false });
    expect(say("/ABC9123\r\n")).toMatchObject({ mode: "C", baudRate: undefined });
  });

  it("have a character for each rate", () => {
    for (const character of "ABCDEF") expect(baudCharacterOf(baudRateModeB(character) as number, "B")).toBe(character);
    for (const character of "0123456") expect(baudCharacterOf(baudRateModeC(character) as number, "C")).toBe(character);
    expect(baudCharacterOf(57_600, "C")).toBeUndefined();
    expect([modeOf("I"), baudRateOf("I"), baudRateOf("!"), baudRateModeC("10")]).toEqual([
      "B",
      undefined,
      300,
      undefined,
    ]);
  });
});

describe("data sets", () => {
  it("keep every character", () => {
    expect(parseDataSet("6.33(001.476*m3ph)")).toEqual({
      address: "6.33",
      values: [{ value: "001.476", unit: "m3ph" }],
    });
    expect(parseDataSet("9.4(088*C&082*C)").values).toEqual([{ value: "088", unit: "C&082*C" }]);
    expect(parseDataSet("1.6.0(02.468*kW)(1703100930)").values.length).toBe(2);
    expect(formatDataSet(parseDataSet("1.8.0( 1.5*)"))).toBe("1.8.0( 1.5*)");
  });

  it("are refused as a whole", () => {
    for (const text of ["", "1.8.0", "1.8.0(1", "1.8.0)", "1(2))", "1(2)3", "1((2)", "1(2)\x001(2)", "1(1)2(2)"])
      expect(() => parseDataSet(text)).toThrow(DecodeError);
    expect(parseDataSets("1(1)\r\n2(2)\r\n")).toHaveLength(2);
  });

  it("have addresses that are OBIS codes, mostly", () => {
    expect(obisOf("1-0:1.8.0*255")).toEqual({ a: 1, b: 0, c: 1, d: 8, e: 0, f: 255 });
    expect(obisOf("1-0:31.7.0.255")).toEqual({ a: 1, b: 0, c: 31, d: 7, e: 0, f: 255 });
    expect(obisOf("1-0:72:32.0")).toEqual({ a: 1, b: 0, c: 72, d: 32, e: 0, f: null });
    expect(obisOf("F.F")).toMatchObject({ c: 97, d: 97 });
    expect([obisOf("F"), obisOf(null), obisOf("1-0:999.8.0")]).toEqual([undefined, undefined, undefined]);
    expect([historyIndexOf("6.8*01"), historyIndexOf("1-0:1.6.0*12"), historyIndexOf("1-0:1.6.0*255")]).toEqual([
      1,
      12,
      undefined,
    ]);
  });

  it("have numbers that are exact", () => {
    expect(parseDecimal("00032549.5061662")).toEqual({ digits: 325495061662n, scaler: -7 });
    expect(parseDecimal(" 20000")).toEqual({ digits: 20000n, scaler: 0 });
    expect(parseDecimal("+00026")).toEqual({ digits: 26n, scaler: 0 });
    expect(parseDecimal("-0,50")).toEqual({ digits: -50n, scaler: -2 });
    for (const text of ["", ".", "1e5", "0x1", "1.2.3", "9".repeat(65)])
      expect(() => parseDecimal(text)).toThrow(DecodeError);
  });
});
