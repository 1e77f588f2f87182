// The part of the association view that a client asks for, of meters that answer in all the ways they do.

import { conformance } from "@dlms/apdu";
import { LN_CONFORMANCE, type ServerRequest, type ServiceAnswer } from "@dlms/association";
import { type Data, dataCodec, decodeData, encode } from "@dlms/axdr";
import { type ConnectOptions, connect, type Meter } from "@dlms/client";
import { DataAccessError, DecodeError, LocalProtocolError, ObisCode } from "@dlms/core";
import { Clock, Register } from "@dlms/cosem-classes";
import { SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { FakeMeter } from "./fake-meter.ts";

const ENERGY = "1.0.1.8.0.255";
const OWN = "0.0.40.0.0.255";

function named(classId: number, name: string, version = 0): Data & { type: "structure" } {
  return {
    type: "structure",
    value: [
      { type: "long-unsigned", value: classId },
      { type: "unsigned", value: version },
      { type: "octet-string", value: ObisCode.parse(name).toBytes() },
    ],
  };
}

/** With the rights `modes`, of attributes 1, 2 and so on. */
function whole(classId: number, name: string, modes: readonly number[], version = 0): Data {
  const items = modes.map((value, index): Data => {
    return {
      type: "structure",
      value: [{ type: "integer", value: index + 1 }, { type: "enum", value }, { type: "null-data" }],
    };
  });
  const rights: Data[] = [
    { type: "array", value: items },
    { type: "array", value: [] },
  ];
  return { type: "structure", value: [...named(classId, name, version).value, { type: "structure", value: rights }] };
}

const list = (...value: Data[]): Data => ({ type: "array", value });

interface Scene {
  readonly clock: SimulatedClock;
  readonly fake: FakeMeter;
  readonly meter: Meter;
}

/** A meter that answers each GET with one of `answers`, the last one again and again. */
async function meterWith(
  answers: readonly (Data | "scope-of-access-violated")[],
  options: ConnectOptions = {},
  agreed = LN_CONFORMANCE,
): Promise<Scene> {
  const clock = new SimulatedClock();
  const fake = await new FakeMeter(clock, { conformance: agreed }).listen();
  const waiting = [...answers];
  fake.answer = (): ServiceAnswer => {
    const answer = (waiting.length > 1 ? waiting.shift() : waiting[0]) as Data | "scope-of-access-violated";
    return typeof answer === "string"
      ? { service: "get", results: [{ kind: "error", result: answer }] }
      : { service: "get", results: [{ kind: "data", data: encode(dataCodec, answer) }] };
  };
  return { clock, fake, meter: await clock.runUntil(connect(fake.transport, { clock, ...options })) };
}

/** Selectors and parameters that were asked for. */
function asked({ fake }: Scene): unknown[] {
  return fake.requests.map((request: ServerRequest) => {
    const selection = request.service === "get" ? request.attributes[0]?.selection : undefined;
    return selection === undefined ? "whole" : [selection.selector, decodeData(selection.parameters)];
  });
}

const classList = (...ids: number[]): Data => list(...ids.map((value): Data => ({ type: "long-unsigned", value })));
const id = (classId: number, name: string): Data => {
  const [first, , last] = named(classId, name).value as [Data, Data, Data];
  return { type: "structure", value: [first, last] };
};

describe("objects of some classes", () => {
  it("come without rights: all that the class has counts as allowed, and nothing is refused here", async () => {
    const scene = await meterWith([list(named(3, ENERGY), named(8, "0.0.1.0.0.255"))]);
    const { meter, clock } = scene;
    const model = await clock.runUntil(meter.objects({ classes: [Register, 8] }));
    expect(asked(scene)).toEqual([[2, classList(3, 8)]]);
    expect(model.entries.map(({ object, hasRights }) => [`${object}`, hasRights])).toEqual([
      [`3/${ENERGY}`, false],
      ["8/0.0.1.0.0.255", false],
    ]);
    expect(model.entries[0]?.object).toBeInstanceOf(Register);
    expect(model.entries[0]?.attributes.get(3)).toEqual({ read: true, write: true });
    expect(model.entries[0]?.methods.get(1)).toBe(true);
  });

  it.each<[string, Data]>([
    ["the whole list", list(whole(15, OWN, [1], 1), whole(3, ENERGY, [1, 1, 0]), whole(8, "0.0.1.0.0.255", [3]))],
    ["one element alone", named(3, ENERGY)],
  ])("are picked out of %s", async (_, answer) => {
    const { meter, clock } = await meterWith([answer]);
    const model = await clock.runUntil(meter.objects({ classes: [Register] }));
    expect(model.entries.map(({ object }) => `${object}`)).toEqual([`3/${ENERGY}`]);
  });

  it.each<[string, Data]>([
    ["an empty list", list()],
    ["null-data", { type: "null-data" }],
  ])("are none for %s", async (_, answer) => {
    const { meter, clock } = await meterWith([answer]);
    expect((await clock.runUntil(meter.objects({ classes: [Register] }))).entries).toEqual([]);
  });

  it("are the business of the meter: what it refuses, and what is no list, is told", async () => {
    const refused = await meterWith(["scope-of-access-violated"]);
    await expect(refused.clock.runUntil(refused.meter.objects({ classes: [3] }))).rejects.toThrow(DataAccessError);
    const odd = await meterWith([{ type: "unsigned", value: 5 }]);
    await expect(odd.clock.runUntil(odd.meter.objects({ classes: [3] }))).rejects.toThrow(DecodeError);
  });
});

describe("objects by name", () => {
  it("come with their rights, which the version of the association tells how to read", async () => {
    for (const [version, expected] of [
      [1, { read: true, write: false }],
      [3, { read: false, write: false }],
    ] as const) {
      const scene = await meterWith([list(whole(15, OWN, [1], version), whole(3, ENERGY, [1, 4]))]);
      const { meter, clock } = scene;
      const { entries } = await clock.runUntil(
        meter.objects({ only: [meter.object(Register, ENERGY), { classId: 3, logicalName: ENERGY }] }),
      );
      expect(asked(scene)).toEqual([[3, list(id(15, OWN), id(3, ENERGY))]]);
      expect(entries.map(({ object, hasRights }) => [`${object}`, hasRights])).toEqual([[`3/${ENERGY}`, true]]);
      expect(entries[0]?.attributes.get(2)).toEqual(expected);
    }
  });

  it("are asked for in requests that the meter takes, and the association is there once", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `1.0.${index}.8.0.255`);
    const answer = list(whole(15, OWN, [1], 1), ...names.map((name) => whole(3, name, [1])));
    const clock = new SimulatedClock();
    const fake = await new FakeMeter(clock, { maxPduSize: 200 }).listen();
    fake.answer = () => ({ service: "get", results: [{ kind: "data", data: encode(dataCodec, answer) }] });
    const meter = await clock.runUntil(connect(fake.transport, { clock }));
    const only = [OWN, ...names].map((logicalName) => ({ classId: logicalName === OWN ? 15 : 3, logicalName }));
    const { entries } = await clock.runUntil(meter.objects({ only }));
    expect(entries).toHaveLength(101);
    expect(fake.requests.length).toBe(Math.ceil(101 / Math.floor((200 - 32) / 13)));
  });
});

