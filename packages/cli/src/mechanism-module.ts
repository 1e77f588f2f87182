import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { HlsMechanism } from "@dlms/association";
import { UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";

/** The number of the manufacturer's mechanism (Green Book 9.4.2.2.3). */
const MANUFACTURER = 2;

/**
 * The manufacturer's mechanism, out of a JavaScript module that the user names: its default export is an
 * `HlsMechanism`, or a function that makes one of the secret. The module runs as part of this process.
 * @throws UsageError
 */
export async function loadMechanism(path: string | undefined, secret: Uint8Array | undefined): Promise<HlsMechanism> {
  if (path === undefined)
    throw new UsageError("--auth manufacturer needs --mechanism MODULE: a JavaScript file that exports the mechanism");
  const made = await loadModule("--mechanism", path, (exported) =>
    typeof exported === "function" ? exported(secret) : exported,
  );
  if (!isMechanism(made))
    throw new UsageError(
      `--mechanism ${path} has no default export with mechanismId ${MANUFACTURER}, prove and verify, or that makes one`,
    );
  return made;
}

/**
 * What `take` makes of the default export of a module that the user names. It runs as part of this process.
 * @throws UsageError when it can not be loaded, or `take` throws
 */
export async function loadModule(
  option: string,
  path: string,
  take: (exported: unknown) => unknown = (exported) => exported,
): Promise<unknown> {
  try {
    const { default: exported }: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
    return await take(exported);
  } catch (cause) {
    throw new UsageError(`cannot load ${option} ${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function isMechanism(made: unknown): made is HlsMechanism {
  return (
    isRecord(made) &&
    made["mechanismId"] === MANUFACTURER &&
    typeof made["prove"] === "function" &&
    typeof made["verify"] === "function"
  );
}
