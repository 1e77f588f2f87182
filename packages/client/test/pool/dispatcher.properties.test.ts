// Whatever uses, failures and signals come in whatever order: no limit is broken, nobody waits for ever, nothing is left.
import { DlmsError, TransportError } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import { SimulatedClock, type Transport } from "@dlms/transport";
import fc from "fast-check";
import { expect, it } from "vitest";
import { MeterPool } from "../../src/pool.ts";
import { FakeMeter } from "../fake-meter.ts";
import { Tally, watched } from "./watched.ts";

const METERS = 5;
const LONG = 20_000;

const limits = fc.record({
  maxConnections: fc.integer({ min: 1, max: 4 }),
  maxPerPlace: fc.integer({ min: 1, max: 2 }),
  idleTimeout: fc.constantFrom(0, 30, LONG),
  turn: fc.constantFrom(0, 20, LONG),
  interval: fc.constantFrom(10, 40, Number.POSITIVE_INFINITY),
  deadAfter: fc.constantFrom(2, 100),
});

const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("use" as const),
      id: fc.nat(METERS - 1),
      changes: fc.boolean(),
      priority: fc.constantFrom("normal" as const, "high" as const),
      /** How long it has the meter beyond its request. */
      holds: fc.nat(30),
      abortAfter: fc.option(fc.nat(60), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("break", "down", "mute", "up"), id: fc.nat(METERS - 1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait" as const), duration: fc.nat(60) }) },
);

type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

it("a pool keeps to its limits and lets nobody wait for ever", async () => {
  await fc.assert(
    fc.asyncProperty(limits, fc.array(command, { maxLength: 40 }), async (settings, commands) => {
      const clock = new SimulatedClock();
      const all = new Tally<"all">();
      const places = new Tally<string>();
      const associations = new Tally<number>();
      const inUse = new Tally<number>();
      const isDown = new Set<number>();
      const meters = await Promise.all(Array.from({ length: METERS }, () => new FakeMeter(clock).listen()));
      const isMute = new Set<number>();
      for (const [id, meter] of meters.entries()) {
        const { answer } = meter;
        meter.answer = (request) => (isMute.has(id) ? undefined : answer(request));
      }
      const placeOf = (id: number): string => `place ${id % 2}`;
      const count = (id: number, by: 1 | -1): void => {
        all.add("all", by);
        places.add(placeOf(id), by);
        associations.add(id, by);
      };
      const transport = (id: number): Transport => ({
        connect: async (options) => {
          if (isDown.has(id)) throw new TransportError("down");
          const stream = await (meters[id] as FakeMeter).transport.connect(options);
          count(id, 1);
          return watched(stream, () => count(id, -1));
        },
        toString: () => `${id}`,
      });
      const { interval, deadAfter, ...others } = settings;
      const pool = new MeterPool<number>({
        ...others,
        meter: (id) => ({ transport: transport(id), options: { responseTimeout: 100, connectTimeout: 100 } }),
        place: placeOf,
        keepAlive: { interval },
        reconnect: { delay: 10, longest: 50, jitter: 0, deadAfter },
        clock,
      });

      const uses: Promise<unknown>[] = [];
      const use = ({
        id,
        changes,
        priority,
        holds,
        abortAfter,
      }: Extract<Command, { kind: "use" }>): Promise<unknown> => {
        const controller = new AbortController();
        if (abortAfter !== undefined)
          clock.schedule(clock.now() + abortAfter, () => controller.abort(new Error("stop")));
        const work = async (meter: Parameters<Parameters<typeof pool.use>[1]>[0]): Promise<unknown> => {
          inUse.add(id, 1);
          try {
            const { value } = meter.object(Data, "0.0.96.50.0.255");
            if (changes) await value.set({ type: "unsigned", value: 1 });
            else await value.get();
            return await new Promise((resolve) => clock.schedule(clock.now() + holds, () => resolve("done")));
          } finally {
            inUse.add(id, -1);
          }
        };
        const options = { priority, signal: controller.signal };
        const outcome = changes ? pool.use(id, work, options) : pool.read(id, work, options);
        return outcome.catch((error: unknown) => {
          if (!(error instanceof DlmsError)) expect(error).toMatchObject({ message: "stop" });
          return "failed";
        });
      };
      for (const each of commands) {
        if (each.kind === "wait") await clock.advance(each.duration);
        else if (each.kind === "use") uses.push(use(each));
        else {
          const meter = meters[each.id] as FakeMeter;
          if (each.kind === "break") meter.streams.at(-1)?.close(new TransportError("broken"));
          else if (each.kind === "mute") isMute.add(each.id);
          else if (each.kind === "down") isDown.add(each.id);
          else for (const trouble of [isDown, isMute]) trouble.delete(each.id);
        }
        const { meters: states, connections, waiting } = pool.statistics;
        const { connecting, lent, idle, probing, closing } = states;
        // One that is lent may be over already.
        expect(connections).toBeLessThanOrEqual(connecting + lent + idle + probing + closing);
        expect(Math.min(waiting, connections)).toBeGreaterThanOrEqual(0);
      }
      await clock.runUntil(Promise.all(uses), LONG);
      expect(pool.statistics).toMatchObject({ waiting: 0, meters: { queued: 0, resting: 0, lent: 0 } });
      expect(all.most).toBeLessThanOrEqual(settings.maxConnections);
      expect(places.most).toBeLessThanOrEqual(settings.maxPerPlace);
      expect(Math.max(associations.most, inUse.most)).toBeLessThanOrEqual(1);

      // Those that can be reached are, once those that count as dead have had their rest.
      await clock.advance(100);
      const last = Array.from({ length: METERS }, (_, id) =>
        use({ kind: "use", id, changes: false, priority: "normal", holds: 0, abortAfter: undefined }),
      );
      const outcomes = await clock.runUntil(Promise.all(last), LONG);
      for (const [id, outcome] of outcomes.entries())
        if (isMute.has(id)) expect(outcome).toBe("failed");
        // One that is down may have a connection from before.
        else if (!isDown.has(id)) expect(outcome).toBe("done");
      await clock.runUntil(pool.close(), LONG);
      expect(pool.statistics).toMatchObject({
        connections: 0,
        meters: { queued: 0, resting: 0, connecting: 0, lent: 0, idle: 0, probing: 0, closing: 0 },
      });
      expect([...associations.open.values()].every((open) => open === 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
