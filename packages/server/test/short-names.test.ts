import { LocalProtocolError, ObisCode } from "@dlms/core";
import { Data, Register, SAPAssignment } from "@dlms/cosem-classes";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LogicalDevice, MeterTime, type ServedObject, serveClock, serveObject } from "../src/index.ts";

const register = (name: string) =>
  serveObject(Register, name, { attributes: { value: { type: "unsigned", value: 1 } } });
const data = (name: string) => serveObject(Data, name, { attributes: { value: { type: "unsigned", value: 1 } } });

function deviceWith(objects: readonly ServedObject[], shortNames?: Record<string, number>): LogicalDevice {
  return new LogicalDevice({ name: "ABC0000000000001", objects, clients: [], shortNames });
}

test("objects lie one after the other, 8 for each attribute and method", () => {
  const clock = serveClock(new MeterTime({ utc: 0, timeZone: 0 }));
  const [energy, second] = [register("1.0.1.8.0.255"), data("0.0.96.1.0.255")];
  const { shortNames } = deviceWith([clock, energy, second]);
  expect(shortNames.baseName(clock)).toBe(0x0100);
  // The last method of Clock is 0x88 from its base name, the one of Register 0x28.
  expect(shortNames.baseName(energy)).toBe(0x0190);
  expect(shortNames.baseName(second)).toBe(0x01c0);
  expect(shortNames.find(0x0108)).toEqual({ object: clock, kind: "attribute", id: 2 });
  expect(shortNames.find(0x0188)).toEqual({ object: clock, kind: "method", id: 6 });
  expect(shortNames.find(0x01a0)).toEqual({ object: energy, kind: "attribute", id: 3 });
  expect(shortNames.find(0x01b8)).toEqual({ object: energy, kind: "method", id: 1 });
  expect(shortNames.find(0x01b0)).toBeUndefined();
  expect(shortNames.find(0x0109)).toBeUndefined();
  expect(shortNames.find(0x00f8)).toBeUndefined();
  expect(shortNames.find(0x01d0)).toBeUndefined();
});

test("the name of the logical device and the SAP assignment lie where every client finds them", () => {
  const device = deviceWith([]);
  device.showDevices([device]);
  const [name] = device.objects.named(ObisCode.parse("0.0.42.0.0.255"));
  expect(device.shortNames.baseName(name as ServedObject)).toBe(0xfd00);
  expect(device.shortNames.find(0xfc08)?.object.descriptor.classId).toBe(SAPAssignment.classId);
});

test("given names stand, and others keep out of their way", () => {
  const [a, b, c] = [register("1.0.1.8.0.255"), register("1.0.2.8.0.255"), data("0.0.96.1.0.255")];
  const { shortNames } = deviceWith([a, b, c], { "3/1.0.2.8.0.255": 0x0108 });
  expect(shortNames.baseName(b)).toBe(0x0108);
  expect(shortNames.baseName(a)).toBe(0x0138);
  expect(shortNames.baseName(c)).toBe(0x0168);
});

test("given names that are none or take a place twice are refused", () => {
  const objects = [register("1.0.1.8.0.255"), register("1.0.2.8.0.255")];
  const given = (first: number, second: number) => () =>
    deviceWith(objects, { "3/1.0.1.8.0.255": first, "3/1.0.2.8.0.255": second });
  expect(given(0x1000, 0x1030)).not.toThrow();
  expect(given(0x1000, 0x1028)).toThrow(LocalProtocolError);
  expect(given(0x1028, 0x1000)).toThrow(LocalProtocolError);
  expect(given(0x1000, 0x10000)).toThrow(LocalProtocolError);
  expect(given(0x1000, 0xfff8)).toThrow(LocalProtocolError);
  expect(given(0x1000, 1.5)).toThrow(LocalProtocolError);
});

test("objects that come later get a name, those that stay keep theirs, places of those that go are free", () => {
  const [a, b, c] = [register("1.0.1.8.0.255"), register("1.0.2.8.0.255"), register("1.0.3.8.0.255")];
  const { objects, shortNames } = deviceWith([a, b]);
  expect([a, b, c].map((object) => shortNames.baseName(object))).toEqual([0x0100, 0x0130, undefined]);
  objects.delete(a);
  expect(shortNames.find(0x0108)).toBeUndefined();
  objects.add(c);
  expect([a, b, c].map((object) => shortNames.baseName(object))).toEqual([undefined, 0x0130, 0x0100]);
  expect(shortNames.find(0x0108)?.object).toBe(c);
});

test("what finds no place has no name, and the rest goes on", () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    register(`1.${index % 200}.${Math.floor(index / 200)}.8.0.255`),
  );
  const { shortNames } = deviceWith(many);
  const named = many.filter((object) => shortNames.baseName(object) !== undefined);
  expect(named).toHaveLength(Math.floor((0xfa00 - 0x0100) / 0x30));
  expect(shortNames.find(0xf9ff)).toBeUndefined();
});

test("every member of every object is found at its name, and at no other", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("clock", "register", "data"), { maxLength: 30 }), (kinds) => {
      const objects = kinds.map((kind, index) =>
        kind === "clock"
          ? serveClock(new MeterTime({ utc: 0, timeZone: 0 }), { logicalName: `0.${index}.1.0.0.255` })
          : (kind === "register" ? register : data)(`1.${index}.1.8.0.255`),
      );
      const { shortNames } = deviceWith(objects);
      let found = 0;
      for (let name = 0; name < 0xfa00; name += 8) if (shortNames.find(name) !== undefined) found++;
      let members = 0;
      for (const object of objects) {
        const base = shortNames.baseName(object) as number;
        for (const kind of ["attribute", "method"] as const)
          for (const { id, shortNameOffset } of Object.values(object.descriptor[`${kind}s`])) {
            expect(shortNames.find(base + (shortNameOffset as number))).toEqual({ object, kind, id });
            members++;
          }
      }
      expect(found).toBe(members);
    }),
    { numRuns: 20 },
  );
});
