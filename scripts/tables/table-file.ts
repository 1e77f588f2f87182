// A page of docs/ that a script makes: written anew, or with --check held against what it should be.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Cells of a table in Markdown; what would end a cell is escaped. */
export function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
}

/** Writes the page, or with `--check` on the command line ends the process with 1 when `isSame` says that it differs. */
export function tablePage(
  path: string,
  text: string,
  isSame: (before: string, now: string) => boolean = (before, now) => before === now,
): void {
  const file = join(root, path);
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log(`${path} written`);
    return;
  }
  if (isSame(readFileSync(file, "utf8"), text)) {
    console.log(`${path} is up to date`);
    return;
  }
  console.error(`${path} differs from what it is made of: run pnpm tables`);
  process.exitCode = 1;
}
