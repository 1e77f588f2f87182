import { CosemDateTime } from "@dlms/axdr";
import { Clock } from "@dlms/cosem-classes";
import { type DaylightSaving, MeterTime, type MeterTimeOptions, serveClock } from "@dlms/server";
import { SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter, NOON } from "./bench-meter.ts";

/** Central Europe: the last Sundays of March and October. */
const EUROPE: DaylightSaving = {
  begin: CosemDateTime.from({ month: 3, dayOfMonth: "last-day-of-month", dayOfWeek: 7, hour: 2, minute: 0, second: 0 }),
  end: CosemDateTime.from({ month: 10, dayOfMonth: "last-day-of-month", dayOfWeek: 7, hour: 3, minute: 0, second: 0 }),
  minutes: 60,
};
/** New South Wales: the first Sundays of October and April. */
const SYDNEY: DaylightSaving = {
  begin: CosemDateTime.from({ month: 10, dayOfMonth: 1, dayOfWeek: 7, hour: 2, minute: 0, second: 0 }),
  end: CosemDateTime.from({ month: 4, dayOfMonth: 1, dayOfWeek: 7, hour: 3, minute: 0, second: 0 }),
  minutes: 60,
};
/** United States, Eastern: the second Sunday of March, which is the first from the 8th on, and the first of November. */
const NEW_YORK: DaylightSaving = {
  begin: CosemDateTime.from({ month: 3, dayOfMonth: 8, dayOfWeek: 7, hour: 2, minute: 0, second: 0 }),
  end: CosemDateTime.from({ month: 11, dayOfMonth: 1, dayOfWeek: 7, hour: 2, minute: 0, second: 0 }),
  minutes: 60,
};

describe("the time of a meter", () => {
  it.each([
    ["2026-03-29T00:59:59Z", -60, EUROPE, "2026-03-29T01:59:59+01:00"],
    ["2026-03-29T01:00:00Z", -60, EUROPE, "2026-03-29T03:00:00+02:00"],
    ["2026-10-25T00:59:59Z", -60, EUROPE, "2026-10-25T02:59:59+02:00"],
    ["2026-10-25T01:00:00Z", -60, EUROPE, "2026-10-25T02:00:00+01:00"],
    ["2026-10-03T15:59:59Z", -600, SYDNEY, "2026-10-04T01:59:59+10:00"],
    ["2026-10-03T16:00:00Z", -600, SYDNEY, "2026-10-04T03:00:00+11:00"],
    ["2026-04-04T15:59:59Z", -600, SYDNEY, "2026-04-05T02:59:59+11:00"],
    ["2026-04-04T16:00:00Z", -600, SYDNEY, "2026-04-05T02:00:00+10:00"],
    ["2026-01-01T00:00:00Z", -600, SYDNEY, "2026-01-01T11:00:00+11:00"],
    ["2026-03-08T06:59:59Z", 300, NEW_YORK, "2026-03-08T01:59:59-05:00"],
    ["2026-03-08T07:00:00Z", 300, NEW_YORK, "2026-03-08T03:00:00-04:00"],
    ["2026-11-01T05:59:59Z", 300, NEW_YORK, "2026-11-01T01:59:59-04:00"],
    ["2026-11-01T06:00:00Z", 300, NEW_YORK, "2026-11-01T01:00:00-05:00"],
    ["2026-07-01T12:00:00Z", -60, undefined, "2026-07-01T13:00:00+01:00"],
  ])("at %s is local", (utc, timeZone, daylightSaving, local) => {
    const time = new MeterTime({ utc: Date.parse(utc), clock: new SimulatedClock(), timeZone, daylightSaving });
    expect(time.now().toString()).toBe(local);
    expect(time.now().statusBits?.daylightSavingActive).toBe(
      daylightSaving !== undefined && !local.endsWith(zone(timeZone)),
    );
    expect(time.instantOf(time.now())).toBe(Date.parse(utc));
  });

  it("holds daylight saving in the year of its rule only, when that names one", () => {
    const begin = CosemDateTime.from({ year: 2026, month: 3, dayOfMonth: 29, hour: 2, minute: 0, second: 0 });
    const end = CosemDateTime.from({ year: 2026, month: 10, dayOfMonth: 25, hour: 3, minute: 0, second: 0 });
    const at = (utc: string): string =>
      new MeterTime({
        utc: Date.parse(utc),
        clock: new SimulatedClock(),
        timeZone: -60,
        daylightSaving: { begin, end, minutes: 60 },
      })
        .now()
        .toString();
    expect(at("2026-07-01T00:00:00Z")).toBe("2026-07-01T02:00:00+02:00");
    expect(at("2027-07-01T00:00:00Z")).toBe("2027-07-01T01:00:00+01:00");
  });

  it("takes a time without deviation as local time", () => {
    const time = new MeterTime({ utc: NOON, clock: new SimulatedClock(), timeZone: -60, daylightSaving: EUROPE });
    const local = (month: number): CosemDateTime =>
      CosemDateTime.from({ year: 2026, month, dayOfMonth: 1, hour: 12, minute: 0, second: 0 });
    expect(time.instantOf(local(7))).toBe(Date.UTC(2026, 6, 1, 10));
    expect(time.instantOf(local(12))).toBe(Date.UTC(2026, 11, 1, 11));
  });
});

