import { stat } from "node:fs/promises";

/** Where a command writes. */
export interface Output {
  /** Takes text; what it returns is to be waited for before more is written. */
  write(text: string): void | Promise<void>;
  /** True when a person reads it at a terminal. */
  readonly isTerminal: boolean;
  /** The width of the terminal in characters. */
  readonly columns: number;
}

/** All that the command has of the world around it. Tests give their own. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Everything from the standard input. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** The time of this computer. */
  readonly now: () => Date;
  /** Resolves when the user wants a command that runs on to end (SIGINT, SIGTERM). */
  readonly interrupted: () => Promise<void>;
}

const WIDTH = 80;

/** The streams, environment, clock and signals of this process. */
export function processIo(): CliIo {
  return {
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    env: process.env,
    stdin: () => process.stdin,
    now: () => new Date(),
    interrupted,
  };
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  return {
    write(text) {
      if (stream.write(text)) return;
      return new Promise((resolve) => {
        stream.once("drain", resolve);
        // Whoever stops reading (`| head`) must not leave us waiting.
        stream.once("close", resolve);
      });
    },
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? WIDTH;
    },
  };
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve();
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}

/** Whether there is a file of that name. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
