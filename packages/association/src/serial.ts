import type { MaybePromise } from "@dlms/core";

/**
 * Runs jobs strictly one after the other. A job that answers at once is done when `run` returns, so keys in this
 * process cost no promise; while a job waits (a key in an HSM), the next ones queue up behind it.
 * Jobs handle their own errors: one that throws is a bug, and its error comes out of `run` or of `pending`.
 */
export class Serial {
  readonly #waiting: (() => MaybePromise<void>)[] = [];
  #pending: Promise<void> | undefined;

  /** Settles when the job under way and all that wait are done; `undefined` when there is none. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  run(job: () => MaybePromise<void>): void {
    if (this.#pending !== undefined) {
      this.#waiting.push(job);
      return;
    }
    const done = job();
    if (done instanceof Promise) this.#pending = this.#drain(done);
  }

  async #drain(first: Promise<void>): Promise<void> {
    try {
      await first;
      for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) await job();
    } finally {
      this.#pending = undefined;
    }
  }
}
