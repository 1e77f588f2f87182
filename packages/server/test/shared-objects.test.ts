import { type Data as CosemData, dataCodec, decode, encode } from "@dlms/axdr";
import { connect } from "@dlms/client";
import { LocalProtocolError, ObisCode, toAscii } from "@dlms/core";
import { Data, Register, Unit } from "@dlms/cosem-classes";
import { memoryNetwork } from "@dlms/transport";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClientAccess,
  LogicalDevice,
  MeterServer,
  ObjectTable,
  pushBody,
  type ServedObject,
  serveObject,
  stateOf,
  stored,
} from "../src/index.ts";

class Household {
  wattHours: number;
  constructor(wattHours: number) {
    this.wattHours = wattHours;
  }
}

const ENERGY = ObisCode.parse("1.0.1.8.0.255");
const NOTES = [1, 2, 3].map((e) => new ObisCode(0, 0, 96, 50, e));
const EMPTY: CosemData = { type: "unsigned", value: 0 };
const CLIENTS: readonly ClientAccess[] = [
  { address: 16, authentication: { kind: "none" }, referencing: "any" },
  { address: 17, authentication: { kind: "none" }, referencing: "sn" },
];

const energy = (): ServedObject =>
  serveObject(Register, ENERGY, {
    attributes: {
      value: (context) => ({ type: "double-long-unsigned", value: stateOf(Household, context).wattHours }),
      scalerUnit: { scaler: 0, unit: Unit.WattHour },
    },
    methods: {
      reset: (_, context) => {
        stateOf(Household, context).wattHours = 0;
      },
    },
  });
const note = (name: ObisCode): ServedObject => serveObject(Data, name, { attributes: { value: stored(EMPTY) } });
const table = (): ObjectTable => new ObjectTable([energy(), ...NOTES.map(note)]);

const meters = (count: number, objects: ObjectTable = table()): LogicalDevice[] =>
  Array.from(
    { length: count },
    (_, index) =>
      new LogicalDevice({
        address: index + 1,
        name: `TST${String(index).padStart(13, "0")}`,
        objects,
        state: new Household(index * 1000),
        clients: CLIENTS,
      }),
  );

const named = (device: LogicalDevice, name: ObisCode): ServedObject => {
  const [object] = device.objects.named(name);
  if (object === undefined) throw new Error(`no ${name}`);
  return object;
};
const read = (device: LogicalDevice, name: ObisCode): CosemData =>
  decode(dataCodec, named(device, name).read(2, undefined, device.itself) as Uint8Array);

