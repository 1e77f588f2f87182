import { type CliIo, main } from "../src/index.ts";

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Everything that any command of this file has printed, to be searched for secrets. */
export const printed: string[] = [];

interface Pipes {
  readonly io: CliIo;
  readonly out: () => string;
  readonly err: () => string;
}

function pipes(env: CliIo["env"], interrupted: Promise<void>, onOut: () => void = () => undefined): Pipes {
  let out = "";
  let err = "";
  const output = (take: (text: string) => void): CliIo["stdout"] => ({
    write: (text) => {
      printed.push(text);
      take(text);
    },
    isTerminal: false,
    columns: 80,
  });
  const io: CliIo = {
    stdout: output((text) => {
      out += text;
      onOut();
    }),
    stderr: output((text) => {
      err += text;
    }),
    env,
    stdin: async function* () {},
    now: () => new Date(),
    interrupted: () => interrupted,
  };
  return { io, out: () => out, err: () => err };
}

/** Runs a command to its end; one that runs on ends when it is interrupted. */
export async function run(
  args: readonly string[],
  env: CliIo["env"] = {},
  interrupted: Promise<void> = new Promise(() => undefined),
): Promise<Outcome> {
  const { io, out, err } = pipes(env, interrupted);
  const code = await main(args, io);
  return { code, out: out(), err: err() };
}

/** The lines of JSON that a command printed. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** A `dlms simulate` at work. */
export interface Simulation {
  /** By link. */
  readonly urls: { readonly tcp: string; readonly hdlc: string };
  readonly all: readonly string[];
  /** What it has printed so far. */
  readonly err: () => string;
  /** Interrupts it, as Ctrl-C does. */
  stop(): Promise<number>;
}

export const BOTH_LINKS = ["--listen", "tcp://127.0.0.1:0", "--listen", "hdlc+tcp://127.0.0.1:0"];

/** A command that runs on until it is interrupted. */
export interface Running {
  /** What it has printed so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Interrupts it, as Ctrl-C does. */
  stop(): Promise<number>;
}

/** Starts a command, and waits for its first lines. @throws Error with what it printed when it ends before. */
export async function start(args: readonly string[], env: CliIo["env"] = {}, lines = 1): Promise<Running> {
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  let ready = (): void => undefined;
  const printing = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const { io, out, err } = pipes(env, interrupted, () => {
    if (out().split("\n").length > lines) ready();
  });
  const ended = main(args, io);
  await Promise.race([printing, ended]);
  if (out().split("\n").length <= lines) throw new Error(`${args[0]} ended with ${await ended}: ${err()}`);
  return {
    out,
    err,
    stop: () => {
      interrupt();
      return ended;
    },
  };
}

/** Starts `dlms simulate` at free ports for both links. @throws Error with what it printed when it ends at once. */
export async function simulation(args: readonly string[], env: CliIo["env"] = {}, places = 2): Promise<Simulation> {
  const { out, err, stop } = await start(["simulate", ...args, ...BOTH_LINKS, "--json"], env, places);
  const all = jsonLines(out()).map(({ listening: url }) => String(url));
  const [tcp = "", hdlc = ""] = all;
  return { urls: { tcp, hdlc }, all, err, stop };
}

/** A `dlms listen` at work. */
export interface Listening {
  /** Where it listens, in the order of the URLs. */
  readonly urls: readonly string[];
  /** What it has printed so far, after these. */
  readonly pushes: () => Record<string, unknown>[];
  readonly err: () => string;
  /** Waits for so many pushes. */
  heard(count: number): Promise<Record<string, unknown>[]>;
  /** Interrupts it, as Ctrl-C does. */
  stop(): Promise<number>;
  readonly ended: Promise<number>;
}

/** Starts `dlms listen --json`. @throws Error with what it printed when it ends before it listens. */
export async function listening(urls: readonly string[], args: readonly string[], env: CliIo["env"] = {}) {
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  let onOut = (): void => undefined;
  const { io, out, err } = pipes(env, interrupted, () => onOut());
  const lines = (): Record<string, unknown>[] => jsonLines(out());
  const until = (count: number): Promise<void> =>
    new Promise((resolve) => {
      onOut = () => {
        if (lines().length >= count) resolve();
      };
      onOut();
    });
  const ended = main(["listen", ...urls, ...args, "--json"], io);
  await Promise.race([until(urls.length), ended]);
  if (lines().length < urls.length) throw new Error(`listen ended with ${await ended}: ${err()}`);
  const started: Listening = {
    urls: lines().map(({ listening: place, connected }) => String(place ?? connected)),
    pushes: () => lines().slice(urls.length),
    err,
    heard: async (count) => {
      await Promise.race([until(urls.length + count), ended]);
      return lines().slice(urls.length);
    },
    stop: () => {
      interrupt();
      return ended;
    },
    ended,
  };
  return started;
}

/** A world for a command that runs until `stop`. */
export function background(): { readonly io: CliIo; readonly stop: () => void } {
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  return { io: pipes({}, interrupted).io, stop: () => interrupt() };
}
