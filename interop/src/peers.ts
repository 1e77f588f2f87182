/**
 * The live peers as typed values: install, start a server, run a client. The protocol is in `peers/README.md`.
 *
 * @example
 * const peer = peerNamed("gurux-python");
 * await install(peer);
 * await using server = await startServer(peer, { link: "wrapper", auth: "none", policy: "none" });
 * const report = await runClient(peer, { link: "wrapper", auth: "none", policy: "none", port: server.port });
 */
import { fileURLToPath } from "node:url";
import type { ConformanceBit } from "@dlms/apdu";
import type { Referencing } from "@dlms/association";
import type { SecuritySuite } from "@dlms/security";
import type { Column, GeneralForm } from "./columns.ts";
import { Child, ChildError, type ChildOptions, type JsonLine, run } from "./process.ts";
import { allSteps, type Notice, type Step, steps } from "./steps.ts";

const PEERS = new URL("../peers/", import.meta.url);

/** A sender is a meter that makes a connection to push over; a receiver is whom it makes it to. */
export type Role = "client" | "server" | "sender" | "receiver";
export type Link = "wrapper" | "hdlc";
export type Authentication = "none" | "low" | "md5" | "sha1" | "gmac" | "sha256" | "ecdsa";
export type Policy = "none" | "authenticated" | "encrypted" | "both";

/** A library behind one of the programs in `peers/`. */
export interface Peer {
  readonly name: string;
  readonly folder: "python" | "java";
  /** The value of `--library`. */
  readonly library: string;
  /** The roles that the library is there for; what it can do in them is found by running it. */
  readonly roles: readonly Role[];
  /** The policies that it can follow with HLS-GMAC; the others are shown to fail in `peers/README.md`. */
  readonly policies: readonly Policy[];
  /** The roles in which more is tried than the basic profiles of `profiles.ts`. */
  readonly further: readonly Role[];
  /** Whether it knows enough of that for combinations to show anything. */
  readonly combinations: boolean;
  /** The columns that are tried with ciphering and over both links; of the others one cell shows what the peer does. */
  readonly columns: Partial<Readonly<Record<Role, readonly Column[]>>>;
}

const ALL_POLICIES: readonly Policy[] = ["none", "authenticated", "encrypted", "both"];

const BOTH_ROLES: readonly Role[] = ["client", "server"];
const ALL_ROLES: readonly Role[] = ["client", "server", "sender", "receiver"];
const ALL_COLUMNS: readonly Column[] = [
  "short-names",
  "long",
  "general-blocks",
  "general-blocks-profile",
  "access",
  "notified",
  "reported",
  "classes",
  "signed",
  "agreed-once",
  "agreed",
  "pushed",
];

export const peers: readonly Peer[] = [
  {
    name: "gurux-python",
    folder: "python",
    library: "gurux",
    roles: ALL_ROLES,
    policies: ALL_POLICIES,
    further: ["client"],
    combinations: true,
    columns: { client: ALL_COLUMNS, sender: ALL_COLUMNS, receiver: ALL_COLUMNS },
  },
  {
    name: "dlms-cosem",
    folder: "python",
    library: "dlms-cosem",
    roles: ["client", "receiver"],
    policies: ["both"],
    further: ["client"],
    combinations: false,
    columns: { receiver: ALL_COLUMNS },
  },
  {
    name: "gurux-java",
    folder: "java",
    library: "gurux",
    roles: ALL_ROLES,
    policies: ALL_POLICIES,
    further: BOTH_ROLES,
    combinations: true,
    columns: { client: ALL_COLUMNS, server: ALL_COLUMNS, sender: ALL_COLUMNS, receiver: ALL_COLUMNS },
  },
  {
    name: "jdlms",
    folder: "java",
    library: "jdlms",
    roles: ALL_ROLES,
    policies: ["none", "both"],
    further: BOTH_ROLES,
    combinations: false,
    columns: { client: ["short-names"], server: ["short-names"] },
  },
];

const INSTALL = { python: "setup.sh", java: "build.sh" } as const;
const INSTALL_TIMEOUT = 15 * 60_000;
const START_TIMEOUT = 30_000;

