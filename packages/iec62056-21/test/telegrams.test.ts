import { concatBytes, DecodeError, EncodeError, fromHex } from "@dlms/core";
import {
  crc16Arc,
  type DataSet,
  encodeTelegram,
  parseP1Timestamp,
  parseReadout,
  parseTelegram,
  subdevicesOf,
  type TelegramEvent,
  TelegramReader,
} from "@dlms/iec62056-21";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascii, vectors } from "./helpers.ts";

const P1 = vectors("p1");
const PLAIN = P1.filter(({ kind }) => kind === "p1-telegram").map(({ id, ascii: text = "", expect: wanted }) => ({
  id,
  octets: ascii(text),
  wanted,
}));
const CIPHERED = P1.filter(({ kind }) => kind === "p1-encrypted").map(({ hex = "" }) => fromHex(hex));
const READOUTS = vectors("iec62056-21").filter(({ kind }) => kind === "readout");

function read(chunks: readonly Uint8Array[], maxLength?: number): TelegramEvent[] {
  const reader = new TelegramReader(maxLength === undefined ? {} : { maxLength });
  const events: TelegramEvent[] = [];
  for (const chunk of chunks) reader.push(chunk, (event) => events.push(event));
  reader.end((event) => events.push(event));
  return events;
}

function cut(octets: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, index = 0; at < octets.length; index++) {
    const size = sizes[index % sizes.length] as number;
    chunks.push(octets.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const valid = PLAIN.filter(({ wanted }) => wanted["crcValid"] === true).map(({ octets }) => octets);
const telegramsOf = (events: readonly TelegramEvent[]) => events.filter(({ kind }) => kind === "telegram");

describe("P1 telegrams", () => {
  it("are there", () => expect([PLAIN.length, CIPHERED.length, valid.length > 8]).toEqual([38, 3, true]));

  it.each(PLAIN)("$id is read", ({ octets, wanted }) => {
    const { dataSets, check, identificationLine, skipped } = parseTelegram(octets);
    const objects = dataSets.map(({ address, values }) => ({
      obis: address,
      values: values.map(({ value, unit }) => (unit === null ? { value } : { value, unit })),
    }));
    expect({ identification: identificationLine, objects, skipped }).toEqual({
      identification: wanted["identification"],
      objects: wanted["objects"],
      skipped: 0,
    });
    const isChecked = check.kind === "valid" || check.kind === "wrong";
    expect(isChecked ? check.kind === "valid" : null).toBe(wanted["crcValid"]);
  });

  it("with a CRC never pass with a bit flipped as another telegram", () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 0, max: 7 }), (octets, place, bit) => {
        const flipped = octets.slice();
        flipped[place % octets.length] = (octets[place % octets.length] as number) ^ (1 << bit);
        let sets: readonly DataSet[] | undefined;
        try {
          const { check, dataSets } = parseTelegram(flipped);
          if (check.kind === "valid" || check.kind === "none") sets = dataSets;
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
        if (sets !== undefined) expect(sets).toEqual(parseTelegram(octets).dataSets);
      }),
    );
  });

  it("or a DecodeError come of any octets, and readouts never throw", () => {
    const likely = fc
      .array(fc.constantFrom(...ascii("/!()*\r\n\x02\x03A5.")), { maxLength: 50 })
      .map((octets) => Uint8Array.from(octets));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), likely), (octets) => {
        expect(parseReadout(Uint8Array.from(octets)).dataSets).toBeInstanceOf(Array);
        try {
          parseTelegram(Uint8Array.from(octets));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });

  it("are written as they were read", () => {
    for (const octets of valid) {
      const { identificationLine, dataSets } = parseTelegram(octets);
      const again = parseTelegram(encodeTelegram(identificationLine, dataSets));
      expect([again.identificationLine, again.dataSets, again.check.kind]).toEqual([
        identificationLine,
        dataSets,
        "valid",
      ]);
    }
    expect(() => encodeTelegram("ABC5", [])).toThrow(EncodeError);
    expect(() => encodeTelegram("/ABC5", [{ address: "1.8.0", values: [] }])).toThrow(EncodeError);
  });

  it("are refused where they are none", () => {
    const reason = (text: string, limit?: number) => {
      try {
        parseTelegram(ascii(text), limit);
      } catch (error) {
        return (error as DecodeError).reason;
      }
      return "read";
    };
    expect([
      reason(""),
      reason("x"),
      reason("/ABC5\r\n\r\n1(2)"),
      reason("/ABC5\r\n!\r\nx"),
      reason("/ABC5\r\n!\r\n", 5),
    ]).toEqual(["truncated", "invalid", "truncated", "trailing", "limit"]);
  });

  it("know the subdevices they speak for", () => {
    const byId = (id: string) => parseTelegram((PLAIN.find((each) => each.id === id) as (typeof PLAIN)[0]).octets);
    expect(subdevicesOf(byId("p1/p1-dsmr-2.2-kfm-1"))).toEqual([
      {
        channel: 1,
        deviceType: 3,
        identifier: "3238313031453631373038389930337131",
        timestamp: "120517020000",
        reading: { value: "00124.477", unit: "m3" },
      },
    ]);
    const belgian = subdevicesOf(byId("p1/p1-emucs-p1-v2.1.1-spec-example-1"));
    expect(belgian.map(({ channel, deviceType, reading }) => [channel, deviceType, reading?.value])).toEqual(
      [
        [1, 3, "00112.384"],
        [2, 7, "00872.234"],
        [3, undefined, undefined],
        [4, undefined, undefined],
      ].slice(0, belgian.length),
    );
    expect(belgian.length).toBe(2);
  });

  it("have time stamps", () => {
    expect(parseP1Timestamp("101209113020W")).toEqual({
      year: 2010,
      month: 12,
      day: 9,
      hour: 11,
      minute: 30,
      second: 20,
      daylightSaving: false,
    });
    expect(parseP1Timestamp("240229000000S").daylightSaving).toBe(true);
    expect(parseP1Timestamp("120517020000").daylightSaving).toBeUndefined();
    for (const text of ["632525252525S", "230229000000S", "101209113020X", "1012091130", "101209240000W"])
      expect(() => parseP1Timestamp(text)).toThrow(DecodeError);
  });
});

