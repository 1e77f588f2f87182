import { TimeoutError, TransportError } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ByteStream,
  drive,
  type MemoryLinkOptions,
  memoryNetwork,
  memoryPair,
  SeededRandom,
  SimulatedClock,
  withFaults,
} from "../src/index.ts";
import { collect, ManualStream, OctetMachine } from "./helpers.ts";

const octets = (length: number, seed = 1): Uint8Array => new SeededRandom(seed).fill(new Uint8Array(length));

/** Sends `bytes` from one end to the other, and says what came and when it was over. */
async function carry(options: MemoryLinkOptions, ...writes: Uint8Array[]) {
  const clock = new SimulatedClock();
  const [near, far] = memoryPair({ clock, ...options });
  const sender = collect(near);
  const received = collect(far);
  for (const bytes of writes) near.write(bytes);
  await clock.runUntilIdle();
  return { clock, near, far, sender, received };
}

describe("memoryPair", () => {
  it("brings datagrams whole, each in its own time, and tells nobody of the end", async () => {
    const sent = Array.from({ length: 50 }, (_, index) => Uint8Array.of(index, index));
    const { received, near, clock } = await carry({ datagrams: true, latency: 5, jitter: 50, seed: 3 }, ...sent);
    expect(received.chunks).toEqual(sent.map(() => 2));
    const inOrder = sent.flatMap((datagram) => [...datagram]);
    expect(received.octets).not.toEqual(inOrder);
    expect(received.octets.every((octet, index) => octet === received.octets[index ^ 1])).toBe(true);
    expect([...received.octets].sort((a, b) => a - b)).toEqual(inOrder);
    near.close();
    await clock.runUntilIdle();
    expect(received.closes).toEqual([]);
  });

  it("loses and doubles whole datagrams", async () => {
    const sent = Array.from({ length: 200 }, (_, index) => Uint8Array.of(index, index, index));
    const { received, far } = await carry({ datagrams: true, loss: 0.2, duplication: 0.2, seed: 5 }, ...sent);
    expect(far.datagrams).toBe(true);
    expect(new Set(received.chunks)).toEqual(new Set([3]));
    const different = new Set(received.octets).size;
    expect(different).toBeLessThan(200);
    expect(received.chunks.length).toBeGreaterThan(different);
  });

  it("carries any octets both ways, in order, with any delays and any pieces", async () => {
    const writes = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
    const line = fc.record({
      latency: fc.nat(50),
      jitter: fc.nat(80),
      chunking: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(writes, writes, line, async (there, back, options) => {
        const clock = new SimulatedClock();
        const [near, far] = memoryPair({ clock, ...options });
        const [atNear, atFar] = [collect(near), collect(far)];
        for (const bytes of there) near.write(bytes);
        for (const bytes of back) far.write(bytes);
        near.close();
        await clock.runUntilIdle();
        expect(atFar.octets).toEqual(there.flatMap((bytes) => [...bytes]));
        if (options.chunking) for (const size of atFar.chunks) expect(size).toBeLessThanOrEqual(options.chunking);
        expect([atNear.closes, atFar.closes]).toEqual([[undefined], [undefined]]);
      }),
      { numRuns: 60 },
    );
  });

  it("takes its time", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, latency: 20 });
    const received = collect(far);
    near.write(Uint8Array.of(1));
    await clock.advance(19);
    expect(received.octets).toEqual([]);
    await clock.advance(1);
    expect(received.octets).toEqual([1]);
  });

  it("keeps what comes before the start and during a pause", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock });
    near.write(Uint8Array.of(1));
    near.close();
    await clock.advance(1);
    far.pause();
    const received = collect(far);
    await clock.advance(1);
    expect([received.octets, received.closes]).toEqual([[], []]);
    far.resume();
    await clock.advance(1);
    expect([received.octets, received.closes]).toEqual([[1], [undefined]]);
  });

  it("says when to wait, and when to go on", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, latency: 1, capacity: 100 });
    expect(near.write(octets(100))).toBe(true);
    expect(near.drained).toBeUndefined();
    expect(near.write(octets(1))).toBe(false);
    let drained = false;
    void near.drained?.then(() => {
      drained = true;
    });
    await clock.advance(10);
    expect(drained).toBe(false);
    collect(far);
    await clock.advance(10);
    expect(drained).toBe(true);
    expect(near.drained).toBeUndefined();
  });

  it("lets nobody wait for an end that is gone", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, capacity: 10 });
    near.write(octets(100));
    const waiting = near.drained;
    far.close();
    await clock.runUntil(waiting ?? Promise.reject(new Error("nothing to wait for")));
  });

  it("ends once, at both ends, never from inside close", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, latency: 5 });
    const [atNear, atFar] = [collect(near), collect(far)];
    far.write(Uint8Array.of(9));
    near.close();
    near.close(new TransportError("too late"));
    expect(atNear.closes).toEqual([]);
    await clock.runUntilIdle();
    expect(atNear).toMatchObject({ octets: [], closes: [undefined] });
    expect(atFar.closes).toEqual([undefined]);
    expect(near.write(Uint8Array.of(1))).toBe(true);
  });

  it("drops what is under way when it is torn down", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, latency: 5 });
    const [atNear, atFar] = [collect(near), collect(far)];
    const reason = new TransportError("enough");
    near.write(Uint8Array.of(1));
    near.close(reason);
    await clock.runUntilIdle();
    expect(atNear.closes).toEqual([reason]);
    expect(atFar.octets).toEqual([]);
    expect(atFar.closes[0]).toBeInstanceOf(TransportError);
  });

  it("joins two driven machines without any clock", async () => {
    const [near, far] = memoryPair();
    const [client, server] = [new OctetMachine(), new OctetMachine()];
    const answers: number[] = [];
    const closed = new Promise<unknown>((resolve) => {
      drive(server, far, { onEvent: (event) => server.send(event * 2), onClose: resolve });
    });
    client.send(1, 2, 3);
    const driver = drive(client, near, {
      onEvent: (event) => answers.push(event) === 3 && driver.close(),
      onClose: () => undefined,
    });
    expect(await closed).toBeUndefined();
    expect(answers).toEqual([2, 4, 6]);
  });
});

