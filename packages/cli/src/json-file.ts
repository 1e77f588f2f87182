import { readFile } from "node:fs/promises";
import { UsageError } from "./errors.ts";

/** The JSON in a file. Messages never show any of it: it may hold secrets. @throws UsageError */
export async function readJsonFile(path: string, what: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UsageError(`cannot read ${what} ${path}: ${codeOf(cause)}`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the text.
    throw new UsageError(`${what} ${path} is no JSON`);
  }
}

/** A JSON object. */
export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** `ENOENT` and the like in words where there are any. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT") return "no such file";
  return code === "EACCES" ? "permission denied" : code;
}