describe("readouts", () => {
  it.each(READOUTS)("$id is read", ({ ascii: text = "", expect: wanted }) => {
    const { dataSets, blockCheck, identificationLine } = parseReadout(ascii(text));
    const flat = dataSets.flatMap(({ address, values }) =>
      values.map((each, index) => ({ address: index ? null : address, ...each })),
    );
    if ("dataSets" in wanted) expect(flat).toEqual(wanted["dataSets"]);
    if ("dataSetCount" in wanted) expect(flat.length).toBe(wanted["dataSetCount"]);
    if ("bccValid" in wanted) expect(blockCheck?.valid).toBe(wanted["bccValid"]);
    if ("identification" in wanted) expect(identificationLine).toBe(wanted["identification"]);
  });

  it("say what they passed over", () => {
    const { dataSets, skipped } = parseReadout(
      ascii("\x021.8.0(1\x00)\r\n2.8.0(2*kWh)junk\r\n3.8.0(3)\r\n!\r\n\x03\x00"),
    );
    expect(dataSets.map(({ address }) => address)).toEqual(["2.8.0", "3.8.0"]);
    expect(skipped).toBeGreaterThan(0);
  });
});

describe("a stream of telegrams", () => {
  const stream = concatBytes([
    ascii("12.3*kWh)\r\n!ABCD\r\n"),
    ...valid.slice(0, 2),
    CIPHERED[0] as Uint8Array,
    fromHex("DB08FFDB00"),
    CIPHERED[2] as Uint8Array,
    ...READOUTS.slice(1, 2).map(({ ascii: text = "" }) => ascii(`/ABC5X\r\n${text.slice(text.indexOf("\x02"))}`)),
    ...valid.slice(2, 4),
  ]);
  const whole = read([stream]);

  it("gives each of them", () => {
    expect(whole.map(({ kind }) => kind)).toEqual([
      "discarded",
      "telegram",
      "telegram",
      "ciphered",
      "discarded",
      "ciphered",
      "readout",
      "telegram",
      "telegram",
    ]);
  });

  it("gives the same however it is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        expect(read(cut(stream, sizes))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
    expect(read(cut(stream, [1]))).toEqual(whole);
  });

  it("goes on behind a telegram that was cut, at any place", () => {
    const [first, second] = valid as [Uint8Array, Uint8Array];
    for (let length = 1; length < first.length; length += 7) {
      const events = telegramsOf(read([first.subarray(0, length), second]));
      expect(events.at(-1)).toMatchObject({ telegram: { check: { kind: "valid" } }, octets: second });
    }
  });

  it("goes on behind noise", () => {
    const telegram = valid[0] as Uint8Array;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        // A header of a ciphered telegram in noise hides what comes next: its length says so.
        fc.pre(!noise.includes(0xdb));
        const last = telegramsOf(read([Uint8Array.from(noise), ascii("\r\n"), telegram])).at(-1);
        expect(last).toMatchObject({ telegram: { check: { kind: "valid" } } });
      }),
    );
  });

  it("keeps no more than its limit", () => {
    const long = ascii(`/ABC5X\r\n\r\n${"1-0:1.8.0(1*kWh)\r\n".repeat(100)}!\r\n`);
    const next = valid[0] as Uint8Array;
    expect(telegramsOf(read([long, next], 1500))).toMatchObject([{ octets: next }]);
    expect(telegramsOf(read([long, next], 2500))).toHaveLength(2);
    expect(read([fromHex("DB08000102030405060782FFFF30"), valid[0] as Uint8Array], 16_384)).toHaveLength(2);
    expect(telegramsOf(read([long]))).toHaveLength(1);
  });

  it("ends with what is complete but for its line end", () => {
    const telegram = ascii("/ABC5X\r\n\r\n1-0:1.8.0(1*kWh)\r\n!");
    const crc = crc16Arc(telegram).toString(16).padStart(4, "0");
    expect(read([telegram, ascii(crc)])).toMatchObject([{ telegram: { check: { kind: "valid" } } }]);
    expect(read([telegram.subarray(0, 20)])).toEqual([{ kind: "discarded", octets: 20 }]);
  });
});
