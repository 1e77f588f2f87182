/** Memory of simulated meters, this stack's and those of peers that can serve many in one process. Less is better. */
import { fileURLToPath } from "node:url";
import { type Peer, peers } from "../../interop/src/peers.ts";
import { ChildError, run } from "../../interop/src/process.ts";
import { type MemoryRow, memoryRows } from "./goals.ts";
import type { Figure } from "./measure.ts";

export const METERS = 100_000;
/** Meters that are associated with and read once all are there. */
const CHECKED = 300;
const TIMEOUT = 10 * 60_000;
const MEGABYTE = 1_000_000;

/** A fleet of one library, as its program counted it. */
interface Fleet {
  readonly name: string;
  readonly objects: number;
  /** Octets of heap for each meter. */
  readonly bytes: number;
  /** Octets of memory of the whole process. */
  readonly rss: number;
}

/** A fleet that could not be counted, and why. */
interface AbsentFleet {
  readonly name: string;
  readonly absent: string;
}

/** What a row came to. */
export interface MemoryResult {
  readonly row: MemoryRow;
  /** In the unit of the row. */
  readonly value: number;
  readonly others: readonly ({ readonly name: string; readonly value: number; readonly ratio: number } | AbsentFleet)[];
  readonly reached: boolean;
  /** No peer needs less. */
  readonly ahead: boolean;
}

/** The memory of one simulated meter, and of a process that has very many. One after the other: each wants all of it. */
export async function compareMemory(rows: readonly MemoryRow[]): Promise<readonly MemoryResult[]> {
  const ours = await ourFleet();
  const others: (Fleet | AbsentFleet)[] = [];
  for (const peer of peers.filter(({ folder }) => folder === "java")) others.push(await fleetOf(peer));
  return rows.map((row) => {
    const value = amountOf(ours, row);
    const standings = others.map((other) => {
      if ("absent" in other) return other;
      const theirs = amountOf(other, row);
      return { name: titleOf(other), value: theirs, ratio: theirs / value };
    });
    const ahead = standings.every((standing) => "absent" in standing || standing.ratio >= 1);
    return { row, value, others: standings, reached: value <= row.most, ahead };
  });
}

/** The same of this stack alone. */
export async function memoryFigures(): Promise<Figure[]> {
  const ours = await ourFleet();
  return memoryRows.map((row) => ({ name: row.name, value: amountOf(ours, row), unit: row.unit }));
}

/** One line a row: our figure, then each of the others with how many times as much it is. */
export function memoryTable(results: readonly MemoryResult[]): string {
  const lines = results.map(({ row, value, others, reached }) => {
    const cells = others.map((other) =>
      "absent" in other
        ? `${other.name}: -`
        : `${other.name}: ${amount(other.value)} ${row.unit} (${other.ratio.toFixed(1)} times as much)`,
    );
    const goal = `goal: at most ${amount(row.most)} ${row.unit}, ${reached ? "reached" : "missed"}`;
    return [`${row.name}: ${amount(value)} ${row.unit}`, ...cells, goal].join("; ");
  });
  return ["memory, less is better", ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Why figures are missing, each reason once. */
export function memoryAbsences(results: readonly MemoryResult[]): readonly string[] {
  const reasons = results.flatMap(({ others }) =>
    others.flatMap((other) => ("absent" in other ? [`${other.name}, memory: ${other.absent}`] : [])),
  );
  return [...new Set(reasons)];
}

async function ourFleet(): Promise<Fleet> {
  const script = fileURLToPath(new URL("memory-fleet.ts", import.meta.url));
  return fleetBy("ours", process.execPath, ["--expose-gc", script, String(METERS), String(CHECKED)]);
}

async function fleetOf({ name, library }: Peer): Promise<Fleet | AbsentFleet> {
  const program = fileURLToPath(new URL("../peers/java/fleet", import.meta.url));
  const args = ["--library", library, "--meters", String(METERS), "--checked", String(CHECKED)];
  try {
    return await fleetBy(name, program, args);
  } catch (error) {
    if (!(error instanceof ChildError)) throw error;
    const [first = "", ...said] = error.message.split("\n");
    return { name, absent: said.length === 0 ? first : `${first}: ${said.at(-1)}` };
  }
}

/** @throws ChildError when there is no such line, or it says an error. */
async function fleetBy(name: string, command: string, args: readonly string[]): Promise<Fleet> {
  const { lines, stderr } = await run(command, args, TIMEOUT);
  const { objects, bytes, rss, error } = lines.at(-1) ?? {};
  if (typeof objects === "number" && typeof bytes === "number" && typeof rss === "number")
    return { name, objects, bytes, rss };
  throw new ChildError(typeof error === "string" ? error : "its program ended without a figure", stderr);
}

function titleOf({ name, objects }: Fleet): string {
  return `${name} with ${objects} objects`;
}

function amountOf({ bytes, rss }: Fleet, { counts }: MemoryRow): number {
  return counts === "meter" ? bytes : Math.round(rss / MEGABYTE);
}

function amount(value: number): string {
  return value.toLocaleString("en");
}
