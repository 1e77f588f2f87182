import type { InvocationCounterStore } from "@dlms/security";

/** What outlives a process. */
export type Disk = Map<string, number>;

/** When a process dies: in its step of that number with the store, before that is done or right after. */
export interface Crash {
  readonly step: number;
  readonly isDone: boolean;
}

/**
 * The store of one process: each load and save is a step. In the step of the crash, and in all after it, the process
 * hears of nothing any more. Answers come at once, or by promise.
 */
export class CrashingStore implements InvocationCounterStore {
  readonly #disk: Disk;
  readonly #crash: Crash;
  readonly #isLate: boolean;
  steps = 0;
  saves = 0;

  constructor(disk: Disk, crash: Crash = { step: Number.POSITIVE_INFINITY, isDone: false }, isLate = false) {
    this.#disk = disk;
    this.#crash = crash;
    this.#isLate = isLate;
  }

  get hasCrashed(): boolean {
    return this.steps >= this.#crash.step;
  }

  load(name: string) {
    return this.#step(() => this.#disk.get(name));
  }

  save(name: string, next: number) {
    this.saves++;
    return this.#step(() => void this.#disk.set(name, next));
  }

  #step<T>(work: () => T): T | Promise<T> {
    if (!this.#isLate) return this.#do(work);
    return Promise.resolve().then(() => this.#do(work));
  }

  #do<T>(work: () => T): T {
    const { step, isDone } = this.#crash;
    const mine = ++this.steps;
    if (mine < step) return work();
    if (mine === step && isDone) work();
    throw new Error("the process is dead");
  }
}
