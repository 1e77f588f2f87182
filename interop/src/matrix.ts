/** One cell of the matrix: a peer in one role, our end in the other, over one link, with one authentication. */
import type { HdlcLinkOptions } from "@dlms/client";
import { limitsOf } from "./known-limits.ts";
import { runOurClient } from "./our-client.ts";
import { startOurServer } from "./our-server.ts";
import {
  type Link,
  NOT_ASSOCIATED,
  type Peer,
  peers,
  type Role,
  runClient,
  type Step,
  type StepResult,
  startServer,
  steps,
  UnsupportedRoleError,
} from "./peers.ts";
import { type Profile, peerOptions, profilesOf } from "./profiles.ts";
import { Sightings } from "./sightings.ts";

export interface Cell {
  readonly peer: Peer;
  /** What the peer is; our end is the other. */
  readonly role: Role;
  readonly link: Link;
  readonly profile: Profile;
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

/** All cells there are: for every peer, role and link the profiles that show something there. */
export function cells(): Cell[] {
  return peers.flatMap((peer) =>
    peer.roles.flatMap((role) =>
      LINKS.flatMap((link) => profilesOf(peer, role, link).map((profile) => ({ peer, role, link, profile }))),
    ),
  );
}

export async function runCell(cell: Cell): Promise<CellOutcome> {
  const seen = new Sightings();
  try {
    const run = cell.role === "server" ? againstPeerServer : againstOurServer;
    const results = await run(cell, seen);
    // One in 230 signatures of this library is wrong: it does not pad a number that needs fewer than 32 octets.
    const mayBeBadLuck = cell.peer.name === "gurux-java" && cell.profile.auth === "ecdsa" && cell.profile.suite !== 2;
    return judge(cell, mayBeBadLuck && results[0]?.outcome === "failed" ? await run(cell, seen) : results, seen);
  } catch (error) {
    const result: StepResult =
      error instanceof UnsupportedRoleError
        ? { step: "associate", outcome: "unsupported", reason: error.reason, evidence: error.evidence }
        : { step: "associate", outcome: "failed", error: String(error) };
    return judge(cell, [result], seen);
  }
}

async function againstPeerServer({ peer, link, profile }: Cell, { trace }: Sightings): Promise<readonly StepResult[]> {
  await using server = await startServer(peer, { link, ...peerOptions(profile, "server") });
  const hdlc = peer.name === "jdlms" ? jdlmsLink(profile) : {};
  return await runOurClient({ link, profile, port: server.port, hdlc, trace });
}

/**
 * jDLMS's server needs the parameters of SNRM in words, does not count what it receives, and cannot cut a ciphered APDU
 * into segments.
 */
function jdlmsLink({ auth }: Profile): Partial<HdlcLinkOptions> {
  const quirks = { acknowledgementMissing: true, finalBitMissing: true };
  return { quirks, parameters: auth === "gmac" ? { maxInfoTransmit: 2030, maxInfoReceive: 2030 } : {} };
}

async function againstOurServer({ peer, link, profile }: Cell, { trace }: Sightings): Promise<readonly StepResult[]> {
  await using server = await startOurServer({ link, trace, ...profile });
  const report = await runClient(peer, { link, port: server.port, ...peerOptions(profile, "client") });
  if (report.unsupported === undefined) return report.results;
  const { reason, evidence } = report.unsupported;
  return [{ step: "associate", outcome: "unsupported", reason, evidence }];
}

/** Steps that failed, those that could not run at all left out, and what of it the peer is known not to do. */
function judge(cell: Cell, results: readonly StepResult[], seen: Sightings): CellOutcome {
  const limits = limitsOf(cell.peer.name, cell.role, cell.link, cell.profile);
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
  const left = missing.length === 0 ? seen.missing(cell.profile) : undefined;
  if (left !== undefined) {
    failed = true;
    notes.push(left);
  }
  for (const { reason, steps: limited } of limits) {
    const shown = limited === "all" ? missing.length === steps.length : limited.some((step) => missing.includes(step));
    if (shown) continue;
    failed = true;
    notes.push(`the known limit '${reason}' does not show any more`);
  }
  return { cell, outcome: failed ? "failed" : notes.length > 0 ? "limited" : "ok", passed, notes };
}
