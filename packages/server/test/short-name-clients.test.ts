import { conformance } from "@dlms/apdu";
import { SN_CONFORMANCE } from "@dlms/association";
import { type ConnectOptions, low } from "@dlms/client";
import { ActionError, AssociationError, DataAccessError, LocalProtocolError, toAscii } from "@dlms/core";
import {
  AssociationSNV2,
  Clock,
  Data,
  DisconnectControl,
  ProfileGeneric,
  Register,
  SAPAssignment,
  Unit,
} from "@dlms/cosem-classes";
import {
  CapturingProfile,
  MeterTime,
  RequestRefused,
  readableObjects,
  readOnlyAccess,
  type ServedObject,
  serveClock,
  serveObject,
  stored,
} from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, serverSecurity } from "./bench-meter.ts";

const ENERGY = "1.0.1.8.0.255";
const NOTE = "0.0.96.50.0.255";
const SWITCH = "0.0.96.3.10.255";
const PROFILE = "1.0.99.1.0.255";
const CURRENT = "0.0.40.0.0.255";
const SN = { referencing: "sn" } as const;

const clients = [
  { address: 16, authentication: { kind: "none" }, referencing: "any" },
  {
    address: 1,
    authentication: { kind: "low", secret: toAscii("12345678") },
    access: readOnlyAccess,
    referencing: "sn",
  },
  { address: 2, authentication: { kind: "hls-gmac" }, security: serverSecurity(), referencing: "any" },
  { address: 3, authentication: { kind: "none" }, access: readableObjects([ENERGY]), referencing: "any" },
  { address: 4, authentication: { kind: "none" } },
] as const;

interface Scene {
  readonly bench: BenchMeter;
  readonly calls: number[];
}

/** A meter with a clock, a register, a note, a switch and a profile of 50 rows. */
async function meterWith(more: readonly ServedObject[] = [], link: "wrapper" | "hdlc" = "wrapper"): Promise<Scene> {
  const calls: number[] = [];
  const time = new MeterTime({ utc: Date.UTC(2026, 0, 1), timeZone: 0 });
  const clock = serveClock(time);
  const energy = serveObject(Register, ENERGY, {
    attributes: {
      value: () => ({ type: "double-long-unsigned", value: 1_234_567 }),
      scalerUnit: { scaler: -1, unit: Unit.WattHour },
    },
    methods: { reset: () => void calls.push(0) },
  });
  const profile = new CapturingProfile({
    logicalName: PROFILE,
    time,
    capturePeriod: 900,
    rows: 100,
    columns: [
      { object: clock, attribute: 2 },
      { object: energy, attribute: 2 },
    ],
  });
  for (let row = 0; row < 50; row++) {
    await profile.capture();
    time.set(time.utc + 900_000);
  }
  const objects = [
    clock,
    energy,
    serveObject(Data, NOTE, { attributes: { value: stored({ type: "octet-string", value: Uint8Array.of(1) }) } }),
    serveObject(DisconnectControl, SWITCH, {
      attributes: { outputState: true },
      methods: {
        remoteDisconnect: () => void calls.push(1),
        remoteReconnect: () => {
          throw new RequestRefused("temporary-failure");
        },
      },
    }),
    profile.object,
    ...more,
  ];
  return { bench: await new BenchMeter(objects, clients).listen(link), calls };
}

