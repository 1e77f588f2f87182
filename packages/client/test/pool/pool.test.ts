// One pool and a few meters, on a clock that the test moves: what it opens, keeps, tries again and gives up.
import {
  AssociationError,
  DlmsError,
  LocalProtocolError,
  OutcomeUnknownError,
  TimeoutError,
  TransportError,
} from "@dlms/core";
import { Clock, Data } from "@dlms/cosem-classes";
import { SimulatedClock, type Transport } from "@dlms/transport";
import { beforeEach, describe, expect, it } from "vitest";
import type { Meter } from "../../src/index.ts";
import { MeterPool, type MeterPoolOptions, MeterUnavailableError, type PoolEvent } from "../../src/pool.ts";
import { FakeMeter } from "../fake-meter.ts";

let clock: SimulatedClock;
let meters: FakeMeter[];
let events: PoolEvent<number>[];

beforeEach(async () => {
  clock = new SimulatedClock();
  events = [];
  meters = await Promise.all(Array.from({ length: 6 }, () => new FakeMeter(clock).listen()));
});

const meterAt = (id: number): FakeMeter => meters[id] as FakeMeter;

function poolOf(options: Partial<MeterPoolOptions<number>> = {}): MeterPool<number> {
  return new MeterPool<number>({
    meter: (id) => ({ transport: meterAt(id).transport, options: { responseTimeout: 5_000 } }),
    clock,
    reconnect: { jitter: 0 },
    onEvent: (event) => events.push(event),
    ...options,
  });
}

/** A meter whose transport has no connection while `isDown` says so. */
function unreliable(id: number, isDown: () => boolean): Transport {
  const { transport } = meterAt(id);
  return {
    connect: (options) =>
      isDown() ? Promise.reject(new TransportError("no route to the meter")) : transport.connect(options),
    toString: () => "unreliable",
  };
}

const value = (meter: Meter): Promise<unknown> => meter.object(Data, "0.0.96.50.0.255").value.get();
const write = (meter: Meter): Promise<void> =>
  meter.object(Data, "0.0.96.50.0.255").value.set({ type: "unsigned", value: 1 });
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => clock.schedule(clock.now() + milliseconds, resolve));
const errorOf = (promise: Promise<unknown>): Promise<unknown> => clock.runUntil(promise.catch((error) => error));
const kinds = (): string[] => events.map(({ kind }) => kind);

