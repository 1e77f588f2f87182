import { CosemDate, CosemDateTime, CosemTime } from "@dlms/axdr";
import { ObisCode, toAscii, toHex } from "@dlms/core";
import {
  Clock,
  Data,
  DisconnectControl,
  type ObjectAccess,
  ProfileGeneric,
  SingleActionSchedule,
} from "@dlms/cosem-classes";
import { SimulatedClock } from "@dlms/transport";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MeterModel, modelFromJson, type SimulatedMeter, simulatedMeter } from "../src/index.ts";
import { accessTo, START } from "./access.ts";

const MINUTE = 60_000;
const CLOCK = ObisCode.parse("0.0.1.0.0.255");
const DISCONNECTOR = ObisCode.parse("0.0.96.3.10.255");
const SCHEDULE = ObisCode.parse("0.0.15.0.1.255");
const PROFILE = ObisCode.parse("1.0.99.1.0.255");
const TEXT = ObisCode.parse("0.0.96.13.0.255");

/** What a client can do to a household meter. */
const ACTIONS: readonly ((access: ObjectAccess, value: number) => Promise<unknown>)[] = [
  (access) => new DisconnectControl(access, DISCONNECTOR).remoteDisconnect.call(),
  (access) => new DisconnectControl(access, DISCONNECTOR).remoteReconnect.call(),
  (access, value) => new Clock(access, CLOCK).shiftTime.call((value % 1800) - 900),
  (access, value) => new Clock(access, CLOCK).timeZone.set(-60 * (value % 3)),
  (access, value) =>
    new Clock(access, CLOCK).daylightSavingsBegin.set(CosemDateTime.from({ month: 1 + (value % 12), dayOfMonth: 1 })),
  (access, value) => new ProfileGeneric(access, PROFILE).capturePeriod.set([300, 900, 3600, 0][value % 4] as number),
  (access) => new ProfileGeneric(access, PROFILE).capture.call(),
  (access) => new ProfileGeneric(access, PROFILE).reset.call(),
  (access, value) => new Data(access, TEXT).value.set({ type: "octet-string", value: toAscii(String(value)) }),
  (access, value) =>
    new SingleActionSchedule(access, SCHEDULE).executionTime.set([
      { time: CosemTime.from({ hour: value % 24, minute: value % 60 }), date: CosemDate.from({}) },
    ]),
];

/** Whatever can be read of a meter. */
function everything({ logicalDevice }: SimulatedMeter): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const object of logicalDevice.objects)
    for (const id of object.attributeIds)
      if (object.attributeCan(id).read)
        values[`${object}/${id}`] = toHex(object.read(id, undefined, logicalDevice.itself) as Uint8Array);
  return values;
}

describe("meters of one model", () => {
  it("are what each would be alone, whatever is done to the others", async () => {
    const command = fc.record({
      meter: fc.nat(2),
      action: fc.nat(ACTIONS.length - 1),
      value: fc.nat(100_000),
      wait: fc.integer({ min: 0, max: 10 * 60 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 15 }), async (commands) => {
        const clock = new SimulatedClock();
        const meters = [0, 1, 2].map((serialNumber) => {
          const options = { utc: START, serialNumber, days: 1 };
          const aloneClock = new SimulatedClock();
          const alone = simulatedMeter({ ...options, clock: aloneClock }).start();
          return { together: simulatedMeter({ ...options, clock }).start(), alone, aloneClock };
        });
        for (const { meter, action, value, wait } of commands) {
          const { together, alone } = meters[meter] as (typeof meters)[number];
          for (const each of [together, alone]) await ACTIONS[action]?.(accessTo(each), value);
          await clock.advance(wait * MINUTE);
          for (const { aloneClock } of meters) await aloneClock.advance(wait * MINUTE);
        }
        for (const { together, alone } of meters) expect(everything(together)).toEqual(everything(alone));
      }),
      { numRuns: 25 },
    );
  });

  it("out of a file hold what was written to each", async () => {
    const names = [1, 2, 3].map((e) => `0.0.96.50.${e}.255`);
    const model = await modelFromJson({
      objects: [
        ...names.map((obis) => ({
          class: 1,
          version: 0,
          obis,
          attributes: { value: { type: "unsigned", value: 7 } },
          rights: { value: "read-write" },
        })),
        { class: 70, version: 0, obis: "0.0.96.3.10.255" },
        { class: 70, version: 0, obis: "0.0.96.3.11.255", attributes: { output_state: false } },
      ],
    });
    const command = fc.record({ meter: fc.nat(3), place: fc.nat(4), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const meters = fleet(model, 4);
        const expected = meters.map((): (number | boolean)[] => [7, 7, 7, true, false]);
        for (const { meter, place, value } of commands) {
          const access = accessTo(meters[meter] as SimulatedMeter);
          const name = ObisCode.parse(names[place] ?? `0.0.96.3.${place + 7}.255`);
          if (place < names.length) await new Data(access, name).value.set({ type: "unsigned", value });
          else if (value % 2 === 0) await new DisconnectControl(access, name).remoteDisconnect.call();
          else await new DisconnectControl(access, name).remoteReconnect.call();
          (expected[meter] as (number | boolean)[])[place] = place < names.length ? value : value % 2 === 1;
        }
        for (const [index, meter] of meters.entries()) {
          const access = accessTo(meter);
          const held = names.map((name) => new Data(access, ObisCode.parse(name)).value.get());
          const values = (await Promise.all(held)).map((data) => "value" in data && data.value);
          for (const e of [10, 11])
            values.push(await new DisconnectControl(access, ObisCode.parse(`0.0.96.3.${e}.255`)).outputState.get());
          expect(values).toEqual(expected[index]);
        }
      }),
    );
  });
});

function fleet(model: MeterModel, count: number): SimulatedMeter[] {
  const clock = new SimulatedClock();
  return Array.from({ length: count }, (_, serialNumber) =>
    simulatedMeter({ model, utc: START, clock, serialNumber }).start(),
  );
}
