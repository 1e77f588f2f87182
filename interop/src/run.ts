/**
 * Runs the matrix peer x role x link x profile: `pnpm interop [--json] [--only TEXT] [--trace]`. `--only` keeps the
 * cells whose name contains the text, `--trace` shows their APDUs. Exit 1 when a cell failed for another reason than a known limit of the peer.
 */
import { type TraceSink, toHex } from "@dlms/core";
import { type Cell, type CellOutcome, cells, runCell } from "./matrix.ts";
import { install, type Role } from "./peers.ts";
import { profileName } from "./profiles.ts";

const json = process.argv.includes("--json");
const trace: TraceSink | undefined = process.argv.includes("--trace")
  ? (event) => {
      if (event.kind === "apdu") console.error(event.direction === "sent" ? ">" : "<", toHex(event.bytes));
    }
  : undefined;
const only = process.argv.includes("--only") ? (process.argv[process.argv.indexOf("--only") + 1] ?? "") : "";

/** Cells that run at a time. */
const LANES = 3;

/** Who speaks to whom. */
const OUR_END: Readonly<Record<Role, (peer: string) => string>> = {
  server: (peer) => `ours -> ${peer}`,
  client: (peer) => `${peer} -> ours`,
  receiver: (peer) => `ours -> ${peer} receiver`,
  sender: (peer) => `${peer} sender -> ours`,
};

const name = ({ peer, role, link, profile }: Cell): string =>
  `${OUR_END[role](peer.name)}, ${link}, ${profileName(profile)}`;

const wanted = cells().filter((cell) => name(cell).includes(only));
for (const peer of new Set(wanted.map((cell) => cell.peer))) await install(peer);

const counts: Record<CellOutcome["outcome"], number> = { ok: 0, limited: 0, failed: 0 };
// Much of a cell is waiting: for a process to start, or for an answer that never comes. A trace is of one cell at a time.
const lanes = trace === undefined ? LANES : 1;
const outcomes: Promise<CellOutcome>[] = [];
for (const [index, cell] of wanted.entries()) {
  const before = outcomes[index - lanes] ?? Promise.resolve();
  outcomes.push(before.then(() => runCell(cell, trace)));
}

for (const [index, cell] of wanted.entries()) {
  const { outcome, passed, notes } = (await outcomes[index]) as CellOutcome;
  counts[outcome]++;
  if (json) {
    const { peer, role, link, profile } = cell;
    console.log(JSON.stringify({ peer: peer.name, role, link, ...profile, outcome, passed, notes }));
    continue;
  }
  console.log(`${outcome.padEnd(8)}${name(cell).padEnd(64)}${passed.length} steps`);
  for (const note of notes) console.log(`          ${note.slice(0, 300)}`);
}
if (!json) console.log(`${counts.limited} cells end at a limit of the peer that is known`);
console.log(`${counts.ok + counts.limited} passed, ${counts.failed} failed, 0 skipped`);
process.exit(counts.failed === 0 && wanted.length > 0 ? 0 : 1);
