/** One cell of the matrix: a peer in one role, our end in the other, over one link, with one authentication. */
import type { HdlcLinkOptions } from "@dlms/client";
import { limitsOf } from "./known-limits.ts";
import { runOurClient } from "./our-client.ts";
import { startOurServer } from "./our-server.ts";
import {
  type Authentication,
  type Link,
  NOT_ASSOCIATED,
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

const LINKS: readonly Link[] = ["wrapper", "hdlc"];

/** All cells there are, for every peer, role, link, authentication and policy. */
export function cells(): Cell[] {
  return peers.flatMap((peer) =>
    peer.roles.flatMap((role) =>
      LINKS.flatMap((link) => securities(peer).map(([auth, policy]) => ({ peer, role, link, auth, policy }))),
    ),
  );
}

function securities({ policies }: Peer): (readonly [Authentication, Policy])[] {
  return [["none", "none"], ["low", "none"], ...policies.map((policy) => ["gmac", policy] as const)];
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
  const hdlc = peer.name === "jdlms" ? jdlmsLink(auth) : {};
  return await runOurClient({ link, auth, policy, port: server.port, hdlc });
}

/**
 * jDLMS's server needs the parameters of SNRM in words, does not count what it receives, and cannot cut a ciphered APDU
 * into segments.
 */
function jdlmsLink(auth: Authentication): Partial<HdlcLinkOptions> {
  const quirks = { acknowledgementMissing: true, finalBitMissing: true };
  return { quirks, parameters: auth === "gmac" ? { maxInfoTransmit: 2030, maxInfoReceive: 2030 } : {} };
}

async function againstOurServer({ peer, link, auth, policy }: Cell): Promise<readonly StepResult[]> {
  await using server = await startOurServer({ link, auth, policy });
  const report = await runClient(peer, { link, auth, policy, port: server.port });
  if (report.unsupported === undefined) return report.results;
  const { reason, evidence } = report.unsupported;
  return [{ step: "associate", outcome: "unsupported", reason, evidence }];
}

/** Steps that failed, those that could not run at all left out, and what of it the peer is known not to do. */
function judge(cell: Cell, results: readonly StepResult[]): CellOutcome {
  const limits = limitsOf(cell.peer.name, cell.role, cell.link, cell.auth);
  const passed = results.filter((result) => result.outcome === "ok").map(({ step }) => step);
  const notes: string[] = [];
  let failed = false;
  for (const result of results) {
    if (result.outcome === "ok" || (result.outcome === "failed" && result.error.includes(NOT_ASSOCIATED))) continue;
    const limit = limits.find(({ steps }) => steps === "all" || steps.includes(result.step));
    // What the peer itself says it cannot do is a limit of its own.
    if (limit === undefined && result.outcome === "failed") failed = true;
    const seen = result.outcome === "failed" ? result.error : `${result.reason} (${result.evidence})`;
    notes.push(`${result.step}: ${limit === undefined ? seen : `${limit.reason}. Seen: ${seen}`}`);
  }
  const missing: readonly Step[] = steps.filter((step) => !passed.includes(step));
  // Steps that did not run because an earlier one failed need that failure to be told.
  if (missing.length > 0 && notes.length === 0) failed = true;
  for (const { reason, steps: limited } of limits) {
    const shown = limited === "all" ? missing.length === steps.length : limited.some((step) => missing.includes(step));
    if (shown) continue;
    failed = true;
    notes.push(`the known limit '${reason}' does not show any more`);
  }
  return { cell, outcome: failed ? "failed" : notes.length > 0 ? "limited" : "ok", passed, notes };
}
