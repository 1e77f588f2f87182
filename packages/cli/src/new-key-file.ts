import { open, rm, writeFile } from "node:fs/promises";
import { UsageError } from "./errors.ts";

/**
 * A key file for `--keys` that new keys are written to, before the meter gets them: what only the meter has, nobody has.
 * It is for its owner's eyes alone, and no other file is ever overwritten.
 */
export class NewKeyFile {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws UsageError when there is such a file, or none can be made. */
  static async create(path: string, keys: Readonly<Record<string, string>>): Promise<NewKeyFile> {
    try {
      const file = await open(path, "wx", 0o600);
      try {
        await file.writeFile(text(keys));
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
      throw new UsageError(exists ? `${path} is there already: name a new file` : `${path} cannot be written`);
    }
    return new NewKeyFile(path);
  }

  /** Other keys in the place of those. */
  async replace(keys: Readonly<Record<string, string>>): Promise<void> {
    await writeFile(this.path, text(keys), { flush: true });
  }

  /** The meter has none of them. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

function text(keys: Readonly<Record<string, string>>): string {
  return `${JSON.stringify(keys, null, 2)}\n`;
}
