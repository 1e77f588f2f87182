import { CosemDateTime } from "@dlms/axdr";
import type { Meter } from "@dlms/client";
import {
  Data,
  ProfileGeneric,
  type ProfileRow,
  Register,
  type RowSelection,
  SortMethod,
  Unit,
} from "@dlms/cosem-classes";
import {
  CapturingProfile,
  MeterTime,
  type ProfileOptions,
  RequestRefused,
  RowRing,
  type ServedObject,
  serveClock,
  serveObject,
} from "@dlms/server";
import { type Clock, SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter, NOON } from "./bench-meter.ts";

const PROFILE = "1.0.99.1.0.255";
const ENERGY = "1.0.1.8.0.255";
const MINUTE = 60_000;

interface Setup {
  readonly bench: BenchMeter;
  readonly time: MeterTime;
  readonly profile: CapturingProfile;
  readonly faults: unknown[];
  meter(): Promise<Meter>;
}

/** A meter at noon UTC with a profile of every 15 minutes: the clock, an energy that grows by 10, a status. */
async function setUp(changes: Partial<ProfileOptions> & { readonly energy?: ServedObject } = {}): Promise<Setup> {
  const clock = new SimulatedClock();
  const time = new MeterTime({ utc: NOON, clock });
  const clockObject = serveClock(time);
  let energy = 0;
  const register =
    changes.energy ??
    serveObject(Register, ENERGY, {
      attributes: {
        value: () => ({ type: "double-long-unsigned", value: (energy += 10) }),
        scalerUnit: { scaler: 0, unit: Unit.WattHour },
      },
    });
  const status = serveObject(Data, "0.0.96.10.1.255", { attributes: { value: { type: "unsigned", value: 3 } } });
  const faults: unknown[] = [];
  const profile = new CapturingProfile({
    logicalName: PROFILE,
    columns: [clockObject, register, status].map((object) => ({ object, attribute: 2 })),
    time,
    capturePeriod: 900,
    rows: 10,
    onFault: (error) => faults.push(error),
    ...changes,
  });
  const bench = await new BenchMeter([clockObject, register, status, profile.object], undefined, {
    clock,
    inactivityTimeout: 24 * 60 * MINUTE,
  }).listen();
  return { bench, time, profile, faults, meter: () => bench.connect() };
}

async function rowsOf({ bench, meter }: Setup, selection?: RowSelection, columns?: readonly (number | string)[]) {
  const open = await meter();
  const rows: ProfileRow[] = [];
  await bench.run(
    (async () => {
      for await (const row of open.object(ProfileGeneric, PROFILE).rows(selection, columns && { columns }))
        rows.push(row);
    })(),
  );
  return rows;
}

const times = (rows: readonly ProfileRow[]): string[] => rows.map(({ time }) => String(time).slice(11, 16));
const at = (time: string): CosemDateTime => CosemDateTime.parse(`2026-11-24T${time}:00Z`);

