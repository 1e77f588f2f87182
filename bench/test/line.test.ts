import { TimeoutError } from "@dlms/core";
import { expect, it } from "vitest";
import { FAULT_ROWS, faultsOf, type RowFigures, runRow } from "../src/line/fault-rows.ts";
import { WEEK_AT_9600 } from "../src/line/line-figures.ts";
import { runLinkSession } from "../src/line/link-session.ts";
import { readProfile } from "../src/line/profile-reading.ts";
import { runStackRows, stackFaultsOf } from "../src/line/stack-rows.ts";

it("a week of four channels uses 95 % of a line of 9,600 baud with a window of 7", async () => {
  const figures = await readProfile({ ...WEEK_AT_9600, window: 7, frameSize: 128 });
  expect(figures).toMatchObject({ rows: 672, collisions: 0 });
  expect(figures.used).toBeGreaterThan(0.95);
  expect(figures.seconds).toBeLessThan(30);
  // All that is quiet is turning round.
  expect(figures.idle).toBeCloseTo(figures.gaps * WEEK_AT_9600.turnaround);
});

it("a window of 1 leaves more of the line unused", async () => {
  const figures = await readProfile({ ...WEEK_AT_9600, window: 1, frameSize: 128 });
  expect(figures.used).toBeLessThan(0.85);
});

it("a reading over a line with faults ends with the right rows, or a typed error", async () => {
  const reading = { ...WEEK_AT_9600, rows: 96, window: 7, frameSize: 64 };
  const figures = await readProfile({ ...reading, faults: { bitErrors: 1e-4, noise: 0.1 } });
  expect(figures.rows).toBe(96);
  await expect(readProfile({ ...reading, faults: { bitErrors: 1e-2 } })).rejects.toBeInstanceOf(TimeoutError);
});

it.each(FAULT_ROWS)("$name, ciphered $ciphered: nothing wrong is delivered", (row) => {
  const figures = runRow(row, 1_500, 77);
  expect(faultsOf(figures)).toEqual([]);
  expect(figures.delivered).toBeGreaterThan(0);
});

it("whole stacks read right rows, plain and ciphered, or end with a typed error", async () => {
  const rows = await runStackRows(3, 40);
  expect(rows.flatMap(stackFaultsOf)).toEqual([]);
  expect(rows.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(20);
});

it("a line of 300 baud needs no other time-outs", async () => {
  const figures = await readProfile({ baud: 300, turnaround: 50, rows: 24, window: 7, frameSize: 128 });
  expect(figures).toMatchObject({ rows: 24, collisions: 0 });
  expect(figures.used).toBeGreaterThan(0.98);
});

it("the same seed gives the same session", () => {
  const session = { seed: 5, faults: { bitErrors: 1e-4 } };
  expect(runLinkSession(session)).toEqual(runLinkSession(session));
  expect(runLinkSession({ ...session, seed: 6 })).not.toEqual(runLinkSession(session));
});

it("a fault run fails for messages that are wrong, and for ends that are none", () => {
  const [row] = FAULT_ROWS;
  const good: RowFigures = {
    row: { name: "a row", faults: {}, ciphered: false, mayPass: false, ...row },
    sessions: 1,
    ends: new Map([["done", 1]]),
    frames: 100,
    rejected: 50,
    delivered: 48,
    wrong: 0,
    refused: 0,
    hours: 1,
  };
  expect(faultsOf(good)).toEqual([]);
  expect(faultsOf({ ...good, wrong: 1 })).toHaveLength(1);
  expect(faultsOf({ ...good, ends: new Map([["hung", 1]]) })).toHaveLength(1);
});
