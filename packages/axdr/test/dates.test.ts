import { DecodeError, fromHex, LocalProtocolError } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { CosemDate, CosemDateTime, CosemTime, dateTimeToJson, dateToJson, timeToJson } from "../src/index.ts";
import { anyDate, anyDateTime, anyTime } from "./arbitraries.ts";
import { decodeError, encodeError } from "./helpers.ts";

const dateTime = (hex: string): CosemDateTime => new CosemDateTime(fromHex(hex));

/** Any fields in their ranges, each of them left out now and then. */
const or = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const dateFields = {
  year: or(fc.nat({ max: 0xfffe })),
  month: or(
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom("daylight-savings-begin", "daylight-savings-end")),
  ),
  dayOfMonth: or(
    fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom("last-day-of-month", "second-last-day-of-month")),
  ),
  dayOfWeek: or(fc.integer({ min: 1, max: 7 })),
} as const;
const timeFields = {
  hour: or(fc.nat({ max: 23 })),
  minute: or(fc.nat({ max: 59 })),
  second: or(fc.nat({ max: 59 })),
  hundredths: or(fc.nat({ max: 99 })),
};
const dateTimeFields = {
  ...dateFields,
  ...timeFields,
  deviation: or(fc.integer({ min: -840, max: 840 })),
  status: or(fc.nat({ max: 0xfe })),
};
const aDate = fc.record(dateFields).map(CosemDate.from);
const aTime = fc.record(timeFields).map(CosemTime.from);
const aDateTime = fc.record(dateTimeFields).map(CosemDateTime.from);
const anInstant = fc.date({
  min: new Date("0001-01-03T00:00Z"),
  max: new Date("9999-12-29T00:00Z"),
  noInvalidDate: true,
});
/** To the hundredth of a second, which is what a date-time can tell. */
const hundredth = (date: Date): number => Math.floor(date.getTime() / 10) * 10;

