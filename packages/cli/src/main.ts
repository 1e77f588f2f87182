import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { commandsFor } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { ExitCode, errorText, exitCodeOf } from "./errors.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { type CliIo, processIo } from "./io.ts";
import { Redactor } from "./redactor.ts";

const HELP = `
METER is tcp://HOST[:4059], udp://HOST[:4059], hdlc+tcp://HOST:PORT, serial:///dev/ttyUSB0 (HDLC),
iec+serial:///dev/ttyUSB0 (sign-on of IEC 62056-21, mode E, then HDLC), or the name of a connection profile saved in
$DLMS_PROFILES or ~/.config/dlms/profiles.json.

Exit codes: 0 done, 1 the meter or the data says no, 2 wrong usage, 3 no connection or lost, 4 security refused.

Examples:
  dlms simulate
  dlms listen tcp://0.0.0.0
  dlms objects tcp://127.0.0.1
  dlms read tcp://127.0.0.1 1.0.1.8.0.255
  dlms profile tcp://127.0.0.1 1.0.99.1.0.255 --last 96 --chart
  dlms help read`;

/**
 * Runs the command `dlms`.
 *
 * @param args What stands after the command's name.
 * @param io The world around it; this process unless given.
 * @returns the exit code: 0 done, 1 refused, 2 wrong usage, 3 no connection, 4 security refused.
 *
 * @example
 * process.exitCode = await main(["read", "tcp://10.0.0.7", "1.0.1.8.0.255"]);
 */
export async function main(args: readonly string[], io: CliIo = processIo()): Promise<number> {
  const redactor = new Redactor();
  hideSecrets(args, io.env, redactor);
  let exitCode: number = ExitCode.done;
  const context: CommandContext = {
    io,
    redactor,
    exitWith: (code) => {
      exitCode = code;
    },
  };
  try {
    await (await program(args, context)).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return wrongUsage(error, args, context);
    await io.stderr.write(`dlms: ${errorText(error, redactor, args.includes("--debug"))}\n`);
    return exitCodeOf(error);
  }
}

/** `dlms help read` wants the command `read`, as `dlms read` does. */
async function program([first, second]: readonly string[], context: CommandContext): Promise<Command> {
  const { io } = context;
  const commands = await commandsFor(first === "help" ? second : first, context);
  const root = new Command("dlms")
    .description("Reads, writes, simulates and decodes DLMS/COSEM meters (IEC 62056).")
    .usage("COMMAND [METER] [ARGS] [OPTIONS]")
    .version(packageVersion(), "-V, --version", "print the version")
    .addHelpText("after", HELP);
  for (const command of commands) root.addCommand(command);
  for (const command of [root, ...commands])
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({
        writeOut: (text) => void io.stdout.write(text),
        // Errors are printed in one place, in one line.
        writeErr: () => undefined,
        getOutHelpWidth: () => io.stdout.columns,
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
  return root;
}

function packageVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** What the parser of the command line has to say; help that was asked for is no error. */
async function wrongUsage(
  error: CommanderError,
  [first, second]: readonly string[],
  { io, redactor }: CommandContext,
): Promise<number> {
  if (error.exitCode === 0) return ExitCode.done;
  const message = error.message
    .replace(/^error: /, "")
    .split("\n")
    .join(" ");
  const noCommand = first === "help" && second !== undefined ? `unknown command '${second}'.` : "which command?";
  const text = error.code === "commander.help" ? `${noCommand} See dlms --help` : message;
  await io.stderr.write(`dlms: ${redactor.redact(text)}\n`);
  return ExitCode.usage;
}
