import { CosemDate, CosemDateTime, dataCodec, decode } from "@dlms/axdr";
import { DecodeError, LocalProtocolError, ObisCode, toAscii, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ActivityCalendar,
  type CalendarPlan,
  Clock,
  PushSetup,
  PushSetupV0,
  planCalendar,
  pushedValues,
  pushObject,
  Register,
  SpecialDaysTable,
  TariffCalendar,
} from "../src/index.ts";
import { FakeAccess } from "./fake-access.ts";

const PLAN: CalendarPlan = {
  name: "2027",
  scripts: "0.0.10.0.100.255",
  days: { 1: { "22:00": 2, "06:00": 1 }, 2: { "00:00": 2 }, 3: { "00:00": 3, "12:30": 1 } },
  weeks: { SUMMER: [1, 1, 1, 1, 1, 2, 2], WINTER: [3, 3, 3, 3, 3, 3, 2] },
  seasons: { W: { start: "*-10-01", week: "WINTER" }, S: { start: "*-04-01", week: "SUMMER" } },
  specialDays: [
    { index: 1, specialdayDate: CosemDate.parse("*-12-25"), dayId: 2 },
    { index: 2, specialdayDate: CosemDate.parse("2026-11-24"), dayId: 1 },
    { index: 3, specialdayDate: CosemDate.from({ month: 3, dayOfMonth: "last-day-of-month", dayOfWeek: 1 }), dayId: 2 },
  ],
};
const calendar = planCalendar(PLAN);
const at = (text: string): CosemDateTime => CosemDateTime.parse(text);

describe("a tariff calendar", () => {
  it.each([
    ["2026-04-01T00:00:00", "S", 1],
    ["2026-03-31T23:59:59", "W", 3],
    ["2026-09-30T12:00:00", "S", 1],
    ["2026-10-01T00:00:00", "W", 3],
    ["2027-01-15T12:00:00", "W", 3],
    ["2026-07-04T12:00:00", "S", 2], // a Saturday
    ["2026-11-22T12:00:00", "W", 2], // a Sunday
    ["2026-11-24T12:00:00+01:00", "W", 1], // special, this year alone
    ["2027-11-24T12:00:00", "W", 3],
    ["2030-12-25T12:00:00", "W", 2], // special, each year
    ["2026-03-30T12:00:00", "W", 2], // the last Monday of March
    ["2026-03-23T12:00:00", "W", 3],
  ])("at %s has season %s and day %i", (time, season, day) => {
    expect(toHex(calendar.seasonAt(at(time))?.seasonProfileName ?? new Uint8Array(0))).toBe(toHex(toAscii(season)));
    expect(calendar.dayAt(at(time))?.dayId).toBe(day);
  });

  it.each([
    // Thursday to Friday, Friday to Saturday, over the change of seasons, over a special day.
    ["2026-07-02T05:59:59", "2026-07-01T22:00:00", 2, "2026-07-02T06:00:00", 1],
    ["2026-07-02T06:00:00", "2026-07-02T06:00:00", 1, "2026-07-02T22:00:00", 2],
    ["2026-07-03T23:00:00", "2026-07-03T22:00:00", 2, "2026-07-04T00:00:00", 2],
    ["2026-09-30T23:00:00", "2026-09-30T22:00:00", 2, "2026-10-01T00:00:00", 3],
    ["2026-12-25T00:00:00", "2026-12-25T00:00:00", 2, "2026-12-26T00:00:00", 3],
  ])("at %s was switched at %s to %i and will be at %s to %i", (time, last, now, next, then) => {
    const [before, after] = [calendar.lastSwitch(at(time)), calendar.nextSwitch(at(time))];
    expect([before?.time.toString(), before?.action.scriptSelector]).toEqual([last, now]);
    expect([after?.time.toString(), after?.action.scriptSelector]).toEqual([next, then]);
  });

  it("has no switch between the last one and the next one", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }), (millis) => {
        const time = CosemDateTime.fromDate(new Date(millis - (millis % 1000)));
        const next = calendar.nextSwitch(time);
        const last = calendar.lastSwitch(time);
        if (next === undefined || last === undefined) throw new Error("no switch");
        const utc = (each: CosemDateTime): number => each.toDate({ deviation: 0 }).getTime();
        expect(utc(last.time)).toBeLessThanOrEqual(utc(time));
        expect(utc(next.time)).toBeGreaterThan(utc(time));
        expect(calendar.nextSwitch(last.time)?.time.toString()).toBe(next.time.toString());
        expect(calendar.lastSwitch(next.time)?.time.toString()).toBe(next.time.toString());
      }),
    );
  });

  it("has no switches when it is empty, and says so", () => {
    const empty = new TariffCalendar({ name: new Uint8Array(0), seasons: [], weeks: [], days: [] });
    expect(empty.nextSwitch(at("2026-01-01T00:00:00"))).toBeUndefined();
    expect(empty.lastSwitch(at("2026-01-01T00:00:00"))).toBeUndefined();
    expect(empty.problems()).toEqual(["there is no season"]);
  });

  it("takes no time with wildcards", () => {
    expect(() => calendar.dayAt(at("*-01-01T00:00:00"))).toThrow(LocalProtocolError);
  });

  it.each<[string, Partial<CalendarPlan>, string]>([
    [
      "a day that is not there",
      { weeks: { ...PLAN.weeks, WINTER: [3, 3, 9, 3, 3, 3, 2] } },
      "wednesday of week WINTER is day 9",
    ],
    ["a week that is not there", { weeks: { SUMMER: [1, 1, 1, 1, 1, 2, 2] } }, "season W has week WINTER"],
    ["a season without a date", { seasons: { S: { start: "*-*-01", week: "SUMMER" } } }, "season S begins at no date"],
    ["no season", { seasons: {} }, "there is no season"],
    ["an empty day", { days: { ...PLAN.days, 2: {} } }, "day 2 has no switches"],
    [
      "two switches at once",
      { days: { ...PLAN.days, 2: { "01:00": 1, "01:00:00": 2 } } },
      "day 2: switch at 01:00:00 is there twice",
    ],
    [
      "a special day of a day that is not there",
      { specialDays: [{ index: 7, specialdayDate: CosemDate.parse("*-01-06"), dayId: 8 }] },
      "special day 7 is day 8",
    ],
  ])("is not made with %s", (_, change, problem) => {
    expect(() => planCalendar({ ...PLAN, ...change })).toThrow(problem);
  });
});