/** The options that both roles share; what is left out has the default of `peers/README.md`. */
export interface PeerOptions {
  readonly link: Link;
  readonly auth: Authentication;
  readonly policy: Policy;
  /** Logical names unless given. */
  readonly referencing?: Referencing;
  /** Services beyond those that the library proposes or offers by itself. */
  readonly services?: readonly ConformanceBit[];
  /** What the server tells when its disconnect control acts, and the client waits for. */
  readonly tell?: readonly Notice[];
  /** Whether the server hosts the objects of `class-values.ts` too. */
  readonly classes?: true | undefined;
  /** 0 unless given. */
  readonly suite?: SecuritySuite;
  /** Hex; a key for the association alone. */
  readonly dedicatedKey?: string;
  /** Hex: the peer's own private key for signatures, and our public one. */
  readonly signingKey?: string;
  readonly peerSigningKey?: string;
  /** Signatures, or how the keys of general-ciphering are agreed on. */
  readonly protection?: GeneralForm;
  /** Hex: the peer's own private key for agreements, and our public one. */
  readonly agreementKey?: string;
  readonly peerAgreementKey?: string;
  readonly client?: number;
  readonly server?: number;
  readonly password?: string;
  /** Hex, as the next ones. */
  readonly ek?: string;
  readonly ak?: string;
  readonly clientTitle?: string;
  readonly serverTitle?: string;
  readonly counter?: number;
  readonly pdu?: number;
  /** Milliseconds for one reply. */
  readonly timeout?: number;
}

/** What a step says that cannot run because there is no association: it tells nothing of its own. */
export const NOT_ASSOCIATED = "not associated";

/** What a step found. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a step came to; `fields` are those of the step's row in `peers/README.md`. */
export type StepResult =
  | { readonly step: Step; readonly outcome: "ok"; readonly ms: number; readonly fields: Fields }
  | { readonly step: Step; readonly outcome: "failed"; readonly error: string }
  | { readonly step: Step; readonly outcome: "unsupported"; readonly reason: string; readonly evidence: string };

/** A client's run. A library that can not play the role at all has no results and says why in `unsupported`. */
export interface ClientReport {
  readonly results: readonly StepResult[];
  readonly unsupported?: { readonly reason: string; readonly evidence: string };
  /** The last lines of standard error: what the library itself printed. */
  readonly stderr: string;
}

/** The results of a run; one step that says why where the library has no such role. */
export function reportedOf({ results, unsupported }: ClientReport, first: Step = "associate"): readonly StepResult[] {
  return unsupported === undefined ? results : [{ step: first, outcome: "unsupported", ...unsupported }];
}

/** A peer's server did not come up because its library has no such server. */
export class UnsupportedRoleError extends Error {
  override readonly name = "UnsupportedRoleError";
  readonly reason: string;
  readonly evidence: string;

  constructor(peer: Peer, reason: string, evidence: string) {
    super(`${peer.name}: ${reason} (${evidence})`);
    this.reason = reason;
    this.evidence = evidence;
  }
}

/** @throws Error when no peer has that name */
export function peerNamed(name: string): Peer {
  const peer = peers.find((it) => it.name === name);
  if (peer === undefined) throw new Error(`no peer ${name}; there are ${peers.map((it) => it.name).join(", ")}`);
  return peer;
}

const installed = new Map<Peer["folder"], Promise<void>>();

/**
 * Installs what the peer needs; once per folder and process, at once when it is up to date.
 * @throws ChildError when the script fails
 */
export function install(peer: Peer): Promise<void> {
  const found = installed.get(peer.folder);
  if (found !== undefined) return found;
  const script = fileURLToPath(new URL(`${peer.folder}/${INSTALL[peer.folder]}`, PEERS));
  const done = run("bash", [script], INSTALL_TIMEOUT).then(({ exit, stderr }) => {
    if (exit.code !== 0) throw new ChildError(`${script} ended with ${exit.code ?? exit.signal}`, stderr);
  });
  installed.set(peer.folder, done);
  return done;
}

/** A peer's server that listens on the loopback address. */
export class PeerServer implements AsyncDisposable {
  readonly peer: Peer;
  readonly port: number;
  readonly #child: Child;

  constructor(peer: Peer, port: number, child: Child) {
    this.peer = peer;
    this.port = port;
    this.#child = child;
  }

  /** The next event (`connected`, `closed`, `error`); undefined when the server ended. */
  event(timeout: number): Promise<JsonLine | undefined> {
    return this.#child.next(timeout);
  }

  /** What the library printed last. */
  get stderr(): string {
    return this.#child.stderr;
  }