describe("a part of the view", () => {
  it("may be all of it without rights", async () => {
    const scene = await meterWith([list(named(15, OWN, 1), named(8192, "0.0.94.39.21.255"))]);
    const { entries } = await scene.clock.runUntil(scene.meter.objects({ rights: false }));
    expect(asked(scene)).toEqual([[1, { type: "null-data" }]]);
    expect(entries.map(({ object, hasRights }) => [`${object}`, hasRights])).toEqual([
      [`15/${OWN}`, false],
      ["8192/0.0.94.39.21.255", false],
    ]);
  });

  it("is no whole: nothing is refused because of it, and it is read anew", async () => {
    const scene = await meterWith([
      list(whole(15, OWN, [1], 1), whole(3, ENERGY, [1, 0])),
      { type: "double-long-unsigned", value: 5 },
    ]);
    const { meter, clock } = scene;
    await clock.runUntil(meter.objects({ only: [meter.object(Register, ENERGY)] }));
    expect(await clock.runUntil(meter.object(Register, ENERGY).value.get())).toMatchObject({ value: 5 });
  });

  it("is taken out of the whole where that is known, and where the meter selects nothing", async () => {
    const answer = list(whole(15, OWN, [1], 1), whole(3, ENERGY, [1, 1]), whole(8, "0.0.1.0.0.255", [1]));
    const agreed = LN_CONFORMANCE.without(conformance("selective-access"));
    for (const scene of [await meterWith([answer]), await meterWith([answer], {}, agreed)]) {
      const { meter, clock } = scene;
      if (meter.negotiated.conformance.has("selective-access")) await clock.runUntil(meter.objects());
      const some = await clock.runUntil(meter.objects({ classes: [Clock] }));
      expect(some.entries.map(({ object, hasRights }) => [`${object}`, hasRights])).toEqual([
        ["8/0.0.1.0.0.255", true],
      ]);
      expect((await clock.runUntil(meter.objects({ rights: false }))).entries).toHaveLength(3);
      expect(asked(scene)).toEqual(["whole"]);
    }
  });

  it("is asked for one way or the other", async () => {
    const scene = await meterWith([list()]);
    const { meter } = scene;
    await expect(meter.objects({ classes: [3], only: [] })).rejects.toThrow(LocalProtocolError);
    await expect(meter.objects({ only: [{ classId: 3, logicalName: "1.0" }] })).rejects.toThrow(DecodeError);
    expect((await meter.objects({ classes: [] })).entries).toEqual([]);
    expect(asked(scene)).toEqual([]);
  });
});
