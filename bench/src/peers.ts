/**
 * The same work side by side with the peers: `pnpm bench:peers [--json] [--only TEXT]`. Prints a table, or a JSON line
 * for each row and contestant with `--json`; the last line says how many rows are ahead. Exit 1 when a row is behind
 * its goal.
 */
import { install } from "../../interop/src/peers.ts";
import { makeBenchData } from "../data/make.ts";
import { compare, type Result } from "./comparison.ts";
import { allPeers } from "./contestants.ts";
import { type Row, rows } from "./goals.ts";
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

if (!json) {
  console.log(table(results));
  for (const absence of absences(results)) console.log(`- ${absence}`);
}
const ahead = results.filter((result) => result.ahead).length;
const behind = results.filter((result) => !result.reached);
console.log(
  `${ahead} of ${results.length} rows are ahead of every peer, ${behind.length} behind their goal${behind.map(({ row }) => `: ${row.name}`).join("")}`,
);
process.exit(behind.length === 0 && results.length > 0 ? 0 : 1);

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

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
