/** Who takes part in a comparison, each in a process of its own that works when it is told to. */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { type Peer, peerNamed, peers, startServer } from "../../interop/src/peers.ts";
import { Child, type ChildOptions, type JsonLine } from "../../interop/src/process.ts";
import { type ServerKind, works } from "./works.ts";

const START_TIMEOUT = 60_000;
/** Whoever is slow finishes its batch first. */
const SLACK = 30_000;

/** What a round of one contestant came to. */
export type Rate = { readonly kind: "rate"; readonly value: number } | Absent;
/** There is no figure, and why. */
export interface Absent {
  readonly kind: "absent";
  readonly reason: string;
  /** It takes part in this row, and did not come up: the others alone say nothing. */
  readonly isMissed?: boolean;
}

/** A process that has prepared its work, or the reason why it could not. */
export class Contestant implements AsyncDisposable {
  readonly name: string;
  readonly #child: Child | undefined;
  readonly #server: AsyncDisposable | undefined;
  #absent: Absent | undefined;

  private constructor(name: string, child: Child | undefined, server?: AsyncDisposable, reason?: string) {
    this.name = name;
    this.#child = child;
    this.#server = server;
    if (reason !== undefined) this.#absent = { kind: "absent", reason };
  }

  /** This stack, or plain Node, with a work of `works.ts`. */
  static async ofNode(name: string, workName: string): Promise<Contestant> {
    const kind = works[workName]?.server;
    const server = kind === undefined ? undefined : await NodeServer.start(kind);
    const args = [script("paced.ts"), workName, String(server?.port ?? 0)];
    return Contestant.#start(name, new Child(process.execPath, args, placed(workName)), server);
  }

  /** A peer, whose server is its own; a peer that has none works against that of Gurux in Java. */
  static async ofPeer(peer: Peer, workName: string): Promise<Contestant> {
    if (peer.folder === "python" && /^(session|get16)-/.test(workName))
      return new Contestant(
        peer.name,
        undefined,
        undefined,
        "its program here measures one connection, open all the time",
      );
    const security = workName.endsWith("-gmac")
      ? ({ auth: "gmac", policy: "both" } as const)
      : ({ auth: "none", policy: "none" } as const);
    const host = peer.folder === "python" ? peerNamed("gurux-java") : peer;
    try {
      const server = isConnected(workName)
        ? await startServer(host, { link: "wrapper", ...security }, placed(workName))
        : undefined;
      const args = ["--library", peer.library, "--work", workName, "--port", String(server?.port ?? 0)];
      args.push(...(peer.folder === "java" ? ["--paced", "yes"] : ["--paced"]));
      const program = fileURLToPath(new URL(`../peers/${peer.folder}/bench`, import.meta.url));
      return await Contestant.#start(peer.name, new Child(program, args, placed(workName)), server);
    } catch (error) {
      return Contestant.#missed(peer.name, firstLine(error));
    }
  }

  static #missed(name: string, reason: string, child?: Child, server?: AsyncDisposable): Contestant {
    const contestant = new Contestant(name, child, server);
    contestant.#absent = { kind: "absent", reason, isMissed: true };
    return contestant;
  }

  static async #start(name: string, child: Child, server: AsyncDisposable | undefined): Promise<Contestant> {
    const line = await child.next(START_TIMEOUT);
    if (line?.["ready"] === true) return new Contestant(name, child, server);
    return Contestant.#missed(name, reasonOf(line, child), child, server);
  }

  /** Works for so many seconds. Once there is no figure there will be none. */
  async round(seconds: number): Promise<Rate> {
    if (this.#absent === undefined && this.#child !== undefined) {
      try {
        this.#child.send(String(seconds));
        const line = await this.#child.next(seconds * 1000 + SLACK);
        const value = line?.["value"];
        if (typeof value === "number") return { kind: "rate", value };
        this.#absent = { kind: "absent", reason: reasonOf(line, this.#child) };
      } catch (error) {
        this.#absent = { kind: "absent", reason: firstLine(error) };
      }
    }
    return this.#absent ?? { kind: "absent", reason: "no program" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child?.stop();
    await this.#server?.[Symbol.asyncDispose]();
  }
}

/** A server of this stack, or the echo, in a process of its own. */
class NodeServer implements AsyncDisposable {
  readonly port: number;
  readonly #child: Child;

  private constructor(port: number, child: Child) {
    this.port = port;
    this.#child = child;
  }

  static async start(kind: ServerKind): Promise<NodeServer> {
    const child = new Child(process.execPath, [script("serve.ts"), kind], { processor: lastProcessor });
    const line = await child.next(START_TIMEOUT);
    const port = line?.["listening"];
    if (typeof port !== "number") throw new Error(`the ${kind} server: ${reasonOf(line, child)}`);
    return new NodeServer(port, child);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.stop();
  }
}

/** Every peer there is. */
export const allPeers: readonly Peer[] = peers;

const lastProcessor = availableParallelism() - 1;

/** Both ends of a connection share one processor: waking another one costs more than a GET, and varies. */
function placed(workName: string): ChildOptions {
  return isConnected(workName) ? { processor: lastProcessor } : {};
}

function isConnected(workName: string): boolean {
  return /^(get|get16|session|echo|echo16)-/.test(workName);
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function reasonOf(line: JsonLine | undefined, child: Child): string {
  const said = line?.["error"] ?? line?.["unsupported"];
  return typeof said === "string" ? said : `ended: ${child.stderr.split("\n").at(-1) ?? ""}`;
}

function firstLine(error: unknown): string {
  return String(error).split("\n")[0] ?? "";
}
