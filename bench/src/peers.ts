/**
 * The same work side by side with the peers: `pnpm bench:peers [--json] [--only TEXT]`. Prints a table, or a JSON line
 * for each row and contestant with `--json`; the last line says how many rows are ahead. Exit 1 when a row is behind
 * its goal.
 */
import { install } from "../../interop/src/peers.ts";
import { makeBenchData } from "../data/make.ts";
import { compare, type Result } from "./comparison.ts";
import { allPeers } from "./contestants.ts";
import { memoryRows, type Row, rows } from "./goals.ts";
import { compareMemory, type MemoryResult, memoryAbsences, memoryTable } from "./memory.ts";
import { absences, table } from "./table.ts";
import { works } from "./works.ts";

const json = process.argv.includes("--json");
const only = process.argv.includes("--only") ? (process.argv[process.argv.indexOf("--only") + 1] ?? "") : "";

makeBenchData();
for (const peer of allPeers) await install(peer);

const groups = new Map<string, Row[]>();
for (const row of rows.filter(({ name }) => name.includes(only))) {
  const group = groups.get(row.peers) ?? [];
  groups.set(row.peers, group);
  group.push(row);
}

const results: Result[] = [];
for (const group of groups.values()) {
  if (!json) process.stderr.write(`${group[0]?.peers}\n`);
  const compared = await compare(group);
  results.push(...compared);
  if (json) for (const result of compared) printLines(result);
}

const wanted = memoryRows.filter(({ name }) => name.includes(only));
if (!json && wanted.length > 0) process.stderr.write("memory\n");
const memory = wanted.length === 0 ? [] : await compareMemory(wanted);
if (json) for (const result of memory) printMemory(result);

if (!json) {
  if (results.length > 0) console.log(table(results));
  if (memory.length > 0) console.log(memoryTable(memory));
  for (const absence of [...absences(results), ...memoryAbsences(memory)]) console.log(`- ${absence}`);
}
const all = [...results, ...memory];
const ahead = all.filter((result) => result.ahead).length;
const behind = all.filter((result) => !result.reached);
console.log(
  `${ahead} of ${all.length} rows are ahead of every peer, ${behind.length} behind their goal${behind.map(({ row }) => `: ${row.name}`).join("")}`,
);
process.exit(behind.length === 0 && all.length > 0 ? 0 : 1);

/** `{name, value, unit}` of everybody; ours with the ratio that the goal is about, the others with ours to theirs. */
function printLines({ row, value, others, ratio, reached, ahead }: Result): void {
  const unit = works[row.ours]?.unit;
  const { name, base, goal } = row;
  console.log(
    JSON.stringify({ name, value: Math.round(value), unit, ratio: rounded(ratio), base, goal, reached, ahead }),
  );
  for (const { name: other, rate, ratio: toOther } of others) {
    const line = { name, peer: other, unit };
    if (rate.kind === "absent") console.log(JSON.stringify({ ...line, absent: rate.reason }));
    else console.log(JSON.stringify({ ...line, value: Math.round(rate.value), ratio: rounded(toOther ?? 0) }));
  }
}

/** The same of memory: less is better, and a ratio is theirs to ours. */
function printMemory({ row: { name, unit, most }, value, others, reached, ahead }: MemoryResult): void {
  console.log(JSON.stringify({ name, value, unit, most, reached, ahead }));
  for (const { name: peer, ...other } of others)
    console.log(
      JSON.stringify({ name, peer, unit, ...other, ...("ratio" in other && { ratio: rounded(other.ratio) }) }),
    );
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
