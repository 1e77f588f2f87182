/**
 * Runs the matrix peer x role x link x profile: `pnpm interop [--json] [--only TEXT]`. `--only` keeps the
 * cells whose name contains the text. Exit 1 when a cell failed for another reason than a known limit of the peer.
 */
import { type Cell, type CellOutcome, cells, runCell } from "./matrix.ts";
import { install } from "./peers.ts";
import { profileName } from "./profiles.ts";

const json = process.argv.includes("--json");
const only = process.argv.includes("--only") ? (process.argv[process.argv.indexOf("--only") + 1] ?? "") : "";

const name = ({ peer, role, link, profile }: Cell): string =>
  `${role === "server" ? `ours -> ${peer.name}` : `${peer.name} -> ours`}, ${link}, ${profileName(profile)}`;

const wanted = cells().filter((cell) => name(cell).includes(only));
for (const peer of new Set(wanted.map((cell) => cell.peer))) await install(peer);

const counts: Record<CellOutcome["outcome"], number> = { ok: 0, limited: 0, failed: 0 };
for (const cell of wanted) {
  const { outcome, passed, notes } = await runCell(cell);
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
