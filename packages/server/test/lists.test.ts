import { type ConformanceBit, conformance } from "@dlms/apdu";
import { LN_CONFORMANCE } from "@dlms/association";
import type { Data as CosemData, CosemDateTime } from "@dlms/axdr";
import { type ConnectOptions, call, type Meter, read, write } from "@dlms/client";
import type { TraceEvent } from "@dlms/core";
import {
  ActionError,
  DataAccessError,
  type DlmsError,
  EncodeError,
  LocalProtocolError,
  OutcomeUnknownError,
  toHex,
} from "@dlms/core";
import { Clock, Data, DisconnectControl, Register, ScriptTable, Unit } from "@dlms/cosem-classes";
import {
  type AccessPolicy,
  type ClientAccess,
  fullAccess,
  type MeterServerOptions,
  RequestRefused,
  serveObject,
} from "@dlms/server";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import { BenchMeter } from "./bench-meter.ts";

const NOTES = ["0.0.96.50.0.255", "0.0.96.50.1.255", "0.0.96.50.2.255"] as const;
const SWITCH = "0.0.96.3.10.255";
const SCRIPTS = "0.0.10.0.100.255";
const ENERGY = "1.0.1.8.0.255";

let bench: BenchMeter | undefined;
afterEach(() => bench?.server.close());

/** What the meter did, in its order. */
const done: string[] = [];
/** What a write waits for before it is answered. */
let onWrite: (index: number) => Promise<void> | undefined = () => undefined;
/** APDUs of the client, by their first two octets. */
const sent: string[] = [];

async function open(
  options: ConnectOptions = {},
  server: Pick<MeterServerOptions, "maxPduSize" | "limits"> & Pick<ClientAccess, "access"> & { late?: boolean } = {},
): Promise<Meter> {
  done.length = 0;
  sent.length = 0;
  onWrite = () => undefined;
  const { maxPduSize = 1024, limits, access = fullAccess, late = false } = server;
  const soon = <T>(value: T): T | Promise<T> => (late ? Promise.resolve(value) : value);
  const notes = NOTES.map((name, index) => {
    let value: CosemData = { type: "unsigned", value: index };
    return serveObject(Data, name, {
      attributes: {
        value: {
          get: () => soon(value),
          set: (written) => {
            done.push(`note ${index}`);
            value = written;
            return onWrite(index) ?? soon(undefined);
          },
        },
      },
    });
  });
  const relay = serveObject(DisconnectControl, SWITCH, {
    attributes: { outputState: true },
    methods: {
      remoteDisconnect: () => void done.push("disconnect"),
      remoteReconnect: () => {
        throw new RequestRefused("temporary-failure");
      },
    },
  });
  const scripts = serveObject(ScriptTable, SCRIPTS, { methods: { execute: (id) => void done.push(`script ${id}`) } });
  const energy = serveObject(Register, ENERGY, {
    attributes: {
      value: { type: "double-long-unsigned", value: 7 },
      scalerUnit: { scaler: 0, unit: Unit.WattHour },
    },
    methods: { reset: () => void done.push("reset") },
  });
  bench = await new BenchMeter(
    [...notes, relay, scripts, energy],
    [{ address: 16, authentication: { kind: "none" }, access }],
    { maxPduSize, limits },
  ).listen();
  const trace = (event: TraceEvent): void => {
    if (event.kind === "apdu" && event.direction === "sent") sent.push(toHex(event.bytes.subarray(0, 2)));
  };
  return bench.connect({ ...options, trace });
}

const run = <T>(work: Promise<T>): Promise<T> => (bench as BenchMeter).run(work);
const noteOf = (meter: Meter, index: number) => meter.object(Data, NOTES[index] as string).value;
const text = (length: number) => ({ type: "octet-string", value: new Uint8Array(length).fill(0x5a) }) as const;
const small = (value: number) => ({ type: "unsigned", value }) as const;
/** Everything but some bits. */
const without = (...bits: readonly ConformanceBit[]) => LN_CONFORMANCE.without(conformance(...bits));
const NO_GENERAL_BLOCKS = without("general-block-transfer");