describe.each<[string, ConnectOptions]>([
  ["no authentication", { ...SN, clientAddress: 16 }],
  ["HLS-GMAC", { ...SN, clientAddress: 2, authentication: gmac() }],
])("a client by short names with %s", (_, options) => {
  it("uses the same typed objects", async () => {
    const { bench, calls } = await meterWith();
    const meter = await bench.connect(options);
    expect(meter.negotiated.referencing).toBe("sn");
    const energy = await bench.run(meter.object(Register, ENERGY).read());
    expect(energy.format()).toBe("123456.7 Wh");
    const note = meter.object(Data, NOTE).value;
    await bench.run(note.set({ type: "octet-string", value: Uint8Array.of(7, 8) }));
    expect(await bench.run(note.get())).toEqual({ type: "octet-string", value: Uint8Array.of(7, 8) });
    await bench.run(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call());
    await bench.run(meter.object(Register, ENERGY).reset.call());
    expect(calls).toEqual([1, 0]);
    await expect(bench.run(meter.object(DisconnectControl, SWITCH).remoteReconnect.call())).rejects.toThrow(
      ActionError,
    );
    await bench.run(meter.close());
  });

  it("reads rows by range and by number, in blocks", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect({ ...options, maxPduSize: 200 });
    const profile = meter.object(ProfileGeneric, PROFILE);
    const rowsOf = async (selection: Parameters<typeof profile.rows>[0]): Promise<number> => {
      let count = 0;
      for await (const row of profile.rows(selection)) count += row.values.length === 2 ? 1 : 0;
      return count;
    };
    expect(await bench.run(rowsOf(undefined))).toBe(50);
    expect(await bench.run(rowsOf({ entries: { from: 11, to: 20 } }))).toBe(10);
    expect(await bench.run(rowsOf({ last: 5 }))).toBe(5);
    const from = (await bench.run(meter.object(Clock, "0.0.1.0.0.255").time.get())).toDate();
    expect(from.getUTCFullYear()).toBe(2026);
  });
});

describe("short names", () => {
  it("work over HDLC", async () => {
    const { bench } = await meterWith([], "hdlc");
    const meter = await bench.connect({ ...SN, link: { kind: "hdlc" } });
    expect((await bench.run(meter.object(Register, ENERGY).read())).format()).toBe("123456.7 Wh");
  });

  it("read several attributes in one request, each with a result of its own", async () => {
    const { bench } = await meterWith();
    const sent: number[] = [];
    const meter = await bench.connect({
      ...SN,
      trace: (event) => {
        if (event.kind === "apdu" && event.direction === "sent") sent.push(event.bytes[0] as number);
      },
    });
    await bench.run(meter.objects());
    sent.length = 0;
    const [value, missing, nowhere, unit] = await bench.run(
      meter.read([
        meter.object(Register, ENERGY).value,
        meter.object(DisconnectControl, SWITCH).controlMode,
        meter.object(Register, "1.0.2.8.0.255").value,
        meter.object(Register, ENERGY).scalerUnit,
      ]),
    );
    expect(sent).toEqual([0x05]);
    expect(value).toEqual({ type: "double-long-unsigned", value: 1_234_567 });
    expect(missing).toBeInstanceOf(LocalProtocolError);
    expect(nowhere).toEqual(new LocalProtocolError("3/1.0.2.8.0.255 has no short name in this association"));
    expect(unit).toEqual({ scaler: -1, unit: Unit.WattHour });
  });

  it("write several attributes in one request, each with a result of its own", async () => {
    const { bench } = await meterWith();
    const sent: number[] = [];
    const meter = await bench.connect({
      ...SN,
      trace: (event) => {
        if (event.kind === "apdu" && event.direction === "sent") sent.push(event.bytes[0] as number);
      },
    });
    await bench.run(meter.objects());
    sent.length = 0;
    const text = { type: "octet-string", value: Uint8Array.of(7, 8) } as const;
    const results = await bench.run(
      meter.write([
        [meter.object(Data, NOTE).value, text],
        [meter.object(Register, "1.0.2.8.0.255").value, text],
        [meter.object(Register, ENERGY).value, text],
        [meter.object(Data, NOTE).value, text],
      ]),
    );
    expect(sent).toEqual([0x06]);
    const [first, nowhere, refused, last] = results;
    expect([first, last]).toEqual([undefined, undefined]);
    expect(nowhere).toEqual(new LocalProtocolError("3/1.0.2.8.0.255 has no short name in this association"));
    expect(refused).toBeInstanceOf(LocalProtocolError);
    expect(await bench.run(meter.object(Data, NOTE).value.get())).toEqual(text);
  });

  it("come from a given map without a look at the object list", async () => {
    const { bench } = await meterWith();
    const sent: Uint8Array[] = [];
    const options: ConnectOptions = {
      ...SN,
      shortNames: { "3/1.0.1.8.0.255": 0x0190, "70/0.0.96.3.10.255": 0xfff0 },
      trace: (event) => {
        if (event.kind === "apdu" && event.direction === "sent") sent.push(event.bytes);
      },
    };
    const meter = await bench.connect(options);
    await bench.run(meter.object(Register, ENERGY).value.get());
    expect([...(sent.at(-1) as Uint8Array)]).toEqual([0x05, 1, 2, 0x01, 0x98]);
    expect(sent).toHaveLength(2);
    await expect(bench.run(meter.object(DisconnectControl, SWITCH).outputState.get())).rejects.toThrow(DataAccessError);
    await expect(bench.connect({ ...SN, shortNames: { "3/1.0.1.8.0.255": 70_000 } })).rejects.toThrow(
      LocalProtocolError,
    );
  });

  it("are unknown of methods that nobody described", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    const method = meter.unknownObject(70, SWITCH).method(1);
    await expect(bench.run(method.call({ type: "integer", value: 0 }))).rejects.toThrow("has no known short name");
    expect(await bench.run(meter.unknownObject(3, ENERGY).attribute(2).get())).toEqual({
      type: "double-long-unsigned",
      value: 1_234_567,
    });
  });

  it("do not serve what needs logical names", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    await expect(bench.run(meter.access([]))).rejects.toThrow(LocalProtocolError);
  });

  it("are refused to clients that have logical names alone, and the other way round", async () => {
    const { bench } = await meterWith();
    await expect(bench.connect({ ...SN, clientAddress: 4 })).rejects.toThrow(AssociationError);
    await expect(bench.connect({ clientAddress: 1, authentication: low("12345678") })).rejects.toThrow(
      AssociationError,
    );
    const meter = await bench.connect({ clientAddress: 16 });
    expect((await bench.run(meter.object(Register, ENERGY).read())).format()).toBe("123456.7 Wh");
  });

  it("write unconfirmed, and write methods where parameterized access was not agreed on", async () => {
    const { bench, calls } = await meterWith();
    const meter = await bench.connect({ ...SN, conformance: conformance("read", "write", "unconfirmed-write") });
    const note = meter.object(Data, NOTE).value;
    await bench.run(note.set({ type: "unsigned", value: 9 }, { unconfirmed: true }));
    expect(await bench.run(note.get())).toEqual({ type: "unsigned", value: 9 });
    await bench.run(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call());
    expect(calls).toEqual([1]);
  });

  it("never call a method that is read without parameters", async () => {
    const { bench, calls } = await meterWith();
    const meter = await bench.connect(SN);
    // Where a fifth attribute would be, the first method of the class lies.
    await expect(bench.run(meter.unknownObject(70, SWITCH).attribute(5).get())).rejects.toThrow(
      "scope-of-access-violated",
    );
    expect(calls).toEqual([]);
  });
});