describe("a pool", () => {
  it("has one association with a meter, whose uses wait for each other, urgent ones first", async () => {
    const pool = poolOf();
    const order: string[] = [];
    const use = (name: string, priority?: "high") =>
      pool.use(
        0,
        async (meter) => {
          order.push(`${name} begins`);
          await value(meter);
          await pause(10);
          order.push(`${name} ends`);
        },
        { priority },
      );
    await clock.runUntil(Promise.all([use("a"), use("b"), use("c", "high")]));
    expect(order).toEqual(["c begins", "c ends", "a begins", "a ends", "b begins", "b ends"]);
    expect(meterAt(0).streams).toHaveLength(1);
    expect(pool.statistics).toMatchObject({ uses: 3, connections: 1, waiting: 0, meters: { idle: 1 } });
    await clock.runUntil(pool.close());
    expect(pool.statistics).toMatchObject({ connections: 0, meters: { idle: 0, closing: 0 } });
    expect(kinds()).toEqual(["connected", "released"]);
  });

  it("releases an association that is idle for too long, not sooner", async () => {
    const pool = poolOf({ idleTimeout: 1_000 });
    await clock.runUntil(pool.read(0, value));
    await clock.advance(900);
    await clock.runUntil(pool.read(0, value));
    await clock.advance(900);
    expect(pool.statistics.connections).toBe(1);
    await clock.advance(200);
    expect(pool.statistics.connections).toBe(0);
    expect(events.at(-1)).toEqual({ kind: "released", id: 0, reason: "idle" });
    await clock.runUntil(pool.read(0, value));
    expect(meterAt(0).streams).toHaveLength(2);
  });

  it("keeps to its limits, and closes what idles where others need the room", async () => {
    const pool = poolOf({ maxConnections: 2 });
    let open = 0;
    let most = 0;
    const work = async (meter: Meter): Promise<void> => {
      most = Math.max(most, ++open, pool.statistics.connections);
      await value(meter);
      await pause(5);
      open--;
    };
    await clock.runUntil(Promise.all(meters.map((_, id) => pool.read(id, work))));
    expect(most).toBe(2);
    expect(meters.map(({ streams }) => streams.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(pool.statistics).toMatchObject({ connections: 2, meters: { idle: 2 } });
    await clock.runUntil(pool.read(0, work));
    expect(pool.statistics).toMatchObject({ connections: 2, meters: { idle: 2 } });
    expect(events.filter((event) => event.kind === "released" && event.reason === "needed")).toHaveLength(5);
  });

  it("has so many connections to a place, and lets places take turns", async () => {
    const place = (id: number): string => (id < 4 ? "gateway" : `alone ${id}`);
    const pool = poolOf({ maxConnections: 1, place });
    const order: number[] = [];
    const read = (id: number) => pool.read(id, (meter) => value(meter).then(() => order.push(id)));
    await clock.runUntil(Promise.all([0, 1, 2, 3, 4, 5].map(read)));
    expect(order).toEqual([0, 4, 5, 1, 2, 3]);

    const wide = poolOf({ place, maxPerPlace: 2 });
    let most = 0;
    const look = async (meter: Meter): Promise<void> => {
      most = Math.max(most, wide.statistics.connections);
      await value(meter);
    };
    await clock.runUntil(Promise.all([0, 1, 2, 3].map((id) => wide.read(id, look))));
    expect(most).toBe(2);
    await clock.runUntil(Promise.all([pool.close(), wide.close()]));
  });

  it("takes the connection from a meter that has had its turn, when others wait", async () => {
    const pool = poolOf({ maxConnections: 1, turn: 100 });
    const order: number[] = [];
    const read = (id: number) =>
      pool.read(id, async (meter) => {
        await value(meter);
        await pause(40);
        order.push(id);
      });
    await clock.runUntil(Promise.all([0, 0, 0, 0, 0, 1].map(read)));
    expect(order).toEqual([0, 0, 0, 1, 0, 0]);
    expect(meterAt(0).streams).toHaveLength(2);
  });

  it("looks whether idle meters still answer, and tells when they do not", async () => {
    const pool = poolOf({ keepAlive: { interval: 1_000 }, idleTimeout: 3_500 });
    await clock.runUntil(pool.read(0, value));
    await clock.advance(3_400);
    expect(meterAt(0).requests).toHaveLength(4);
    expect(pool.statistics).toMatchObject({ meters: { idle: 1 }, uses: 1 });
    await clock.advance(200);
    expect(events.at(-1)).toEqual({ kind: "released", id: 0, reason: "idle" });

    await clock.runUntil(pool.read(0, value));
    meterAt(0).answer = () => undefined;
    await clock.advance(1_100);
    expect(pool.statistics.meters.probing).toBe(1);
    await clock.advance(5_000);
    expect(events.at(-1)).toMatchObject({ kind: "lost", id: 0, wasUsed: false, error: expect.any(TimeoutError) });
    expect(pool.statistics.connections).toBe(0);
  });

  it("lets a use wait for the end of a probe", async () => {
    const pool = poolOf({ keepAlive: { interval: 1_000, probe: () => pause(50) } });
    await clock.runUntil(pool.read(0, value));
    await clock.advance(1_010);
    expect(pool.statistics.meters.probing).toBe(1);
    const before = clock.now();
    await clock.runUntil(pool.read(0, value));
    expect(clock.now() - before).toBeGreaterThan(30);
    expect(meterAt(0).streams).toHaveLength(1);
  });

  it("gives the place of a meter that is being probed to who waits for it", async () => {
    const keepAlive = { interval: 1_000, probe: () => pause(50) };
    for (const limits of [{ maxConnections: 1 }, { place: () => "bus" }]) {
      const pool = poolOf({ keepAlive, ...limits });
      await clock.runUntil(pool.read(0, value));
      await clock.advance(1_010);
      expect(pool.statistics.meters.probing).toBe(1);
      await clock.runUntil(pool.read(1, value), 1_000);
      await clock.runUntil(pool.close());
    }
  });

  it("finds out when an idle meter ends the connection", async () => {
    const pool = poolOf();
    await clock.runUntil(pool.read(0, value));
    meterAt(0).streams[0]?.close();
    await clock.advance(10);
    expect(events.at(-1)).toEqual({ kind: "lost", id: 0, wasUsed: false });
    expect(pool.statistics).toMatchObject({ connections: 0, meters: { idle: 0 } });
    await clock.runUntil(pool.read(0, value));
    expect(meterAt(0).streams).toHaveLength(2);
  });

  it("gives a meter to whoever closes it, and not after that", async () => {
    const pool = poolOf();
    const meter = await clock.runUntil(pool.acquire(0));
    const waiting = pool.read(0, value);
    await clock.advance(100);
    expect(pool.statistics).toMatchObject({ waiting: 1, meters: { lent: 1 } });
    await meter.close();
    await clock.runUntil(waiting);
    expect(await errorOf(value(meter))).toBeInstanceOf(LocalProtocolError);
    expect(await errorOf(meter.objects())).toBeInstanceOf(LocalProtocolError);
    const leaked = await clock.runUntil(pool.read(0, async (it) => it.getStream(meterTarget(it))));
    expect(await errorOf(leaked.next())).toMatchObject({ message: "the meter was given back to the pool" });
    await meter.close();
    expect(meterAt(0).streams).toHaveLength(1);
  });

  it("refuses options that leave no room for anything", async () => {
    for (const options of [{ maxConnections: 0 }, { maxPerPlace: Number.NaN }, { reconnect: { attempts: 0 } }])
      expect(() => poolOf(options)).toThrow(LocalProtocolError);
    expect(await errorOf(poolOf().readEach([0], value, { concurrency: 0 }).next())).toBeInstanceOf(LocalProtocolError);
  });

  it("reads each of many, and ends what is under way when nobody takes the results", async () => {
    const pool = poolOf();
    meterAt(3).answer = () => ({ service: "get", results: [{ kind: "error", result: "object-undefined" }] });
    meterAt(5).answer = () => undefined;
    const found: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { id, error } of pool.readEach(meters.keys(), value)) {
        found.push(`${id} ${error instanceof DlmsError ? error.code : "well"}`);
        if (found.length === 5) return;
      }
    };
    await clock.runUntil(read());
    expect(found.sort()).toEqual(["0 well", "1 well", "2 well", "3 data-access", "4 well"]);
    await clock.advance(0);
    expect(pool.statistics).toMatchObject({ waiting: 0, meters: { lent: 0 }, uses: 6 });

    const controller = new AbortController();
    const all = pool.readEach([5], value, { signal: controller.signal });
    const next = all.next();
    await clock.advance(10);
    controller.abort(new Error("enough"));
    expect(await errorOf(next)).toMatchObject({ message: "enough" });
    expect(await errorOf(pool.readEach([1], value, { signal: controller.signal }).next())).toMatchObject({
      message: "enough",
    });
  });

  it("refuses more uses than may wait", async () => {
    const pool = poolOf({ maxWaiting: 2 });
    const reads = [pool.read(0, value), pool.read(0, value)];
    expect(await errorOf(pool.read(1, value))).toBeInstanceOf(LocalProtocolError);
    await clock.runUntil(Promise.all(reads));
    await clock.runUntil(pool.read(1, value));
  });
});

