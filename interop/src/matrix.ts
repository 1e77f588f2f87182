/** One cell of the matrix: a peer in one role, our end in the other, over one link, with one authentication. */
import type { HdlcLinkOptions } from "@dlms/client";
import type { TraceSink } from "@dlms/core";
import { classDifferences, type Difference, VALUE_COUNT, withWritten } from "./classes.ts";
import { COLUMNS } from "./columns.ts";
import { limitsOf } from "./known-limits.ts";
import { EXPECTED } from "./model.ts";
import { HEARD, includes } from "./notices.ts";
import { runOurClient } from "./our-client.ts";
import { hearFromPeer, pushToPeer } from "./our-push.ts";
import { startOurServer } from "./our-server.ts";
import {
  type Link,
  NOT_ASSOCIATED,
  type Peer,
  peers,
  type Role,
  reportedOf,
  runClient,
  type StepResult,
  startServer,
  UnsupportedRoleError,
} from "./peers.ts";
import { type Profile, peerOptions, profilesOf } from "./profiles.ts";
import { Sightings } from "./sightings.ts";
import type { Step } from "./steps.ts";

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

type Run = (cell: Cell, seen: Sightings) => Promise<readonly StepResult[]>;

const RUNS: Readonly<Record<Role, Run>> = {
  server: againstPeerServer,
  client: againstOurServer,
  receiver: againstPeerReceiver,
  sender: againstPeerSender,
};

/** @param trace sees what goes over the line */
export async function runCell(cell: Cell, trace?: TraceSink): Promise<CellOutcome> {
  const seen = new Sightings(trace);
  try {
    const run = RUNS[cell.role];
    const results = (await run(cell, seen)).map((result) => checked(cell, result));
    // One in 230 signatures of this library is wrong: it does not pad a number that needs fewer than 32 octets.
    const mayBeBadLuck = cell.peer.name === "gurux-java" && cell.profile.auth === "ecdsa" && cell.profile.suite !== 2;
    return judge(cell, mayBeBadLuck && results[0]?.outcome === "failed" ? await run(cell, seen) : results, seen);
  } catch (error) {
    const step = COLUMNS[cell.profile.column].steps[0] ?? "associate";
    const result: StepResult =
      error instanceof UnsupportedRoleError
        ? { step, outcome: "unsupported", reason: error.reason, evidence: error.evidence }
        : { step, outcome: "failed", error: String(error) };
    return judge(cell, [result], seen);
  }
}

async function againstPeerServer({ peer, link, profile }: Cell, { trace }: Sightings): Promise<readonly StepResult[]> {
  await using server = await startServer(peer, { link, ...peerOptions(profile, "server") });
  const hdlc = peer.name === "jdlms" ? jdlmsLink(profile) : {};
  // Asked for more than one block in a row, Gurux's server sends blocks without end that hold nothing.
  const blockWindow = peer.library === "gurux" ? 1 : undefined;
  return await runOurClient({ link, profile, port: server.port, hdlc, blockWindow, trace });
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
  const { steps } = COLUMNS[profile.column];
  const report = await runClient(peer, { link, port: server.port, ...peerOptions(profile, "client") }, steps);
  const { classes } = server;
  return reportedOf(report).map((result) => (classes === undefined ? result : withWritten(result, classes)));
}

async function againstPeerReceiver({ peer, link, profile }: Cell, { trace }: Sightings): Promise<StepResult[]> {
  await using receiver = await startServer(peer, { link, ...peerOptions(profile, "receiver") }, {}, "receiver");
  return await pushToPeer({ profile, link, trace }, receiver);
}

function againstPeerSender({ peer, link, profile }: Cell, { trace }: Sightings): Promise<readonly StepResult[]> {
  const { steps } = COLUMNS[profile.column];
  const options = { link, ...peerOptions(profile, "sender") };
  return hearFromPeer({ profile, link, trace }, (port) =>
    runClient(peer, { ...options, port }, steps, { role: "sender" }),
  );
}

/** A step whose values are wrong has failed, however smoothly it went. */
function checked({ role, profile }: Cell, result: StepResult): StepResult {
  if (result.outcome !== "ok") return result;
  const { step, fields } = result;
  const [first, ...others] = differencesOf(role, result);
  if (first !== undefined && others.length + 1 === VALUE_COUNT) return { step, outcome: "failed", error: first.why };
  const expected =
    step === "notified" ? { notices: COLUMNS[profile.column].tell.map((kind) => HEARD[kind]) } : EXPECTED[step];
  if (expected === undefined || includes(fields, expected)) return result;
  return { step, outcome: "failed", error: `read ${JSON.stringify(fields)}, expected ${JSON.stringify(expected)}` };
}

/** The values of classes that are not what they should be. */
function differencesOf(role: Role, { step, fields }: Extract<StepResult, { outcome: "ok" }>): readonly Difference[] {
  if (step !== "classes" && step !== "classes-written") return [];
  return classDifferences(fields, step === "classes" && role === "client");
}

/** Steps that failed, those that could not run at all left out, and what of it the peer is known not to do. */
function judge(cell: Cell, results: readonly StepResult[], seen: Sightings): CellOutcome {
  const limits = limitsOf(cell.peer.name, cell.role, cell.link, cell.profile);
  const { steps } = COLUMNS[cell.profile.column];
  const passed = results.filter((result) => result.outcome === "ok").map(({ step }) => step);
  const notes: string[] = [];
  const wrong = new Set<string>();
  let failed = false;
  for (const result of results) {
    if (result.outcome === "failed" && result.error.includes(NOT_ASSOCIATED)) continue;
    const ofStep = limits.filter(({ steps }) => steps === "all" || (steps !== "form" && steps.includes(result.step)));
    if (result.outcome === "ok") {
      for (const { value, why } of differencesOf(cell.role, result)) {
        const limit = ofStep.find(({ values }) => values?.includes(value));
        if (limit === undefined) failed = true;
        wrong.add(`${result.step} ${value}`);
        notes.push(`${result.step}: ${value}: ${limit === undefined ? why : `${limit.reason}. Seen: ${why}`}`);
      }
      continue;
    }
    const limit = ofStep.find(({ values }) => values === undefined);
    // What the peer itself says it cannot do is a limit of its own.
    if (limit === undefined && result.outcome === "failed") failed = true;
    const why = result.outcome === "failed" ? result.error : `${result.reason} (${result.evidence})`;
    notes.push(`${result.step}: ${limit === undefined ? why : `${limit.reason}. Seen: ${why}`}`);
  }
  const missing: readonly Step[] = steps.filter((step) => !passed.includes(step));
  // Steps that did not run because an earlier one failed need that failure to be told.
  if (missing.length > 0 && notes.length === 0) failed = true;
  for (const other of [seen.tooLong, missing.length === 0 ? seen.missing(cell.profile) : undefined]) {
    if (other === undefined) continue;
    const limit = limits.find(({ steps }) => steps === "form");
    if (limit === undefined) failed = true;
    notes.push(limit === undefined ? other : `${limit.reason}. Seen: ${other}`);
  }
  for (const { reason, steps: limited, values } of limits) {
    if (limited === "form") continue;
    const shown =
      limited === "all"
        ? missing.length === steps.length
        : limited.some((step) => missing.includes(step)) ||
          limited.every((step) => values?.every((value) => wrong.has(`${step} ${value}`)) === true);
    if (shown) continue;
    failed = true;
    notes.push(`the known limit '${reason}' does not show any more`);
  }
  return { cell, outcome: failed ? "failed" : notes.length > 0 ? "limited" : "ok", passed, notes };
}
