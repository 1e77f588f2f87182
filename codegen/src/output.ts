import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { HEADER_MARK } from "./emit-expression.ts";
import type { GeneratedFiles } from "./generate.ts";

/** How the files in a folder differ from what would be generated. Paths are relative to the folder, with `/`. */
export interface Drift {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Generated once, and no longer. Files that people wrote are not meant. */
  readonly stale: readonly string[];
}

/** Compares a folder with generated files, and changes nothing. */
export function compareFiles(folder: string, files: GeneratedFiles): Drift {
  const present = readGenerated(folder);
  const paths = [...files.keys()];
  return {
    missing: paths.filter((path) => !present.has(path)),
    changed: paths.filter((path) => present.has(path) && present.get(path) !== files.get(path)),
    stale: [...present].filter(([path, text]) => !files.has(path) && isGenerated(text)).map(([path]) => path),
  };
}

/** Makes a folder hold the generated files: writes those that differ, deletes those that are stale. */
export function writeFiles(folder: string, files: GeneratedFiles): Drift {
  const drift = compareFiles(folder, files);
  for (const path of [...drift.missing, ...drift.changed]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, files.get(path) ?? "");
  }
  for (const path of drift.stale) rmSync(join(folder, path));
  return drift;
}

function isGenerated(text: string): boolean {
  const line = text.slice(0, text.indexOf("\n"));
  return line.startsWith("// Generated from ") && line.includes(HEADER_MARK);
}

function readGenerated(folder: string): Map<string, string> {
  const present = new Map<string, string>();
  for (const entry of listFiles(folder)) {
    const path = relative(folder, entry).split(sep).join("/");
    if (path.endsWith(".ts")) present.set(path, readFileSync(entry, "utf8"));
  }
  return present;
}

function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