suite("dates, times and date-times", () => {
  it("keep their octets, whatever they are", () => {
    fc.assert(
      fc.property(anyDateTime, anyDate, anyTime, (...values) => {
        for (const value of values) {
          const same = new (value.constructor as typeof CosemDateTime)(value.toBytes());
          expect(same.equals(value as CosemDateTime)).toBe(true);
          expect(same.toHex()).toBe(value.toHex());
          expect(typeof value.toString()).toBe("string");
          expect(typeof JSON.stringify(value)).toBe("string");
        }
      }),
    );
  });

  it("are made of their fields and have them", () => {
    fc.assert(
      fc.property(fc.record(dateTimeFields), (fields) => {
        const value = CosemDateTime.from(fields);
        const { year, month, dayOfMonth, dayOfWeek, hour, minute, second, hundredths, deviation, status } = value;
        expect({ year, month, dayOfMonth, dayOfWeek, hour, minute, second, hundredths, deviation, status }).toEqual(
          fields,
        );
      }),
    );
  });

  it("are read back from what format prints, and nothing is lost", () => {
    fc.assert(
      fc.property(aDateTime, aDate, aTime, (one, date, time) => {
        expect(CosemDateTime.parse(one.format()).toHex()).toBe(one.toHex());
        expect(CosemDate.parse(date.format()).toHex()).toBe(date.toHex());
        expect(CosemTime.parse(time.format()).toHex()).toBe(time.toHex());
      }),
      { numRuns: 1000 },
    );
  });

  it("are read back from what toString prints, but for what ISO 8601 has no place for", () => {
    fc.assert(
      fc.property(aDateTime, aDate, aTime, (one, date, time) => {
        expect(CosemDateTime.parse(one.toString()).toString()).toBe(one.toString());
        expect(CosemDate.parse(date.toString()).toString()).toBe(date.toString());
        expect(CosemTime.parse(time.toString()).toString()).toBe(time.toString());
      }),
    );
  });

  it("are a value or a DecodeError, whatever the text", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^[0-9*]{1,5}-[0-9*]{1,2}-[0-9*]{1,2}T[0-9*]{1,2}:[0-9*]{1,2}(Z|[+-][0-9]{2}:[0-9]{2})?$/),
    );
    fc.assert(
      fc.property(text, (input) => {
        for (const parse of [CosemDateTime.parse, CosemDate.parse, CosemTime.parse] as ((text: string) => unknown)[]) {
          try {
            parse(input);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
    );
  });

  it.each([
    [CosemDateTime, 12],
    [CosemDate, 5],
    [CosemTime, 4],
  ])("%o has %i octets", (kind, length) => {
    for (const other of [0, length - 1, length + 1])
      expect(decodeError(() => new kind(new Uint8Array(other))).reason).toBe("invalid");
    const octets = new Uint8Array(length).fill(1);
    const value = new kind(octets);
    octets.fill(2);
    value.toBytes().fill(3);
    expect(value.toBytes()).toEqual(new Uint8Array(length).fill(1));
    const buffer = Buffer.from(octets);
    const copy = new kind(buffer);
    buffer.fill(9);
    expect(copy.toBytes()).toEqual(new Uint8Array(length).fill(2));
  });
});

suite("what dates print", () => {
  it.each([
    ["07EA0B170108150000FFC400", "2026-11-23T08:21:00+01:00", "2026-11-23T08:21:00+01:00"],
    ["07EA0B170108150000000000", "2026-11-23T08:21:00Z", "2026-11-23T08:21:00Z"],
    ["07EA0B170108150000003C00", "2026-11-23T08:21:00-01:00", "2026-11-23T08:21:00-01:00"],
    ["07EA0B17010815000AFE8E80", "2026-11-23T08:21:00.10+06:10", "2026-11-23T08:21:00.10+06:10;status=80"],
    ["07EA0B17FF081500FF8000FF", "2026-11-23T08:21:00", "2026-11-23T08:21:00.*;weekday=*;status=*"],
    [
      "FFFF03FE0702000000800000",
      "*-03-last-day-of-monthT02:00:00;weekday=7",
      "*-03-last-day-of-monthT02:00:00;weekday=7",
    ],
    ["07EA0B170208150000800000", "2026-11-23T08:21:00", "2026-11-23T08:21:00;weekday=2"],
  ])("%s is %s, exactly %s", (hex, text, exact) => {
    expect(dateTime(hex).toString()).toBe(text);
    expect(dateTime(hex).format()).toBe(exact);
    expect(JSON.stringify(dateTime(hex))).toBe(JSON.stringify(text));
  });
});

suite("what was never set", () => {
  it("has no fields, no instant, and a text of its own", () => {
    const { unset } = CosemDateTime;
    expect(unset.isUnset).toBe(true);
    expect(unset).toMatchObject({ year: undefined, hour: undefined, deviation: undefined, status: undefined });
    expect([`${unset}`, unset.format(), JSON.stringify(unset)]).toEqual(["unset", "unset", '"unset"']);
    expect(() => unset.toDate({ deviation: 0 })).toThrow(
      new LocalProtocolError("no instant: the date-time was never set"),
    );
    expect(() => unset.compare(unset)).toThrow("never set");
  });

  it("is told from what is not specified", () => {
    for (const kind of [CosemDateTime, CosemDate, CosemTime]) {
      const unspecified = kind.from({});
      expect(unspecified.isUnset).toBe(false);
      expect(unspecified.equals(kind.unset)).toBe(false);
      expect(kind.unset.equals(unspecified)).toBe(false);
      expect(kind.unset.equals(kind.unset)).toBe(true);
      expect(kind.unset.toBytes()).toEqual(unspecified.toBytes());
      expect(kind.parse("unset")).toBe(kind.unset);
    }
  });
});

suite("a deviation", () => {
  it.each([
    ["FFC4", -60, "2026-07-01T11:00:00.000Z"],
    ["FF88", -120, "2026-07-01T10:00:00.000Z"],
    ["003C", 60, "2026-07-01T13:00:00.000Z"],
    ["02D0", 720, "2026-07-02T00:00:00.000Z"],
    ["FCF4", -780, "2026-06-30T23:00:00.000Z"],
    ["FCB8", -840, "2026-06-30T22:00:00.000Z"],
  ])("of %s is %i minutes, which local time needs to be UTC", (hex, minutes, utc) => {
    const value = dateTime(`07EA0701030C000000${hex}00`);
    expect(value.deviation).toBe(minutes);
    expect(value.toDate().toISOString()).toBe(utc);
    const made = CosemDateTime.fromDate(new Date(utc), { deviation: minutes });
    expect(made.toHex()).toBe(value.toHex());
  });

  it("of any size gives the instant back", () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: -840, max: 840 }), (date, deviation) => {
        const value = CosemDateTime.fromDate(date, { deviation });
        expect(value.toDate().getTime()).toBe(hundredth(date));
        expect(value.deviation).toBe(deviation);
      }),
    );
  });

  it("is taken from the caller where the meter does not tell it, and only there", () => {
    const silent = dateTime("07EA0701030C000000800000");
    expect(silent.deviation).toBeUndefined();
    expect(silent.toDate({ deviation: -120 }).toISOString()).toBe("2026-07-01T10:00:00.000Z");
    expect(dateTime("07EA0701030C000000000000").toDate({ deviation: -120 }).toISOString()).toBe(
      "2026-07-01T12:00:00.000Z",
    );
  });

  it("has its range", () => {
    expect(encodeError(() => CosemDateTime.from({ deviation: 841 })).path).toEqual(["deviation"]);
    expect(encodeError(() => CosemDateTime.from({ deviation: -841 })).path).toEqual(["deviation"]);
    expect(() => dateTime("07EA0701030C000000100000").toDate()).toThrow("deviation 4096 is out of range");
  });
});

