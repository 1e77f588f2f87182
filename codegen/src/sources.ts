import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { readSchemas, type SchemaSet, type SchemaSource } from "./schema-set.ts";

/** The folder of the standard's schemas, from the package `@dlms/schemas`. */
export function standardSchemas(): string {
  return dirname(createRequire(import.meta.url).resolve("@dlms/schemas/schema.json"));
}

/**
 * Reads YAML files, and all those in folders. Messages name them relative to `base`.
 * @throws Error when a path does not exist.
 */
export function readSources(paths: readonly string[], base: string = process.cwd()): SchemaSource[] {
  return paths
    .flatMap((path) => (statSync(path).isDirectory() ? yamlFiles(path) : [path]))
    .map((file) => ({ file: relative(base, file), text: readFileSync(file, "utf8") }));
}

function yamlFiles(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      // Below the folder, that is: installed, the standard's schemas are in such a folder themselves.
      .filter((file) => !relative(folder, file).split(sep).includes("node_modules"))
      .sort()
  );
}

/** The standard's classes and named types, which schemas of others may extend and use. */
export function standardSet(): SchemaSet {
  const folder = standardSchemas();
  return readSchemas(
    readSources(
      ["classes", "types"].map((name) => join(folder, name)),
      folder,
    ),
  );
}
