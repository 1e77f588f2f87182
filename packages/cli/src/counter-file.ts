import { type FileHandle, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SecurityError } from "@dlms/core";
import { type InvocationCounterStore, LAST_INVOCATION_COUNTER } from "@dlms/security";
import { UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";

/** How often, and how long apart, another process's lock is waited for: 5 s in all. */
const LOCK_ATTEMPTS = 100;
const LOCK_PAUSE = 50;

/**
 * Keeps invocation counters in a JSON file, `{"name": next}`. What `save` has finished is on the disk. From `load`
 * to `save` a lock keeps other processes out, so that no two of them get the same numbers.
 */
export class CounterFile implements InvocationCounterStore {
  readonly #path: string;
  #locked = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** For a path that a user gave, before anything depends on it. @throws UsageError when no counter can be kept there. */
  static async at(path: string): Promise<CounterFile> {
    const probe = temporaryBeside(path);
    try {
      if ((await stat(path).catch(missing))?.isFile() === false)
        throw new UsageError(`--invocation-counter: ${path} is no file`);
      await (await open(probe, "w", 0o600)).close();
      await rm(probe);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const reason = error instanceof Error && "code" in error ? ` (${error.code})` : "";
      throw new UsageError(
        `--invocation-counter: ${path} cannot be written${reason}; it takes a number, auto, or a file that is made if need be`,
      );
    }
    return new CounterFile(path);
  }

  /** The counter, without a lock: to see whether there is one. @throws SecurityError when the file is damaged. */
  async peek(name: string): Promise<number | undefined> {
    return (await this.#read()).get(name);
  }

  async load(name: string): Promise<number | undefined> {
    await this.#lock();
    try {
      const next = (await this.#read()).get(name);
      // Nothing will be saved of a counter that is at its end.
      if (next !== undefined && next > LAST_INVOCATION_COUNTER) await this.#unlock();
      return next;
    } catch (error) {
      await this.#unlock();
      throw error;
    }
  }

  async save(name: string, next: number): Promise<void> {
    try {
      const counters = await this.#read();
      counters.set(name, next);
      const temporary = temporaryBeside(this.#path);
      await writeDurably(temporary, `${JSON.stringify(Object.fromEntries(counters), null, 2)}\n`);
      await rename(temporary, this.#path);
      await syncDirectory(dirname(this.#path));
    } finally {
      await this.#unlock();
    }
  }

  async #read(): Promise<Map<string, number>> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if (isCode(error, "ENOENT")) return new Map();
      throw unusable(this.#path, "cannot be read");
    }
    const entries = Object.entries(parse(text, this.#path));
    // Beginning anew because a file is damaged would use counters a second time.
    if (!entries.every(([, next]) => Number.isInteger(next))) throw unusable(this.#path, "is damaged");
    return new Map(entries as [string, number][]);
  }

  async #lock(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const file = await open(`${this.#path}.lock`, "wx");
        await file.close();
        this.#locked = true;
        return;
      } catch (error) {
        if (!isCode(error, "EEXIST")) throw unusable(this.#path, "cannot be written");
        if (attempt === LOCK_ATTEMPTS)
          throw unusable(this.#path, `is in use: when no other dlms runs, delete ${this.#path}.lock`);
        await delay(LOCK_PAUSE);
      }
    }
  }

  async #unlock(): Promise<void> {
    if (!this.#locked) return;
    this.#locked = false;
    await rm(`${this.#path}.lock`, { force: true });
  }
}

/** What is written is put in place whole: it stands beside the file until then. */
function temporaryBeside(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

/** There is none yet. */
function missing(error: unknown): undefined {
  if (!isCode(error, "ENOENT")) throw error;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename last. Systems that cannot sync a directory do without. */
async function syncDirectory(path: string): Promise<void> {
  let directory: FileHandle | undefined;
  try {
    directory = await open(path, "r");
    await directory.sync();
  } catch {
    return;
  } finally {
    await directory?.close();
  }
}

function parse(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json)) return json;
  } catch {
    // The same as JSON of another kind.
  }
  throw unusable(path, "is damaged");
}

function unusable(path: string, why: string): SecurityError {
  return new SecurityError("configuration", `the invocation counter file ${path} ${why}`);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
