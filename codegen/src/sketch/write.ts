import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DumpError } from "./dump.ts";
import type { SketchFile } from "./sketch-file.ts";

/**
 * Writes sketches into a folder, which is made when it is not there.
 * @returns the paths of the files
 * @throws DumpError when one of them is there already: people may have worked on it. Then nothing is written.
 */
export function writeSketch(folder: string, files: readonly SketchFile[]): readonly string[] {
  const paths = files.map(({ file }) => join(folder, file));
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw new DumpError(`${taken} is there already, and sketches overwrite nothing`);
  if (files.length > 0) mkdirSync(folder, { recursive: true });
  files.forEach(({ text }, index) => {
    writeFileSync(paths[index] ?? "", text);
  });
  return paths;
}