describe("a capturing profile", () => {
  it("captures at multiples of its period of local time, while it is started", async () => {
    const setup = await setUp();
    setup.time.set(NOON + 7 * MINUTE);
    setup.profile.start();
    await setup.bench.clock.advance(40 * MINUTE);
    setup.profile.stop();
    await setup.bench.clock.advance(60 * MINUTE);
    const rows = await rowsOf(setup);
    expect(times(rows)).toEqual(["12:15", "12:30", "12:45"]);
    expect(rows.map((row) => String(row.get(ENERGY)))).toEqual(["10", "20", "30"]);
  });

  it("captures the full quarter even when its timer is late", async () => {
    const clock = new SimulatedClock();
    const late: Clock = {
      now: () => clock.now(),
      schedule: (at, callback) => clock.schedule(at + 37, callback),
    };
    const time = new MeterTime({ utc: NOON, clock: late });
    const profile = new CapturingProfile({
      logicalName: PROFILE,
      columns: [{ object: serveClock(time), attribute: 2 }],
      time,
      capturePeriod: 900,
      rows: 10,
    });
    profile.start();
    await clock.advance(31 * MINUTE);
    expect([0, 1].map((row) => new Date(profile.rows.time(row)).toISOString().slice(11, 23))).toEqual([
      "12:15:00.000",
      "12:30:00.000",
    ]);
    const { decodeData } = await import("@dlms/axdr");
    const row = decodeData(profile.rows.row(1));
    const [cell] = row.type === "structure" ? row.value : [];
    expect(cell?.type === "octet-string" && new CosemDateTime(cell.value).format()).toBe("2026-11-24T12:30:00Z");
  });

  it("keeps the newest rows when it is full", async () => {
    const setup = await setUp();
    setup.profile.start();
    await setup.bench.clock.advance(12 * 15 * MINUTE);
    const rows = await rowsOf(setup);
    expect(times(rows)).toHaveLength(10);
    expect(times(rows).at(0)).toBe("12:45");
    expect(times(rows).at(-1)).toBe("15:00");
  });

  it("goes by the clock when that is set", async () => {
    const setup = await setUp();
    setup.profile.start();
    await setup.bench.clock.advance(10 * MINUTE);
    setup.time.set(NOON + 29 * MINUTE);
    await setup.bench.clock.advance(MINUTE);
    expect(times(await rowsOf(setup))).toEqual(["12:30"]);
  });

  it("captures when it is told to, and can be emptied", async () => {
    const setup = await setUp({ capturePeriod: 0 });
    setup.profile.start();
    const meter = await setup.meter();
    const object = meter.object(ProfileGeneric, PROFILE);
    await setup.bench.run(object.capture.call());
    await setup.bench.run(object.capture.call());
    expect(await setup.bench.run(object.entriesInUse.get())).toBe(2);
    await setup.bench.run(object.reset.call());
    expect(await setup.bench.run(object.entriesInUse.get())).toBe(0);
    expect(await rowsOf(setup)).toEqual([]);
  });

  it("is emptied by another period, and keeps that one", async () => {
    const setup = await setUp();
    setup.profile.start();
    await setup.bench.clock.advance(30 * MINUTE);
    const meter = await setup.meter();
    await setup.bench.run(meter.object(ProfileGeneric, PROFILE).capturePeriod.set(300));
    await setup.bench.clock.advance(10 * MINUTE);
    expect(times(await rowsOf(setup))).toEqual(["12:35", "12:40"]);
  });

  it("waits for a column that takes its time, and leaves a row out whose column fails", async () => {
    let refuse = false;
    const energy = serveObject(Register, ENERGY, {
      attributes: {
        value: async () => {
          if (refuse) throw new RequestRefused("temporary-failure");
          return { type: "double-long-unsigned", value: 5 };
        },
        scalerUnit: { scaler: 0, unit: Unit.WattHour },
      },
    });
    const setup = await setUp({ energy });
    setup.profile.start();
    await setup.bench.clock.advance(15 * MINUTE);
    refuse = true;
    await setup.bench.clock.advance(15 * MINUTE);
    refuse = false;
    await setup.bench.clock.advance(15 * MINUTE);
    expect(times(await rowsOf(setup))).toEqual(["12:15", "12:45"]);
    expect(setup.faults).toHaveLength(1);
  });
});

