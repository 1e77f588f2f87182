import { conformance } from "@dlms/apdu";
import { low, noAuthentication } from "@dlms/client";
import {
  ActionError,
  AssociationError,
  DataAccessError,
  LocalProtocolError,
  ObisCode,
  SecurityError,
  TimeoutError,
  toAscii,
} from "@dlms/core";
import {
  AssociationLNV1,
  Data,
  DisconnectControl,
  Register,
  SAPAssignment,
  ScriptTable,
  Unit,
} from "@dlms/cosem-classes";
import {
  LogicalDevice,
  MeterServer,
  RequestRefused,
  readableObjects,
  readOnlyAccess,
  serveObject,
  stored,
} from "@dlms/server";
import { SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, KEYS, serverSecurity } from "./bench-meter.ts";

const ENERGY = "1.0.1.8.0.255";
const NOTE = "0.0.96.50.0.255";
const SWITCH = "0.0.96.3.10.255";

function objects(changes: { readonly onDisconnect?: () => void | Promise<void> } = {}) {
  return [
    serveObject(Register, ENERGY, {
      attributes: {
        value: () => ({ type: "double-long-unsigned", value: 1_234_567 }),
        scalerUnit: { scaler: -1, unit: Unit.WattHour },
      },
      methods: { reset: () => undefined },
    }),
    serveObject(Data, NOTE, {
      attributes: { value: stored({ type: "octet-string", value: Uint8Array.of(1) }) },
    }),
    serveObject(DisconnectControl, SWITCH, {
      attributes: { outputState: true },
      methods: { remoteDisconnect: changes.onDisconnect ?? (() => undefined) },
    }),
  ];
}

describe.each(["wrapper", "hdlc"] as const)("a meter over %s", (link) => {
  it("serves typed objects: reads, writes, calls, release", async () => {
    let calls = 0;
    const bench = await new BenchMeter(objects({ onDisconnect: () => void calls++ })).listen(link);
    const meter = await bench.connect({ link: { kind: link } });
    const energy = await bench.run(meter.object(Register, ENERGY).read());
    expect(energy.format()).toBe("123456.7 Wh");
    const note = meter.object(Data, NOTE).value;
    await bench.run(note.set({ type: "octet-string", value: Uint8Array.of(7, 8) }));
    expect(await bench.run(note.get())).toEqual({ type: "octet-string", value: Uint8Array.of(7, 8) });
    await bench.run(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call());
    expect(calls).toBe(1);
    await bench.run(meter.close());
    await bench.clock.advance(100);
    expect(bench.events.map(({ kind }) => kind)).toEqual(["associated", "released", "closed"]);
    expect(bench.server.connections).toBe(0);
  });

  it("waits for handlers that take their time, and goes on after them", async () => {
    const bench = await new BenchMeter([
      serveObject(Data, NOTE, {
        attributes: {
          value: () =>
            new Promise((resolve) =>
              bench.clock.schedule(bench.clock.now() + 200, () => resolve({ type: "unsigned", value: 5 })),
            ),
        },
      }),
      ...objects().slice(0, 1),
    ]).listen(link);
    const meter = await bench.connect({ link: { kind: link } });
    const [slow, fast] = await bench.run(
      meter.read([meter.object(Data, NOTE).value, meter.object(Register, ENERGY).value]),
    );
    expect(slow).toEqual({ type: "unsigned", value: 5 });
    expect(fast).toEqual({ type: "double-long-unsigned", value: 1_234_567 });
  });
});

