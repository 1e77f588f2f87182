import { type CallEvent, type DialInOptions, type DialInRegistry, dialIn } from "@dlms/client";
import { MeterPool } from "@dlms/client/pool";
import { concatBytes, fromAscii, fromHex, toAscii } from "@dlms/core";
import { Register } from "@dlms/cosem-classes";
import { MeterServer } from "@dlms/server";
import { logicalDeviceName, simulatedMeter } from "@dlms/simulator";
import type { ByteStream } from "@dlms/transport";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { encodeWrapper } from "@dlms/wrapper";
import { afterEach, describe, expect, it } from "vitest";
import { main } from "../src/index.ts";
import { background } from "./harness.ts";

const ENERGY = "1.0.1.8.0.255";
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function registryOf(options: DialInOptions = {}) {
  const events: CallEvent[] = [];
  const registry = await dialIn(tcpListener({ port: 0 }), { onEvent: (event) => events.push(event), ...options });
  cleanUps.push(() => registry.close());
  const told = async (kind: CallEvent["kind"], count = 1): Promise<void> => {
    while (events.filter((event) => event.kind === kind).length < count) await pause();
  };
  return { registry, events, told };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A simulated meter that connects to a registry and serves that connection; `first` is what it says before. */
async function call(registry: DialInRegistry, serialNumber: number, first?: Uint8Array): Promise<ByteStream> {
  const stream = await dial(registry);
  if (first !== undefined) stream.write(first);
  const meter = simulatedMeter({ utc: Date.now(), serialNumber, days: 1 }).start();
  const server = new MeterServer({ logicalDevices: [meter.logicalDevice] });
  cleanUps.push(() => {
    meter.stop();
    return server.close();
  });
  server.accept(stream);
  return stream;
}

function dial(registry: DialInRegistry): Promise<ByteStream> {
  const [, port] = /:(\d+)$/.exec(registry.addresses[0] ?? "") ?? [];
  return tcp("127.0.0.1", Number(port)).connect();
}

describe("meters that dial in", () => {
  it("are known by their association, and read over the connection that they made, as often as one likes", async () => {
    const { registry, events, told } = await registryOf();
    for (const serial of [1, 2]) await call(registry, serial);
    await told("called", 2);
    expect(registry.calls.map(({ id }) => id).sort()).toEqual([1, 2].map(logicalDeviceName));
    for (const serial of [2, 1, 2]) {
      await using meter = await registry.meter(logicalDeviceName(serial));
      expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
      expect(registry.calls.filter(({ inUse }) => inUse).map(({ id }) => id)).toEqual([logicalDeviceName(serial)]);
    }
    expect(events.map(({ kind }) => kind)).toEqual(["called", "called"]);
  });

  it("are waited for, by several in turn and by pools", async () => {
    const { registry } = await registryOf();
    const id = logicalDeviceName(7);
    const reads = [1, 2, 3].map(async () => {
      await using meter = await registry.meter(id);
      return (await meter.object(Register, ENERGY).read()).symbol;
    });
    await using pool = new MeterPool<string>({ meter: (name) => ({ transport: registry.transport(name) }) });
    reads.push(pool.read(id, async (meter) => (await meter.object(Register, ENERGY).read()).symbol));
    await pause();
    await call(registry, 7);
    expect(await Promise.all(reads)).toEqual(["Wh", "Wh", "Wh", "Wh"]);
  });

  it("are simulated by the command line", async () => {
    const { registry, told } = await registryOf();
    const url = `tcp://${registry.addresses[0]}`;
    const { io, stop } = background();
    const ended = main(["simulate", "--dial", url, "--count", "2", "--days", "1", "--quiet", "--json"], io);
    cleanUps.push(() => {
      stop();
      return ended;
    });
    await told("called", 2);
    expect(registry.calls.map(({ id }) => id).sort()).toEqual([1, 2].map(logicalDeviceName));
    await using meter = await registry.meter(logicalDeviceName(2));
    expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
  });

  it("who do not call in time are no meters, and nobody waits after that", async () => {
    const { registry } = await registryOf({ maxWaiting: 1 });
    const absent = registry.meter("nobody", { connectTimeout: 50 });
    await expect(registry.meter("other")).rejects.toMatchObject({ code: "transport" });
    await expect(absent).rejects.toMatchObject({ code: "timeout", message: "no call of nobody within 50 ms" });
    const signal = AbortSignal.timeout(20);
    await expect(registry.meter("nobody", { signal })).rejects.toMatchObject({ code: "transport" });
    const waiting = registry.meter("nobody");
    await registry.close();
    await expect(waiting).rejects.toMatchObject({ message: "the registry is closed" });
    await expect(registry.meter("nobody")).rejects.toMatchObject({ code: "transport" });
  });

  it("that call once more are reached over the new connection, and those that go are gone", async () => {
    const { registry, events, told } = await registryOf();
    await call(registry, 1);
    await told("called");
    const lost = await registry.meter(logicalDeviceName(1));
    const second = await call(registry, 1);
    await told("called", 2);
    await expect(lost.object(Register, ENERGY).read()).rejects.toMatchObject({ code: "transport" });
    await using meter = await registry.meter(logicalDeviceName(1));
    expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
    second.close();
    await told("ended");
    expect(registry.calls).toEqual([]);
    expect(events.map(({ kind }) => kind)).toEqual(["called", "replaced", "called", "ended"]);
  });

  it("are known by their address, too", async () => {
    const { registry } = await registryOf({ identify: { kind: "address" } });
    await call(registry, 1);
    await using meter = await registry.meter("127.0.0.1");
    expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
  });

  it("are known by what they push, and are heard while nobody talks to them", async () => {
    const heard: string[] = [];
    const onPush = (_: unknown, id: string): void => void heard.push(id);
    const { registry, told } = await registryOf({ identify: { kind: "push", onPush } });
    const name = toAscii("TST0000000000001");
    const apdu = concatBytes([fromHex("0F00000001000202090600002A0000FF0910"), name]);
    const pushed = encodeWrapper({ source: 1, destination: 16, apdu });
    const stream = await call(registry, 1, pushed);
    await told("called");
    expect(registry.calls).toMatchObject([{ id: fromAscii(name), inUse: false }]);
    {
      await using meter = await registry.meter(fromAscii(name));
      expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
    }
    stream.write(pushed);
    while (heard.length < 2) await pause();
    expect(heard).toEqual([fromAscii(name), fromAscii(name)]);
  });

  it("that push before they are asked are known by their association all the same", async () => {
    const { registry, told } = await registryOf();
    const apdu = fromHex("0F0000000100" + "1200" + "07");
    await call(registry, 1, encodeWrapper({ source: 1, destination: 16, apdu }));
    await told("called");
    expect(registry.calls).toMatchObject([{ id: logicalDeviceName(1) }]);
  });

  it("are known by heart-beats of any kind, which do not disturb associations", async () => {
    const read = (octets: Uint8Array) => {
      const text = String.fromCharCode(...octets.subarray(0, 16));
      const [beat, id = ""] = /^#(\w{1,10});/.exec(text) ?? [];
      return beat === undefined
        ? undefined
        : { id, length: beat.length, answer: id === "RAW" ? toAscii("!") : undefined };
    };
    const { registry, told } = await registryOf({ identify: { kind: "heart-beat", read } });
    const modem = await dial(registry);
    const answered = new Promise((resolve) => modem.start({ onData: resolve, onClose: () => {} }));
    modem.write(toAscii("#RAW;"));
    expect(String(await answered)).toBe("!");
    modem.close();
    await told("ended");
    const stream = await call(registry, 1, toAscii("#M"));
    await pause();
    expect(registry.calls).toEqual([]);
    stream.write(toAscii("1;"));
    await told("called", 2);
    await using meter = await registry.meter("M1");
    for (let count = 0; count < 3; count++) {
      stream.write(toAscii("#M1;"));
      expect((await meter.object(Register, ENERGY).read()).symbol).toBe("Wh");
    }
  });

  it("that say nothing, or too much, are ended; more than there is room for are closed", async () => {
    const { registry, events, told } = await registryOf({
      identify: { kind: "heart-beat", read: () => undefined },
      identifyTimeout: 300,
      maxCalls: 2,
    });
    const ends: Promise<void>[] = [];
    for (const first of [0, 2000, 0, 0]) {
      const stream = await dial(registry);
      ends.push(new Promise((resolve) => stream.start({ onData: () => {}, onClose: () => resolve() })));
      if (first > 0) stream.write(new Uint8Array(first));
      await pause();
    }
    await Promise.all(ends);
    await told("unknown", 2);
    const messages = events.filter(({ kind }) => kind === "unknown").map(({ error }) => error?.message);
    expect(messages).toContain("no heart-beat came");
    expect(messages).toContain("no word who calls within 300 ms");
  });
});