describe("logical devices that share their objects", () => {
  it("never see each other's state, whatever is written, called and read", () => {
    const meter = fc.nat(4);
    const command = fc.oneof(
      fc.record({ kind: fc.constant("write" as const), meter, place: fc.nat(2), value: fc.nat(255) }),
      fc.record({ kind: fc.constant("count" as const), meter, value: fc.nat(100) }),
      fc.record({ kind: fc.constant("reset" as const), meter }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const devices = meters(5);
        const model = devices.map((_, index) => ({ wattHours: index * 1000, notes: [0, 0, 0] }));
        for (const each of commands) {
          const device = devices[each.meter] as LogicalDevice;
          const expected = model[each.meter] as (typeof model)[number];
          if (each.kind === "write") {
            const bytes = encode(dataCodec, { type: "unsigned", value: each.value });
            named(device, NOTES[each.place] as ObisCode).write(2, bytes, device.itself);
            expected.notes[each.place] = each.value;
          } else if (each.kind === "count") {
            stateOf(Household, device.itself).wattHours += each.value;
            expected.wattHours += each.value;
          } else {
            named(device, ENERGY).call(1, undefined, device.itself);
            expected.wattHours = 0;
          }
          const shown = devices.map((one) => ({
            wattHours: (read(one, ENERGY) as { value: number }).value,
            notes: NOTES.map((name) => (read(one, name) as { value: number }).value),
          }));
          expect(shown).toEqual(model);
        }
      }),
    );
  });

  it("answer over a line by either kind of names, each for itself", async () => {
    const devices = meters(3);
    await using server = new MeterServer({ logicalDevices: devices });
    const network = memoryNetwork();
    await server.listen(network.listener());
    for (const [client, referencing] of [
      [16, "ln"],
      [17, "sn"],
    ] as const)
      for (const [index, device] of devices.entries()) {
        const options = { clientAddress: client, logicalDevice: index + 1, referencing };
        await using meter = await connect(network.transport(), options);
        expect((await meter.object(Register, `${ENERGY}`).read()).raw).toBe(index * 1000);
        const name = await meter.object(Data, "0.0.42.0.0.255").value.get();
        expect(name).toEqual({ type: "octet-string", value: toAscii(device.name) });
      }
    expect(devices.map(({ objects }) => objects.named(ObisCode.parse("0.0.41.0.0.255")).length)).toEqual([1, 0, 0]);
  });

  it("have their objects at the same short names, and their own behind them", () => {
    const [one, other] = meters(2) as [LogicalDevice, LogicalDevice];
    const own = new LogicalDevice({ name: "TST", objects: table(), clients: CLIENTS });
    for (const object of one.objects) {
      const name = one.shortNames.baseName(object);
      const [twin] = other.objects.named(object.logicalName);
      expect(name).toBeDefined();
      expect(other.shortNames.baseName(twin as ServedObject)).toBe(name);
      expect(own.shortNames.baseName(own.objects.named(object.logicalName)[0] as ServedObject)).toBe(name);
      expect(one.shortNames.find(name as number)).toMatchObject({ object, kind: "attribute", id: 1 });
    }
    const added = note(new ObisCode(0, 0, 96, 51, 0));
    one.objects.add(added);
    expect(one.shortNames.baseName(added)).toBeGreaterThan(one.shortNames.baseName(named(one, ENERGY)) as number);
    expect(other.shortNames.find(one.shortNames.baseName(added) as number)).toBeUndefined();
  });

  it("can have more objects, or fewer, than the others", () => {
    const shared = table();
    const [one, other] = meters(2, shared) as [LogicalDevice, LogicalDevice];
    const count = [...one.objects].length;
    const added = note(new ObisCode(0, 0, 96, 51, 0));
    one.objects.add(added);
    const gone = named(one, ENERGY);
    const place = one.shortNames.baseName(gone) as number;
    expect(one.objects.delete(gone)).toBe(true);
    expect(one.objects.delete(gone)).toBe(false);
    expect([one.objects.named(ENERGY), one.shortNames.baseName(gone), one.shortNames.find(place)]).toEqual([
      [],
      undefined,
      undefined,
    ]);
    expect(one.shortNames.baseName(named(one, NOTES[0] as ObisCode))).toBe(
      other.shortNames.baseName(named(other, NOTES[0] as ObisCode)),
    );
    expect([[...one.objects].length, [...other.objects].length]).toEqual([count, count]);
    expect(named(other, ENERGY)).toBe(gone);
    expect(() => one.objects.add(note(NOTES[0] as ObisCode))).toThrow(LocalProtocolError);
    expect(() => shared.add(added)).toThrow(LocalProtocolError);
    expect(() => shared.delete(gone)).toThrow(LocalProtocolError);
  });

  it("push their own values", async () => {
    const [, second] = meters(2) as [LogicalDevice, LogicalDevice];
    const column = { classId: 3, logicalName: ENERGY, attributeIndex: 2, dataIndex: 0 };
    const { bytes } = await pushBody(second, [column] as unknown as Parameters<typeof pushBody>[1]);
    expect(decode(dataCodec, bytes)).toEqual({
      type: "structure",
      value: [{ type: "double-long-unsigned", value: 1000 }],
    });
  });

  it("need a state of the class that their handlers ask for", () => {
    const device = new LogicalDevice({ name: "TST", objects: table(), state: new Date(0), clients: CLIENTS });
    expect(() => read(device, ENERGY)).toThrow(/without a Household/);
    expect(() => stateOf(Household, { association: undefined })).toThrow(LocalProtocolError);
  });

  it("take a list of clients that has grown for another list", () => {
    const clients: ClientAccess[] = [{ address: 16, authentication: { kind: "none" } }];
    const objects = table();
    const before = new LogicalDevice({ name: "TST", objects, clients });
    clients.push({ address: 1, authentication: { kind: "none" } });
    const after = new LogicalDevice({ name: "TST", objects, clients });
    expect([before.client(1), after.client(1)]).toEqual([undefined, clients[1]]);
    clients.push({ address: 1, authentication: { kind: "none" } });
    expect(() => new LogicalDevice({ name: "TST", objects, clients })).toThrow(/there twice/);
  });
});
