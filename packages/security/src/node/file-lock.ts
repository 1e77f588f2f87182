import { open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";

/** How often, and how long apart, another process's lock is waited for: 5 s in all. */
const ATTEMPTS = 100;
const PAUSE = 50;
/** When this process began, in milliseconds since 1970, give or take a second. */
const BEGAN = Date.now() - process.uptime() * 1000 - 1000;

/**
 * A file that is there while one process, and one user in it, works on another file. It says who that is, so that the
 * lock of a process that has died on this host, in a crash say, keeps nobody out.
 */
export class FileLock {
  readonly #path: string;
  /** Users in this process wait for each other here. */
  #last: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Waits for the lock. Answers with why it cannot be had, if it cannot. */
  async acquire(): Promise<"busy" | "unwritable" | undefined> {
    const before = this.#last;
    let done = (): void => undefined;
    this.#last = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    const refusal = await this.#create();
    if (refusal === undefined) this.#release = done;
    else done();
    return refusal;
  }

  async release(): Promise<void> {
    const release = this.#release;
    this.#release = undefined;
    try {
      await rm(this.#path, { force: true });
    } finally {
      release?.();
    }
  }

  async #create(): Promise<"busy" | "unwritable" | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        await createWith(this.#path, `${process.pid} ${hostname()}\n`);
        return undefined;
      } catch (error) {
        if (!isCode(error, "EEXIST")) return "unwritable";
      }
      if (attempt === ATTEMPTS) return "busy";
      if (!(await this.#isAbandoned())) await delay(PAUSE);
      else if (!(await this.#takeAway())) await delay(PAUSE);
    }
  }

  /** Whether who made it has died. Nobody here holds it, or this would not be asked. */
  async #isAbandoned(): Promise<boolean> {
    try {
      const [, pid = "", host] = /^(\d+) (.*)\n$/.exec(await readFile(this.#path, "utf8")) ?? [];
      if (host !== hostname()) return false;
      // A process that is started again may get the number that it had: as the first one of a container, say.
      return Number(pid) === process.pid ? (await stat(this.#path)).mtimeMs < BEGAN : !isAlive(Number(pid));
    } catch {
      // It is gone meanwhile, most likely.
      return false;
    }
  }

  /** One at a time, and only after another look: who waits must not take away the lock of who came first. */
  async #takeAway(): Promise<boolean> {
    const guard = `${this.#path}.abandoned`;
    try {
      await createWith(guard, "");
    } catch {
      return false;
    }
    try {
      if (await this.#isAbandoned()) await rm(this.#path, { force: true });
      return true;
    } finally {
      await rm(guard, { force: true });
    }
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function createWith(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, "ESRCH");
  }
}
