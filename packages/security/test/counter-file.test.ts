import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { SecurityError } from "@dlms/core";
import { InvocationCounter, LAST_INVOCATION_COUNTER, ReceivedCounter } from "@dlms/security";
import { CounterFile } from "@dlms/security/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-counters-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("counter files", () => {
  it("never give a counter out twice, to however many runs", async () => {
    const path = join(folder, "counters.json");
    const seen = new Set<number>();
    const run = async (): Promise<void> => {
      const counter = InvocationCounter.stored(new CounterFile(path), "T", { reserve: 3, first: 10 });
      for (let count = 0; count < 5; count++) {
        const next = await counter.next();
        expect(seen.has(next)).toBe(false);
        seen.add(next);
      }
    };
    await Promise.all([run(), run(), run(), run()]);
    expect(seen.size).toBe(20);
    expect(Math.min(...seen)).toBe(10);
    expect(await readdir(folder)).toEqual(["counters.json"]);
  });

  it("keep counters apart by name, and are not begun anew when damaged", async () => {
    const path = join(folder, "counters.json");
    for (const [name, next] of [
      ["A", 5],
      ["B", 7],
    ] as const) {
      const store = new CounterFile(path);
      await store.load(name);
      await store.save(name, next);
    }
    const store = new CounterFile(path);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ A: 5, B: 7 });
    for (const damage of ["", "{", "[1]", '{"A": "5"}', '{"A": -0.5}']) {
      await writeFile(path, damage);
      await expect(store.peek("A")).rejects.toThrow(SecurityError);
      await expect(store.load("A")).rejects.toThrow(/is damaged/);
    }
  });

  it("leaves no lock behind when a counter is at its end", async () => {
    const path = join(folder, "counters.json");
    await writeFile(path, JSON.stringify({ T: LAST_INVOCATION_COUNTER + 1 }));
    const counter = InvocationCounter.stored(new CounterFile(path), "T");
    await expect(async () => counter.next()).rejects.toThrow(SecurityError);
    expect(await readdir(folder)).toEqual(["counters.json"]);
  });

  it("keep what is sent and what was received side by side, whoever asks at once", async () => {
    const path = join(folder, "counters.json");
    const sent = InvocationCounter.stored(new CounterFile(path), "own", { reserve: 2 });
    const received = Array.from({ length: 8 }, (_, index) =>
      ReceivedCounter.of(new CounterFile(path), `client ${index}`, { ahead: 2 }),
    );
    for (let number = 0; number < 4; number++)
      await Promise.all([sent.next(), ...received.map((counter) => counter.accept(number))]);
    const all = { own: 4, ...Object.fromEntries(received.map((_, index) => [`client ${index}`, 4])) };
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(all);
    // One at its end has no lock from load to save, and keeps nobody out.
    const last = ReceivedCounter.of(new CounterFile(path), "last");
    await last.accept(LAST_INVOCATION_COUNTER);
    const again = ReceivedCounter.of(new CounterFile(path), "last");
    await expect(async () => again.accept(LAST_INVOCATION_COUNTER)).rejects.toThrow(SecurityError);
    expect(await readdir(folder)).toEqual(["counters.json"]);
  });

  it("take away the lock of a process that has died, and no other", async () => {
    const path = join(folder, "counters.json");
    const lock = `${path}.lock`;
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    await writeFile(lock, `${child.pid} ${hostname()}\n`);
    const users = Array.from({ length: 5 }, () => InvocationCounter.stored(new CounterFile(path), "T", { reserve: 1 }));
    const taken = await Promise.all(users.map((counter) => counter.next()));
    expect(taken.sort()).toEqual([0, 1, 2, 3, 4]);
    // The number of this process, from before it began: of the one before it in a container.
    await writeFile(lock, `${process.pid} ${hostname()}\n`);
    await utimes(lock, 1_000_000, 1_000_000);
    expect(await InvocationCounter.stored(new CounterFile(path), "T").next()).toBe(5);
    expect(await readdir(folder)).toEqual(["counters.json"]);
    for (const owner of [`${process.ppid} ${hostname()}\n`, `${child.pid} another.host\n`, ""]) {
      await writeFile(lock, owner);
      const waiting = Promise.resolve(InvocationCounter.stored(new CounterFile(path), "T").next());
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(await readFile(lock, "utf8")).toBe(owner);
      await rm(lock);
      expect(await waiting).toBeGreaterThan(5);
    }
  });
});
