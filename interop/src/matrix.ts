/** One cell of the matrix: a peer in one role, our end in the other, over one link, with one authentication. */
import { limitsOf } from "./known-limits.ts";
import { runOurClient } from "./our-client.ts";
import { startOurServer } from "./our-server.ts";
import {
  type Authentication,
  type Link,
  type Peer,
  type Policy,
  peers,
  type Role,
  runClient,
  type Step,
  type StepResult,
  startServer,
  steps,
  UnsupportedRoleError,
} from "./peers.ts";

export interface Cell {
  readonly peer: Peer;
  /** What the peer is; our end is the other. */
  readonly role: Role;
  readonly link: Link;
  readonly auth: Authentication;
  readonly policy: Policy;
}

export interface CellOutcome {
  readonly cell: Cell;
  /** `limited` when nothing failed but what the peer is known not to do. */
  readonly outcome: "ok" | "limited" | "failed";
  readonly passed: readonly Step[];
  /** What did not succeed, and why. */
  readonly notes: readonly string[];
}

const SECURITY: readonly (readonly [Authentication, Policy])[] = [
  ["none", "none"],
  ["low", "none"],
  ["gmac", "both"],
];
const LINKS: readonly Link[] = ["wrapper", "hdlc"];

/** All cells there are, for every peer, role, link, authentication. */
export function cells(): Cell[] {
  return peers.flatMap((peer) =>
    peer.roles.flatMap((role) =>
      LINKS.flatMap((link) => SECURITY.map(([auth, policy]) => ({ peer, role, link, auth, policy }))),
    ),
  );
}

export async function runCell(cell: Cell): Promise<CellOutcome> {
  try {
    return judge(cell, cell.role === "server" ? await againstPeerServer(cell) : await againstOurServer(cell));
  } catch (error) {
    const reason = error instanceof UnsupportedRoleError ? `${error.reason} (${error.evidence})` : String(error);
    return judge(cell, [{ step: "associate", outcome: "failed", error: reason }]);
  }
}

async function againstPeerServer({ peer, link, auth, policy }: Cell): Promise<readonly StepResult[]> {
  await using server = await startServer(peer, { link, auth, policy });
  const quirks = { acknowledgementMissing: true, finalBitMissing: true };
  const hdlc = peer.name === "jdlms" ? { quirks } : {};
  return await runOurClient({ link, auth, policy, port: server.port, hdlc });
}

async function againstOurServer({ peer, link, auth, policy }: Cell): Promise<readonly StepResult[]> {
  await using server = await startOurServer({ link, auth, policy });
  const report = await runClient(peer, { link, auth, policy, port: server.port });
  if (report.unsupported === undefined) return report.results;
  const { reason, evidence } = report.unsupported;
  return [{ step: "associate", outcome: "unsupported", reason, evidence }];
}

function judge(cell: Cell, results: readonly StepResult[]): CellOutcome {
  const limits = limitsOf(cell.peer.name, cell.role, cell.link, cell.auth);
  const excused = (step: Step): string | undefined =>
    limits.find((limit) => limit.steps === "all" || limit.steps.includes(step))?.reason;
  const passed = results.filter((result) => result.outcome === "ok").map(({ step }) => step);
  const notes: string[] = [];
  let failed = false;
  for (const result of results) {
    if (result.outcome === "ok") continue;
    const why = result.outcome === "failed" ? result.error : `${result.reason} (${result.evidence})`;
    const limit = excused(result.step);
    // What the peer itself says it cannot do is a limit of its own.
    if (limit === undefined && result.outcome === "failed") failed = true;
    notes.push(`${result.step}: ${limit === undefined ? "" : `known limit: ${limit}; `}${why}`);
  }
  const missing = steps.filter((step) => !results.some((result) => result.step === step));
  if (missing.length > 0 && !limits.some((limit) => limit.steps === "all")) {
    failed ||= results.every((result) => result.outcome === "ok");
    notes.push(`not run: ${missing.join(", ")}`);
  }
  return { cell, outcome: failed ? "failed" : notes.length > 0 ? "limited" : "ok", passed, notes };
}
