import type { CliIo } from "./io.ts";
import type { Redactor } from "./redactor.ts";

/** What a command works with. */
export interface CommandContext {
  readonly io: CliIo;
  readonly redactor: Redactor;
  /** Ends the command with this exit code, after all that it still prints. */
  exitWith(code: number): void;
}

/** Prints one JSON document on a line of its own. */
export async function printJson({ io }: CommandContext, document: unknown): Promise<void> {
  await io.stdout.write(`${JSON.stringify(document)}\n`);
}