describe("the association view", () => {
  const clients = [
    { address: 16, authentication: { kind: "none" }, access: readableObjects([ENERGY]) },
    { address: 1, authentication: { kind: "low", secret: toAscii("12345678") }, access: readOnlyAccess },
    { address: 2, authentication: { kind: "hls-gmac" }, security: serverSecurity() },
  ] as const;

  it("shows each client what it may do, and no more", async () => {
    const bench = await new BenchMeter(objects(), clients).listen();
    const names = async (options: Parameters<BenchMeter["connect"]>[0]): Promise<string[]> => {
      const meter = await bench.connect(options);
      const { entries } = await bench.run(meter.objects());
      await bench.run(meter.close());
      return entries.map(({ classId, logicalName }) => `${classId}/${logicalName}`);
    };
    expect(await names({})).toEqual(["15/0.0.40.0.0.255", `3/${ENERGY}`, "1/0.0.42.0.0.255", "1/0.0.43.1.0.255"]);
    const all = [
      "15/0.0.40.0.0.255",
      `3/${ENERGY}`,
      `1/${NOTE}`,
      `70/${SWITCH}`,
      "1/0.0.42.0.0.255",
      "64/0.0.43.0.0.255",
      "1/0.0.43.1.0.255",
      "17/0.0.41.0.0.255",
    ];
    expect(await names({ clientAddress: 1, authentication: low("12345678") })).toEqual(all);
    expect(await names({ clientAddress: 2, authentication: gmac(1) })).toEqual(all);
  });

  it("tells rights that are enforced", async () => {
    const bench = await new BenchMeter(objects(), clients).listen();
    const meter = await bench.connect({ clientAddress: 1, authentication: low("12345678") });
    const note = meter.object(Data, NOTE).value;
    // Nothing is known of the rights yet: the meter itself refuses.
    await expect(bench.run(note.set({ type: "unsigned", value: 1 }))).rejects.toMatchObject({
      code: "data-access",
      result: "read-write-denied",
    });
    await expect(bench.run(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call())).rejects.toMatchObject({
      code: "action",
      result: "read-write-denied",
    });
    const model = await bench.run(meter.objects());
    const entry = model.find(70, ObisCode.parse(SWITCH));
    expect(entry?.attributes.get(2)).toEqual({ read: true, write: false });
    expect(entry?.attributes.get(3)).toEqual({ read: false, write: false });
    expect(entry?.methods.get(1)).toBe(false);
    await expect(note.set({ type: "unsigned", value: 1 })).rejects.toThrow(LocalProtocolError);
  });

  it("does not let a client find out what it is not shown", async () => {
    const bench = await new BenchMeter(objects(), clients).listen();
    const meter = await bench.connect();
    const hidden = await bench.run(
      meter
        .object(Data, NOTE)
        .value.get()
        .catch((error: unknown) => error),
    );
    const absent = await bench.run(
      meter
        .object(Data, "0.0.96.77.0.255")
        .value.get()
        .catch((error: unknown) => error),
    );
    expect(hidden).toBeInstanceOf(DataAccessError);
    expect(hidden).toMatchObject({ result: "object-undefined" });
    expect(absent).toMatchObject({ result: "object-undefined" });
  });

  it("says what was agreed on", async () => {
    const bench = await new BenchMeter(objects(), clients, { maxPduSize: 777 }).listen();
    const meter = await bench.connect({
      clientAddress: 2,
      authentication: gmac(1),
      maxPduSize: 888,
      conformance: conformance("get", "set", "multiple-references"),
    });
    const view = meter.object(AssociationLNV1, "0.0.40.0.0.255");
    const [context, mechanism, info, partners, status] = await bench.run(
      meter.read([
        view.applicationContextName,
        view.authenticationMechanismName,
        view.xdlmsContextInfo,
        view.associatedPartnersId,
        view.associationStatus,
      ]),
    );
    expect(context).toMatchObject({ dlmsUa: 8, kind: 1, id: 3 });
    expect(mechanism).toMatchObject({ dlmsUa: 8, kind: 2, id: 5 });
    expect(info).toMatchObject({ maxReceivePduSize: 777, maxSendPduSize: 888, dlmsVersionNumber: 6 });
    expect(partners).toEqual({ clientSap: 2, serverSap: 1 });
    expect(status).toBe(2);
    const devices = await bench.run(meter.object(SAPAssignment, "0.0.41.0.0.255").sapAssignmentList.get());
    expect(devices).toEqual([{ sap: 1, logicalDeviceName: toAscii("TST0000000000001") }]);
    await expect(bench.run(view.secret.get())).rejects.toMatchObject({ result: "read-write-denied" });
  });
});