suite("toDate", () => {
  it.each([
    ["FFFF0701030C000000000000", "not specified: year"],
    ["07EAFF01030C000000000000", "not specified: month"],
    ["07EAFD01030C000000000000", "not specified: month"],
    ["07EA07FE030C000000000000", "not specified: dayOfMonth"],
    ["07EA070103FF000000000000", "not specified: hour"],
    ["07EA0701030CFF0000000000", "not specified: minute"],
    ["07EA0701030C00FF00000000", "not specified: second"],
    ["07EA0701030C000000800000", "not specified: deviation"],
    ["FFFFFFFFFFFFFFFFFF8000FF", "not specified: year, month, dayOfMonth, hour, minute, second, deviation"],
    ["07EA021E030C000000000000", "there is no such day or time"],
    ["07EA0D01030C000000000000", "there is no such day or time"],
    ["07EA07010318000000000000", "there is no such day or time"],
    ["07EA0701030C3C0000000000", "there is no such day or time"],
    ["07EA0701030C000064000000", "there is no such day or time"],
  ])("of %s says why it cannot: %s", (hex, why) => {
    const value = dateTime(hex);
    expect(() => value.toDate()).toThrow(LocalProtocolError);
    expect(() => value.toDate()).toThrow(why);
    expect(dateTimeToJson(value)).not.toHaveProperty("utcPerStandard");
  });

  it("takes hundredths that are not specified for none, and no notice of status and day of the week", () => {
    expect(dateTime("07EA0701070C0000FF0000FF").toDate().toISOString()).toBe("2026-07-01T12:00:00.000Z");
    expect(dateTime("07EA0701FF0C00000A000081").toDate().toISOString()).toBe("2026-07-01T12:00:00.100Z");
  });

  it("knows leap days and the years of the calendar", () => {
    expect(dateTime("07E8021DFF000000FF000000").toDate().toISOString()).toBe("2024-02-29T00:00:00.000Z");
    expect(() => dateTime("07E9021DFF000000FF000000").toDate()).toThrow("no such day");
    expect(dateTime("00320101FF000000FF000000").toDate().getUTCFullYear()).toBe(50);
    expect(dateTime("4E200C1E06173B3B00000000").toDate().getTime()).toBe(Date.UTC(20000, 11, 30, 23, 59, 59));
  });
});

suite("a clock status", () => {
  it.each([
    ["00", {}],
    ["01", { invalidValue: true }],
    ["02", { doubtfulValue: true }],
    ["04", { differentClockBase: true }],
    ["08", { invalidClockStatus: true }],
    ["80", { daylightSavingActive: true }],
    [
      "8F",
      {
        invalidValue: true,
        doubtfulValue: true,
        differentClockBase: true,
        invalidClockStatus: true,
        daylightSavingActive: true,
      },
    ],
  ])("of %s", (hex, bits) => {
    const none = {
      invalidValue: false,
      doubtfulValue: false,
      differentClockBase: false,
      invalidClockStatus: false,
      daylightSavingActive: false,
    };
    expect(dateTime(`07EA0701030C0000000000${hex}`).statusBits).toEqual({
      raw: Number.parseInt(hex, 16),
      ...none,
      ...bits,
    });
  });

  it("of FF is not specified", () => {
    const value = dateTime("07EA0701030C0000000000FF");
    expect([value.status, value.statusBits]).toEqual([undefined, undefined]);
    expect(dateTimeToJson(value).clockStatus).toBeNull();
  });

  it("is that of the caller where text tells none", () => {
    expect(CosemDateTime.parse("2026-11-23T08:15Z", 0x80).status).toBe(0x80);
    expect(CosemDateTime.parse("2026-11-23T08:15Z;status=01", 0x80).status).toBe(1);
    expect(CosemDateTime.fromDate(new Date(0), { status: 0x80 }).status).toBe(0x80);
  });
});

