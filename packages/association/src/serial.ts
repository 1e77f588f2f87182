import { DlmsError, type MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";

/** A job that waits, of an epoch that may be over when its turn comes. */
interface Waiting {
  readonly job: () => MaybePromise<void>;
  readonly onError: OnError;
  readonly epoch: number;
}

type OnError = (error: DlmsError) => void;

/**
 * Runs jobs strictly one after the other. A job that answers at once is done when `run` returns, so keys in this
 * process cost no promise; while a job waits (a key in an HSM), the next ones queue up behind it.
 *
 * An error of the stack goes to `onError`, that of the job where it has one of its own. Any other is a bug, and comes out of `run` or of `pending`.
 */
export class Serial {
  readonly #onError: OnError;
  readonly #waiting: Waiting[] = [];
  #pending: Promise<void> | undefined;
  /** Counts up with `forget`: what was begun before that must not go on. */
  #epoch = 0;

  constructor(onError: OnError) {
    this.#onError = onError;
  }

  /** Settles when the job under way and all that wait are done; `undefined` when there is none. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  run(job: () => MaybePromise<void>, onError: OnError = this.#onError): void {
    const waiting = { job, onError, epoch: this.#epoch };
    if (this.#pending !== undefined) {
      this.#waiting.push(waiting);
      return;
    }
    const done = this.#start(waiting);
    if (done instanceof Promise) this.#pending = this.#drain(done);
  }

  /** For use in jobs: `then` with what comes of `value`, unless all was forgotten until then. */
  chain<T>(value: MaybePromise<T>, then: (value: T) => MaybePromise<void>): MaybePromise<void> {
    if (!(value instanceof Promise)) return then(value);
    const epoch = this.#epoch;
    return chain(value, (it) => (epoch === this.#epoch ? then(it) : undefined));
  }

  /** Nothing comes of what is under way or waits: no job, no error. */
  forget(): void {
    this.#epoch++;
    this.#waiting.length = 0;
  }

  #start(waiting: Waiting): MaybePromise<void> {
    try {
      const done = waiting.job();
      return done instanceof Promise ? done.catch((error) => this.#failed(error, waiting)) : done;
    } catch (error) {
      this.#failed(error, waiting);
    }
  }

  #failed(error: unknown, { onError, epoch }: Waiting): void {
    if (!(error instanceof DlmsError)) throw error;
    if (epoch === this.#epoch) onError(error);
  }

  async #drain(first: Promise<void>): Promise<void> {
    try {
      await first;
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await this.#start(next);
    } finally {
      this.#pending = undefined;
    }
  }
}
