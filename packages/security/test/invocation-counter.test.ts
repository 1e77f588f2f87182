import { SecurityError } from "@dlms/core";
import {
  InvocationCounter,
  type InvocationCounterStore,
  LAST_INVOCATION_COUNTER,
  MemoryCounterStore,
  ReplayWindow,
} from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** What survives a crash, and a store on it that can be made to fail. Each process has a store of its own. */
class Disk {
  content: number | undefined;

  store(options: { failAt?: number; late?: boolean; saves?: boolean } = {}): InvocationCounterStore {
    const { failAt, late = false, saves = false } = options;
    let step = 0;
    const run = <T>(work: () => T, alsoWhenFailing: boolean): T | Promise<T> => {
      const fails = step++ === failAt;
      if (!fails || alsoWhenFailing) {
        const result = work();
        if (!fails) return late ? Promise.resolve(result) : result;
      }
      const error = new Error("disk is gone");
      if (late) return Promise.reject(error);
      throw error;
    };
    return {
      load: () => run(() => this.content, false),
      save: (_, next) =>
        run(() => {
          this.content = next;
        }, saves),
    };
  }
}

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

describe("a stored counter", () => {
  it("never gives a number twice, wherever the process dies and whichever step of the store fails", async () => {
    const life = fc.record({
      uses: fc.nat({ max: 12 }),
      reserve: fc.integer({ min: 1, max: 5 }),
      failAt: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
      late: fc.boolean(),
      saves: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 8 }), async (lives) => {
        const disk = new Disk();
        let last = -1;
        for (const { uses, reserve, ...failing } of lives) {
          // Each life is a process that dies after some uses: its store and its counter are gone, the disk remains.
          const store = disk.store({
            late: failing.late,
            saves: failing.saves,
            ...(failing.failAt === undefined ? {} : { failAt: failing.failAt }),
          });
          const counter = InvocationCounter.stored(store, "key", { reserve });
          for (let use = 0; use < uses; use++) {
            try {
              const next = await counter.next();
              expect(next).toBeGreaterThan(last);
              // It was noted before it was given out.
              expect(disk.content).toBeGreaterThan(next);
              last = next;
            } catch (error) {
              expect(error).toMatchObject({
                code: "security",
                reason: "unavailable",
                cause: { message: "disk is gone" },
              });
            }
          }
        }
      }),
    );
  });

  it("goes on after the store failed", async () => {
    for (const late of [false, true])
      for (const failAt of [0, 1]) {
        const counter = InvocationCounter.stored(new Disk().store({ failAt, late }), "key");
        expect(await errorOf(() => counter.next())).toBeInstanceOf(SecurityError);
        expect(await counter.next()).toBe(0);
      }
  });

  it("gives every number to one user only, however many ask at once", async () => {
    const counter = InvocationCounter.stored(new Disk().store({ late: true }), "key", { reserve: 3 });
    const numbers = await Promise.all(Array.from({ length: 20 }, () => counter.next()));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("is one for each name of a store", async () => {
    const store = new MemoryCounterStore();
    const [a, b] = [InvocationCounter.stored(store, "key"), InvocationCounter.stored(store, "key")];
    expect([a.next(), b.next(), a.next()]).toEqual([0, 1, 2]);
    expect(InvocationCounter.stored(store, "other key").next()).toBe(0);
  });

  it("asks the store once for a whole range, and loses no more than a range", () => {
    let saves = 0;
    const disk = new Disk();
    const store = disk.store();
    const counting: InvocationCounterStore = {
      load: (name) => store.load(name),
      save: (name, next) => {
        saves++;
        return store.save(name, next);
      },
    };
    const counter = InvocationCounter.stored(counting, "key", { reserve: 10 });
    for (let use = 0; use < 10; use++) expect(counter.next()).toBe(use);
    expect(saves).toBe(1);
    expect(disk.content).toBe(10);
    expect(InvocationCounter.stored(disk.store(), "key").next()).toBe(10);
  });

  it("begins where it is told, but never behind the store", () => {
    const disk = new Disk();
    expect(InvocationCounter.stored(disk.store(), "key", { first: 500, reserve: 10 }).next()).toBe(500);
    expect(InvocationCounter.stored(disk.store(), "key", { first: 3 }).next()).toBe(510);
  });

  it("ends at the last number, for ever", async () => {
    const disk = new Disk();
    disk.content = LAST_INVOCATION_COUNTER - 1;
    const counter = InvocationCounter.stored(disk.store(), "key");
    expect([counter.next(), counter.next()]).toEqual([LAST_INVOCATION_COUNTER - 1, LAST_INVOCATION_COUNTER]);
    for (const dead of [counter, InvocationCounter.stored(disk.store({ late: true }), "key")])
      for (let again = 0; again < 2; again++)
        expect(await errorOf(() => dead.next())).toMatchObject({ reason: "counter-exhausted" });
    expect(disk.content).toBe(LAST_INVOCATION_COUNTER + 1);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32 + 1])("takes no %d out of a store for a counter", (content) => {
    const disk = new Disk();
    disk.content = content;
    expect(() => InvocationCounter.stored(disk.store(), "key").next()).toThrow(SecurityError);
    expect(() => InvocationCounter.stored(disk.store(), "key", { first: content })).toThrow(SecurityError);
    expect(() => InvocationCounter.startingAt(content)).toThrow(SecurityError);
  });

  it("reserves at least one", () => {
    for (const reserve of [0, -1, 1.5]) {
      const store = new MemoryCounterStore();
      expect(() => InvocationCounter.stored(store, "key", { reserve })).toThrow(SecurityError);
    }
  });
});

describe("a counter in memory", () => {
  it("ends at the last number", () => {
    const counter = InvocationCounter.startingAt(LAST_INVOCATION_COUNTER);
    expect(counter.next()).toBe(LAST_INVOCATION_COUNTER);
    expect(() => counter.next()).toThrow(SecurityError);
  });

  it("warns once, before it ends", () => {
    const warnings: number[] = [];
    const counter = InvocationCounter.startingAt(LAST_INVOCATION_COUNTER - 10, {
      warnAt: 5,
      onWarning: (left) => warnings.push(left),
    });
    for (let use = 0; use < 5; use++) counter.next();
    expect(warnings).toEqual([]);
    for (let use = 0; use < 6; use++) counter.next();
    expect(warnings).toEqual([5]);
  });
});

describe("a replay window", () => {
  it("accepts exactly what is greater than all before", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 })), (counters) => {
        const window = new ReplayWindow();
        let highest = -1;
        for (const counter of counters) {
          if (counter > highest) {
            window.accept(counter);
            highest = counter;
          } else expect(() => window.accept(counter)).toThrow(SecurityError);
          expect(window.last).toBe(highest);
        }
      }),
    );
  });

  it("refuses the counter it was told of", () => {
    const window = new ReplayWindow(7);
    expect(() => window.accept(7)).toThrow(SecurityError);
    expect(() => window.accept(Number.NaN)).toThrow(SecurityError);
    window.accept(8);
  });
});
