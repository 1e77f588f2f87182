import { toHex } from "@dlms/core";
import { InvocationCounter } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareIds, successor, TransactionIds } from "../src/protection/transaction-ids.ts";
import { countingRandom } from "./pair.ts";

const value = (id: Uint8Array): bigint => (id.length === 0 ? 0n : BigInt(`0x${toHex(id)}`));
const ids = fc.uint8Array({ maxLength: 20 });

describe("transaction ids", () => {
  it("are compared as numbers, whatever their length", () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const [left, right] = [value(a), value(b)];
        expect(Math.sign(compareIds(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });

  it("have a successor, which is one greater", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ids,
          fc.nat(5).map((length) => new Uint8Array(length).fill(0xff)),
        ),
        (id) => {
          const before = id.slice();
          expect(value(successor(id))).toBe(value(id) + 1n);
          expect(id).toEqual(before);
        },
      ),
    );
  });

  it("grow from message to message, and from one association to the next", async () => {
    const invocationCounter = InvocationCounter.startingAt(0xfffe);
    let now = 1_796_000_000_000;
    for (const start of [undefined, () => now++]) {
      const seen: Uint8Array[] = [];
      for (let association = 0; association < 3; association++) {
        const source = new TransactionIds({ start, invocationCounter, random: countingRandom(association + 7) });
        for (let message = 0; message < 300; message++) seen.push(await source.next());
      }
      for (const [at, id] of seen.entries()) {
        expect(id).toHaveLength(16);
        const before = seen[at - 1];
        if (before !== undefined) expect(compareIds(id, before)).toBeGreaterThan(0);
      }
    }
  });

  it("begin with a number of 48 bits", () => {
    const invocationCounter = InvocationCounter.startingAt(0);
    for (const start of [-1, 0.5, 2 ** 48, Number.NaN])
      expect(() =>
        new TransactionIds({ start: () => start, invocationCounter, random: countingRandom(1) }).next(),
      ).toThrow(expect.objectContaining({ code: "security", reason: "configuration" }));
    const last = new TransactionIds({ start: () => 2 ** 48 - 1, invocationCounter, random: countingRandom(1) }).next();
    expect(toHex((last as Uint8Array).subarray(0, 10))).toBe("FFFFFFFFFFFF00000000");
  });
});
