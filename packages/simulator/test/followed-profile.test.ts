import { dataCodec, dateTime, decode, encode } from "@dlms/axdr";
import { Data } from "@dlms/cosem-classes";
import {
  type CapturedRows,
  CapturingProfile,
  encodeRow,
  LocalTime,
  MeterTime,
  serveClock,
  serveObject,
} from "@dlms/server";
import { SimulatedClock } from "@dlms/transport";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOME } from "../src/household/local.ts";
import { CaptureTimes } from "../src/rows/capture-times.ts";
import { FollowedProfile, type Stretch } from "../src/rows/followed-profile.ts";
import { JoinedRows } from "../src/rows/joined-rows.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** The days around both changes of summer time. */
const CHANGES = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)] as const;

describe("the times of captures", () => {
  it("are those at which local time is a multiple of the period", () => {
    const zones = fc.constantFrom(HOME, new LocalTime(0), new LocalTime(-330), new LocalTime(570));
    const begins = fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * DAY, max: 2 * DAY }));
    fc.assert(
      fc.property(
        zones,
        begins,
        fc.integer({ min: 0, max: 3 * DAY }),
        fc.constantFrom(7, 15, 30, 60, 90, 120, 1440),
        (local, [change, distance], span, minutes) => {
          const from = change + distance;
          const period = minutes * MINUTE;
          const times = new CaptureTimes(local, period, from, from + span);
          const expected: number[] = [];
          for (let utc = Math.floor(from / MINUTE + 1) * MINUTE; utc <= from + span; utc += MINUTE)
            if (local.localAt(utc) % period === 0) expected.push(utc);
          expect(Array.from({ length: times.length }, (_, index) => times.at(index))).toEqual(expected);
          expect(times.at(times.length)).toBeNaN();
        },
      ),
    );
  });

  it("are none without a period", () => {
    expect(new CaptureTimes(HOME, 0, 0, DAY).length).toBe(0);
  });
});

describe("joined rows", () => {
  it("are the newest of all parts, in their order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), (lengths, most) => {
        let next = 0;
        const all: number[] = [];
        const parts = lengths.map((length): CapturedRows => {
          const own = Array.from({ length }, () => next++);
          all.push(...own);
          return { length, row: (index) => Uint8Array.of(own[index] as number), time: (index) => own[index] as number };
        });
        const joined = new JoinedRows(parts, most);
        const shown = Array.from({ length: joined.length }, (_, index) => joined.time(index));
        expect(shown).toEqual(all.slice(-most));
        expect(shown.map((_, index) => joined.row(index)[0])).toEqual(shown);
      }),
    );
  });
});

/** Time as the meter shows it, and true time in seconds. */
class TestProfile extends FollowedProfile {
  readonly time: MeterTime;
  readonly capacity: number;
  readonly #clock: SimulatedClock;

  constructor(time: MeterTime, clock: SimulatedClock, capacity: number, stretch: Stretch) {
    super([], stretch.period / 1000, stretch);
    this.time = time;
    this.capacity = capacity;
    this.#clock = clock;
  }

  protected now(): number {
    return this.#clock.now();
  }

  protected row(utc: number, { local, isValid, ahead }: Stretch): Uint8Array {
    const seconds = { type: "double-long-unsigned", value: Math.floor((utc - ahead) / 1000) } as const;
    return encodeRow([encode(dateTime, local.at(utc, isValid)), encode(dataCodec, seconds)]);
  }
}

describe("a profile that follows from the time", () => {
  it("has the rows that one would have that captures by the clock, whatever is done to it", async () => {
    const command = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait"), by: fc.integer({ min: 1, max: 7 * HOUR }) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait"), by: fc.constant(2 * DAY) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("shift"), by: fc.integer({ min: -HOUR, max: HOUR }) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("capture", "clear", "rest"), by: fc.constant(0) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("period"), by: fc.constantFrom(300, 900, 3600, 86400) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("validity"), by: fc.nat(1) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("zone"), by: fc.constantFrom(-60, 0, -330) }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CHANGES),
        fc.integer({ min: 3, max: 400 }),
        fc.array(command, { maxLength: 20 }),
        async (change, capacity, commands) => {
          const clock = new SimulatedClock(change - DAY);
          const { timeZone, daylightSaving } = HOME;
          const time = new MeterTime({ utc: clock.now(), clock, timeZone, daylightSaving });
          const trueTime = serveObject(Data, "0.0.96.50.0.255", {
            attributes: { value: () => ({ type: "double-long-unsigned", value: Math.floor(clock.now() / 1000) }) },
          });
          const columns = [serveClock(time), trueTime].map((object) => ({ object, attribute: 2 }));
          const live = new CapturingProfile({
            logicalName: "1.0.99.1.0.255",
            columns,
            time,
            capturePeriod: 900,
            rows: capacity,
          });
          live.start();
          const first = { local: HOME, isValid: true, ahead: 0, period: 900_000, from: clock.now() };
          const followed = new TestProfile(time, clock, capacity, first);
          time.onChange(() => followed.keepRows());
          let isResting = false;
          for (const { kind, by } of commands) {
            if (kind === "wait") await clock.advance(by);
            else if (kind === "shift") time.set(time.utc + by);
            else if (kind === "validity") time.isValid = by === 1;
            else if (kind === "zone") time.timeZone = by;
            else if (kind === "period") for (const each of [live, followed]) each.capturePeriod = by;
            else if (kind === "capture") for (const each of [live, followed]) await each.capture();
            else if (kind === "clear") for (const each of [live, followed]) each.clear();
            else {
              isResting = !isResting;
              if (isResting) live.stop();
              else live.start();
              if (isResting) followed.pause(clock.now());
              else followed.resume(clock.now());
            }
            expect(shown(followed.rows)).toEqual(shown(live.rows));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function shown(rows: CapturedRows): readonly string[] {
  return Array.from({ length: rows.length }, (_, index) => {
    const row = decode(dataCodec, rows.row(index));
    return `${Math.floor(rows.time(index) / 1000)} ${JSON.stringify(row)}`;
  });
}
