import { EncodeError, ObisCode } from "@dlms/core";
import { Clock, Data, DisconnectControl, ProfileGeneric, type ProfileRow, Register } from "@dlms/cosem-classes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelFromJson } from "../src/index.ts";
import { meterAt, START } from "./access.ts";

const CLOCK = { class: 8, version: 0, obis: "0.0.1.0.0.255", attributes: { time_zone: -60 } };
const u32 = (value: number) => ({ type: "double-long-unsigned", value });
const ENERGY = {
  class: 3,
  version: 0,
  obis: "1.0.1.8.0.255",
  attributes: { value: u32(1000), scaler_unit: { scaler: 0, unit: 30 } },
  rights: { value: "read-write" },
};
const column = (classId: number, logicalName: string) => ({ classId, logicalName, attributeIndex: 2, dataIndex: 0 });
const PROFILE = {
  class: 7,
  version: 1,
  obis: "1.0.99.1.0.255",
  attributes: {
    capture_objects: [column(8, CLOCK.obis), column(3, ENERGY.obis)],
    capture_period: 900,
    profile_entries: 4,
    buffer: {
      type: "array",
      value: [
        { type: "structure", value: [{ type: "octet-string", value: "07EA0B1802100000FFFFC400" }, u32(990)] },
        { type: "structure", value: [{ type: "octet-string", value: "07EA0B1802100F00FFFFC400" }, u32(995)] },
      ],
    },
  },
};

