// Parts of the association view, between our client and our server, by either referencing.
import { conformance } from "@dlms/apdu";
import { SN_CONFORMANCE } from "@dlms/association";
import { type Data, decodeData, encodeData } from "@dlms/axdr";
import type { ConnectOptions, Meter } from "@dlms/client";
import { EncodeError, ObisCode } from "@dlms/core";
import {
  AssociationLNV1,
  AssociationSNV2,
  Data as DataClass,
  objectListPart,
  ProfileGeneric,
  Register,
  type Selection,
  shortNameListPart,
  Unit,
} from "@dlms/cosem-classes";
import { CapturingProfile, MeterTime, readableObjects, serveObject } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, serverSecurity } from "./bench-meter.ts";

const ENERGY = "1.0.1.8.0.255";
const EXPORT = "1.0.2.8.0.255";
const NOTE = "0.0.96.50.0.255";
const PROFILE = "1.0.99.1.0.255";
const CURRENT = "0.0.40.0.0.255";
const NOWHERE = "1.0.99.99.0.255";

const clients = [
  { address: 16, authentication: { kind: "none" }, referencing: "any" },
  { address: 2, authentication: { kind: "hls-gmac" }, security: serverSecurity(), referencing: "any" },
  { address: 3, authentication: { kind: "none" }, access: readableObjects([ENERGY]), referencing: "any" },
] as const;

async function bench(): Promise<BenchMeter> {
  const register = (logicalName: string) =>
    serveObject(Register, logicalName, {
      attributes: {
        value: { type: "double-long-unsigned", value: 1_234_567 },
        scalerUnit: { scaler: -1, unit: Unit.WattHour },
      },
      methods: { reset: () => {} },
    });
  const profile = new CapturingProfile({
    logicalName: PROFILE,
    time: new MeterTime({ utc: Date.UTC(2026, 0, 1), timeZone: 0 }),
    capturePeriod: 900,
    rows: 100,
    columns: [{ object: register(ENERGY), attribute: 2 }],
  });
  const note = serveObject(DataClass, NOTE, { attributes: { value: { type: "unsigned", value: 1 } } });
  return new BenchMeter([register(ENERGY), register(EXPORT), note, profile.object], clients).listen();
}

const names = (model: Awaited<ReturnType<Meter["objects"]>>): string[] =>
  model.entries.map(({ object }) => `${object}`);

describe.each<[string, ConnectOptions]>([
  ["logical names", { clientAddress: 16 }],
  ["logical names, ciphered", { clientAddress: 2, authentication: gmac() }],
  ["short names", { referencing: "sn", clientAddress: 16 }],
  ["short names, ciphered", { referencing: "sn", clientAddress: 2, authentication: gmac() }],
])("a part of the view by %s", (_, options) => {
  it("has the objects of some classes", async () => {
    const scene = await bench();
    const meter = await scene.connect(options);
    const model = await scene.run(meter.objects({ classes: [Register, 7, 99] }));
    expect(names(model).sort()).toEqual([`3/${ENERGY}`, `3/${EXPORT}`, `7/${PROFILE}`]);
    expect(model.entries.every(({ hasRights }) => !hasRights)).toBe(true);
    expect((await scene.run(meter.object(Register, EXPORT).read())).format()).toBe("123456.7 Wh");
  });

  it("has objects by their names with their rights, those that there are", async () => {
    const scene = await bench();
    const meter = await scene.connect(options);
    const only = [
      meter.object(Register, ENERGY),
      meter.object(Register, NOWHERE),
      { classId: 1, logicalName: NOTE },
      { classId: 3, logicalName: NOTE },
    ];
    const model = await scene.run(meter.objects({ only }));
    expect(names(model)).toEqual([`3/${ENERGY}`, `1/${NOTE}`]);
    const whole = await scene.run(meter.objects());
    for (const entry of model) {
      expect(entry.hasRights).toBe(true);
      const { attributes, methods, baseName } = whole.find(entry.classId, entry.logicalName) ?? {};
      expect(entry).toMatchObject({ attributes, methods });
      expect(entry.baseName).toBe(baseName);
    }
  });

  it("has all objects without their rights", async () => {
    const scene = await bench();
    const meter = await scene.connect(options);
    const bare = await scene.run(meter.objects({ rights: false }));
    const whole = await scene.run(meter.objects());
    expect(names(bare)).toEqual(names(whole));
    expect([bare.entries[1]?.hasRights, whole.entries[1]?.hasRights]).toEqual([false, true]);
  });

  it("shows a client no more than the whole does", async () => {
    const scene = await bench();
    const meter = await scene.connect({ ...(options.referencing && { referencing: "sn" }), clientAddress: 3 });
    expect(names(await scene.run(meter.objects({ classes: [3, 7] })))).toEqual([`3/${ENERGY}`]);
    const only = [
      { classId: 7, logicalName: PROFILE },
      { classId: 3, logicalName: ENERGY },
    ];
    expect(names(await scene.run(meter.objects({ only })))).toEqual([`3/${ENERGY}`]);
  });
});