suite("compare", () => {
  it("orders instants, whatever their deviations", () => {
    fc.assert(
      fc.property(anInstant, anInstant, fc.integer({ min: -720, max: 720 }), (one, other, deviation) => {
        const order = CosemDateTime.fromDate(one).compare(CosemDateTime.fromDate(other, { deviation }));
        expect(Math.sign(order)).toBe(Math.sign(hundredth(one) - hundredth(other)));
      }),
    );
  });

  it("takes two without deviation as they stand, and refuses one with and one without", () => {
    const early = dateTime("07EA0701030C000000800000");
    const late = dateTime("07EA0701030C000100800000");
    expect([early.compare(late) < 0, late.compare(early) > 0, early.compare(early)]).toEqual([true, true, 0]);
    expect(() => early.compare(dateTime("07EA0701030C000000000000"))).toThrow("not specified: deviation");
    expect(() => early.compare(dateTime("FFFF0701030C000000800000"))).toThrow("not specified: year");
  });

  it("is not equals, which compares octets", () => {
    const utc = CosemDateTime.fromDate(new Date(0));
    const local = CosemDateTime.fromDate(new Date(0), { deviation: -60 });
    expect([utc.compare(local), utc.equals(local), utc.equals(CosemDateTime.fromDate(new Date(0)))]).toEqual([
      0,
      false,
      true,
    ]);
  });
});

suite("fields out of range", () => {
  it.each([
    ["year", -1],
    ["year", 0xffff],
    ["month", 0],
    ["month", 13],
    ["month", "may"],
    ["dayOfMonth", 32],
    ["dayOfWeek", 0],
    ["dayOfWeek", 8],
    ["hour", 24],
    ["minute", 60],
    ["second", 60],
    ["hundredths", 100],
    ["hundredths", 0.5],
    ["status", 256],
    ["hour", "1"],
  ])("%s of %s is refused by name", (field, value) => {
    expect(encodeError(() => CosemDateTime.from({ [field]: value })).path).toEqual([field]);
  });

  it.each(["2026-13-01T00:00Z", "2026-02-01T24:00Z", "2026-02-01T00:00+15:00", "2026-02-01", "26-02-01T00:00Z", ""])(
    "%s is no date-time",
    (text) => {
      expect(decodeError(() => CosemDateTime.parse(text)).reason).toBe("invalid");
    },
  );

  it("are an error for a Date that is none", () => {
    expect(encodeError(() => CosemDateTime.fromDate(new Date(Number.NaN))).path).toEqual(["year"]);
    expect(encodeError(() => CosemDateTime.fromDate(new Date("-000001-01-01T00:00Z"))).path).toEqual(["year"]);
  });
});

suite("JSON of dates", () => {
  it("has null for what is not specified", () => {
    expect(dateToJson(new CosemDate(fromHex("FFFFFFFFFF")))).toEqual({
      year: null,
      month: null,
      dayOfMonth: null,
      dayOfWeek: null,
    });
    expect(timeToJson(new CosemTime(fromHex("FFFFFFFF")))).toEqual({
      hour: null,
      minute: null,
      second: null,
      hundredths: null,
    });
    expect(dateToJson(new CosemDate(fromHex("FFFFFEFD07")))).toMatchObject({
      month: "daylight-savings-begin",
      dayOfMonth: "second-last-day-of-month",
      dayOfWeek: 7,
    });
  });

  it("tells the instant, and whether the day of the week is that of the date", () => {
    const json = (hex: string): unknown => dateTimeToJson(dateTime(hex));
    expect(json("07EA0701030C000000FFC480")).toMatchObject({
      deviationMinutes: -60,
      clockStatus: { raw: "80", daylightSavingActive: true },
      utcPerStandard: "2026-07-01T11:00:00Z",
      dayOfWeekConsistent: true,
    });
    expect(json("07EA0701040C000000FFC480")).toMatchObject({ dayOfWeekConsistent: false });
    expect(json("07EA0701FF0C000000FFC480")).not.toHaveProperty("dayOfWeekConsistent");
    expect(json("07EA0701040C000000800080")).not.toHaveProperty("dayOfWeekConsistent");
    expect(json("4E200C1E06173B3B00000000")).toMatchObject({ utcPerStandard: "+020000-12-30T23:59:59Z" });
  });
});