describe("faults", () => {
  const data = octets(20_000);

  it("are the same for the same seed, and others for another", async () => {
    const faults = { corruption: 1e-3, loss: 0.1, duplication: 0.1, chunking: 50, jitter: 10 };
    const run = async (seed: number) => (await carry({ ...faults, seed }, data)).received;
    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
  });

  it("flip bits at about the rate asked for, and never in the sender's own octets", async () => {
    const sent = data.slice();
    const { received } = await carry({ corruption: 1e-3 }, sent);
    let flipped = 0;
    received.octets.forEach((octet, index) => {
      for (let bits = octet ^ (data[index] as number); bits > 0; bits &= bits - 1) flipped++;
    });
    expect(received.octets).toHaveLength(data.length);
    expect(flipped).toBeGreaterThan(110);
    expect(flipped).toBeLessThan(220);
    expect(sent).toEqual(data);
  });

  it("flip every bit at rate 1", async () => {
    const { received } = await carry({ corruption: 1 }, Uint8Array.of(0, 0xff, 0x0f));
    expect(received.octets).toEqual([0xff, 0, 0xf0]);
  });

  it("lose and repeat pieces", async () => {
    const lost = await carry({ loss: 0.5, chunking: 1 }, data);
    expect(lost.received.octets.length / data.length).toBeCloseTo(0.5, 1);
    const all = await carry({ loss: 1 }, data);
    expect(all.received.octets).toEqual([]);
    const twice = await carry({ duplication: 1 }, Uint8Array.of(1, 2), Uint8Array.of(3));
    expect(twice.received.octets).toEqual([1, 2, 1, 2, 3, 3]);
  });

  it("break the connection after so many octets", async () => {
    const { sender, received } = await carry({ cutAfter: 5 }, octets(3), octets(3), octets(3));
    expect(received.octets.length).toBeLessThanOrEqual(5);
    for (const end of [sender, received]) {
      expect(end.closes).toHaveLength(1);
      expect(end.closes[0]).toBeInstanceOf(TransportError);
    }
  });

  it("stall after so many octets, with the connection left open", async () => {
    const { sender, received } = await carry({ stallAfter: 5 }, octets(3), octets(3), octets(3));
    expect(received.octets).toHaveLength(5);
    expect([sender.closes, received.closes]).toEqual([[], []]);
  });

  it("wrap any stream, each way its own", () => {
    const inner = new ManualStream();
    const stream: ByteStream = withFaults(inner, { sent: { duplication: 1 }, received: { chunking: 1, cutAfter: 2 } });
    const received = collect(stream);
    stream.write(Uint8Array.of(7));
    expect(inner.writes).toEqual([[7], [7]]);
    inner.data(1, 2, 3);
    expect(received.chunks).toEqual([1, 1]);
    expect(inner.closedWith).toHaveLength(1);
    inner.data(4);
    expect(received.octets).toEqual([1, 2]);
    expect(stream.peer).toBe("test");
  });

  it("bring nothing more to one who has closed", () => {
    const inner = new ManualStream();
    const stream = withFaults(inner, { received: { chunking: 1 } });
    let seen = 0;
    stream.start({
      onData: () => {
        seen++;
        stream.close();
      },
      onClose: () => undefined,
    });
    inner.data(1, 2, 3);
    expect(seen).toBe(1);
  });
});

