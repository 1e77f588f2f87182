import { type MaybePromise, SecurityError } from "@dlms/core";
import { type InvocationCounterStore, type OfStores, ofStore } from "./counter-store.ts";
import { LAST_INVOCATION_COUNTER } from "./invocation-counter.ts";
import { available, chain } from "./maybe-promise.ts";

/** How what was received is noted in a store. */
export interface ReceivedCounterOptions {
  /**
   * How far ahead of what was received the store is told, at the least; 1 unless given: each message is noted before it
   * is accepted. With more, only one in so many costs a write, and after a crash that many are refused at most though
   * they never came.
   */
  readonly ahead?: number | undefined;
  /** Told before the store is, of the number that all below are to be refused after a crash. */
  readonly onAhead?: ((next: number) => MaybePromise<void>) | undefined;
}

/** The counters of each store, by name: see `ReceivedCounter.of`. */
const COUNTERS: OfStores<ReceivedCounter> = new WeakMap();

/**
 * Numbers that were received, of which each must be greater than all before it, in whichever process these came. The
 * store is told of a number, or of one beyond it, before that number is accepted: so a crash at any moment lets none
 * in twice. The other way round, a number that the store was told of and that never came may be refused after a crash;
 * `settle` takes that back where there was no crash.
 */
export class ReceivedCounter {
  readonly #store: InvocationCounterStore;
  readonly #name: string;
  readonly #ahead: number;
  readonly #onAhead: ((next: number) => MaybePromise<void>) | undefined;
  #last = -1;
  /** Numbers below it came in another process, or might have. */
  #floor = 0;
  /** Numbers below it need not be told to the store. */
  #noted = 0;
  /** The most that this process has told the store: more there is of another process. */
  #told = 0;
  #isLoaded = false;
  /** What is under way with the store. It does not fail. */
  #work: Promise<void> | undefined;

  private constructor(store: InvocationCounterStore, name: string, { ahead = 1, onAhead }: ReceivedCounterOptions) {
    if (!Number.isInteger(ahead) || ahead < 1)
      throw new SecurityError("configuration", "received counters are noted a whole number from 1 ahead");
    this.#store = store;
    this.#name = name;
    this.#ahead = ahead;
    this.#onAhead = onAhead;
  }

  /**
   * The counter of that name. Asked again for the same name of the same store, it is the same one with the options it
   * had, so that what came over one connection is not accepted over another.
   * @throws SecurityError of reason `configuration` when `ahead` is no whole number from 1.
   */
  static of(store: InvocationCounterStore, name: string, options: ReceivedCounterOptions = {}): ReceivedCounter {
    return ofStore(COUNTERS, store, name, () => new ReceivedCounter(store, name, options));
  }

  /** The greatest that was accepted, as far as is known here; -1 for none. */
  get last(): number {
    return Math.max(this.#last, this.#floor - 1);
  }

  /** `last`, when the store has been asked. @throws SecurityError of reason `unavailable` when it failed */
  known(): MaybePromise<number> {
    return chain(this.#isLoaded ? undefined : this.#note(0), () => this.last);
  }

  /**
   * A number that has proved authentic.
   * @throws SecurityError when one as great came before; of reason `unavailable` when the store failed: the number is
   * lost then.
   */
  accept(number: number): MaybePromise<void> {
    if (number <= this.last) throw refused();
    // At once, and not when it is noted: meanwhile the same message may come over another connection.
    this.#last = number;
    return this.admit(number);
  }

  /** The same for numbers that may come again in this process, and not in the next one. */
  admit(number: number): MaybePromise<void> {
    if (number < this.#floor) throw refused();
    if (number < this.#noted) return;
    return chain(this.#note(number + 1), () => {
      if (number < this.#floor) throw refused();
    });
  }

  /** Has the store told that all below `next` may have come, and `ahead` more. */
  cover(next: number): MaybePromise<void> {
    if (next > this.#noted) return this.#note(next);
  }

  /**
   * Tells the store of what really came, where it was told of more: nothing is under way any more.
   * @throws SecurityError of reason `unavailable` when the store failed: it goes on with what it was told before.
   */
  settle(): MaybePromise<void> {
    if (this.#work !== undefined) return this.#work.then(() => this.settle());
    const told = this.#noted;
    if (told <= this.last + 1) return;
    // At once: what comes from now on is noted anew, after this.
    this.#noted = this.last + 1;
    return this.#do((stored) => (stored === told ? this.last + 1 : stored));
  }

  #note(least: number): MaybePromise<void> {
    if (this.#work !== undefined) return this.#work.then(() => this.#note(least));
    if (this.#isLoaded && least <= this.#noted) return;
    // What is received as a counter ends there; other numbers may go on.
    const next = least === 0 ? 0 : Math.max(least, Math.min(least - 1 + this.#ahead, LAST_INVOCATION_COUNTER + 1));
    return chain(next === 0 ? undefined : this.#onAhead?.(next), () =>
      this.#work === undefined
        ? this.#do((stored) => (least > this.#floor ? Math.max(stored, next) : stored))
        : this.#note(least),
    );
  }

  /** Loads, and saves what is to stand there: `next` of what does. */
  #do(next: (stored: number) => number): MaybePromise<void> {
    const done = chain(
      available(() => this.#store.load(this.#name)),
      (found) => {
        const stored = checked(found ?? 0);
        if (stored > this.#told) this.#floor = stored;
        const save = next(stored);
        this.#told = Math.max(this.#told, save);
        return chain(
          available(() => this.#store.save(this.#name, save)),
          () => {
            this.#isLoaded = true;
            this.#noted = save;
          },
        );
      },
    );
    if (!(done instanceof Promise)) return;
    const end = (): void => {
      this.#work = undefined;
    };
    this.#work = done.then(end, end);
    return done;
  }
}

/** @throws SecurityError of reason `configuration` for what is no number of a store. */
function checked(stored: number): number {
  if (!Number.isSafeInteger(stored) || stored < 0)
    throw new SecurityError("configuration", "what the store keeps is no counter");
  return stored;
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