describe("an activity calendar", () => {
  const name = ObisCode.parse("0.0.13.0.0.255");

  it("is written and read back, the name last", async () => {
    const access = new FakeAccess();
    const object = new ActivityCalendar(access, name);
    const table = new SpecialDaysTable(access, ObisCode.parse("0.0.11.0.0.255"));
    await object.replace(calendar, "now");
    expect(access.sets.map(({ target }) => target.attributeId)).toEqual([9, 8, 7, 6]);
    expect(access.calls.map(({ target }) => target.methodId)).toEqual([1]);
    for (const { target, data } of access.sets) access.values.set(`20/${name}:${target.attributeId}`, data);
    access.values.set("11/0.0.11.0.0.255:2", table.entries.encode(calendar.specialDays));
    const read = await object.readPassive(table);
    expect(read.problems()).toEqual([]);
    expect(read.contents).toEqual(calendar.contents);
    expect(read.specialDays).toEqual(calendar.specialDays);
    // What was written is the passive one: the active one is read from attributes 2 to 5.
    for (const [passive, active] of [
      [6, 2],
      [7, 3],
      [8, 4],
      [9, 5],
    ])
      access.values.set(`20/${name}:${active}`, access.values.get(`20/${name}:${passive}`) as Uint8Array);
    expect((await object.readActive()).contents).toEqual(calendar.contents);
  });

  it("comes into force at a time", async () => {
    const access = new FakeAccess();
    await new ActivityCalendar(access, name).replace(calendar, at("2027-01-01T00:00:00"));
    expect(access.sets.at(-1)?.target.attributeId).toBe(10);
    expect(access.calls).toEqual([]);
  });

  it("is not written when it does not fit together", async () => {
    const access = new FakeAccess();
    const broken = new TariffCalendar({ ...calendar.contents, weeks: [] });
    await expect(new ActivityCalendar(access, name).writePassive(broken)).rejects.toThrow(LocalProtocolError);
    expect(access.sets).toEqual([]);
  });
});

describe("a clock", () => {
  const access = new FakeAccess();
  const clock = new Clock(access, ObisCode.parse("0.0.1.0.0.255"));
  const shows = (text: string): void => {
    access.values.set("8/0.0.1.0.0.255:2", clock.time.encode(CosemDateTime.parse(text)));
  };

  it("is set to an instant in its own deviation and daylight saving time", async () => {
    shows("2026-07-01T12:00:00+02:00;status=81");
    const written = await clock.setTo(new Date("2026-07-01T10:00:30Z"));
    expect(written.format()).toBe("2026-07-01T12:00:30+02:00;status=80");
    expect(access.sets.at(-1)?.data).toEqual(clock.time.encode(written));
  });

  it("is set in the deviation that it is told where it has none", async () => {
    shows("2026-07-01T12:00:00");
    expect((await clock.setTo(new Date("2026-07-01T10:00:30Z"), { deviation: -60 })).toString()).toBe(
      "2026-07-01T11:00:30+01:00",
    );
  });

  it("tells how far it is ahead", async () => {
    shows("2026-07-01T12:00:00+02:00");
    expect(await clock.ahead(new Date("2026-07-01T10:00:30Z"))).toBe(-30_000);
  });
});

describe("a push", () => {
  const access = new FakeAccess();
  const clock = new Clock(access, ObisCode.parse("0.0.1.0.0.255"));
  const energy = new Register(access, ObisCode.parse("1.0.1.8.0.255"));
  const list = [pushObject(clock.time), pushObject(energy.value)];

  it.each([PushSetup, PushSetupV0])("has attributes in its list in every version: %o", async (Setup) => {
    const setup = new Setup(access, ObisCode.parse("0.0.25.9.0.255"));
    await setup.pushObjectList.set(list);
    const data = access.sets.at(-1)?.data ?? new Uint8Array(0);
    expect(setup.pushObjectList.decode(data)).toMatchObject([
      { classId: 8, attributeIndex: 2, dataIndex: 0 },
      { classId: 3, attributeIndex: 2 },
    ]);
  });

  it("gives the values of the attributes in its list", () => {
    const time = CosemDateTime.parse("2026-11-24T12:00:00+01:00");
    const body = {
      type: "structure",
      value: [decode(dataCodec, clock.time.encode(time)), { type: "double-long-unsigned", value: 1234 }],
    } as const;
    const [pushedTime, value] = pushedValues([clock.time, energy.value], body);
    expect(pushedTime.toString()).toBe(time.toString());
    expect(value).toEqual({ type: "double-long-unsigned", value: 1234 });
    expect(() => pushedValues([energy.value], body)).toThrow(DecodeError);
    expect(() => pushedValues([energy.value, clock.time], body)).toThrow("8/0.0.1.0.0.255:2");
  });
});
