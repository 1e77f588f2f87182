import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SecurityError } from "@dlms/core";
import type { InvocationCounterStore } from "../counter-store.ts";
import { LAST_INVOCATION_COUNTER } from "../invocation-counter.ts";
import { FileLock, isCode } from "./file-lock.ts";

/** One file has one lock in this process, however many stores there are of it. */
const LOCKS = new Map<string, FileLock>();

/**
 * Keeps counters in a JSON file, `{"name": next}`. What `save` has finished is on the disk: the file is written anew
 * and put in the place of the old one, so a crash leaves the one or the other. From `load` to `save` a lock keeps other
 * processes out, so that no two of them get the same numbers; that of a process that has died is taken away.
 *
 * Each `save` writes the whole file, which suits some hundreds of counters: for more, write a store upon a database.
 *
 * @example
 * const counter = InvocationCounter.stored(new CounterFile("counters.json"), "meter 4711");
 */
export class CounterFile implements InvocationCounterStore {
  readonly #path: string;
  readonly #lock: FileLock;
  /** For which name the lock is held since `load`. */
  #loaded: string | undefined;

  constructor(path: string) {
    this.#path = path;
    const absolute = resolve(path);
    this.#lock = LOCKS.get(absolute) ?? new FileLock(`${absolute}.lock`);
    LOCKS.set(absolute, this.#lock);
  }

  /** The counter, without a lock: to see whether there is one. @throws SecurityError when the file is damaged. */
  async peek(name: string): Promise<number | undefined> {
    return (await this.#read()).get(name);
  }

  /** @throws SecurityError of reason `configuration` when the file is damaged, cannot be had or is in use. */
  async load(name: string): Promise<number | undefined> {
    await this.#acquire();
    try {
      const next = (await this.#read()).get(name);
      // Nothing will be saved of a counter that is at its end.
      if (next !== undefined && next > LAST_INVOCATION_COUNTER) await this.#lock.release();
      else this.#loaded = name;
      return next;
    } catch (error) {
      await this.#lock.release();
      throw error;
    }
  }

  /** @throws SecurityError as `load`; what the system says when the disk is full, or the like. */
  async save(name: string, next: number): Promise<void> {
    if (this.#loaded !== name) await this.#acquire();
    this.#loaded = undefined;
    try {
      const counters = await this.#read();
      counters.set(name, next);
      const temporary = `${this.#path}.${process.pid}.tmp`;
      await writeDurably(temporary, `${JSON.stringify(Object.fromEntries(counters), null, 2)}\n`);
      await rename(temporary, this.#path);
      await syncDirectory(dirname(this.#path));
    } finally {
      await this.#lock.release();
    }
  }

  async #acquire(): Promise<void> {
    const refusal = await this.#lock.acquire();
    if (refusal === "busy")
      throw unusable(this.#path, `is in use: when no other process uses it, delete ${this.#path}.lock`);
    if (refusal === "unwritable") throw unusable(this.#path, "cannot be written");
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
    if (!entries.every(([, next]) => Number.isInteger(next) && Number(next) >= 0))
      throw unusable(this.#path, "is damaged");
    return new Map(entries as [string, number][]);
  }
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
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { ...json };
  } catch {
    // The same as JSON of another kind.
  }
  throw unusable(path, "is damaged");
}

function unusable(path: string, why: string): SecurityError {
  return new SecurityError("configuration", `the invocation counter file ${path} ${why}`);
}
