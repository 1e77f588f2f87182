import { SecurityError } from "@dlms/core";
import {
  type AeadKey,
  aeadKeyName,
  cipherKeys,
  keyName,
  LAST_INVOCATION_COUNTER,
  MemoryCounterStore,
  nobleProvider,
  ReceivedCounter,
  ReplayWindow,
} from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrashingStore, type Disk } from "./crashing-store.ts";

async function isAccepted(counter: ReceivedCounter, number: number): Promise<boolean> {
  try {
    await counter.accept(number);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SecurityError);
    return false;
  }
}

async function settled(counter: ReceivedCounter): Promise<void> {
  try {
    await counter.settle();
  } catch (error) {
    expect(error).toMatchObject({ reason: "unavailable" });
  }
}

describe("a received counter", () => {
  it("never accepts a number twice, whenever processes die, and refuses only so many that never came", async () => {
    const process = fc.record({
      numbers: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 12 }),
      crash: fc.record({ step: fc.integer({ min: 1, max: 24 }), isDone: fc.boolean() }),
      isLate: fc.boolean(),
    });
    const lives = fc.array(process, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lives, fc.integer({ min: 1, max: 5 }), async (processes, ahead) => {
        const disk: Disk = new Map();
        const accepted = new Set<number>();
        for (const { numbers, crash, isLate } of processes) {
          const before = disk.get("T") ?? 0;
          const store = new CrashingStore(disk, crash, isLate);
          const counter = ReceivedCounter.of(store, "T", { ahead });
          for (const [number, settles] of numbers) {
            if (await isAccepted(counter, number)) {
              expect(accepted.has(number)).toBe(false);
              accepted.add(number);
            }
            if (settles) await settled(counter);
          }
          await settled(counter);
          const noted = disk.get("T") ?? 0;
          const highest = Math.max(-1, ...accepted);
          const tried = Math.max(-1, ...numbers.map(([number]) => number));
          expect(noted).toBeGreaterThan(highest);
          // Without a crash the store knows exactly what came; with one, no more than `ahead` beyond what was tried.
          if (!store.hasCrashed) expect(noted).toBe(Math.max(before, highest + 1));
          else expect(noted).toBeLessThanOrEqual(Math.max(before, tried + ahead));
        }
      }),
    );
  });

  it("lets a sender go on right where he was after an orderly end, and within `ahead` after a crash", async () => {
    for (const ahead of [1, 2, 100]) {
      const disk: Disk = new Map();
      const first = ReceivedCounter.of(new CrashingStore(disk), "T", { ahead });
      for (const number of [5, 6, 7]) await first.accept(number);
      // A crash now: all below what the store knows is refused, and that is no more than was said.
      const noted = disk.get("T") ?? 0;
      expect(noted).toBeGreaterThan(7);
      expect(noted).toBeLessThanOrEqual(7 + ahead);
      const crashed = ReceivedCounter.of(new CrashingStore(new Map(disk)), "T", { ahead });
      for (let number = 0; number < noted; number++) expect(await isAccepted(crashed, number)).toBe(false);
      expect(crashed.last).toBe(noted - 1);
      expect(await isAccepted(crashed, noted)).toBe(true);
      await first.settle();
      const ended = ReceivedCounter.of(new CrashingStore(disk), "T", { ahead });
      expect(await ended.known()).toBe(7);
      expect(await isAccepted(ended, 7)).toBe(false);
      expect(await isAccepted(ended, 8)).toBe(true);
    }
  });

  it("writes once for so many messages", async () => {
    for (const [ahead, saves] of [
      [1, 1000],
      [100, 10],
    ] as const) {
      const store = new CrashingStore(new Map());
      const counter = ReceivedCounter.of(store, "T", { ahead });
      for (let number = 0; number < 1000; number++) await counter.accept(number);
      expect(store.saves).toBe(saves);
    }
  });

  it("does not take one message over two connections while the store is asked", async () => {
    const store = new CrashingStore(new Map([["T", 5]]), undefined, true);
    const counter = ReceivedCounter.of(store, "T", { ahead: 10 });
    const outcomes = await Promise.all([7, 7, 6, 8, 8].map((number) => isAccepted(counter, number)));
    expect(outcomes).toEqual([true, false, false, true, false]);
    const early = ReceivedCounter.of(new CrashingStore(new Map([["T", 50]]), undefined, true), "T", { ahead: 10 });
    expect(await Promise.all([7, 8, 60].map((number) => isAccepted(early, number)))).toEqual([false, false, true]);
  });

  it("counts to the end", async () => {
    const disk: Disk = new Map();
    const counter = ReceivedCounter.of(new CrashingStore(disk), "T", { ahead: 100 });
    await counter.accept(LAST_INVOCATION_COUNTER);
    expect(disk.get("T")).toBe(LAST_INVOCATION_COUNTER + 1);
    const later = ReceivedCounter.of(new CrashingStore(disk), "T", { ahead: 100 });
    expect(await isAccepted(later, LAST_INVOCATION_COUNTER)).toBe(false);
  });

  it("says what is wrong with a store, and with options", async () => {
    const broken = { load: () => Promise.reject(new Error("disk")), save: () => {} };
    await expect(async () => ReceivedCounter.of(broken, "T").accept(1)).rejects.toMatchObject({
      reason: "unavailable",
    });
    for (const stored of [-1, 0.5, Number.NaN]) {
      const counter = ReceivedCounter.of({ load: () => stored, save: () => {} }, "T");
      expect(() => counter.accept(1)).toThrow(SecurityError);
    }
    for (const ahead of [0, -1, 1.5])
      expect(() => ReceivedCounter.of(new MemoryCounterStore(), "T", { ahead })).toThrow(SecurityError);
  });
});