  /** Closes the server's standard input; kills it when it does not end by itself. */
  async stop(): Promise<void> {
    await this.#child.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/**
 * Starts a peer's server, or its receiver of notifications, and waits until it listens.
 * @throws UnsupportedRoleError when the library has no such server
 * @throws ChildError when it does not come up
 */
export async function startServer(
  peer: Peer,
  options: PeerOptions,
  childOptions: ChildOptions = {},
  role: "server" | "receiver" = "server",
): Promise<PeerServer> {
  const child = new Child(program(peer), [role, "--port", "0", ...flags(peer, options)], childOptions);
  try {
    const line = await child.next(START_TIMEOUT);
    const port = line?.["listening"];
    if (typeof port === "number") return new PeerServer(peer, port, child);
    if (typeof line?.["unsupported"] === "string") {
      throw new UnsupportedRoleError(peer, line["unsupported"], text(line["evidence"]));
    }
    throw new ChildError(`${peer.name} ${role}: ${JSON.stringify(line) ?? "ended"}`, child.stderr);
  } catch (error) {
    child.kill();
    await child.exited;
    throw error;
  }
}

export interface RunOptions {
  /** How long `bench-get` lasts; 3 unless given. */
  readonly seconds?: number;
  /** Milliseconds for everything; two minutes unless given. */
  readonly limit?: number;
  readonly role?: "client" | "sender";
}

/**
 * Runs a peer's client, or its sender of notifications, to its end.
 * @param work the steps, in order
 * @throws ChildError when the program breaks the protocol or takes longer than `limit` ms
 */
export async function runClient(
  peer: Peer,
  options: PeerOptions & { readonly port: number; readonly host?: string },
  work: readonly Step[] = steps,
  { seconds = 3, limit = 120_000, role = "client" }: RunOptions = {},
): Promise<ClientReport> {
  const args = [role, "--host", options.host ?? "127.0.0.1", "--port", String(options.port)];
  args.push("--work", work.join(","), "--seconds", String(seconds), ...flags(peer, options));
  const { lines, exit, stderr } = await run(program(peer), args, limit);
  const [first] = lines;
  if (first !== undefined && first["step"] === undefined && typeof first["unsupported"] === "string") {
    const unsupported = { reason: first["unsupported"], evidence: text(first["evidence"]) };
    return { results: [], unsupported, stderr };
  }
  if (lines.at(-1)?.["done"] !== true) {
    throw new ChildError(`${peer.name} ${role} ended with ${exit.code ?? exit.signal} before its last line`, stderr);
  }
  return { results: lines.slice(0, -1).map(result), stderr };
}

function program(peer: Peer): string {
  return fileURLToPath(new URL(`${peer.folder}/peer`, PEERS));
}

function flags(peer: Peer, options: PeerOptions): string[] {
  const flags = ["--library", peer.library, "--link", options.link, "--auth", options.auth, "--policy", options.policy];
  const optional: readonly (readonly [string, string | number | undefined])[] = [
    ["--referencing", options.referencing],
    ["--services", options.services?.join(",")],
    ["--tell", options.tell?.join(",")],
    ["--suite", options.suite],
    ["--dedicated-key", options.dedicatedKey],
    ["--signing-key", options.signingKey],
    ["--peer-signing-key", options.peerSigningKey],
    ["--protection", options.protection],
    ["--agreement-key", options.agreementKey],
    ["--peer-agreement-key", options.peerAgreementKey],
    ["--client", options.client],
    ["--server", options.server],
    ["--password", options.password],
    ["--ek", options.ek],
    ["--ak", options.ak],
    ["--client-title", options.clientTitle],
    ["--server-title", options.serverTitle],
    ["--counter", options.counter],
    ["--pdu", options.pdu],
    ["--timeout", options.timeout],
  ];
  if (options.classes) flags.push("--objects", "classes");
  for (const [name, value] of optional) {
    if (value !== undefined && value !== "") flags.push(name, String(value));
  }
  return flags;
}

function result(line: JsonLine): StepResult {
  const { step, ok, ms, error, unsupported, evidence, ...fields } = line;
  const name = allSteps.find((it) => it === step);
  if (name === undefined) throw new ChildError(`not a step: ${JSON.stringify(line)}`, "");
  if (typeof unsupported === "string") {
    return { step: name, outcome: "unsupported", reason: unsupported, evidence: text(evidence) };
  }
  if (ok !== true) return { step: name, outcome: "failed", error: text(error) };
  return { step: name, outcome: "ok", ms: typeof ms === "number" ? ms : 0, fields };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
