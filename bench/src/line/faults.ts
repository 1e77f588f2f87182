/**
 * A million HDLC frames over simulated lines with faults: `pnpm faults`. It writes `docs/hdlc-faults.md`; with
 * `--frames N` it sends fewer and writes nothing. Exits 1 when a message was delivered wrong that must not be, or a
 * session ended in any other way than done or with a typed error.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { faultPage } from "./fault-page.ts";
import { FAULT_ROWS, faultsOf, type RowFigures, runRow } from "./fault-rows.ts";
import { weekReadings } from "./line-figures.ts";
import { runStackRows, stackFaultsOf } from "./stack-rows.ts";

const MILLION = 1_000_000;
/** Readings with a whole stack for each rate, beside the frames. */
const READINGS = 60;
const SEED = 20_261_124;

const { values } = parseArgs({ options: { frames: { type: "string" }, seed: { type: "string" } } });
const frames = Number(values.frames ?? MILLION);
const seed = Number(values.seed ?? SEED);
if (!(Number.isInteger(frames) && frames > 0 && Number.isInteger(seed))) {
  console.error("--frames and --seed take whole numbers");
  process.exit(2);
}

const figures: RowFigures[] = [];
for (const [at, row] of FAULT_ROWS.entries()) {
  const found = runRow(row, Math.ceil(frames / FAULT_ROWS.length), seed + at * MILLION);
  figures.push(found);
  const { sessions, rejected, wrong } = found;
  const what = `${row.name}${row.ciphered ? ", ciphered" : ""}`;
  console.log(`${what}: ${found.frames} frames, ${rejected} damaged, ${sessions} sessions, ${wrong} delivered wrong`);
}
const readings = await runStackRows(Math.max(1, Math.round((READINGS * frames) / MILLION)), seed);
for (const { bitErrors, ciphered, readings: count, done } of readings)
  console.log(`readings with bit errors ${bitErrors}${ciphered ? ", ciphered" : ""}: ${done} of ${count} done`);
const problems = [...figures.flatMap(faultsOf), ...readings.flatMap(stackFaultsOf)];
for (const problem of problems) console.error(problem);
const page = join(import.meta.dirname, "../../../docs/hdlc-faults.md");
if (problems.length === 0 && values.frames === undefined && values.seed === undefined) {
  writeFileSync(page, faultPage(figures, readings, await weekReadings()));
  console.log("docs/hdlc-faults.md written");
}
process.exitCode = problems.length === 0 ? 0 : 1;