describe("the association object", () => {
  it("shows each client its objects, where they lie and what it may do", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    const model = await bench.run(meter.objects());
    expect(
      model.entries.map(
        ({ classId, version, logicalName, baseName }) =>
          `${classId}/${version}/${logicalName}@${baseName?.toString(16)}`,
      ),
    ).toEqual([
      "12/2/0.0.40.0.0.255@fa00",
      "8/0/0.0.1.0.0.255@100",
      "3/0/1.0.1.8.0.255@190",
      "1/0/0.0.96.50.0.255@1c0",
      "70/0/0.0.96.3.10.255@1d0",
      "7/1/1.0.99.1.0.255@200",
      "1/0/0.0.42.0.0.255@fd00",
      "64/0/0.0.43.0.0.255@268",
      "1/0/0.0.43.1.0.255@2a0",
      "17/0/0.0.41.0.0.255@fc00",
    ]);
    const note = model.named(meter.object(Data, NOTE).logicalName)[0];
    expect(note?.attributes.get(2)).toEqual({ read: true, write: true });
    const energy = model.named(meter.object(Register, ENERGY).logicalName)[0];
    expect(energy?.attributes.get(2)).toEqual({ read: true, write: false });
    expect(energy?.methods.get(1)).toBe(true);
    expect(await bench.run(meter.object(SAPAssignment, "0.0.41.0.0.255").sapAssignmentList.get())).toHaveLength(1);
  });

  it("keeps the rights of each client", async () => {
    const { bench, calls } = await meterWith();
    const reader = await bench.connect({ ...SN, clientAddress: 1, authentication: low("12345678") });
    const note = reader.object(Data, NOTE).value;
    await expect(bench.run(note.set({ type: "unsigned", value: 1 }))).rejects.toThrow("read-write-denied");
    await expect(bench.run(reader.object(DisconnectControl, SWITCH).remoteDisconnect.call())).rejects.toThrow(
      "read-write-denied",
    );
    expect(calls).toEqual([]);
    const few = await bench.connect({ ...SN, clientAddress: 3 });
    const names = (await bench.run(few.objects())).entries.map(({ logicalName }) => logicalName.toString());
    expect(names).toEqual([CURRENT, ENERGY, "0.0.42.0.0.255", "0.0.43.1.0.255"]);
    const spy = await bench.connect({ ...SN, clientAddress: 3, shortNames: { "1/0.0.96.50.0.255": 0x01c0 } });
    await expect(bench.run(spy.object(Data, NOTE).value.get())).rejects.toThrow("object-undefined");
  });

  it("selects from its list by class, by class and name, and by base name", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    const { target } = meter.object(AssociationSNV2, CURRENT).objectList;
    const select = (selector: number, ...parameters: number[]) =>
      bench.run(meter.get({ ...target, selection: { selector, parameters: Uint8Array.from(parameters) } }));
    const name = [9, 6, 1, 0, 1, 8, 0, 255];
    const element = [2, 4, 0x10, 0x01, 0x90, 0x12, 0, 3, 0x11, 0, ...name];
    expect([...(await select(1, 0x12, 0, 3))]).toEqual([1, 1, ...element]);
    expect([...(await select(2, 2, 2, 0x12, 0, 3, ...name))]).toEqual(element);
    expect([...(await select(3, 0x10, 0x01, 0x90))]).toEqual(element);
    expect([...(await select(3, 0x10, 0xfa, 0x00))].slice(0, 8)).toEqual([2, 4, 0x10, 0xfa, 0x00, 0x12, 0, 12]);
    await expect(select(3, 0x10, 0x01, 0x98)).rejects.toThrow("object-undefined");
    await expect(select(3, 0x12, 0x01, 0x98)).rejects.toThrow("type-unmatched");
    await expect(select(4, 0)).rejects.toThrow("scope-of-access-violated");
  });

  it("reads by logical name", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    const { logicalName } = meter.object(Register, ENERGY);
    const read = meter.object(AssociationSNV2, CURRENT).readByLogicalname;
    const value = { type: "double-long-unsigned", value: 1_234_567 };
    expect(await bench.run(read.call([{ classId: 3, logicalName, attributeIndex: 2 }]))).toEqual({
      type: "structure",
      value: [value],
    });
    const all = await bench.run(read.call([{ classId: 3, logicalName, attributeIndex: 0 }]));
    expect(all).toMatchObject({ type: "structure", value: [{ type: "octet-string" }, value, { type: "structure" }] });
    await expect(bench.run(read.call([{ classId: 3, logicalName, attributeIndex: 9 }]))).rejects.toThrow(ActionError);
  });

  it("leaves open whether a method was called whose answer was too long", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect({
      ...SN,
      maxPduSize: 64,
      conformance: conformance("read", "parameterized-access"),
    });
    const { logicalName } = meter.object(Register, ENERGY);
    const read = meter.object(AssociationSNV2, CURRENT).readByLogicalname;
    const all = Array.from({ length: 8 }, () => ({ classId: 3, logicalName, attributeIndex: 0 }));
    await expect(bench.run(read.call(all))).rejects.toMatchObject({
      code: "outcome-unknown",
      cause: { code: "action", result: "data-block-unavailable" },
    });
  });

  it("agrees on what there is for short names", async () => {
    const { bench } = await meterWith();
    const meter = await bench.connect(SN);
    expect(meter.negotiated.conformance.names).toEqual(SN_CONFORMANCE.names);
  });
});
