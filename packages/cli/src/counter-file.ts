import { open, rm, stat } from "node:fs/promises";
import { CounterFile } from "@dlms/security/node";
import { UsageError } from "./errors.ts";

/**
 * The counter file that a user gave with `option`, before anything depends on it. `otherwise` says what else the option
 * takes. @throws UsageError when no counter can be kept there.
 */
export async function counterFileAt(option: string, path: string, otherwise = ""): Promise<CounterFile> {
  const probe = `${path}.${process.pid}.probe`;
  try {
    if ((await stat(path).catch(missing))?.isFile() === false) throw new UsageError(`${option}: ${path} is no file`);
    await (await open(probe, "w", 0o600)).close();
    await rm(probe);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new UsageError(
      `${option}: ${path} cannot be written${reason}; it takes ${otherwise}a file that is made if need be`,
    );
  }
  return new CounterFile(path);
}

/** There is none yet. */
function missing(error: unknown): undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