describe("SeededRandom", () => {
  it("spreads over its range, and any seed does", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new SeededRandom(seed);
        const counts = new Array<number>(8).fill(0);
        for (let i = 0; i < 4000; i++) {
          const value = random.below(8);
          counts[value] = (counts[value] ?? 0) + 1;
        }
        expect(counts).toHaveLength(8);
        for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(150);
        expect(random.float()).toBeLessThan(1);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it("gives known numbers: a seed means the same for ever", () => {
    const random = new SeededRandom(42);
    expect([random.uint32(), random.uint32(), random.uint32()]).toMatchInlineSnapshot(`
      [
        660444221,
        3652823732,
        77672526,
      ]
    `);
  });
});

describe("memoryNetwork", () => {
  it("connects by name, after a latency, with a name for each client", async () => {
    const clock = new SimulatedClock();
    const network = memoryNetwork({ clock, latency: 10 });
    const accepted: ByteStream[] = [];
    const listening = await network.listener("m1").listen((stream) => accepted.push(stream));
    expect(listening.address).toBe("m1");
    const [first, second] = await clock.runUntil(
      Promise.all([network.transport("m1").connect(), network.transport("m1").connect({ timeout: 50 })]),
    );
    expect(clock.now()).toBe(10);
    expect(accepted.map((stream) => stream.peer)).toEqual(["client-1", "client-2"]);
    expect([first.peer, second.peer]).toEqual(["m1", "m1"]);
    expect(String(network.transport("m1"))).toBe("memory://m1");
    const received = collect(accepted[1] as ByteStream);
    second.write(Uint8Array.of(5));
    await clock.runUntilIdle();
    expect(received.octets).toEqual([5]);
  });

  it("refuses where nobody listens, and a second listener of the same name", async () => {
    const network = memoryNetwork();
    await expect(network.transport().connect()).rejects.toThrow(TransportError);
    const listening = await network.listener().listen(() => undefined);
    await expect(network.listener().listen(() => undefined)).rejects.toThrow("in use");
    await network.transport().connect();
    await listening[Symbol.asyncDispose]();
    await expect(network.transport().connect()).rejects.toThrow("nobody listens");
  });

  it("gives up in time, or when it is told to", async () => {
    const clock = new SimulatedClock();
    const network = memoryNetwork({ clock, latency: 1000 });
    let accepted = 0;
    await network.listener().listen(() => accepted++);
    const transport = network.transport();
    await expect(clock.runUntil(transport.connect({ timeout: 100 }))).rejects.toThrow(TimeoutError);

    const controller = new AbortController();
    const connecting = transport.connect({ signal: controller.signal });
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    await expect(connecting).rejects.toMatchObject({ code: "transport", cause: reason });
    await expect(transport.connect({ signal: controller.signal })).rejects.toMatchObject({ cause: reason });
    await clock.runUntilIdle();
    expect(accepted).toBe(0);
  });

  it("passes on why a connection was not accepted", async () => {
    const network = memoryNetwork();
    const failure = new Error("full");
    await network.listener().listen(() => {
      throw failure;
    });
    await expect(network.transport().connect()).rejects.toMatchObject({ code: "transport", cause: failure });
  });
});