function zone(timeZone: number): string {
  const hours = Math.abs(timeZone) / 60;
  return `${timeZone > 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:00`;
}

describe("a clock object", () => {
  const open = async (options: Partial<MeterTimeOptions> = {}) => {
    const clock = new SimulatedClock();
    const time = new MeterTime({ utc: NOON, clock, timeZone: -60, ...options });
    const bench = await new BenchMeter([serveClock(time)], undefined, { clock }).listen();
    const meter = await bench.connect();
    return { bench, time, object: meter.object(Clock, "0.0.1.0.0.255") };
  };
  const shown = (time: MeterTime): string => time.now().toString().slice(11, 19);

  it("goes on with the clock, and can be set", async () => {
    const { bench, time, object } = await open();
    await bench.clock.advance(90_000);
    expect((await bench.run(object.time.get())).toString()).toMatch(/^2026-11-24T13:01:30/);
    await bench.run(object.time.set(CosemDateTime.parse("2027-01-01T00:00:00+01:00")));
    expect(Math.abs(time.utc - Date.UTC(2026, 11, 31, 23))).toBeLessThan(100);
    await expect(bench.run(object.time.set(CosemDateTime.from({ year: 2026 })))).rejects.toMatchObject({
      result: "other-reason",
    });
  });

  it.each([
    ["adjustToQuarter", "13:07:29", "13:00:00"],
    ["adjustToQuarter", "13:07:31", "13:15:00"],
    ["adjustToMeasuringPeriod", "23:53:00", "00:00:00"],
    ["adjustToMinute", "13:00:29", "13:00:00"],
    ["adjustToMinute", "13:00:31", "13:01:00"],
  ] as const)("%s at %s makes it %s", async (method, before, after) => {
    const { bench, time, object } = await open();
    time.set(Date.parse(`2026-11-24T${before}+01:00`));
    await bench.run(object[method].call());
    expect(shown(time)).toBe(after);
  });

  it("is shifted by at most 900 seconds", async () => {
    const { bench, time, object } = await open();
    await bench.run(object.shiftTime.call(-30));
    expect(shown(time)).toBe("12:59:30");
    await expect(bench.run(object.shiftTime.call(901))).rejects.toMatchObject({ code: "action" });
  });

  it("takes a preset time within its interval only", async () => {
    const { bench, time, object } = await open();
    const at = (text: string): CosemDateTime => CosemDateTime.parse(`2026-11-24T${text}+01:00`);
    await expect(bench.run(object.adjustToPresetTime.call())).rejects.toMatchObject({ result: "temporary-failure" });
    const preset = {
      presetTime: at("14:00:00"),
      validityIntervalStart: at("13:30:00"),
      validityIntervalEnd: at("13:40:00"),
    };
    await bench.run(object.presetAdjustingTime.call(preset));
    await expect(bench.run(object.adjustToPresetTime.call())).rejects.toMatchObject({ result: "temporary-failure" });
    await bench.clock.advance(35 * 60_000);
    const meter = await bench.connect();
    await bench.run(meter.object(Clock, "0.0.1.0.0.255").adjustToPresetTime.call());
    expect(shown(time)).toBe("14:00:00");
  });

  it("lets its daylight saving be set", async () => {
    const { bench, time, object } = await open({ utc: Date.UTC(2026, 6, 1) });
    expect(await bench.run(object.daylightSavingsEnabled.get())).toBe(false);
    await bench.run(object.daylightSavingsBegin.set(EUROPE.begin));
    await bench.run(object.daylightSavingsEnd.set(EUROPE.end));
    await bench.run(object.daylightSavingsDeviation.set(60));
    expect(time.now().deviation).toBe(-120);
    expect(await bench.run(object.status.get())).toBe(0x80);
    await bench.run(object.timeZone.set(0));
    expect(time.now().deviation).toBe(-60);
  });
});
