import { CosemDate, CosemDateTime, CosemTime } from "@dlms/axdr";
import { ObisCode, toAscii } from "@dlms/core";
import {
  Clock,
  DemandRegister,
  DisconnectControl,
  ExtendedRegister,
  ImageTransfer,
  ImageTransferStatus,
  type ObjectAccess,
  ProfileGeneric,
  type ProfileRow,
  Register,
  ScriptTable,
  SingleActionSchedule,
  Data as SingleData,
} from "@dlms/cosem-classes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, LoadCurve, QUARTER } from "../src/household/load-curve.ts";
import { meterAt, START } from "./access.ts";

const MINUTE = 60_000;
const PROFILE = ObisCode.parse("1.0.99.1.0.255");
const DAILY = ObisCode.parse("1.0.99.2.0.255");
const EVENTS = ObisCode.parse("0.0.99.98.0.255");

const register = async (access: ObjectAccess, name: string): Promise<number> =>
  Number((await new Register(access, ObisCode.parse(name)).read()).raw);

async function rows(access: ObjectAccess, profile: ObisCode): Promise<ProfileRow[]> {
  const all: ProfileRow[] = [];
  for await (const row of new ProfileGeneric(access, profile).rows()) all.push(row);
  return all;
}

const cell = (row: ProfileRow | undefined, column: number): number => {
  const data = row?.data[column];
  return data !== undefined && "value" in data ? Number(data.value) : Number.NaN;
};
const utcOf = (row: ProfileRow | undefined): number => row?.time?.toDate().getTime() ?? Number.NaN;

describe("the load curve", () => {
  const wallClock = (utc: number): number => utc + 60 * MINUTE;
  const instants = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2035, 0, 1) });

  it("never counts backwards, and the same whatever was asked before", () => {
    fc.assert(
      fc.property(fc.nat(), instants, fc.integer({ min: 0, max: 3 * DAY }), (seed, from, span) => {
        const curve = new LoadCurve(seed, 17_800, wallClock);
        const before = curve.energies(from);
        const after = curve.energies(from + span);
        for (const energy of ["day", "night", "exported"] as const) {
          expect(Number.isInteger(before[energy])).toBe(true);
          expect(after[energy]).toBeGreaterThanOrEqual(before[energy]);
        }
        expect(new LoadCurve(seed, 17_800, wallClock).energies(from)).toEqual(before);
      }),
    );
  });

  it("is that of a household, in winter and in summer", () => {
    const curve = new LoadCurve(1, 17_800, wallClock);
    const month = (utc: number) => {
      const [a, b] = [curve.energies(utc), curve.energies(utc + 30 * DAY)];
      return { imported: (b.day + b.night - a.day - a.night) / 30, exported: (b.exported - a.exported) / 30 };
    };
    const winter = month(Date.UTC(2026, 0, 1));
    const summer = month(Date.UTC(2026, 5, 1));
    for (const { imported } of [winter, summer]) {
      expect(imported).toBeGreaterThan(6000);
      expect(imported).toBeLessThan(13_000);
    }
    expect(winter.imported).toBeGreaterThan(summer.imported * 1.3);
    expect(summer.exported).toBeGreaterThan(winter.exported * 3);
  });
});

