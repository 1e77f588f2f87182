import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ModuleNames } from "./emit-expression.ts";
import { SchemaError } from "./problem.ts";
import { describeGeneration, generateFolder, generateHouse } from "./run.ts";
import { DumpError, readDump } from "./sketch/dump.ts";
import { sketchSchemas } from "./sketch/sketch.ts";
import { writeSketch } from "./sketch/write.ts";
import { standardSet } from "./sources.ts";

const USAGE = `dlms-codegen SCHEMA... --out DIR [--check]
dlms-codegen --from-dump FILE... --out DIR
Generates typed TypeScript classes from interface-class schemas (YAML files, or folders of them), or writes first
schemas of the classes that a dump of a meter shows and the standard does not have.
  --out DIR   the folder that holds the generated files and nothing else; with --from-dump, where schemas go
  --extension .ts|.js  the ending of relative imports (default: .js, which every bundler and Node understand)
  --check     write nothing; exit 1 when the folder differs from what would be generated
  --from-dump FILE  JSON of \`dlms objects --json\`, of \`dlms read --all --json\`, or a model of \`dlms simulate\`
  --house     the schemas of @dlms/schemas into packages/cosem-classes of this repository`;

/** Where a command writes to. */
export interface CliOutput {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

type CliOptions =
  | { readonly kind: "house"; readonly folder: string | undefined; readonly check: boolean }
  | { readonly kind: "sketch"; readonly dumps: readonly string[]; readonly folder: string }
  | {
      readonly kind: "schemas";
      readonly schemas: readonly string[];
      readonly folder: string;
      readonly check: boolean;
      readonly extension: ModuleNames["extension"];
    };

/** Runs the command. Exit codes: 0 done, 1 a schema or dump is wrong or the folder has drifted, 2 wrong usage. */
export function runCodegen(args: readonly string[], output: CliOutput): number {
  const options = parseOptions(args);
  if (options === undefined) {
    output.error(USAGE);
    return 2;
  }
  try {
    if (options.kind === "sketch") return sketch(options.dumps, options.folder, output);
    const generation = options.kind === "house" ? generateHouse(options) : generateFolder(options);
    const { differs, lines } = describeGeneration(generation, options.check);
    for (const line of lines) (differs ? output.error : output.out)(line);
    return differs ? 1 : 0;
  } catch (error) {
    if (!(error instanceof SchemaError || error instanceof DumpError || isFileError(error))) throw error;
    output.error(error.message);
    return 1;
  }
}

function sketch(dumps: readonly string[], folder: string, output: CliOutput): number {
  const documents = dumps.map((name) => ({ name, text: readFileSync(name, "utf8") }));
  const written = writeSketch(folder, sketchSchemas(readDump(documents), standardSet()));
  for (const file of written) output.out(file);
  if (written.length === 0) output.out("nothing to describe: all that it shows is in the classes of the standard");
  return 0;
}

function parseOptions(args: readonly string[]): CliOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        check: { type: "boolean" },
        house: { type: "boolean" },
        extension: { type: "string" },
        "from-dump": { type: "string", multiple: true },
      },
    });
    const { out, check = false, house = false, extension = ".js", "from-dump": dumps = [] } = values;
    if (extension !== ".ts" && extension !== ".js") return undefined;
    const kinds = [house, dumps.length > 0, positionals.length > 0 && dumps.length === 0];
    if (kinds.filter(Boolean).length !== 1) return undefined;
    if (house) return { kind: "house", folder: out, check };
    if (out === undefined) return undefined;
    // `--from-dump a.json b.json`: what follows are dumps too.
    if (dumps.length > 0) return check ? undefined : { kind: "sketch", dumps: [...dumps, ...positionals], folder: out };
    return { kind: "schemas", schemas: positionals, folder: out, check, extension };
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
      return undefined;
    throw error;
  }
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}