const meterTarget = (meter: Meter) => meter.object(Clock, "0.0.1.0.0.255").time.target;

describe("after failures, a pool", () => {
  it("rests ever longer before it tries again, and gives a use up after its attempts", async () => {
    const tries: number[] = [];
    const transport = unreliable(0, () => {
      tries.push(clock.now());
      return true;
    });
    const pool = poolOf({
      meter: () => ({ transport }),
      reconnect: { jitter: 0, attempts: 4, delay: 100, longest: 300 },
    });
    expect(await errorOf(pool.read(0, value))).toMatchObject({ message: "no route to the meter" });
    expect(tries).toEqual([0, 100, 300, 600]);
    expect(events.map((event) => event.kind === "failed" && event.retryIn)).toEqual([100, 200, 300, 300]);
    expect(pool.statistics).toMatchObject({ connections: 0, waiting: 0, meters: { resting: 0 } });
  });

  it("leaves part of each rest to chance", async () => {
    const rests = async (octet: number): Promise<number[]> => {
      events = [];
      const pool = poolOf({
        meter: () => ({ transport: unreliable(0, () => true) }),
        reconnect: { jitter: 0.5, delay: 100 },
        random: (length) => new Uint8Array(length).fill(octet),
      });
      await errorOf(pool.read(0, value));
      return events.map((event) => (event.kind === "failed" ? Math.round(event.retryIn) : 0));
    };
    expect(await rests(0)).toEqual([100, 200, 400]);
    expect(await rests(0xff)).toEqual([50, 100, 200]);
    expect(await rests(0x80)).toEqual([75, 150, 300]);
  });

  it("refuses uses of a dead meter at once, tries once after its rest, and takes it back when it answers", async () => {
    let isDown = true;
    let tries = 0;
    const transport = unreliable(0, () => {
      tries++;
      return isDown;
    });
    const pool = poolOf({
      meter: () => ({ transport }),
      reconnect: { jitter: 0, attempts: 3, delay: 100, deadAfter: 5 },
    });
    await errorOf(pool.read(0, value));
    await errorOf(pool.read(0, value));
    expect(tries).toBe(5);
    const dead = await errorOf(pool.read(0, value));
    expect(dead).toBeInstanceOf(MeterUnavailableError);
    expect(dead).toMatchObject({ retryIn: 1_600, cause: { message: "no route to the meter" } });
    expect(tries).toBe(5);

    await clock.advance(1_600);
    const both = await clock.runUntil(Promise.allSettled([pool.read(0, value), pool.use(0, value)]));
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(tries).toBe(6);
    expect(events.at(-1)).toMatchObject({ kind: "failed", failures: 6, isDead: true, retryIn: 3_200 });

    await clock.advance(3_200);
    isDown = false;
    await clock.runUntil(pool.read(0, value));
    expect(events.at(-1)).toEqual({ kind: "recovered", id: 0, failures: 6 });
    isDown = true;
    await clock.runUntil(pool.read(0, value));
    expect(tries).toBe(7);
  });

  it("leaves a gateway alone that cannot be reached, whichever meter it is asked for", async () => {
    const tries: number[] = [];
    let isDown = true;
    const gateway = (id: number): Transport => ({
      connect: async (options) => {
        tries.push(id);
        await pause(100);
        if (isDown) throw new TransportError("no route to the gateway");
        return meterAt(id).transport.connect(options);
      },
      toString: () => (id < 5 ? "tcp://gateway" : "tcp://other"),
    });
    const pool = poolOf({
      meter: (id) => ({ transport: gateway(id) }),
      place: () => "region",
      reconnect: { jitter: 0, attempts: 1, delay: 1_000, deadAfter: 3 },
    });
    const outcomes = await clock.runUntil(Promise.allSettled([0, 1, 2, 3, 4, 5].map((id) => pool.read(id, value))));
    const messages = outcomes.map((each) => (each.status === "rejected" ? (each.reason as Error).message : ""));
    expect(tries).toEqual([0, 1, 2, 5]);
    expect(messages[2]).toBe("no route to the gateway");
    expect(messages[3]).toMatch(/^failed 3 times in a row/);
    expect(messages[5]).toBe("no route to the gateway");
    expect(events.map(({ kind }) => kind)).toEqual(["failed", "failed", "failed", "failed"]);
    isDown = false;
    await clock.advance(4_000);
    await clock.runUntil(Promise.all([3, 4, 5].map((id) => pool.read(id, value))));
    await clock.runUntil(pool.close());
  });

  it("forgets in time how meters failed", async () => {
    const pool = poolOf({
      meter: (id) => ({ transport: unreliable(id, () => id === 0 || clock.now() < 50) }),
      reconnect: { jitter: 0, attempts: 1, delay: 100, longest: 1_000, deadAfter: 1 },
    });
    await errorOf(pool.read(1, value));
    await clock.advance(2_100);
    await errorOf(pool.read(0, value));
    await clock.runUntil(pool.read(1, value));
    expect(kinds()).not.toContain("recovered");
  });

  it("does not insist where a meter refuses: all that waits for it fails with that", async () => {
    const secret = Uint8Array.of(1, 2, 3);
    meters = [await new FakeMeter(clock, { authentication: { kind: "low", secret } }).listen()];
    const pool = poolOf();
    const [first, second] = await clock.runUntil(Promise.allSettled([pool.read(0, value), pool.use(0, value)]));
    expect(first).toMatchObject({ status: "rejected", reason: expect.any(AssociationError) });
    expect(second).toMatchObject({ status: "rejected", reason: expect.any(AssociationError) });
    expect(meterAt(0).streams).toHaveLength(1);
  });

  it("passes on what is wrong with its own options, and does not hold it against the meter", async () => {
    const pool = poolOf({
      meter: () => {
        throw new RangeError("no such meter");
      },
    });
    expect(await errorOf(pool.read(0, value))).toBeInstanceOf(RangeError);
    expect(events).toEqual([]);
  });

  it("reads again over another connection what lost its connection", async () => {
    const pool = poolOf();
    const good = meterAt(0).answer;
    let runs = 0;
    meterAt(0).answer = (request) => {
      if (++runs > 1) return good(request);
      meterAt(0).streams.at(-1)?.close(new TransportError("pulled"));
      return undefined;
    };
    await expect(clock.runUntil(pool.read(0, value))).resolves.toEqual({ type: "unsigned", value: 42 });
    expect(meterAt(0).streams).toHaveLength(2);
    expect(kinds()).toEqual(["connected", "lost", "repeated", "connected", "recovered"]);
  });

  it("reads again what was not answered, and drops a connection that nothing comes of", async () => {
    const pool = poolOf({ reconnect: { jitter: 0, attempts: 2 } });
    meterAt(0).answer = () => undefined;
    expect(await errorOf(pool.read(0, value))).toBeInstanceOf(TimeoutError);
    expect(meterAt(0).requests).toHaveLength(2);
    expect(meterAt(0).streams).toHaveLength(2);
    await clock.advance(10);
    expect(pool.statistics.connections).toBe(0);
  });

  it("sends what changes a meter once, and says that its outcome is not known", async () => {
    const pool = poolOf();
    meterAt(0).answer = () => {
      meterAt(0).streams.at(-1)?.close(new TransportError("pulled"));
      return undefined;
    };
    const error = await errorOf(pool.use(0, write));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    await clock.advance(60_000);
    expect(meterAt(0).requests.map(({ service }) => service)).toEqual(["set"]);
    expect(meterAt(0).streams).toHaveLength(1);
  });

  it("lets `read` change nothing", async () => {
    const pool = poolOf();
    const changes: ((meter: Meter) => Promise<unknown>)[] = [
      write,
      (meter) => meter.object(Clock, "0.0.1.0.0.255").adjustToQuarter.call(0),
      (meter) =>
        meter.write([[meter.object(Clock, "0.0.1.0.0.255").timeZone, 60]]).then(([first]) => Promise.reject(first)),
      (meter) => meter.get({ ...meterTarget(meter), selection: { selector: 0, parameters: Uint8Array.of(0) } }),
    ];
    for (const change of changes) expect(await errorOf(pool.read(0, change))).toBeInstanceOf(LocalProtocolError);
    expect(meterAt(0).requests).toEqual([]);
    await clock.runUntil(pool.use(0, write));
    expect(meterAt(0).requests).toHaveLength(1);
  });
});

