import { join } from "node:path";
import type { ModuleNames } from "./emit-expression.ts";
import { generate, HOUSE_MODULES, VENDOR_MODULES } from "./generate.ts";
import { compareFiles, type Drift, writeFiles } from "./output.ts";
import { readSchemas } from "./schema-set.ts";
import { readSources, standardSchemas, standardSet } from "./sources.ts";
import { verifySyntax } from "./verify.ts";

/** From which schemas to generate, and where to. */
export interface GenerateOptions {
  /** YAML files, or folders of them. */
  readonly schemas: readonly string[];
  /** The folder that holds the generated files and nothing else. */
  readonly folder: string;
  /** Write nothing: tell how the folder differs. */
  readonly check?: boolean;
  /** The ending of relative imports; `.js` unless given. */
  readonly extension?: ModuleNames["extension"];
}

/** What came of generating. */
export interface Generation {
  readonly folder: string;
  /** How many files there are. */
  readonly files: number;
  /** What was written and deleted; with `check`, what would be. */
  readonly drift: Drift;
}

/**
 * Generates classes of one's own. All is made and parsed in memory first: nothing is written when any part is wrong.
 * @throws SchemaError with all that is wrong in the schemas; Error of the file system when a path does not exist
 */
export function generateFolder(options: GenerateOptions): Generation {
  const { extension = VENDOR_MODULES.extension } = options;
  const set = readSchemas(readSources(options.schemas), standardSet());
  return generated(options, generate(set, { ...VENDOR_MODULES, extension }));
}

/** Generates the classes of the standard, into the package that holds them unless a folder is given. */
export function generateHouse(options: { readonly folder?: string | undefined; readonly check: boolean }): Generation {
  const schemas = ["classes", "types"].map((name) => join(standardSchemas(), name));
  const folder = options.folder ?? join(standardSchemas(), "../packages/cosem-classes/src/generated");
  return generated(
    { schemas, folder, check: options.check },
    generate(readSchemas(readSources(schemas)), HOUSE_MODULES),
  );
}

function generated({ folder, check = false }: GenerateOptions, files: ReturnType<typeof generate>): Generation {
  verifySyntax(files);
  const drift = check ? compareFiles(folder, files) : writeFiles(folder, files);
  return { folder, files: files.size, drift };
}

/** How a generation is told: lines for people, and whether they tell of a folder that differs from what it should be. */
export function describeGeneration(
  { folder, files, drift }: Generation,
  check: boolean,
): { readonly differs: boolean; readonly lines: readonly string[] } {
  const { changed, missing, stale } = drift;
  const count = changed.length + missing.length + stale.length;
  if (!check) return { differs: false, lines: [`${folder}: ${files} files, ${count} of them changed`] };
  if (count === 0) return { differs: false, lines: [`${folder}: ${files} files are up to date`] };
  const say = (paths: readonly string[], what: string): string[] =>
    paths.map((path) => `${join(folder, path)}: ${what}`);
  return {
    differs: true,
    lines: [
      ...say(changed, "differs from what the schemas give"),
      ...say(missing, "is missing"),
      ...say(stale, "is no longer generated"),
    ],
  };
}