describe("a model out of a file", () => {
  it("holds values, takes new ones, and goes on", async () => {
    const model = await modelFromJson({ objects: [CLOCK, ENERGY, PROFILE] });
    const { access, clock, meter } = meterAt(START, { model });
    const energy = new Register(access, ObisCode.parse(ENERGY.obis));
    expect((await energy.read()).toString()).toBe("1000");
    await energy.value.set({ type: "double-long-unsigned", value: 1234 });
    expect((await new Clock(access, ObisCode.parse(CLOCK.obis)).time.get()).toString()).toMatch(/T16:20:00\+01:00/);
    await clock.advance(45 * 60_000);
    const rows: ProfileRow[] = [];
    for await (const row of new ProfileGeneric(access, ObisCode.parse(PROFILE.obis)).rows()) rows.push(row);
    expect(rows.map(({ time, data }) => [time?.toString(), data[1]])).toEqual([
      ["2026-11-24T16:15:00+01:00", u32(995)],
      ["2026-11-24T16:30:00+01:00", u32(1234)],
      ["2026-11-24T16:45:00+01:00", u32(1234)],
      ["2026-11-24T17:00:00+01:00", u32(1234)],
    ]);
    meter.stop();
  });

  it("shows what a meter did not tell, other types, and methods that nobody knows", async () => {
    const model = await modelFromJson({
      about: { anything: "for people" },
      objects: [
        {
          ...ENERGY,
          attributes: {},
          data: { value: { type: "visible-string", value: "4711" } },
          unread: { scaler_unit: "hardware-fault" },
          rights: { value: "read", scaler_unit: "read-write" },
          methods: ["reset"],
        },
        { class: 9000, version: 1, obis: "0.1.128.0.0.255", unread: { "2": "not told" }, methods: ["3"] },
      ],
    });
    const { access, meter } = meterAt(START, { model });
    const energy = new Register(access, ObisCode.parse(ENERGY.obis));
    expect(await energy.value.getData()).toEqual({ type: "visible-string", value: "4711" });
    await expect(energy.scalerUnit.get()).rejects.toMatchObject({ reason: "hardware-fault" });
    await energy.scalerUnit.set({ scaler: 1, unit: 30 });
    expect(await energy.scalerUnit.get()).toEqual({ scaler: 1, unit: 30 });
    await expect(energy.reset.call(0)).rejects.toMatchObject({ reason: "other-reason" });
    const [own] = meter.logicalDevice.objects.named(ObisCode.parse("0.1.128.0.0.255"));
    expect([own?.hasMethod(3), own?.hasMethod(4), own?.attributeCan(2)]).toEqual([
      true,
      false,
      { read: true, write: false },
    ]);
    expect(() => own?.read(2, undefined, meter.logicalDevice.itself)).toThrow("not told");
  });

  it("leaves working objects the rights and methods that it gives", async () => {
    const clock = { ...CLOCK, rights: { time_zone: "read" }, methods: ["shift_time"] };
    const { meter } = meterAt(START, { model: await modelFromJson({ objects: [clock] }) });
    const [served] = meter.logicalDevice.objects.named(ObisCode.parse(CLOCK.obis));
    expect([2, 3].map((id) => served?.attributeCan(id))).toEqual([
      { read: true, write: true },
      { read: true, write: false },
    ]);
    expect([1, 6].map((id) => served?.hasMethod(id))).toEqual([false, true]);
    expect(() => served?.write(3, Uint8Array.of(0x10, 0, 0), meter.logicalDevice.itself)).toThrow("read-write-denied");
    expect(() => served?.call(1, undefined, meter.logicalDevice.itself)).toThrow("object-undefined");
  });

  it("shows rows of profiles whose columns it does not have, and selects among them", async () => {
    const rights = { capture_period: "read-write", profile_entries: "read" };
    const unread = {
      ...ENERGY,
      attributes: { scaler_unit: ENERGY.attributes.scaler_unit },
      unread: { value: "not told" },
    };
    const model = await modelFromJson({ objects: [CLOCK, unread, { ...PROFILE, rights }] });
    const { access, clock } = meterAt(START, { model });
    const profile = new ProfileGeneric(access, ObisCode.parse(PROFILE.obis));
    await clock.advance(3 * 3_600_000);
    const last: ProfileRow[] = [];
    for await (const row of profile.rows({ last: 1 })) last.push(row);
    expect(last.map(({ data }) => data[1])).toEqual([u32(995)]);
    expect(await profile.capturePeriod.get()).toBe(900);
    await expect(profile.capture.call(0)).rejects.toMatchObject({ reason: "other-reason" });
    await expect(profile.capturePeriod.set(60)).rejects.toMatchObject({ reason: "other-reason" });
    await expect(profile.reset.call(0)).rejects.toMatchObject({ reason: "other-reason" });
  });

  it("keeps meters of one model apart", async () => {
    const model = await modelFromJson({ objects: [ENERGY] });
    const [one, other] = [meterAt(START, { model }), meterAt(START, { model })].map(
      ({ access }) => new Register(access, ObisCode.parse(ENERGY.obis)),
    );
    await one?.value.set({ type: "double-long-unsigned", value: 1 });
    expect((await other?.read())?.raw).toBe(1000);
  });

  it("captures what was there at the time, however it was changed since", async () => {
    const switched = { class: 70, version: 0, obis: "0.0.96.3.10.255" };
    const columns = [column(8, CLOCK.obis), column(70, switched.obis), column(3, ENERGY.obis)];
    const profile = {
      ...PROFILE,
      attributes: { capture_objects: columns, capture_period: 900, profile_entries: 100, buffer: undefined },
    };
    const { buffer: _, ...attributes } = profile.attributes;
    const model = await modelFromJson({ objects: [CLOCK, ENERGY, switched, { ...profile, attributes }] });
    const { access, clock, meter } = meterAt(START, { model });
    const energy = new Register(access, ObisCode.parse(ENERGY.obis));
    const control = new DisconnectControl(access, ObisCode.parse(switched.obis));
    const captured = async () => {
      const all: unknown[] = [];
      for await (const { time, data } of new ProfileGeneric(access, ObisCode.parse(PROFILE.obis)).rows())
        all.push([time?.toString().slice(11, 19), ...data.slice(1).map((cell) => "value" in cell && cell.value)]);
      return all;
    };
    await clock.advance(20 * 60_000);
    await energy.value.set(u32(1) as never);
    await clock.advance(15 * 60_000);
    await control.remoteDisconnect.call();
    await new Clock(access, ObisCode.parse(CLOCK.obis)).shiftTime.call(600);
    await clock.advance(20 * 60_000);
    await new ProfileGeneric(access, ObisCode.parse(PROFILE.obis)).capture.call();
    await energy.value.set(u32(2) as never);
    const before = [
      ["16:30:00", true, 1000],
      ["16:45:00", true, 1],
      ["17:15:00", false, 1],
      ["17:25:00", false, 1],
    ];
    expect(await captured()).toEqual(before);
    expect(clock.next).toBeUndefined();
    meter.stop();
    await clock.advance(60 * 60_000);
    expect(await captured()).toEqual(before);
  });

  it("switches a disconnector, and knows classes that nobody described", async () => {
    const model = await modelFromJson({
      objects: [
        { class: 70, version: 0, obis: "0.0.96.3.10.255" },
        { class: 9000, version: 1, obis: "0.0.96.50.0.255", attributes: { 3: { type: "unsigned", value: 7 } } },
        { class: 1, version: 0, obis: "0.0.96.1.0.255", attributes: { value: { type: "octet-string", value: "31" } } },
      ],
    });
    const { access } = meterAt(START, { model });
    const control = new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255"));
    await control.remoteDisconnect.call();
    expect(await control.outputState.get()).toBe(false);
    const target = { classId: 9000, version: 1, logicalName: ObisCode.parse("0.0.96.50.0.255"), attributeId: 3 };
    expect(await access.get(target)).toEqual(Uint8Array.of(0x11, 7));
    const serial = new Data(access, ObisCode.parse("0.0.96.1.0.255")).value;
    await expect(serial.set({ type: "unsigned", value: 1 })).rejects.toThrow("read-write-denied");
  });

  it.each([
    [[], []],
    [{ objects: {} }, ["objects"]],
    [{ objects: [], more: 1 }, ["more"]],
    [{ objects: [{ ...ENERGY, class: "3" }] }, ["objects", 0, "class"]],
    [{ objects: [CLOCK, { ...ENERGY, obis: "1.8.0" }] }, ["objects", 1, "obis"]],
    [{ objects: [ENERGY, CLOCK, ENERGY] }, ["objects", 2]],
    [{ objects: [{ ...ENERGY, colour: 1 }] }, ["objects", 0, "colour"]],
    [{ objects: [{ ...ENERGY, attributes: { colour: 1 } }] }, ["objects", 0, "attributes", "colour"]],
    [{ objects: [{ ...ENERGY, attributes: { 1: "x" } }] }, ["objects", 0, "attributes", "1"]],
    [
      { objects: [{ ...ENERGY, attributes: { scaler_unit: { scaler: 900, unit: 30 } }, rights: {} }] },
      ["objects", 0, "attributes", "scaler_unit", "scaler"],
    ],
    [{ objects: [{ ...ENERGY, rights: { value: "all" } }] }, ["objects", 0, "rights", "value"]],
    [{ objects: [{ ...CLOCK, rights: { status: "read" } }] }, ["objects", 0, "rights", "status"]],
  ])("refuses %j where it is wrong", async (json, path) => {
    const error: unknown = await modelFromJson(json).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EncodeError);
    expect((error as EncodeError).path).toEqual(path);
  });

  it("takes any JSON, or refuses it with a typed error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (object, attributes) => {
        for (const json of [object, { objects: [object] }, { objects: [{ ...ENERGY, attributes, rights: {} }] }]) {
          try {
            await modelFromJson(json);
          } catch (error) {
            expect(error).toBeInstanceOf(EncodeError);
          }
        }
      }),
    );
  });
});
