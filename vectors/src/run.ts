// Holds the packages against known answers: `pnpm vectors [--json] FILE...`.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { Report } from "./report.ts";
import { runVector } from "./runner.ts";
import { parseVectors } from "./vector.ts";

const USAGE = "usage: pnpm vectors [--json] FILE...";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" } },
  });
  if (positionals.length === 0) throw new Error(USAGE);
  const report = new Report();
  for (const file of positionals) {
    // It stands beside the known answers, where `vectors/*.json` finds it.
    if (basename(file) === "package.json") continue;
    const vectors = parseVectors(await readFile(file, "utf8"));
    for (const vector of vectors) report.add(vector, await runVector(vector));
  }
  if (values.json === true) console.log(JSON.stringify(report));
  else for (const line of report.lines()) console.log(line);
  return report.totals.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
