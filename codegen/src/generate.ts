import { emitClass } from "./emit-class.ts";
import { header, type ModuleNames } from "./emit-expression.ts";
import { emitType } from "./emit-type.ts";
import { compareModules } from "./print.ts";
import { className, classStem, type SchemaSet } from "./schema-set.ts";

/** Generated files: their text by their path in the output folder, with `/`. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** For classes inside the package that holds the run time. */
export const HOUSE_MODULES: ModuleNames = {
  runtime: "../runtime/index.ts",
  foreignTypes: "./types/index.ts",
  extension: ".ts",
};

/** For everybody else's classes: the run time and the standard's types come from the package. */
export const VENDOR_MODULES: ModuleNames = {
  runtime: "@dlms/cosem-classes",
  foreignTypes: "@dlms/cosem-classes",
  extension: ".js",
};

/**
 * Generates a file for each class and each type, `index` that exports them all, `registry` that loads classes by id
 * and version when they are needed, and `instances` with the logical names that their objects usually have.
 */
export function generate(set: SchemaSet, modules: ModuleNames = VENDOR_MODULES): GeneratedFiles {
  const files = new Map<string, string>();
  for (const schema of set.classes)
    files.set(`${classStem(set, schema)}.ts`, emitClass(set, modules, schema, base(schema.position.file)));
  for (const schema of set.types.values())
    files.set(`types/${schema.stem}.ts`, emitType(set, modules, schema, base(schema.position.file)));
  files.set("index.ts", emitIndex(set, modules));
  files.set("registry.ts", emitRegistry(set, modules));
  files.set("instances.ts", emitInstances(set));
  return files;
}

function base(file: string): string {
  return file.replace(/^.*[\\/]/, "");
}

function emitIndex(set: SchemaSet, { extension }: ModuleNames): string {
  const paths = [
    ...set.classes.map((schema) => `./${classStem(set, schema)}${extension}`),
    ...[...set.types.values()].map((schema) => `./types/${schema.stem}${extension}`),
  ];
  return header("the schemas") + exportLines(paths);
}

function exportLines(paths: readonly string[]): string {
  return [...paths]
    .sort(compareModules)
    .map((path) => `export * from "${path}";\n`)
    .join("");
}

function emitRegistry(set: SchemaSet, { runtime, extension }: ModuleNames): string {
  const entries = set.classes.map((schema) => {
    const load = `import("./${classStem(set, schema)}${extension}").then((module) => module.${className(set, schema)})`;
    const line = `  "${schema.id}/${schema.version}": () => ${load},\n`;
    if (line.length <= 121) return line;
    const head = `  "${schema.id}/${schema.version}": () =>\n`;
    if (load.length + 5 <= 120) return `${head}    ${load},\n`;
    return `${head}    ${load.replace(/\.then\((.*)\)$/, ".then(\n      $1,\n    )")},\n`;
  });
  return (
    `${header("the schemas")}import type { ClassLoaders } from "${runtime}";\n\n` +
    `/** Loads a class by \`id/version\` when it is asked for. */\n` +
    `export const classLoaders: ClassLoaders = {\n${entries.join("")}};\n`
  );
}

function emitInstances({ classes }: SchemaSet): string {
  const entries = classes
    .filter(({ instances }) => instances.length > 0)
    .map(({ id, version, instances }) => {
      const names = instances.map((name) => `"${name}"`);
      const line = `  "${id}/${version}": [${names.join(", ")}],\n`;
      return line.length <= 121
        ? line
        : `  "${id}/${version}": [\n${names.map((name) => `    ${name},\n`).join("")}  ],\n`;
    });
  return (
    `${header("the schemas")}/** Logical names that objects of a class usually have, by \`id/version\`, where there are such. */\n` +
    `export const usualInstances: Readonly<Record<string, readonly string[]>> = {\n${entries.join("")}};\n`
  );
}
