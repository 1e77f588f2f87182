// What a pool is made of, each alone, against plain models of the same.
import { SimulatedClock } from "@dlms/transport";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DueList, type DueNode } from "../../src/pool/due-list.ts";
import { inParallel } from "../../src/pool/in-parallel.ts";
import { LinkedQueue, type QueueNode } from "../../src/pool/linked-queue.ts";
import { Places } from "../../src/pool/places.ts";
import { Slot } from "../../src/pool/slot.ts";

describe("a linked queue", () => {
  it("does what an array does", () => {
    const command = fc.oneof(fc.constant("push"), fc.constant("shift"), fc.nat(20));
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        const queue = new LinkedQueue<number>();
        const nodes: QueueNode<number>[] = [];
        let model: number[] = [];
        for (const each of commands) {
          if (each === "push") {
            model.push(nodes.length);
            nodes.push(queue.push(nodes.length));
          } else if (each === "shift") expect(queue.shift()).toBe(model.shift());
          else if (typeof each === "number" && nodes[each] !== undefined) {
            queue.remove(nodes[each]);
            model = model.filter((value) => value !== each);
          }
          expect([...queue]).toEqual(model);
          expect([queue.size, queue.first]).toEqual([model.length, model[0]]);
        }
      }),
    );
  });
});

describe("a list of what is due", () => {
  it("tells each when its time has come, with one timer, and none when it was stopped", async () => {
    const clock = new SimulatedClock();
    const due: string[] = [];
    const list = new DueList<string>(clock, 100, (value) => due.push(`${value} at ${clock.now()}`));
    const nodes = new Map<string, DueNode<string>>();
    for (const name of ["a", "b", "c", "d"]) {
      nodes.set(name, list.add(name));
      await clock.advance(10);
    }
    list.remove(nodes.get("b") as DueNode<string>);
    await clock.advance(200);
    expect(due).toEqual(["a at 100", "c at 120", "d at 130"]);
    expect(clock.next).toBeUndefined();
    list.remove(list.add("e"));
    await clock.advance(50);
    list.add("f");
    expect(clock.next).toBe(clock.now() + 50);
    await clock.advance(100);
    expect(due).toHaveLength(4);
    expect(due[3]).toBe(`f at ${clock.now()}`);
    list.remove(list.add("g"));
    list.stop();
    expect(clock.next).toBeUndefined();
  });
});

describe("places", () => {
  it("serve the meters of each in their order, urgent ones first, and keep to the limit", () => {
    const command = fc.record({
      kind: fc.constantFrom("enqueue", "next", "vacate", "dequeue"),
      meter: fc.nat(9),
      urgent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (commands, limit) => {
        const places = new Places<number>(limit);
        const slots = Array.from({ length: 10 }, (_, id) => new Slot(id, places.enter(`place ${id % 3}`)));
        const waiting: { readonly slot: Slot<number>; readonly urgent: boolean }[] = [];
        const open: Slot<number>[] = [];
        for (const { kind, meter, urgent } of commands) {
          const slot = slots[meter] as Slot<number>;
          const at = waiting.findIndex((each) => each.slot === slot);
          if (kind === "enqueue" && !open.includes(slot)) {
            if (urgent) slot.uses.urgent.push({} as never);
            else slot.uses.normal.push({} as never);
            places.enqueue(slot);
            const isUrgent = slot.uses.urgent.size > 0;
            if (waiting[at]?.urgent === isUrgent) continue;
            if (at >= 0) waiting.splice(at, 1);
            waiting.push({ slot, urgent: isUrgent });
          } else if (kind === "dequeue") {
            places.dequeue(slot);
            if (at >= 0) waiting.splice(at, 1);
          } else if (kind === "vacate") {
            const over = open.shift();
            if (over !== undefined) places.vacate(over.place);
          } else if (kind === "next") {
            const hasRoom = ({ slot: each }: (typeof waiting)[number]) =>
              open.filter(({ place }) => place === each.place).length < limit;
            const able = waiting.filter(hasRoom);
            const next = places.next();
            if (next === undefined) {
              expect(able).toEqual([]);
              continue;
            }
            const best = able.filter((each) => each.urgent);
            const ofPlace = (best.length > 0 ? best : able).filter((each) => each.slot.place === next.place);
            expect(ofPlace[0]?.slot).toBe(next);
            waiting.splice(
              waiting.findIndex((each) => each.slot === next),
              1,
            );
            while (next.nextUse() !== undefined) {}
            open.push(next);
          }
        }
      }),
    );
  });

  it("take turns", () => {
    const places = new Places<string>(10);
    for (const id of ["a1", "a2", "a3", "b1", "c1", "c2"]) places.enqueue(new Slot(id, places.enter(id[0])));
    expect(Array.from({ length: 6 }, () => places.next()?.id)).toEqual(["a1", "b1", "c1", "a2", "c2", "a3"]);
  });
});

describe("many in parallel", () => {
  it("begin no more than there is room for, however slowly results are taken", async () => {
    let running = 0;
    let most = 0;
    let begun = 0;
    const work = async (id: number): Promise<number> => {
      begun++;
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      if (id === 3) throw new Error("no");
      return id * 2;
    };
    let taken = 0;
    const results = new Map<number, unknown>();
    for await (const { id, value, error } of inParallel(Array.from({ length: 100 }).keys(), work, 4)) {
      expect(begun - taken).toBeLessThanOrEqual(4);
      taken++;
      results.set(id, error ?? value);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(most).toBeLessThanOrEqual(4);
    expect(results.size).toBe(100);
    expect(results.get(3)).toBeInstanceOf(Error);
    expect(results.get(99)).toBe(198);
  });

  it("give what is done while the next one is long in coming, and begin nothing after the end", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isOver = false;
    async function* ids(): AsyncGenerator<number> {
      try {
        yield 1;
        await gate;
        yield 2;
      } finally {
        isOver = true;
      }
    }
    const begun: number[] = [];
    const results = inParallel(ids(), async (id) => begun.push(id), 10);
    expect(await results.next()).toEqual({ done: false, value: { id: 1, value: 1 } });
    const end = results.return();
    release();
    await end;
    expect(begun).toEqual([1]);
    expect(isOver).toBe(true);
  });

  it("pass on what the source of the ids throws, after what was begun", async () => {
    function* ids(): Generator<number> {
      yield 1;
      throw new RangeError("no more");
    }
    const results = inParallel(ids(), async (id) => id, 10);
    expect(await results.next()).toEqual({ done: false, value: { id: 1, value: 1 } });
    await expect(results.next()).rejects.toThrow(RangeError);
  });
});