describe.each([false, true])("selection, newest first: %s", (newestFirst) => {
  const filled = async (): Promise<Setup> => {
    const setup = await setUp({ newestFirst });
    setup.profile.start();
    await setup.bench.clock.advance(8 * 15 * MINUTE);
    setup.profile.stop();
    return setup;
  };
  const ordered = (list: readonly string[]): string[] => (newestFirst ? [...list].reverse() : [...list]);

  it("tells its order", async () => {
    const setup = await filled();
    const meter = await setup.meter();
    const method = await setup.bench.run(meter.object(ProfileGeneric, PROFILE).sortMethod.get());
    expect(method).toBe(newestFirst ? SortMethod.Lifo : SortMethod.Fifo);
  });

  it("by range includes both ends", async () => {
    const setup = await filled();
    expect(times(await rowsOf(setup, { from: at("12:30"), to: at("13:00") }))).toEqual(
      ordered(["12:30", "12:45", "13:00"]),
    );
    expect(times(await rowsOf(setup, { from: at("12:31"), to: at("12:44") }))).toEqual([]);
    expect(times(await rowsOf(setup, { from: at("13:00"), to: at("12:30") }))).toEqual([]);
  });

  it("by range takes local time where a limit has no deviation", async () => {
    const setup = await filled();
    const local = (hour: number): CosemDateTime =>
      CosemDateTime.from({ year: 2026, month: 11, dayOfMonth: 24, hour, minute: 0, second: 0 });
    expect(times(await rowsOf(setup, { from: local(13), to: local(14) }))).toEqual(
      ordered(["13:00", "13:15", "13:30", "13:45", "14:00"]),
    );
  });

  it("by entry counts from 1 in the order of the buffer", async () => {
    const setup = await filled();
    const all = times(await rowsOf(setup));
    expect(all).toHaveLength(8);
    expect(times(await rowsOf(setup, { entries: { from: 2, to: 3 } }))).toEqual(all.slice(1, 3));
    expect(times(await rowsOf(setup, { entries: { from: 7 } }))).toEqual(all.slice(6));
    expect(times(await rowsOf(setup, { entries: { from: 5, to: 99 } }))).toEqual(all.slice(4));
    expect(times(await rowsOf(setup, { entries: { from: 50, to: 60 } }))).toEqual([]);
    expect(times(await rowsOf(setup, { last: 2 })).sort()).toEqual(["13:45", "14:00"]);
  });

  it("by columns sends these alone", async () => {
    const setup = await filled();
    const range = await rowsOf(setup, { from: at("12:15"), to: at("12:15") }, [2, 0]);
    expect(range.map((row) => row.data.map(({ type }) => type))).toEqual([["unsigned", "octet-string"]]);
    const entries = await rowsOf(setup, { entries: { from: 1, to: 1 } }, [1]);
    expect(entries.map((row) => row.data.map(({ type }) => type))).toEqual([["double-long-unsigned"]]);
  });

  it("by the value of another column", async () => {
    const setup = await filled();
    const meter = await setup.meter();
    const { buffer } = meter.object(ProfileGeneric, PROFILE);
    const { encode, decodeData } = await import("@dlms/axdr");
    const { rangeDescriptorCodec, ProfileSelector } = await import("@dlms/cosem-classes");
    const { ObisCode } = await import("@dlms/core");
    const energy = { classId: 3, logicalName: ObisCode.parse(ENERGY), attributeIndex: 2, dataIndex: 0 };
    const select = (restrictingObject: typeof energy, limit: number | string) =>
      meter.get({
        ...buffer.target,
        selection: {
          selector: ProfileSelector.range,
          parameters: encode(rangeDescriptorCodec, {
            restrictingObject,
            fromValue: { type: "double-long-unsigned", value: 30 },
            toValue:
              typeof limit === "number"
                ? { type: "double-long-unsigned", value: limit }
                : { type: "visible-string", value: limit },
            selectedValues: [energy],
          }),
        },
      });
    const data = decodeData(await setup.bench.run(select(energy, 50)));
    const values = [30, 40, 50].map((value) => ({
      type: "structure",
      value: [{ type: "double-long-unsigned", value }],
    }));
    expect(data).toEqual({ type: "array", value: newestFirst ? values.reverse() : values });
    const refused = (work: Promise<unknown>): Promise<unknown> =>
      setup.bench.run(work.catch((error: unknown) => error));
    expect(await refused(select(energy, "x"))).toMatchObject({ result: "type-unmatched" });
    expect(await refused(select({ ...energy, attributeIndex: 3 }, 50))).toMatchObject({
      result: "scope-of-access-violated",
    });
  });
});

describe("RowRing", () => {
  it("counts from the oldest row", () => {
    const ring = new RowRing(3);
    for (let i = 1; i <= 5; i++) ring.append(Uint8Array.of(i), i * 100);
    expect([0, 1, 2].map((index) => [ring.row(index)[0], ring.time(index)])).toEqual([
      [3, 300],
      [4, 400],
      [5, 500],
    ]);
    ring.clear();
    ring.append(Uint8Array.of(9), 900);
    expect([ring.length, ring.row(0)[0], ring.time(0)]).toEqual([1, 9, 900]);
  });

  it.each([0, -1, 1.5, Number.NaN])("cannot have room for %s rows", (capacity) => {
    expect(() => new RowRing(capacity)).toThrow(/a profile of/);
  });
});