describe("a signal", () => {
  it("ends waiting for a meter, for a connection and for a rest", async () => {
    const lent = poolOf();
    const meter = await clock.runUntil(lent.acquire(0));
    const full = poolOf({ maxConnections: 1 });
    const other = await clock.runUntil(full.acquire(1));
    const down = poolOf({ meter: () => ({ transport: unreliable(2, () => true) }) });
    const controller = new AbortController();
    const { signal } = controller;
    const waits = [lent.read(0, value, { signal }), full.use(2, value, { signal }), down.read(2, value, { signal })];
    const outcome = Promise.allSettled(waits);
    await clock.advance(100);
    expect(full.statistics.meters.queued).toBe(1);
    expect(down.statistics.meters.resting).toBe(1);
    controller.abort(new Error("enough"));
    for (const each of await clock.runUntil(outcome))
      expect(each).toMatchObject({ status: "rejected", reason: { message: "enough" } });
    for (const { statistics } of [lent, full, down])
      expect(statistics).toMatchObject({ waiting: 0, meters: { queued: 0, resting: 0 } });
    await other.close();
    await meter.close();
    await clock.runUntil(Promise.all([lent.close(), full.close(), down.close()]));
    expect(await errorOf(lent.read(0, value, { signal }))).toMatchObject({ message: "enough" });
  });

  it("ends connecting when nobody else wants the meter, and is nothing against it", async () => {
    await meterAt(0).close();
    const hanging: Transport = {
      connect: (options) =>
        new Promise((_, reject) =>
          options?.signal?.addEventListener("abort", () => reject(new TransportError("aborted"))),
        ),
      toString: () => "hanging",
    };
    const pool = poolOf({ meter: () => ({ transport: hanging }) });
    const controller = new AbortController();
    const read = pool.read(0, value, { signal: controller.signal });
    await clock.advance(10);
    expect(pool.statistics.meters.connecting).toBe(1);
    controller.abort();
    expect(await errorOf(read)).toMatchObject({ name: "AbortError" });
    await clock.advance(0);
    expect(pool.statistics).toMatchObject({ connections: 0, meters: { connecting: 0 } });
    expect(events).toEqual([]);
  });

  it("ends the requests of a use, and leaves the association", async () => {
    const pool = poolOf();
    const good = meterAt(0).answer;
    meterAt(0).answer = () => undefined;
    const controller = new AbortController();
    const read = pool.read(0, value, { signal: controller.signal });
    await clock.advance(100);
    expect(pool.statistics.meters.lent).toBe(1);
    controller.abort(new Error("enough"));
    expect(await errorOf(read)).toMatchObject({ message: "enough" });
    expect(pool.statistics.meters.idle).toBe(1);
    meterAt(0).answer = good;
    expect(kinds()).toEqual(["connected"]);
  });
});

