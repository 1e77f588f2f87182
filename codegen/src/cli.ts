import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ModuleNames } from "./emit-type.ts";
import { type GeneratedFiles, generate, HOUSE_MODULES, VENDOR_MODULES } from "./generate.ts";
import { compareFiles, type Drift, writeFiles } from "./output.ts";
import { SchemaError } from "./problem.ts";
import { readSchemas } from "./schema-set.ts";
import { readSources, standardSchemas, standardTypes } from "./sources.ts";
import { verifySyntax } from "./verify.ts";

const USAGE = `dlms-codegen SCHEMA... --out DIR [--check]
Generates typed TypeScript classes from interface-class schemas (YAML files, or folders of them).
  --out DIR   the folder that holds the generated files and nothing else
  --extension .ts|.js  the ending of relative imports (default: .js, which every bundler and Node understand)
  --check     write nothing; exit 1 when the folder differs from what would be generated
  --house     the schemas of @dlms/schemas into packages/cosem-classes of this repository`;

/** Where a command writes to. */
export interface CliOutput {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

interface CliOptions {
  readonly schemas: readonly string[];
  readonly folder: string;
  readonly house: boolean;
  readonly check: boolean;
  readonly modules: ModuleNames;
}

/** Runs the command. Exit codes: 0 done, 1 a schema is wrong or the folder has drifted, 2 wrong usage. */
export function runCodegen(args: readonly string[], output: CliOutput): number {
  const options = parseOptions(args);
  if (options === undefined) {
    output.error(USAGE);
    return 2;
  }
  try {
    const files = generateFiles(options);
    const drift = options.check ? compareFiles(options.folder, files) : writeFiles(options.folder, files);
    return report(options, files, drift, output);
  } catch (error) {
    if (!(error instanceof SchemaError || isFileError(error))) throw error;
    output.error(error.message);
    return 1;
  }
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
      },
    });
    const { out, check = false, house = false, extension = ".js" } = values;
    if (house !== (positionals.length === 0)) return undefined;
    if (extension !== ".ts" && extension !== ".js") return undefined;
    if (house) {
      const root = join(standardSchemas(), "..");
      return {
        schemas: ["classes", "types"].map((name) => join(standardSchemas(), name)),
        folder: out ?? join(root, "packages/cosem-classes/src/generated"),
        house,
        check,
        modules: HOUSE_MODULES,
      };
    }
    const modules: ModuleNames = { ...VENDOR_MODULES, extension };
    return out === undefined ? undefined : { schemas: positionals, folder: out, house, check, modules };
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
      return undefined;
    throw error;
  }
}

function generateFiles({ schemas, house, modules }: CliOptions): GeneratedFiles {
  const set = readSchemas(readSources(schemas), house ? undefined : standardTypes());
  const files = generate(set, modules);
  verifySyntax(files);
  return files;
}

function report(options: CliOptions, files: GeneratedFiles, drift: Drift, output: CliOutput): number {
  const { changed, missing, stale } = drift;
  const count = changed.length + missing.length + stale.length;
  if (!options.check) {
    output.out(`${options.folder}: ${files.size} files, ${count} of them changed`);
    return 0;
  }
  if (count === 0) {
    output.out(`${options.folder}: ${files.size} files are up to date`);
    return 0;
  }
  const say = (paths: readonly string[], what: string): void => {
    for (const path of paths) output.error(`${join(options.folder, path)}: ${what}`);
  };
  say(changed, "differs from what the schemas give");
  say(missing, "is missing");
  say(stale, "is no longer generated");
  return 1;
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EACCES");
}
