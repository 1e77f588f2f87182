import { ObisCode } from "@dlms/core";
import {
  Attribute,
  allClasses,
  Clock,
  DisconnectControl,
  IECHDLCSetupV0,
  ProfileGeneric,
  Register,
  SAPAssignment,
} from "@dlms/cosem-classes";
import { describe, expect, it } from "vitest";
import { fullModel } from "../src/index.ts";
import { meterAt, START } from "./access.ts";

const model = await fullModel();
const known = await allClasses();
/** Objects whose values are what the meter does. */
const AT_WORK = new Set(["1/0.0.42.0.0.255", "7/1.0.99.1.0.255", "8/0.0.1.0.0.255", "70/0.0.96.3.10.255"]);

describe("the full model", () => {
  it("has an object of every class in every version, each with a name of its own", () => {
    const { meter } = meterAt(START, { model });
    const objects = [...meter.logicalDevice.objects];
    const shown = objects.map(({ descriptor }) => descriptor);
    // The server has the SAP assignment, as soon as the logical device is one of its own.
    const missing = known.filter(({ descriptor }) => !shown.includes(descriptor));
    expect(missing).toEqual([SAPAssignment]);
    expect(new Set(objects.map(({ logicalName }) => logicalName.toString())).size).toBe(objects.length);
    meter.stop();
  });

  it("reads every attribute, and takes back what it read", async () => {
    const { meter, access } = meterAt(START, { model });
    for (const served of meter.logicalDevice.objects) {
      const { descriptor, logicalName } = served;
      const found = known.find((each) => each.descriptor === descriptor);
      if (found === undefined) throw new Error(`no class ${descriptor.name}`);
      const object = new found(access, logicalName);
      for (const each of Object.values(descriptor.attributes).slice(1)) {
        const attribute = new Attribute(object, each);
        const value = await attribute.get();
        const { write } = served.attributeCan(each.id);
        if (!AT_WORK.has(served.toString()))
          expect({ attribute: `${attribute}`, write }).toMatchObject({ write: true });
        if (write) await attribute.set(value);
        expect(await attribute.get()).toEqual(value);
      }
    }
    meter.stop();
  });

  it("has sensible values in common classes, and what older versions can hold of them", async () => {
    const { meter, access } = meterAt(START, { model });
    expect((await new Register(access, ObisCode.parse("1.0.1.8.0.255")).read()).format()).toBe("1234567 Wh");
    const older = new IECHDLCSetupV0(access, ObisCode.parse("0.0.22.0.1.255"));
    expect(await older.maxInfoFieldLengthTransmit.get()).toBe(128);
    meter.stop();
  });

  it("goes on: clock, profile and disconnector work, each meter for itself", async () => {
    const [one, other] = [meterAt(START, { model }), meterAt(START, { model })];
    await one.clock.advance(3 * 60_000);
    const clock = new Clock(one.access, ObisCode.parse("0.0.1.0.0.255"));
    expect((await clock.time.get()).toString()).toMatch(/^2026-11-24T16:23:00\+01:00/);
    const rows: unknown[] = [];
    for await (const row of new ProfileGeneric(one.access, ObisCode.parse("1.0.99.1.0.255")).rows())
      rows.push([row.time?.toString().slice(0, 19), row.data[1]]);
    const energy = { type: "double-long-unsigned", value: 1_234_567 };
    expect(rows).toEqual([1, 2, 3].map((minute) => [`2026-11-24T16:2${minute}:00`, energy]));
    const output = ({ access }: typeof one) => new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    await output(one).remoteDisconnect.call();
    expect(await output(one).outputState.get()).toBe(false);
    expect(await output(other).outputState.get()).toBe(true);
    for (const { meter, faults } of [one, other]) {
      meter.stop();
      expect(faults).toEqual([]);
    }
  });
});