describe("writes in a list", () => {
  it("go in one request, are done in order, and have their results in place", async () => {
    const meter = await open();
    const results = await run(
      meter.write([
        [noteOf(meter, 0), small(7)],
        [meter.object(Register, ENERGY).value, small(8)],
        [noteOf(meter, 2), text(20)],
        [meter.object(Clock, "0.0.1.0.0.255").timeZone, 60],
      ]),
    );
    expect(results).toMatchObject([
      undefined,
      { result: "read-write-denied" },
      undefined,
      { result: "object-undefined" },
    ]);
    expect(results[1]).toBeInstanceOf(DataAccessError);
    expect(done).toEqual(["note 0", "note 2"]);
    expect(sent.slice(1)).toEqual(["C104"]);
    expect(await run(noteOf(meter, 2).get())).toEqual(text(20));
  });

  it("check the rights of each item", async () => {
    const access: AccessPolicy = {
      attribute: ({ logicalName }) => (`${logicalName}` === NOTES[1] ? "read" : "read-write"),
      method: () => true,
    };
    const meter = await open({}, { access });
    const results = await run(meter.write([0, 1, 2].map((index) => [noteOf(meter, index), small(9)] as const)));
    expect(results).toMatchObject([undefined, { result: "read-write-denied" }, undefined]);
    await run(meter.objects());
    sent.length = 0;
    const known = await run(meter.write([0, 1, 2].map((index) => [noteOf(meter, index), small(9)] as const)));
    expect(known).toMatchObject([undefined, { code: "local-protocol" }, undefined]);
    expect(sent).toEqual(["C104"]);
    expect(done).toEqual(["note 0", "note 2", "note 0", "note 2"]);
  });

  it.each([
    [
      "one by one where lists were not agreed on",
      { conformance: without("multiple-references") },
      ["C101", "C101", "C101"],
    ],
    ["in lists of two", { maxListItems: 2 }, ["C104", "C101"]],
  ])("go %s", async (_, options, expected) => {
    const meter = await open(options);
    expect(await run(meter.write([0, 1, 2].map((it) => [noteOf(meter, it), small(it)] as const)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(sent.slice(1)).toEqual(expected);
    expect(done).toEqual(["note 0", "note 1", "note 2"]);
  });

  it("are split by what the meter takes, and what is too long alone goes in blocks", async () => {
    const meter = await open({}, { maxPduSize: 100, late: true });
    const values = [text(30), text(400), text(30)];
    const results = await run(meter.write(values.map((value, index) => [noteOf(meter, index), value] as const)));
    expect(results).toEqual([undefined, undefined, undefined]);
    expect(sent.slice(1, 3)).toEqual(["C101", "C102"]);
    expect(sent.slice(3, -1).every((begin) => begin === "C103")).toBe(true);
    expect(sent.at(-1)).toBe("C101");
    for (const [index, value] of values.entries()) expect(await run(noteOf(meter, index).get())).toEqual(value);
  });

  it("fail here, with nothing sent, when they are too long and blocks were not agreed on", async () => {
    const meter = await open(
      { conformance: without("general-block-transfer", "block-transfer-with-set-or-write") },
      { maxPduSize: 100 },
    );
    const results = await run(
      meter.write([
        [noteOf(meter, 0), text(400)],
        [noteOf(meter, 1), small(1)],
      ]),
    );
    expect(results).toMatchObject([{ code: "local-protocol" }, undefined]);
    expect(results[0]).toBeInstanceOf(LocalProtocolError);
    expect(done).toEqual(["note 1"]);
    expect(sent.slice(1)).toEqual(["C101"]);
  });

  it("are refused whole, and not carried out, when they are more than the server takes at once", async () => {
    const meter = await open({}, { limits: { maxListItems: 2 } });
    const results = await run(meter.write([0, 1, 2].map((it) => [noteOf(meter, it), small(it)] as const)));
    expect(results).toMatchObject(Array(3).fill({ code: "exception-response", serviceError: "other-reason" }));
    expect(done).toEqual([]);
    expect(await run(meter.write([0, 1].map((it) => [noteOf(meter, it), small(it)] as const)))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("tell what is known when an answer never comes, and send nothing more", async () => {
    const meter = await open({ maxListItems: 1 });
    onWrite = (index) => (index === 1 ? new Promise(() => {}) : undefined);
    const results = await run(meter.write([0, 1, 2].map((it) => [noteOf(meter, it), small(it)] as const)));
    expect(results[0]).toBeUndefined();
    expect(results[1]).toBeInstanceOf(OutcomeUnknownError);
    expect(results[1]).toMatchObject({ code: "outcome-unknown", cause: { code: "timeout" } });
    expect(results[2]).toMatchObject({ code: "local-protocol" });
    expect(done).toEqual(["note 0", "note 1"]);
  });
});

describe("calls in a list", () => {
  it("have what came of each in its place", async () => {
    const meter = await open();
    const relay = meter.object(DisconnectControl, SWITCH);
    const results = await run(
      meter.callAll([
        call(relay.remoteDisconnect, 0),
        call(relay.remoteReconnect, 0),
        call(meter.object(ScriptTable, SCRIPTS).execute, 3),
      ]),
    );
    expect(results).toMatchObject([undefined, { result: "temporary-failure" }, undefined]);
    expect(results[1]).toBeInstanceOf(ActionError);
    expect(done).toEqual(["disconnect", "script 3"]);
    expect(sent.slice(1)).toEqual(["C303"]);
  });
});

describe("ACCESS", () => {
  it.each([false, true])("reads, writes and calls in order, with typed results in place; late %s", async (late) => {
    const meter = await open({}, { late });
    const relay = meter.object(DisconnectControl, SWITCH);
    const note = noteOf(meter, 0);
    const results = await run(
      meter.access([
        read(note),
        write(note, small(5)),
        read(note),
        call(relay.remoteDisconnect, 0),
        call(relay.remoteReconnect, 0),
        read(meter.object(Register, ENERGY).scalerUnit),
        read(meter.object(Clock, "0.0.1.0.0.255").time),
      ]),
    );
    const [before, written, after, called, refused, unit] = results;
    expect([before, written, after, called]).toEqual([small(0), undefined, small(5), undefined]);
    expect(refused).toMatchObject({ code: "action", result: "temporary-failure" });
    expect(unit).toEqual({ scaler: 0, unit: Unit.WattHour });
    expect(results[6]).toMatchObject({ code: "data-access", result: "object-undefined" });
    expect(done).toEqual(["note 0", "disconnect"]);
    expect(sent.slice(1).map((begin) => begin.slice(0, 2))).toEqual(["D9"]);
  });

  it("has results and values of the types of its attributes", async () => {
    const meter = await open();
    const clock = meter.object(Clock, "0.0.1.0.0.255");
    const [time, written] = await run(meter.access([read(clock.time), write(clock.timeZone, 60)]));
    expectTypeOf(time).toEqualTypeOf<CosemDateTime | DlmsError>();
    expectTypeOf(written).toEqualTypeOf<undefined | DlmsError>();
    // @ts-expect-error a time zone is no text
    expect(() => write(clock.timeZone, "60")).toThrow(EncodeError);
    // @ts-expect-error a time zone is no text
    await expect(meter.write([[clock.timeZone, "60"]])).rejects.toBeInstanceOf(EncodeError);
    expect(done).toEqual([]);
  });

  it("stops at an error when it is told to", async () => {
    const meter = await open();
    const relay = meter.object(DisconnectControl, SWITCH);
    const steps = [call(relay.remoteReconnect, 0), write(noteOf(meter, 0), small(5)), read(noteOf(meter, 0))] as const;
    const results = await run(meter.access(steps, { onError: "break", selfDescriptive: true }));
    expect(results).toMatchObject([
      { result: "temporary-failure" },
      { result: "other-reason" },
      { result: "other-reason" },
    ]);
    expect(done).toEqual([]);
    expect((await run(meter.access(steps)))[2]).toEqual(small(5));
  });

  it("is refused here where it was not negotiated", async () => {
    const meter = await open({ conformance: without("access") });
    await expect(run(meter.access([read(noteOf(meter, 0))]))).rejects.toBeInstanceOf(LocalProtocolError);
    expect(sent.slice(1)).toEqual([]);
  });

  it("tells what took effect when the client cannot take what was read", async () => {
    const meter = await open({ maxPduSize: 60, conformance: NO_GENERAL_BLOCKS });
    await run(noteOf(meter, 1).set(text(200)));
    const results = await run(meter.access([write(noteOf(meter, 0), small(1)), read(noteOf(meter, 1))]));
    expect(results).toMatchObject([undefined, { result: "data-block-unavailable" }]);
  });

  it("is not carried out when the client could not even be told what came of it", async () => {
    const meter = await open({ maxPduSize: 40, conformance: NO_GENERAL_BLOCKS });
    const steps = Array.from({ length: 20 }, (_, value) => write(noteOf(meter, 0), small(value)));
    await expect(run(meter.access(steps))).rejects.toMatchObject({ serviceError: "pdu-too-long" });
    expect(done).toEqual([]);
  });
});

describe("unconfirmed requests", () => {
  it("are over when they were sent, and take effect once", async () => {
    const meter = await open();
    await run(noteOf(meter, 0).set(small(3), { unconfirmed: true }));
    await run(meter.object(DisconnectControl, SWITCH).remoteDisconnect.call(0, { unconfirmed: true }));
    await run(
      meter.write(
        [0, 1].map((it) => [noteOf(meter, it), small(4)] as const),
        { unconfirmed: true },
      ),
    );
    const relay = meter.object(DisconnectControl, SWITCH);
    const steps = [write(noteOf(meter, 1), small(6)), call(relay.remoteDisconnect, 0)] as const;
    expect(await run(meter.access(steps, { unconfirmed: true }))).toEqual([undefined, undefined]);
    await expect(run(meter.access([read(noteOf(meter, 1))], { unconfirmed: true }))).rejects.toThrow(
      LocalProtocolError,
    );
    expect(await run(noteOf(meter, 1).get())).toEqual(small(6));
    expect(done).toEqual(["note 0", "disconnect", "note 0", "note 1", "note 1", "disconnect"]);
  });

  it("that are refused are refused silently", async () => {
    const meter = await open();
    await run(meter.object(Register, ENERGY).value.set(small(3), { unconfirmed: true }));
    await run(meter.object(DisconnectControl, SWITCH).remoteReconnect.call(0, { unconfirmed: true }));
    expect(await run(noteOf(meter, 1).get())).toEqual(small(1));
  });

  it("cannot go in blocks", async () => {
    const meter = await open({ conformance: NO_GENERAL_BLOCKS }, { maxPduSize: 100 });
    await expect(run(noteOf(meter, 0).set(text(400), { unconfirmed: true }))).rejects.toBeInstanceOf(
      LocalProtocolError,
    );
    expect(done).toEqual([]);
  });
});

describe("priority", () => {
  it("lets what is urgent pass what waits", async () => {
    const meter = await open();
    const writes = [0, 1].map((it) => noteOf(meter, it).set(small(it), { priority: "normal" }));
    const urgent = noteOf(meter, 2).set(small(2));
    await run(Promise.all([...writes, urgent]));
    expect(done).toEqual(["note 0", "note 2", "note 1"]);
  });
});