describe("a household meter", () => {
  it("has registers that agree with each other", async () => {
    const { access, clock } = meterAt(START);
    for (let hour = 0; hour < 24; hour++) {
      const [total, day, night] = await Promise.all(
        ["1.0.1.8.0.255", "1.0.1.8.1.255", "1.0.1.8.2.255"].map((name) => register(access, name)),
      );
      expect(total).toBe(Number(day) + Number(night));
      const phases = ["1.0.21.7.0.255", "1.0.41.7.0.255", "1.0.61.7.0.255"];
      const powers = await Promise.all(phases.map((name) => register(access, name)));
      expect(powers.reduce((sum, power) => sum + power, 0)).toBe(await register(access, "1.0.1.7.0.255"));
      await clock.advance(60 * MINUTE);
    }
  });

  it("has a past that leads to its registers", async () => {
    const { access } = meterAt(START);
    const past = await rows(access, PROFILE);
    expect(past).toHaveLength(35 * 96);
    past.slice(1).forEach((row, index) => {
      expect(utcOf(row) - utcOf(past[index])).toBe(QUARTER);
      expect(cell(row, 2)).toBeGreaterThan(cell(past[index], 2));
      expect(cell(row, 3)).toBeGreaterThanOrEqual(cell(past[index], 3));
    });
    expect(utcOf(past.at(-1))).toBe(START - 5 * MINUTE);
    const now = await register(access, "1.0.1.8.0.255");
    expect(now).toBeGreaterThanOrEqual(cell(past.at(-1), 2));
    expect(now - cell(past.at(-1), 2)).toBeLessThan(1000);
  });

  it("captures on, row by row, as if the past had gone on", async () => {
    const { access, clock, faults } = meterAt(START);
    await clock.advance(5 * DAY);
    const all = await rows(access, PROFILE);
    expect(all).toHaveLength(40 * 96);
    expect(all.slice(1).every((row, index) => utcOf(row) - utcOf(all[index]) === QUARTER)).toBe(true);
    // Another meter that begins five days later has all of it in its past.
    const later = await rows(meterAt(START + 5 * DAY, { days: 40 }).access, PROFILE);
    expect(all.map(({ data }) => data)).toEqual(later.map(({ data }) => data));
    expect(faults).toEqual([]);
  });

  it("bills by local days, over the change to summer time as well", async () => {
    const { access, clock } = meterAt(Date.UTC(2026, 2, 27, 12));
    await clock.advance(4 * DAY);
    const days = (await rows(access, DAILY)).slice(-5);
    expect(days.map(({ time }) => time?.toString())).toEqual([
      "2026-03-27T00:00:00+01:00",
      "2026-03-28T00:00:00+01:00",
      "2026-03-29T00:00:00+01:00",
      "2026-03-30T00:00:00+02:00",
      "2026-03-31T00:00:00+02:00",
    ]);
    for (const day of days) expect(cell(day, 1)).toBe(cell(day, 2) + cell(day, 3));
  });

  it("knows the highest quarter of the month, and when it was", async () => {
    const { access } = meterAt(START);
    const highest = new ExtendedRegister(access, ObisCode.parse("1.0.1.6.0.255"));
    const past = await rows(access, PROFILE);
    const month = past.filter((row) => utcOf(row) >= Date.UTC(2026, 9, 31, 23));
    const powers = month.slice(1).map((row, index) => (cell(row, 2) - cell(month[index], 2)) * 4);
    const most = Math.max(...powers);
    expect(Number((await highest.read()).raw)).toBe(most);
    const { time } = month[powers.indexOf(most) + 1] ?? {};
    expect((await highest.captureTime.get()).toString()).toBe(time?.toString());
    const average = new DemandRegister(access, ObisCode.parse("1.0.1.4.0.255"));
    expect(await average.lastAverageValue.get()).toEqual({ type: "double-long-unsigned", value: powers.at(-1) });
  });

  it("counts nothing while the supply is disconnected, and tells of it in the log", async () => {
    const { access, clock, meter } = meterAt(START);
    const control = new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    await control.remoteDisconnect.call();
    const before = await register(access, "1.0.1.8.0.255");
    await clock.advance(3 * 60 * MINUTE);
    expect(await register(access, "1.0.1.8.0.255")).toBe(before);
    expect(await register(access, "1.0.1.7.0.255")).toBe(0);
    expect(await control.controlState.get()).toBe(0);
    await new ScriptTable(access, ObisCode.parse("0.0.10.0.106.255")).execute.call(2);
    expect(await control.outputState.get()).toBe(true);
    await clock.advance(60 * MINUTE);
    expect(await register(access, "1.0.1.8.0.255")).toBeGreaterThan(before);
    const quarters = (await rows(access, PROFILE)).slice(-17).map((row) => cell(row, 2));
    expect(quarters.filter((value) => value === before).length).toBeGreaterThanOrEqual(11);
    meter.time.set(meter.time.utc + 1000);
    expect((await rows(access, EVENTS)).slice(-3).map((row) => cell(row, 1))).toEqual([62, 63, 5]);
  });

  it("takes another firmware, each meter for itself, and logs it", async () => {
    const [{ access }, other] = [meterAt(START), meterAt(START)];
    const images = new ImageTransfer(access, ObisCode.parse("0.0.44.0.0.255"));
    const blockSize = await images.imageBlockSize.get();
    const firmware = async (of: ObjectAccess) => new SingleData(of, ObisCode.parse("1.0.0.2.0.255")).value.get();
    const named = (text: string) => ({ type: "octet-string", value: toAscii(text) });
    expect(await firmware(access)).toEqual(named("DLMS-SIM 1.0"));
    await images.imageTransferInitiate.call({ imageIdentifier: toAscii("DLMS-SIM 2.0"), imageSize: blockSize + 1 });
    await images.imageBlockTransfer.call({ imageBlockNumber: 1, imageBlockValue: Uint8Array.of(1) });
    expect(await images.imageTransferredBlocksStatus.get()).toBe("01");
    await images.imageBlockTransfer.call({ imageBlockNumber: 0, imageBlockValue: new Uint8Array(blockSize) });
    await images.imageVerify.call();
    expect(await firmware(access)).toEqual(named("DLMS-SIM 1.0"));
    await images.imageActivate.call();
    expect(await images.imageTransferStatus.get()).toBe(ImageTransferStatus.ActivationSuccessful);
    expect(await firmware(access)).toEqual(named("DLMS-SIM 2.0"));
    expect(await firmware(other.access)).toEqual(named("DLMS-SIM 1.0"));
    expect(cell((await rows(access, EVENTS)).at(-1), 1)).toBe(18);
  });

  it("has a log of events that stay where they were when it starts again", async () => {
    const events = async (start: number) =>
      (await rows(meterAt(start).access, EVENTS)).map((row) => [row.time?.toString(), cell(row, 1)]);
    const before = await events(START);
    expect(before.length).toBeGreaterThanOrEqual(4);
    expect(before.map(([, event]) => event)).toEqual(before.map((_, index) => 1 + (index % 2)));
    expect(await events(START + DAY)).toEqual(expect.arrayContaining(before.slice(-4)));
  });

  it("switches at the time that was written", async () => {
    const { access, clock, meter } = meterAt(START);
    const schedule = new SingleActionSchedule(access, ObisCode.parse("0.0.15.0.1.255"));
    const control = new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    const time = CosemTime.from({ hour: 18, minute: 0, second: 0, hundredths: 0 });
    await schedule.executionTime.set([{ time, date: CosemDate.from({ dayOfWeek: 3 }) }]);
    // 16:20 on a Tuesday: the next Wednesday evening is tomorrow's.
    await clock.advance(25 * 60 * MINUTE + 30 * MINUTE);
    expect(await control.outputState.get()).toBe(true);
    await clock.advance(20 * MINUTE);
    expect(await control.outputState.get()).toBe(false);
    await control.remoteReconnect.call();
    meter.stop();
    await clock.advance(8 * DAY);
    expect(await control.outputState.get()).toBe(true);
  });

  it("switches by the wall clock, over the change to summer time as well", async () => {
    const { access, clock } = meterAt(Date.UTC(2026, 2, 28, 12));
    const schedule = new SingleActionSchedule(access, ObisCode.parse("0.0.15.0.1.255"));
    const control = new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    const entry = { time: CosemTime.from({ hour: 8, minute: 0 }), date: CosemDate.from({ dayOfMonth: 29 }) };
    await schedule.executionTime.set([entry]);
    // 13:00+01:00; 8:00+02:00 is 18 hours away.
    await clock.advance(18 * 60 * MINUTE - 1);
    expect(await control.outputState.get()).toBe(true);
    await clock.advance(1);
    expect(await control.outputState.get()).toBe(false);
    await expect(schedule.executionTime.set(Array(33).fill(entry))).rejects.toThrow("more than 32");
  });

  it("counts right after more outages than it remembers one by one", async () => {
    const { access, clock, meter } = meterAt(START, { days: 1 });
    const twin = meterAt(START, { days: 1 });
    const control = new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    let saved = 0;
    const atQuarters: number[] = [];
    for (let outage = 0; outage < 400; outage++) {
      const before = await register(twin.access, "1.0.1.8.0.255");
      await control.remoteDisconnect.call();
      await Promise.all([clock.advance(3 * MINUTE), twin.clock.advance(3 * MINUTE)]);
      await control.remoteReconnect.call();
      saved += (await register(twin.access, "1.0.1.8.0.255")) - before;
      await Promise.all([clock.advance(2 * MINUTE), twin.clock.advance(2 * MINUTE)]);
      if (meter.time.utc % QUARTER === 0) atQuarters.push(await register(access, "1.0.1.8.0.255"));
    }
    expect(await register(access, "1.0.1.8.0.255")).toBe((await register(twin.access, "1.0.1.8.0.255")) - saved);
    const captured = (await rows(access, PROFILE)).slice(-atQuarters.length).map((row) => cell(row, 2));
    expect(captured).toEqual(atQuarters);
    // Those that are out of reach of the profile are forgotten one by one, but not what they saved.
    await Promise.all([clock.advance(40 * DAY), twin.clock.advance(40 * DAY)]);
    await control.remoteDisconnect.call();
    await control.remoteReconnect.call();
    expect(await register(access, "1.0.1.8.0.255")).toBe((await register(twin.access, "1.0.1.8.0.255")) - saved);
  });

  it("measures true time, however its clock is set", async () => {
    const { access, clock } = meterAt(START);
    const before = await register(access, "1.0.1.8.0.255");
    const wrong = CosemDateTime.parse("2031-01-01T00:10:00+01:00");
    await new Clock(access, ObisCode.parse("0.0.1.0.0.255")).time.set(wrong);
    expect(await register(access, "1.0.1.8.0.255")).toBe(before);
    await clock.advance(20 * MINUTE);
    expect((await rows(access, PROFILE)).at(-1)?.time?.toString()).toBe("2031-01-01T00:30:00+01:00");
  });

  it("shows rows in the zone that they were captured in", async () => {
    const { access, clock } = meterAt(START);
    const before = (await rows(access, PROFILE)).at(-1)?.time?.toString();
    await new Clock(access, ObisCode.parse("0.0.1.0.0.255")).timeZone.set(-120);
    await clock.advance(15 * MINUTE);
    const shown = (await rows(access, PROFILE)).slice(-2).map(({ time }) => time?.toString());
    expect(shown).toEqual([before, "2026-11-24T17:30:00+02:00"]);
  });

  it("waits for nothing but what was scheduled, and for nothing when it is stopped", async () => {
    const { access, clock, meter } = meterAt(START);
    await rows(access, PROFILE);
    expect(clock.next).toBeUndefined();
    const schedule = new SingleActionSchedule(access, ObisCode.parse("0.0.15.0.1.255"));
    await schedule.executionTime.set([{ time: CosemTime.from({ hour: 8 }), date: CosemDate.from({}) }]);
    expect(clock.next).toBeDefined();
    meter.stop();
    expect(clock.next).toBeUndefined();
    const { length } = await rows(access, PROFILE);
    await clock.advance(DAY);
    expect(await rows(access, PROFILE)).toHaveLength(length);
    meter.start();
    await clock.advance(60 * MINUTE);
    expect(await rows(access, PROFILE)).toHaveLength(length + 4);
  });
});