describe("a request that cannot be carried out", () => {
  const meterWith = async (onDisconnect: () => void | Promise<void>) => {
    const bench = await new BenchMeter(objects({ onDisconnect })).listen();
    return { bench, meter: await bench.connect() };
  };
  const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

  it.each([
    [
      "now",
      () => {
        throw new RequestRefused("temporary-failure");
      },
    ],
    ["later", () => Promise.reject(new RequestRefused("temporary-failure"))],
  ])("is refused as the handler says, %s", async (_, onDisconnect) => {
    const { bench, meter } = await meterWith(onDisconnect);
    const error = await bench.run(failure(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call()));
    expect(error).toBeInstanceOf(ActionError);
    expect(error).toMatchObject({ result: "temporary-failure" });
    expect(bench.events.some(({ kind }) => kind === "fault")).toBe(false);
  });

  it.each([
    [
      "now",
      () => {
        throw new TypeError("a bug");
      },
    ],
    ["later", () => Promise.reject(new TypeError("a bug"))],
  ])("because of a bug, is answered, told to the owner, and the association goes on, %s", async (_, onDisconnect) => {
    const { bench, meter } = await meterWith(onDisconnect);
    const error = await bench.run(failure(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call()));
    expect(error).toMatchObject({ result: "other-reason" });
    expect(bench.events.find(({ kind }) => kind === "fault")).toMatchObject({ error: { message: "a bug" } });
    await bench.run(meter.object(Register, ENERGY).value.get());
  });

  it.each([
    ["another class", () => [Data, ENERGY] as const, "object-class-inconsistent"],
    ["no such object", () => [Data, "0.0.96.1.0.255"] as const, "object-undefined"],
  ])("for %s says why", async (_, object, result) => {
    const { bench, meter } = await meterWith(() => undefined);
    const [cosemClass, name] = object();
    expect(await bench.run(failure(meter.object(cosemClass, name).value.get()))).toMatchObject({ result });
  });

  it("says of an attribute that the class has not, and of a value of another type, what is wrong", async () => {
    const { bench, meter } = await meterWith(() => undefined);
    const unknown = meter.unknownObject(3, ENERGY);
    expect(
      await bench.run(failure(meter.get({ ...meter.object(Register, ENERGY).value.target, attributeId: 9 }))),
    ).toMatchObject({
      result: "object-undefined",
    });
    const call = meter.action(
      { ...meter.object(DisconnectControl, SWITCH).remoteDisconnect.target },
      Uint8Array.of(0x0a, 1, 65),
    );
    expect(await bench.run(failure(call))).toMatchObject({ code: "action", result: "type-unmatched" });
    expect(`${unknown}`).toBe(`3/${ENERGY}`);
    const selected = {
      ...meter.object(Register, ENERGY).value.target,
      selection: { selector: 1, parameters: Uint8Array.of(0) },
    };
    expect(await bench.run(failure(meter.get(selected)))).toMatchObject({ result: "scope-of-access-violated" });
  });
});

describe("a client that is not let in", () => {
  it.each([
    ["an address that nobody configured", { clientAddress: 99 }],
    ["a logical device that is not there", { logicalDevice: 77 }],
    ["a wrong password", { clientAddress: 1, authentication: low("00000000") }],
    ["no authentication where some is wanted", { clientAddress: 1, authentication: noAuthentication() }],
  ])("is told so: %s", async (_, options) => {
    const clients = [
      { address: 16, authentication: { kind: "none" } },
      { address: 1, authentication: { kind: "low", secret: toAscii("12345678") } },
    ] as const;
    const bench = await new BenchMeter(objects(), clients).listen();
    await expect(bench.connect(options)).rejects.toThrow(AssociationError);
    expect(bench.events.find(({ kind }) => kind === "refused")).toBeDefined();
  });

  it("is refused counters of yesterday, over whichever connection", async () => {
    const clients = [
      { address: 16, authentication: { kind: "none" }, access: readableObjects([]) },
      { address: 2, authentication: { kind: "hls-gmac" }, security: serverSecurity() },
    ] as const;
    const bench = await new BenchMeter(objects(), clients).listen();
    const first = await bench.connect({ clientAddress: 2, authentication: gmac(100) });
    await bench.run(first.object(Register, ENERGY).read());
    await bench.run(first.close());
    await expect(bench.connect({ clientAddress: 2, authentication: gmac(100) })).rejects.toMatchObject({
      code: expect.stringMatching(/association|security/),
    });
    // Who asks the meter for its counter gets in.
    const again = await bench.connect({ clientAddress: 2, authentication: gmac() });
    expect((await bench.run(again.object(Register, ENERGY).read())).toString()).toBe("123456.7");
  });

  it("gets nothing with another key", async () => {
    const clients = [{ address: 2, authentication: { kind: "hls-gmac" }, security: serverSecurity() }] as const;
    const bench = await new BenchMeter(objects(), clients).listen();
    const { hlsGmac } = await import("@dlms/client");
    const { InvocationCounter } = await import("@dlms/security");
    const authentication = hlsGmac({
      ...KEYS,
      authenticationKey: "FF".repeat(16),
      systemTitle: "434C490000000001",
      invocationCounter: InvocationCounter.startingAt(1),
    });
    const error = await bench.connect({ clientAddress: 2, authentication }).catch((it: unknown) => it);
    expect(error instanceof AssociationError || error instanceof SecurityError).toBe(true);
  });
});

