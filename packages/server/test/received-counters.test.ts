import { type ConnectOptions, ciphered, type Meter, nextInvocationCounter } from "@dlms/client";
import { SystemTitle } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { type ClientAccess, LogicalDevice, SERVER_CONFORMANCE, serveObject } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { type Crash, CrashingStore, type Disk } from "../../security/test/crashing-store.ts";
import { BenchMeter, CLIENT_TITLE, gmac, KEYS, serverSecurity } from "./bench-meter.ts";

const NOTE = "0.0.96.50.0.255";
const PROVING = 1;
const STANDING = 103;
const METER_TITLE = serverSecurity().systemTitle;

/** A meter that answers with all counters that it has used before: it repeats itself. */
function repeating() {
  const clients: ClientAccess[] = [{ address: 16, authentication: { kind: "none" }, security: serverSecurity() }];
  return new BenchMeter([], clients).listen();
}

/** One process of a meter: what its clients have written goes to `written`, which is of all processes. */
async function process(written: number[], store: CrashingStore, ahead?: number) {
  const note = serveObject(Data, NOTE, {
    attributes: {
      value: {
        get: () => ({ type: "unsigned", value: 0 }),
        set: (value) => {
          if (value.type === "unsigned") written.push(value.value);
        },
      },
    },
  });
  const security = serverSecurity();
  const clients: ClientAccess[] = [
    { address: 16, authentication: { kind: "none" } },
    { address: PROVING, authentication: { kind: "hls-gmac" }, security },
    {
      address: STANDING,
      authentication: { kind: "none" },
      security,
      preEstablished: { peerSystemTitle: SystemTitle.parse(CLIENT_TITLE) },
    },
  ];
  const received = { store, ahead };
  const device = new LogicalDevice({ name: "TST0000000000001", objects: [note], clients, received });
  const bench = await new BenchMeter([], [], { logicalDevices: [device] }).listen();
  const pause = () => bench.run(new Promise<void>((done) => bench.clock.schedule(bench.clock.now() + 20, done)));
  const send = async (messages: readonly Uint8Array[]): Promise<void> => {
    const stream = await bench.run(bench.transport.connect({ clock: bench.clock }));
    stream.start({ onData: () => {}, onClose: () => {} });
    for (const octets of messages) {
      stream.write(octets);
      await pause();
    }
    stream.close();
  };
  return { bench, pause, send };
}

type Process = Awaited<ReturnType<typeof process>>;

function standing(first: number): ConnectOptions {
  const invocationCounter = InvocationCounter.startingAt(first);
  return {
    clientAddress: STANDING,
    preEstablished: { peerSystemTitle: METER_TITLE },
    conformance: SERVER_CONFORMANCE,
    security: ciphered({ ...KEYS, systemTitle: CLIENT_TITLE, invocationCounter }),
  };
}

function proving(first?: number): ConnectOptions {
  return { clientAddress: PROVING, authentication: gmac(first) };
}

/** A connection in which each value is written; what went over the line, in order. */
async function writing(
  { bench, pause }: Process,
  options: ConnectOptions,
  values: readonly number[],
): Promise<Uint8Array[]> {
  const line: Uint8Array[] = [];
  const record: ConnectOptions["trace"] = (event) => {
    if (event.kind === "line" && event.direction === "sent") line.push(event.bytes.slice());
  };
  let meter: Meter | undefined;
  try {
    meter = await bench.connect({ ...options, trace: record, responseTimeout: 200 });
    for (const value of values) await bench.run(meter.object(Data, NOTE).value.set({ type: "unsigned", value }));
    await bench.run(meter.close());
  } catch {
    // The meter has died meanwhile. What was sent is recorded all the same.
  }
  await pause();
  return line;
}

/** All that clients write until the meter dies, or to the end. */
async function recorded(written: number[], store: CrashingStore, ahead: number): Promise<Uint8Array[][]> {
  const meter = await process(written, store, ahead);
  const lines = [
    await writing(meter, proving(10), [1, 2, 3, 4]),
    await writing(meter, standing(40), [5, 6, 7, 8]),
    await writing(meter, proving(70), [9]),
  ];
  await meter.bench.run(meter.bench.server.close().catch(() => {}));
  return lines;
}

