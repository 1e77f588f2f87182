import { readFile } from "node:fs/promises";
import { type Codec, dataCodec } from "@dlms/axdr";
import type { Generation, Problem } from "@dlms/codegen";
import { UnknownObject } from "@dlms/cosem-classes/runtime";
import { Command, Option } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
  wordOption,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { ExitCode, UsageError } from "../errors.ts";
import { readAttributes } from "../reading.ts";
import { objectJson } from "./objects.ts";
import { readableAttributes, resultJson } from "./read.ts";

interface CodegenFlags extends ConnectionFlags, CommonFlags {
  readonly out?: string;
  readonly check?: boolean;
  readonly extension?: string;
  readonly fromMeter?: string;
  readonly fromDump?: readonly string[];
}

type Codegen = typeof import("@dlms/codegen");

const EXTENSIONS = [".js", ".ts"] as const;

const EXAMPLES = `
The classes need @dlms/core, @dlms/axdr and @dlms/cosem-classes. Hand the classLoaders of the generated registry to
connect as classes. --from-meter and --from-dump write first schemas of what the standard does not have: names and
types in them are guesses.

Examples:
  dlms codegen schemas/ --out src/generated
  dlms codegen schemas/ --out src/generated --check
  dlms codegen --from-meter tcp://10.0.0.7 --client 1 --keys keys.json --out schemas
  dlms codegen --from-dump objects.json --from-dump values.json --out schemas`;

/** `dlms codegen`: typed classes from schemas, and first schemas from what a meter shows. */
export function codegenCommand(context: CommandContext): Command {
  const command = new Command("codegen")
    .argument("[schema...]", "YAML files, or folders of them")
    .requiredOption("--out <dir>", "folder of the generated files, or of the schemas from a meter")
    .option("--check", "write nothing: exit 1 when the folder differs from what would be generated")
    .option("--extension <ending>", "ending of relative imports: .js or .ts (default: .js)")
    .option(
      "--from-meter <meter>",
      "write first schemas of what this meter shows: URL, or name of a connection profile",
    )
    .addOption(
      new Option(
        "--from-dump <file>",
        "write first schemas of what dlms objects --json and dlms read --all --json printed, or of a model; may be given several times",
      ).argParser((value: string, before: readonly string[] = []): readonly string[] => [...before, value]),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (schemas: readonly string[], flags: CodegenFlags) => codegen(context, schemas, flags));
  return addCommonOptions(addConnectionOptions(command));
}

async function codegen(context: CommandContext, schemas: readonly string[], flags: CodegenFlags): Promise<void> {
  const { fromMeter, fromDump, check = false, out = "" } = flags;
  const extension = wordOption("--extension", flags.extension, EXTENSIONS);
  const ways = [schemas.length > 0, fromMeter !== undefined, fromDump !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new UsageError("give schemas, --from-meter or --from-dump, and only one of them");
  if (schemas.length === 0 && (check || extension !== undefined))
    throw new UsageError("--check and --extension go with schemas");
  // Loaded when it is needed: it brings a compiler along.
  const library = await import("@dlms/codegen");
  try {
    if (schemas.length > 0) {
      const generation = library.generateFolder({ schemas, folder: out, check, extension: extension ?? ".js" });
      return await tellGeneration(context, library, generation, flags);
    }
    const dumps = fromMeter === undefined ? await readFiles(fromDump ?? []) : await askMeter(context, fromMeter, flags);
    const files = library.sketchSchemas(library.readDump(dumps), library.standardSet());
    await tellSketch(context, library.writeSketch(out, files), flags);
  } catch (error) {
    if (error instanceof library.SchemaError) await tellProblems(context, library, error.problems, flags);
    else if (error instanceof library.DumpError || isFileError(error)) await tellError(context, error.message, flags);
    else throw error;
  }
}

async function tellGeneration(
  context: CommandContext,
  library: Codegen,
  generation: Generation,
  { check = false, json = false }: CodegenFlags,
): Promise<void> {
  const { differs, lines } = library.describeGeneration(generation, check);
  const { folder, files, drift } = generation;
  if (json) await printJson(context, { folder, files, ...drift });
  else await (differs ? context.io.stderr : context.io.stdout).write(lines.map((line) => `${line}\n`).join(""));
  if (differs) context.exitWith(ExitCode.refused);
}

async function tellSketch(context: CommandContext, written: readonly string[], { json }: CodegenFlags): Promise<void> {
  if (json === true) return printJson(context, { written });
  const lines = written.length === 0 ? ["nothing to describe: the standard has all that it shows"] : written;
  await context.io.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

/** All that is wrong in the schemas, a line for each, as editors make it a link. */
async function tellProblems(
  context: CommandContext,
  { formatProblem }: Codegen,
  problems: readonly Problem[],
  { json }: CodegenFlags,
): Promise<void> {
  if (json === true) await printJson(context, { problems });
  await context.io.stderr.write(problems.map((problem) => `dlms: ${formatProblem(problem)}\n`).join(""));
  context.exitWith(ExitCode.refused);
}

async function tellError(context: CommandContext, message: string, { json }: CodegenFlags): Promise<void> {
  if (json === true) await printJson(context, { error: message });
  await context.io.stderr.write(`dlms: ${message}\n`);
  context.exitWith(ExitCode.refused);
}

interface Dump {
  readonly name: string;
  readonly text: string;
}

async function readFiles(names: readonly string[]): Promise<readonly Dump[]> {
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(name, "utf8") })));
}

/** What `dlms objects` and `dlms read --all` print of a meter, without values that may be of any type. */
async function askMeter(context: CommandContext, url: string, flags: CodegenFlags): Promise<readonly Dump[]> {
  await using meter = await openMeter(context, url, flags);
  const { entries } = await meter.objects();
  const wanted = (await readableAttributes(meter, [])).filter(
    ({ object, descriptor }) => object instanceof UnknownObject || descriptor.codec !== (dataCodec as Codec<unknown>),
  );
  const readings = await readAttributes(meter, wanted);
  return [
    { name: `objects of ${url}`, text: JSON.stringify(entries.map(objectJson)) },
    { name: `values of ${url}`, text: JSON.stringify(readings.map(resultJson)) },
  ];
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}
