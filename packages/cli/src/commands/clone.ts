import { writeFile } from "node:fs/promises";
import { objectForModel } from "@dlms/simulator";
import { Command } from "commander";
import { readWhole } from "../cloning.ts";
import { openMeter, secretsOf } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { UsageError } from "../errors.ts";
import { isFile } from "../io.ts";

interface CloneFlags extends ConnectionFlags, CommonFlags {
  readonly rows?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

const MOST_ROWS = 0x7fffffff;

const EXAMPLES = `
The file is a MODEL of dlms simulate: every object that this association shows, with its values, its rights, its methods
and the rows of its profiles. What the meter did not tell is there, too, with the reason (unread). Clocks go, profiles
go on capturing where all their columns are there, disconnectors switch; other methods are shown and refused. Secrets
are left blank. Nothing is written to the meter.

Examples:
  dlms clone tcp://10.0.0.7 meter.json --client 1 --keys keys.json
  dlms clone home meter.json --rows 96
  dlms simulate meter.json`;

/** `dlms clone`: a meter as a model to simulate. */
export function cloneCommand(context: CommandContext): Command {
  const command = new Command("clone")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("<file>", "the MODEL to write")
    .option("--rows <number>", "the newest rows of each profile (default: all)")
    .option("--force", "write over a file that is there")
    .option("--quiet", "do not tell how far it is")
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, file: string, flags: CloneFlags) => clone(context, meter, file, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function clone(context: CommandContext, url: string, file: string, flags: CloneFlags): Promise<void> {
  const { io } = context;
  const rows = integerOption("--rows", flags.rows, 1, MOST_ROWS);
  if (flags.force !== true && (await isFile(file)))
    throw new UsageError(`${file} is there already: --force replaces it`);
  const { ek } = await secretsOf(context, url, flags);
  await using meter = await openMeter(context, url, flags);
  const found = await readWhole(meter, {
    rows,
    keyed: ek !== undefined,
    onProgress: (done, all, { classId, logicalName }) => {
      if (flags.quiet !== true && io.stderr.isTerminal)
        void io.stderr.write(`\r\u001b[K${done} of ${all}: ${classId}/${logicalName}`);
    },
  });
  if (flags.quiet !== true && io.stderr.isTerminal) await io.stderr.write("\r\u001b[K");
  const objects = found.objects.map(objectForModel);
  const about = { time: io.now().toISOString(), leftOut: found.leftOut };
  await write(file, `${JSON.stringify({ about, objects }, null, 1)}\n`);
  const unread = objects.reduce((sum, { unread = {} }) => sum + Object.keys(unread as object).length, 0);
  if (flags.json === true)
    return printJson(context, { file, objects: objects.length, unread, leftOut: found.leftOut.length });
  const missing = unread === 0 ? "" : `, ${unread} attributes whose values it does not have: see unread`;
  await io.stdout.write(`${file}: ${objects.length} objects${missing}. Try: dlms simulate ${file}\n`);
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new UsageError(`cannot write ${path}`, { cause });
  }
}
