/**
 * Child processes that speak JSON lines, and that never outlive this one.
 *
 * A child runs in a process group of its own, so that what it starts (a JVM behind a shell script) ends with it. All groups
 * are killed when this process exits, by itself or by a signal; when it is killed outright, the children see their
 * standard input close.
 */
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** One line of a child's standard output. */
export type JsonLine = Readonly<Record<string, unknown>>;

/** How a child ended. `code` is absent when a signal ended it. */
export interface Exit {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A child that could not be started, broke the protocol, ended too early or took too long. */
export class ChildError extends Error {
  override readonly name = "ChildError";
  /** The last lines that the child wrote to standard error. */
  readonly stderr: string;

  constructor(message: string, stderr: string, options?: ErrorOptions) {
    super(stderr === "" ? message : `${message}\n${stderr}`, options);
    this.stderr = stderr;
  }
}

export interface ChildOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The one processor that the child, and what it starts, runs on; any where the system cannot say so. */
  readonly processor?: number | undefined;
}

let canPin: boolean | undefined;

function pinned(command: string, args: readonly string[], processor: number | undefined): [string, readonly string[]] {
  if (processor === undefined) return [command, args];
  canPin ??= spawnSync("taskset", ["--version"]).status === 0;
  return canPin ? ["taskset", ["-c", String(processor), command, ...args]] : [command, args];
}

const STDERR_LIMIT = 4_000;
/** Time from the closed standard input to the kill. */
const GRACE = 2_000;

const running = new Set<Child>();
let hooked = false;

function hook(): void {
  if (hooked) return;
  hooked = true;
  process.once("exit", () => {
    for (const child of running) child.kill();
  });
  for (const [signal, number] of [["SIGINT", 2] as const, ["SIGTERM", 15] as const, ["SIGHUP", 1] as const]) {
    process.once(signal, () => process.exit(128 + number));
  }
}

/** A running child. `await using child = new Child(...)` ends it in every case. */
export class Child implements AsyncDisposable {
  /** Settles when the child ended and its output is read to the end; never rejects. */
  readonly exited: Promise<Exit>;
  readonly #command: string;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: JsonLine[] = [];
  #wake: (() => void) | undefined;
  #rest = "";
  #stderr = "";
  #exit: Exit | undefined;
  #broken: ChildError | undefined;

  constructor(command: string, args: readonly string[], options: ChildOptions = {}) {
    hook();
    this.#command = [command, ...args].join(" ");
    this.#process = spawn(...pinned(command, args, options.processor), {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    running.add(this);
    this.exited = new Promise((resolve) => {
      const end = (exit: Exit): void => {
        this.kill();
        running.delete(this);
        this.#exit = exit;
        this.#wake?.();
        resolve(exit);
      };
      this.#process.once("error", (cause) => {
        this.#broken ??= new ChildError(`cannot start ${this.#command}: ${cause.message}`, "", { cause });
        end({ code: undefined, signal: undefined });
      });
      // What the child left running may hold its output open, and "close" would never come.
      this.#process.once("exit", () => this.kill());
      this.#process.once("close", (code, signal) => end({ code: code ?? undefined, signal: signal ?? undefined }));
    });
    // A child that ended does not read any more: that its input breaks is no news.
    this.#process.stdin.on("error", () => {});
    this.#process.stdout.setEncoding("utf8").on("data", (text: string) => this.#receive(text));
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_LIMIT);
    });
  }

  /** The last lines of standard error so far. */
  get stderr(): string {
    return this.#stderr.trim();
  }

  /**
   * The next line of standard output; undefined when the child ended.
   * @throws ChildError when no line came in time, or a line is not a JSON object
   */
  async next(timeout: number): Promise<JsonLine | undefined> {
    const deadline = performance.now() + timeout;
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) return line;
      if (this.#broken !== undefined) throw this.#broken;
      if (this.#exit !== undefined) return undefined;
      const left = deadline - performance.now();
      if (left <= 0) throw this.#error(`no line within ${Math.round(timeout)} ms`);
      await this.#news(left);
    }
  }

  /** Writes one line to the child's standard input. */
  send(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  /** Closes the child's standard input, gives it time to end, then kills it. */
  async stop(): Promise<Exit> {
    this.#process.stdin.end();
    const timer = setTimeout(() => this.kill(), GRACE);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }

  /** Kills the child and everything that it started, at once. */
  kill(): void {
    const pid = this.#process.pid;
    if (pid === undefined || this.#exit !== undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // The group is gone already.
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() === "") continue;
      const value = parse(line);
      if (value === undefined) {
        this.#broken ??= this.#error(`not a JSON object: ${line.slice(0, 200)}`);
        this.kill();
      } else {
        this.#lines.push(value);
      }
    }
    this.#wake?.();
  }

  #news(timeout: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeout);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #error(message: string): ChildError {
    return new ChildError(`${this.#command}: ${message}`, this.stderr);
  }
}

/**
 * Runs a command to its end and returns its lines.
 * @throws ChildError when it takes longer than `timeout` ms or prints what is not a JSON line
 */
export async function run(
  command: string,
  args: readonly string[],
  timeout: number,
  options: ChildOptions = {},
): Promise<{ readonly lines: readonly JsonLine[]; readonly exit: Exit; readonly stderr: string }> {
  const child = new Child(command, args, options);
  const deadline = performance.now() + timeout;
  const lines: JsonLine[] = [];
  try {
    for (;;) {
      const line = await child.next(Math.max(0, deadline - performance.now()));
      if (line === undefined) break;
      lines.push(line);
    }
  } finally {
    child.kill();
  }
  return { lines, exit: await child.exited, stderr: child.stderr };
}

function parse(line: string): JsonLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonLine;
  } catch {
    // Falls through: the caller reports the line.
  }
  return undefined;
}