describe("recorded messages after a restart of the meter", () => {
  it.each([
    [1, false],
    [3, false],
    [3, true],
    [100, false],
  ])("are carried out in no moment of the crash; %i ahead, store late: %s", async (ahead, isLate) => {
    let crashes = 0;
    for (const isDone of [false, true])
      for (let step = 1; ; step++) {
        const disk: Disk = new Map();
        const written: number[] = [];
        const crash: Crash = { step, isDone };
        const store = new CrashingStore(disk, crash, isLate);
        const lines = await recorded(written, store, ahead);
        const before = [...written];
        expect(new Set(before).size).toBe(before.length);
        const next = await process(written, new CrashingStore(disk), ahead);
        for (const line of lines) {
          await next.send(line);
          for (const octets of line) await next.send([octets]);
        }
        // What was lost in the crash may be carried out now: once.
        expect(new Set(written).size).toBe(written.length);
        expect(written.slice(0, before.length)).toEqual(before);
        // Clients who ask for the counter get in at once.
        await writing(next, proving(), [101]);
        expect(written.at(-1)).toBe(101);
        if (!store.hasCrashed) break;
        crashes++;
      }
    expect(crashes).toBeGreaterThan(10);
  });

  it("would be carried out without a store", async () => {
    const written: number[] = [];
    const lines = await recorded(written, new CrashingStore(new Map()), 1);
    const forgetful = await process(written, new CrashingStore(new Map()));
    // Nobody proves himself in a pre-established association.
    await forgetful.send(lines[1] ?? []);
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 6, 7, 8]);
  });
});

describe("counters in a store", () => {
  it("let a client that keeps its own go on right away after an orderly end", async () => {
    const disk: Disk = new Map();
    const written: number[] = [];
    await writing(await process(written, new CrashingStore(disk)), standing(10), [1, 2]);
    const next = await process(written, new CrashingStore(disk));
    await writing(next, standing(12), [3]);
    await writing(next, standing(12), [4]);
    expect(written).toEqual([1, 2, 3]);
  });

  it("are told to the public client so that a client which goes by that uses none a second time", async () => {
    const disk: Disk = new Map();
    const first = await process([], new CrashingStore(disk));
    await writing(first, standing(10), [1, 2, 3]);
    const { clock } = first.bench;
    expect(await first.bench.run(nextInvocationCounter(first.bench.transport, { clock }))).toBe(13);
    // After a crash it may be as much as was noted ahead, for a client and for all, but never less.
    const next = await process([], new CrashingStore(disk));
    const told = await next.bench.run(nextInvocationCounter(next.bench.transport, { clock: next.bench.clock }));
    expect(told).toBeGreaterThanOrEqual(13);
    expect(told).toBeLessThanOrEqual(13 + 200);
  });

  it("cost few writes", async () => {
    const store = new CrashingStore(new Map());
    await writing(
      await process([], store),
      standing(10),
      Array.from({ length: 250 }, (_, index) => index),
    );
    expect(store.saves).toBeLessThanOrEqual(8);
  });

  it("that cannot be noted let nothing in, and what fails is told", async () => {
    const written: number[] = [];
    const meter = await process(written, new CrashingStore(new Map(), { step: 1, isDone: false }));
    await writing(meter, standing(10), [1, 2]);
    await writing(meter, proving(50), [3]);
    expect(written).toEqual([]);
    const dying = new CrashingStore(new Map(), { step: 5, isDone: false });
    const other = await process(written, dying);
    await writing(other, standing(10), [4]);
    expect(written).toEqual([4]);
    expect(other.bench.events.filter(({ kind }) => kind === "fault")).toMatchObject([
      { error: { reason: "unavailable" } },
    ]);
  });
});

describe("a client", () => {
  it("takes no answer of yesterday, where a store remembers, and goes on with the meter right away", async () => {
    const disk: Disk = new Map();
    const read = async (bench: BenchMeter, first: number, store: CrashingStore | undefined) => {
      const invocationCounter = InvocationCounter.startingAt(first);
      const received = store && { store };
      const security = ciphered({ ...KEYS, systemTitle: CLIENT_TITLE, invocationCounter, received });
      const meter = await bench.connect({ security });
      const { type } = await bench.run(meter.object(Data, "0.0.42.0.0.255").value.get());
      await bench.run(meter.close());
      return type;
    };
    const meter = await repeating();
    expect(await read(meter, 10, new CrashingStore(disk))).toBe("octet-string");
    expect(await read(meter, 20, new CrashingStore(disk, undefined, true))).toBe("octet-string");
    // One that has begun anew says nothing that was not said before.
    await expect(read(await repeating(), 30, new CrashingStore(disk))).rejects.toMatchObject({ code: "security" });
    expect(await read(await repeating(), 30, undefined)).toBe("octet-string");
    const dead = new CrashingStore(disk, { step: 1, isDone: false });
    await expect(read(meter, 40, dead)).rejects.toMatchObject({ reason: "unavailable" });
  });
});