describe("a replay window in a store", () => {
  const key = (octet: number): AeadKey => nobleProvider.key(new Uint8Array(16).fill(octet));

  it("has counters for each key, which outlive the objects that keys are", async () => {
    const disk: Disk = new Map();
    const first = ReplayWindow.stored(new CrashingStore(disk), "T");
    await first.accept(7, key(1));
    await first.accept(2, key(2));
    await ReplayWindow.stored(new CrashingStore(disk), "one key").accept(1);
    expect([...disk.values()]).toEqual([8, 3, 2]);
    expect([...disk.keys()]).toEqual([`T/${await aeadKeyName(key(1))}`, `T/${await aeadKeyName(key(2))}`, "one key"]);
    const next = ReplayWindow.stored(new CrashingStore(disk), "T");
    for (const [counter, octet] of [
      [7, 1],
      [2, 2],
    ] as const)
      expect(() => next.accept(counter, key(octet))).toThrow(SecurityError);
    await next.accept(8, key(1));
    await next.accept(3, key(2));
    await next.accept(0, key(3));
  });

  it("is one with the others of its name", async () => {
    const store = new MemoryCounterStore();
    const [a, b] = [ReplayWindow.stored(store, "T"), ReplayWindow.stored(store, "T")];
    await a.accept(7, key(1));
    expect(() => b.accept(7, key(1))).toThrow(SecurityError);
    await b.accept(8, key(1));
    expect(() => a.accept(8, key(1))).toThrow(SecurityError);
    await ReplayWindow.stored(store, "U").accept(7, key(1));
  });

  it("remembers numbers of other kinds, which may come again until it is begun anew", async () => {
    const disk: Disk = new Map();
    const window = ReplayWindow.stored(new CrashingStore(disk), "T");
    for (const number of [5, 5, 3, 2 ** 48]) await window.admit("ids", number);
    const next = ReplayWindow.stored(new CrashingStore(disk), "T");
    for (const number of [5, 2 ** 48]) expect(() => next.admit("ids", number)).toThrow(SecurityError);
    await next.admit("ids", 2 ** 48 + 1);
    await new ReplayWindow().admit("ids", 0);
  });
});

describe("the name of a key that may be elsewhere", () => {
  it("is the same with each provider, another for others, and not that of its octets", async () => {
    const octets = new Uint8Array(16).fill(0xab);
    const name = await aeadKeyName(nobleProvider.key(octets));
    expect(name).toMatch(/^[0-9A-F]{16}$/);
    expect(await aeadKeyName(nodeProvider.key(octets))).toBe(name);
    expect(await aeadKeyName(cipherKeys({ encryptionKey: octets }).encryption)).toBe(name);
    expect(await aeadKeyName(nobleProvider.key(new Uint8Array(16)))).not.toBe(name);
    expect(name).not.toBe(keyName(octets));
  });

  it("is asked for once, and may fail", async () => {
    let asked = 0;
    const far: AeadKey = { ...elsewhere(), seal: () => Promise.resolve(Uint8Array.of(++asked)) };
    expect(await aeadKeyName(far)).toBe(await aeadKeyName(far));
    expect(asked).toBe(1);
    const gone: AeadKey = { ...elsewhere(), seal: () => Promise.reject(new Error("no HSM")) };
    const window = ReplayWindow.stored(new MemoryCounterStore(), "T");
    await expect(window.accept(1, gone)).rejects.toMatchObject({ reason: "unavailable" });
  });

  function elsewhere(): AeadKey {
    const never = (): never => {
      throw new Error("this is not asked for");
    };
    return { seal: never, open: never, transform: never };
  }
});