describe("connections", () => {
  it("that are silent are closed", async () => {
    const bench = await new BenchMeter(objects(), undefined, { inactivityTimeout: 60_000 }).listen();
    const stream = await bench.run(bench.transport.connect());
    let closed = false;
    stream.start({ onData: () => undefined, onClose: () => void (closed = true) });
    await bench.clock.advance(59_000);
    expect(closed).toBe(false);
    await bench.clock.advance(2_000);
    expect(closed).toBe(true);
    expect(bench.events.at(-1)).toMatchObject({ kind: "closed", error: expect.any(TimeoutError) });
  });

  it("that bring octets of another protocol are closed, and others go on", async () => {
    const bench = await new BenchMeter(objects()).listen();
    const meter = await bench.connect();
    const stream = await bench.run(bench.transport.connect());
    let closed = false;
    stream.start({ onData: () => undefined, onClose: () => void (closed = true) });
    stream.write(toAscii("GET / HTTP/1.1\r\n\r\n"));
    await bench.clock.advance(100);
    expect(closed).toBe(true);
    await bench.run(meter.object(Register, ENERGY).read());
  });

  it("can carry several clients and logical devices at once", async () => {
    const clock = new SimulatedClock();
    const device = (address: number): LogicalDevice =>
      new LogicalDevice({
        address,
        name: `TST000000000000${address}`,
        objects: [serveObject(Data, NOTE, { attributes: { value: { type: "unsigned", value: address } } })],
        clients: [{ address: 16, authentication: { kind: "none" } }],
      });
    const bench = await new BenchMeter([], [], { clock, logicalDevices: [device(1), device(2)] }).listen();
    const meters = [await bench.connect({ logicalDevice: 1 }), await bench.connect({ logicalDevice: 2 })];
    const values = await bench.run(Promise.all(meters.map((meter) => meter.object(Data, NOTE).value.get())));
    expect(values).toEqual([
      { type: "unsigned", value: 1 },
      { type: "unsigned", value: 2 },
    ]);
    const [first] = meters;
    const list = await bench.run(
      first?.object(SAPAssignment, "0.0.41.0.0.255").sapAssignmentList.get() ?? Promise.reject(),
    );
    expect(list.map(({ sap }) => sap)).toEqual([1, 2]);
    await bench.server.close();
    await clock.advance(100);
    expect(bench.server.connections).toBe(0);
  });
});

describe("a logical device that is set up wrong", () => {
  const clients = [{ address: 16, authentication: { kind: "none" } }] as const;

  it.each([
    ["a name that is too long", () => new LogicalDevice({ name: "A".repeat(17), objects: [], clients })],
    ["an object twice", () => new LogicalDevice({ name: "TST1", objects: [...objects(), ...objects()], clients })],
    ["a client twice", () => new LogicalDevice({ name: "TST1", objects: [], clients: [...clients, ...clients] })],
    [
      "HLS-GMAC without keys",
      () =>
        new LogicalDevice({
          name: "TST1",
          objects: [],
          clients: [{ address: 1, authentication: { kind: "hls-gmac" } }],
        }),
    ],
    [
      "two devices with one address",
      () => {
        const device = (): LogicalDevice => new LogicalDevice({ name: "TST1", objects: [], clients });
        new MeterServer({ logicalDevices: [device(), device()] });
      },
    ],
  ])("says so: %s", (_, make) => {
    expect(make).toThrow(LocalProtocolError);
  });

  it("can share a name among classes", () => {
    const name = "0.0.10.0.0.255";
    const scripts = serveObject(ScriptTable, name, { attributes: { scripts: [] } });
    const data = serveObject(Data, name, { attributes: { value: { type: "null-data" } } });
    const device = new LogicalDevice({ name: "TST1", objects: [scripts, data], clients });
    expect(device.objects.named(ObisCode.parse(name))).toEqual([scripts, data]);
    expect(device.objects.delete(data)).toBe(true);
    expect(device.objects.named(ObisCode.parse(name))).toEqual([scripts]);
  });
});