describe("closing a pool", () => {
  it("refuses what waits, waits for what is under way, and releases", async () => {
    const pool = poolOf();
    const meter = await clock.runUntil(pool.acquire(0));
    await clock.runUntil(pool.read(1, value));
    const waiting = pool.read(0, value);
    const refused = errorOf(waiting);
    const closing = pool.close();
    expect(await refused).toBeInstanceOf(LocalProtocolError);
    let isClosed = false;
    void closing.then(() => {
      isClosed = true;
    });
    await clock.advance(1_000);
    expect(isClosed).toBe(false);
    expect(pool.statistics).toMatchObject({ connections: 1, meters: { lent: 1 } });
    await clock.runUntil(value(meter));
    await meter.close();
    await clock.runUntil(closing);
    expect(await errorOf(pool.use(0, value))).toBeInstanceOf(LocalProtocolError);
    expect(events.filter(({ kind }) => kind === "released")).toHaveLength(2);
    await clock.runUntil(pool.close());
  });

  it("breaks connections when the signal comes", async () => {
    const pool = poolOf();
    const meter = await clock.runUntil(pool.acquire(0));
    meterAt(0).answer = () => undefined;
    const asked = write(meter).catch((error: unknown) => error);
    const controller = new AbortController();
    const closing = pool.close({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await clock.runUntil(closing);
    expect(await asked).toBeInstanceOf(OutcomeUnknownError);
    expect(pool.statistics).toMatchObject({ connections: 0, meters: { lent: 0 } });
  });
});
