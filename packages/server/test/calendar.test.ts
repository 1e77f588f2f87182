import { CosemDate, CosemDateTime } from "@dlms/axdr";
import { LocalProtocolError } from "@dlms/core";
import { ActivityCalendar, planCalendar, type SpecialDay, SpecialDaysTable, TariffCalendar } from "@dlms/cosem-classes";
import { serveObject } from "@dlms/server";
import { expect, it } from "vitest";
import { BenchMeter } from "./bench-meter.ts";

const WEEK = [1, 1, 1, 1, 1, 2, 2] as const;
const plan = (name: string) =>
  planCalendar({
    name,
    scripts: "0.0.10.0.100.255",
    days: { 1: { "06:00": 1, "22:00": 2 }, 2: { "00:00": 2 } },
    weeks: { ALL: WEEK },
    seasons: { YEAR: { start: "*-01-01", week: "ALL" } },
  });

/** An attribute that keeps what is written to it. */
class Kept<T> {
  value: T;

  constructor(value: T) {
    this.value = value;
  }

  get(): T {
    return this.value;
  }

  set(value: T): void {
    this.value = value;
  }
}

/** A meter with a calendar in force, which knows what is to come, and special days. */
async function bench() {
  const { name, seasons, weeks, days } = plan("OLD").contents;
  const active = {
    calendarNameActive: new Kept(name),
    seasonProfileActive: new Kept(seasons),
    weekProfileTableActive: new Kept(weeks),
    dayProfileTableActive: new Kept(days),
  };
  const passive = {
    calendarNamePassive: new Kept(new Uint8Array(0)),
    seasonProfilePassive: new Kept<typeof seasons>([]),
    weekProfileTablePassive: new Kept<typeof weeks>([]),
    dayProfileTablePassive: new Kept<typeof days>([]),
  };
  const activatePassiveCalendarTime = new Kept(CosemDateTime.from({}));
  const entries = new Kept<readonly SpecialDay[]>([]);
  const objects = [
    serveObject(ActivityCalendar, "0.0.13.0.0.255", {
      attributes: { ...active, ...passive, activatePassiveCalendarTime },
      methods: {
        activatePassiveCalendar() {
          active.calendarNameActive.set(passive.calendarNamePassive.get());
          active.seasonProfileActive.set(passive.seasonProfilePassive.get());
          active.weekProfileTableActive.set(passive.weekProfileTablePassive.get());
          active.dayProfileTableActive.set(passive.dayProfileTablePassive.get());
        },
      },
    }),
    serveObject(SpecialDaysTable, "0.0.11.0.0.255", {
      attributes: { entries },
      methods: { insert: (day) => entries.set([...entries.get(), day]), delete() {} },
    }),
  ];
  const meter = await new BenchMeter(objects, [{ address: 16, authentication: { kind: "none" } }]).listen();
  const client = await meter.connect();
  return {
    meter,
    calendar: client.object(ActivityCalendar, "0.0.13.0.0.255"),
    holidays: client.object(SpecialDaysTable, "0.0.11.0.0.255"),
  };
}

it("a calendar is replaced now, and read back with its special days", async () => {
  const { meter, calendar, holidays } = await bench();
  await meter.run(calendar.replace(plan("NEW"), "now"));
  await meter.run(holidays.insert.call({ index: 1, specialdayDate: CosemDate.parse("*-12-25"), dayId: 2 }));
  const inForce = await meter.run(calendar.readActive(holidays));
  expect(inForce.contents).toEqual(plan("NEW").contents);
  // A Friday that is a holiday runs the scripts of day 2.
  expect(inForce.dayAt(CosemDateTime.parse("2026-12-25T12:00:00"))?.dayId).toBe(2);
  expect(inForce.dayAt(CosemDateTime.parse("2026-12-18T12:00:00"))?.dayId).toBe(1);
  const next = inForce.nextSwitch(CosemDateTime.parse("2026-12-18T12:00:00"));
  expect(next).toMatchObject({ action: { scriptSelector: 2 } });
  expect(`${next?.time}`).toContain("2026-12-18T22:00:00");
});

it("a calendar to come waits for its time", async () => {
  const { meter, calendar } = await bench();
  const at = CosemDateTime.parse("2027-01-01T00:00:00");
  await meter.run(calendar.replace(plan("NEW"), at));
  expect((await meter.run(calendar.readActive())).contents.name).toEqual(plan("OLD").contents.name);
  expect((await meter.run(calendar.readPassive())).contents).toEqual(plan("NEW").contents);
  expect(await meter.run(calendar.activatePassiveCalendarTime.get())).toEqual(at);
});

it("a calendar that does not fit together is not written", async () => {
  const { meter, calendar } = await bench();
  const broken = new TariffCalendar({ ...plan("NEW").contents, days: [] });
  await expect(meter.run(calendar.replace(broken, "now"))).rejects.toThrow(LocalProtocolError);
  expect((await meter.run(calendar.readPassive())).contents.name).toHaveLength(0);
});