describe("a part of the view by short names", () => {
  it("tells where its objects lie, so that nobody reads the whole for them", async () => {
    const scene = await bench();
    let requests = 0;
    const meter = await scene.connect({
      referencing: "sn",
      trace: (event) => {
        if (event.kind === "apdu" && event.direction === "sent") requests++;
      },
    });
    requests = 0;
    await scene.run(meter.objects({ only: [meter.object(Register, ENERGY)] }));
    // The object with the association, and the rights on it.
    expect(requests).toBe(2);
    await scene.run(meter.object(Register, ENERGY).value.get());
    expect(requests).toBe(3);
  });

  it("is the whole view where there is no parameterized access", async () => {
    const scene = await bench();
    const agreed = SN_CONFORMANCE.without(conformance("parameterized-access"));
    const meter = await scene.connect({ referencing: "sn", conformance: agreed });
    const model = await scene.run(meter.objects({ classes: [7] }));
    expect(model.entries.map(({ object, hasRights }) => [`${object}`, hasRights])).toEqual([[`7/${PROFILE}`, true]]);
  });
});

const name = (text: string): Data => ({ type: "octet-string", value: ObisCode.parse(text).toBytes() });
const classId = (value: number): Data => ({ type: "long-unsigned", value });
const version = (value: number): Data => ({ type: "unsigned", value });
const structure = (...value: Data[]): Data => ({ type: "structure", value });
const list = (...value: Data[]): Data => ({ type: "array", value });
const energy = { classId: 3, logicalName: ObisCode.parse(ENERGY) };

describe("the object list by logical names", () => {
  /** Reads it in part. */
  async function reading() {
    const scene = await bench();
    const meter = await scene.connect();
    const { target } = meter.object(AssociationLNV1, CURRENT).objectList;
    return async (selection?: Selection): Promise<Data> =>
      decodeData(await scene.run(meter.get({ ...target, selection })));
  }
  const elementsOf = (data: Data): readonly Data[] => (data.type === "array" ? data.value : []);

  it("gives names without rights, all or those of some classes", async () => {
    const read = await reading();
    const whole = elementsOf(await read());
    const all = elementsOf(await read(objectListPart.all()));
    expect(all).toHaveLength(whole.length);
    expect(all[1]).toEqual(structure(classId(3), version(0), name(ENERGY)));
    expect(await read(objectListPart.classes([7, 1, 99]))).toEqual(
      list(...all.filter((element) => [1, 7].includes(classOf(element)))),
    );
    expect(await read(objectListPart.classes([]))).toEqual(list());
  });

  it("gives whole elements of objects by their names, as they stand in the whole", async () => {
    const read = await reading();
    const [own, first] = elementsOf(await read());
    const association = { classId: 15, logicalName: ObisCode.parse(CURRENT) };
    const nowhere = { classId: 3, logicalName: ObisCode.parse(NOWHERE) };
    expect(await read(objectListPart.objects([energy, nowhere, association, energy]))).toEqual(
      list(own as Data, first as Data),
    );
    expect(await read(objectListPart.object(energy))).toEqual(first);
    await expect(read(objectListPart.object(nowhere))).rejects.toThrow("object-undefined");
  });

  it("takes nothing else", async () => {
    const read = await reading();
    for (const [selector, parameters] of [
      [1, classId(3)],
      [2, classId(3)],
      [2, list(version(3))],
      [3, structure(classId(3), name(ENERGY))],
      [4, structure(classId(3))],
    ] as const)
      await expect(read({ selector, parameters: encodeData(parameters) })).rejects.toThrow("type-unmatched");
    for (const selector of [0, 5, 255])
      await expect(read({ selector, parameters: Uint8Array.of(0) })).rejects.toThrow("scope-of-access-violated");
  });

  it("tells which attributes can be selected from", async () => {
    const scene = await bench();
    const meter = await scene.connect();
    const elements = await scene.run(meter.object(AssociationLNV1, CURRENT).objectList.get());
    const selectors = elements.flatMap((element) =>
      element.accessRights.attributeAccess
        .filter(({ accessSelectors }) => accessSelectors !== undefined)
        .map(({ attributeId, accessSelectors }) => [element.classId, attributeId, accessSelectors]),
    );
    expect(selectors).toEqual([
      [AssociationLNV1.classId, 2, [1, 2, 3, 4]],
      [ProfileGeneric.classId, 2, [1, 2]],
    ]);
  });
});

describe("the rights by short names", () => {
  it("are those of one object by its base name", async () => {
    const scene = await bench();
    const meter = await scene.connect({ referencing: "sn" });
    const association = meter.object(AssociationSNV2, CURRENT);
    const { target } = association.accessRightsList;
    const whole = await scene.run(association.accessRightsList.getData());
    const [own, first] = whole.type === "array" ? whole.value : [];
    const read = async (selection: Selection): Promise<Data> =>
      decodeData(await scene.run(meter.get({ ...target, selection })));
    expect(await read(shortNameListPart.baseName(0xfa00))).toEqual(own);
    expect(await read(shortNameListPart.baseName(0x0100))).toEqual(first);
    await expect(read(shortNameListPart.baseName(0x0108))).rejects.toThrow("object-undefined");
    await expect(read(shortNameListPart.class(3))).rejects.toThrow("scope-of-access-violated");
    for (const wrong of [-1, 0x10000, 1.5]) expect(() => shortNameListPart.baseName(wrong)).toThrow(EncodeError);
  });
});

function classOf(element: Data): number {
  const [first] = element.type === "structure" ? element.value : [];
  return first?.type === "long-unsigned" ? first.value : Number.NaN;
}
