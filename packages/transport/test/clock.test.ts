import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SimulatedClock, systemClock } from "../src/index.ts";

describe("systemClock", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("runs forward and calls back at the time, never before", async () => {
    const at = systemClock.now() + 15;
    const seen = await new Promise<number>((resolve) => systemClock.schedule(at, () => resolve(systemClock.now())));
    expect(seen).toBeGreaterThanOrEqual(at);
  });

  it("does not call back what was cancelled, nor from inside schedule", async () => {
    let called = 0;
    const cancel = systemClock.schedule(systemClock.now() - 5, () => called++);
    expect(called).toBe(0);
    cancel();
    cancel();
    await new Promise<void>((resolve) => systemClock.schedule(systemClock.now() + 5, resolve));
    expect(called).toBe(0);
  });

  it("waits longer than a host's timer can", () => {
    vi.useFakeTimers();
    const days = 24 * 3_600_000;
    let called = 0;
    systemClock.schedule(systemClock.now() + 60 * days, () => called++);
    const cancel = systemClock.schedule(systemClock.now() + 60 * days, () => called++);
    vi.advanceTimersByTime(59 * days);
    cancel();
    expect(called).toBe(0);
    vi.advanceTimersByTime(days + 1);
    expect(called).toBe(1);
  });
});

describe("SimulatedClock", () => {
  it("runs by time, then in the order of scheduling", () => {
    const delays = fc.array(fc.record({ at: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(delays, (entries) => {
        const clock = new SimulatedClock();
        const seen: number[] = [];
        const cancels = entries.map(({ at }, index) => clock.schedule(at, () => seen.push(index)));
        cancels.forEach((cancel, index) => {
          if (entries[index]?.cancelled) cancel();
        });
        clock.advanceSync(20);
        const wanted = entries.map((entry, index) => ({ ...entry, index })).filter((entry) => !entry.cancelled);
        wanted.sort((a, b) => a.at - b.at || a.index - b.index);
        expect(seen).toEqual(wanted.map((entry) => entry.index));
        expect(clock.now()).toBe(20);
        expect(clock.next).toBeUndefined();
      }),
    );
  });

  it("stops at the time it was moved to, and schedules nothing in the past", async () => {
    const clock = new SimulatedClock(100);
    const seen: number[] = [];
    clock.schedule(110, () => {
      seen.push(clock.now());
      clock.schedule(0, () => seen.push(clock.now()));
    });
    clock.schedule(111, () => seen.push(clock.now()));
    await clock.advance(10);
    expect(seen).toEqual([110, 110]);
    expect(clock.next).toBe(111);
  });

  it("lets promises go on before the next callback", async () => {
    const clock = new SimulatedClock();
    const seen: string[] = [];
    const work = async (): Promise<void> => {
      for (let i = 0; i < 50; i++) await undefined;
      seen.push(`work at ${clock.now()}`);
      await new Promise<void>((resolve) => clock.schedule(clock.now() + 5, resolve));
      seen.push(`more at ${clock.now()}`);
    };
    clock.schedule(10, () => void work());
    clock.schedule(11, () => seen.push("eleven"));
    await clock.advance(100);
    expect(seen).toEqual(["work at 10", "eleven", "more at 15"]);
  });

  it("runs until idle, or says that it is not", async () => {
    const clock = new SimulatedClock();
    clock.schedule(500, () => undefined);
    expect(await clock.runUntilIdle()).toBe(true);
    expect(clock.now()).toBe(500);
    const tick = (): void => void clock.schedule(clock.now() + 10, tick);
    tick();
    expect(await clock.runUntilIdle(1000)).toBe(false);
    expect(clock.now()).toBe(1500);
  });

  it("runs until a promise is settled and no further", async () => {
    const clock = new SimulatedClock();
    const later = (delay: number): Promise<number> =>
      new Promise((resolve) => clock.schedule(delay, () => resolve(delay)));
    void later(900);
    expect(await clock.runUntil(later(30))).toBe(30);
    expect(clock.now()).toBe(30);
    await expect(clock.runUntil(Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow("not settled at 900 ms");
  });

  it("passes on what a callback throws, and is moved by one at a time", async () => {
    const clock = new SimulatedClock();
    clock.schedule(1, () => {
      throw new Error("inside");
    });
    const first = clock.advance(5);
    await expect(clock.advance(5)).rejects.toThrow("moved already");
    await expect(first).rejects.toThrow("inside");
    await clock.advance(5);
    expect(clock.now()).toBe(6);
  });
});
