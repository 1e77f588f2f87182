import { type MaybePromise, SecurityError } from "@dlms/core";
import { chain } from "./maybe-promise.ts";

/** The last counter a key may be used with; after it the key must be changed (Green Book 9.2.3.3.7.3). */
export const LAST_INVOCATION_COUNTER = 0xffff_ffff;

/** Keeps what was reserved, by the name of the key. What `save` has finished must survive a crash. */
export interface InvocationCounterStore {
  /** The first counter that was not reserved yet, or `undefined` for a key that was never used. */
  load(name: string): MaybePromise<number | undefined>;
  /** Notes that all counters below `next` may be used up. */
  save(name: string, next: number): MaybePromise<void>;
}

export interface StoredCounterOptions {
  /** How many counters are reserved at a time: that many are lost at most when the process dies. */
  readonly reserve?: number;
  /** Where a key that the store does not know begins. */
  readonly first?: number;
}

/**
 * Counts what one key protects. Every number is given out once: it counts as used from that moment, whether or not
 * the message goes out.
 *
 * @example
 * const counter = InvocationCounter.stored(new FileCounterStore("counters.json"), "meter 4711");
 * await counter.next();
 */
export class InvocationCounter {
  #next: number;
  #reservedTo: number;
  readonly #reserveMore: (() => MaybePromise<number>) | undefined;
  #reserving: Promise<number> | undefined;

  private constructor(next: number, reservedTo: number, reserveMore?: () => MaybePromise<number>) {
    this.#next = next;
    this.#reservedTo = reservedTo;
    this.#reserveMore = reserveMore;
  }

  /** A counter in memory: for keys that this process alone uses, and never again after it. */
  static startingAt(first: number): InvocationCounter {
    if (!Number.isInteger(first) || first < 0 || first > LAST_INVOCATION_COUNTER + 1)
      throw new SecurityError("configuration", "an invocation counter has 32 bits");
    return new InvocationCounter(first, LAST_INVOCATION_COUNTER + 1);
  }

  /** A counter that survives: ranges are noted in `store` before the first number of them is given out. */
  static stored(store: InvocationCounterStore, name: string, options: StoredCounterOptions = {}): InvocationCounter {
    const { reserve = 100, first = 0 } = options;
    const counter: InvocationCounter = new InvocationCounter(0, 0, () =>
      chain(store.load(name), (stored) => {
        const next = Math.max(stored ?? first, counter.#next);
        const end = Math.min(next + reserve, LAST_INVOCATION_COUNTER + 1);
        return chain(next >= end ? undefined : store.save(name, end), () => {
          counter.#next = next;
          return end;
        });
      }),
    );
    return counter;
  }

  /** The next number. @throws SecurityError of reason `counter-exhausted` when there is none. */
  next(): MaybePromise<number> {
    if (this.#next < this.#reservedTo) return this.#next++;
    if (this.#reserveMore === undefined) throw exhausted();
    if (this.#reserving !== undefined) return this.#reserving.then(() => this.next());
    const reserved = this.#reserveMore();
    const take = (end: number): number => {
      this.#reserving = undefined;
      this.#reservedTo = end;
      if (this.#next >= end) throw exhausted();
      return this.#next++;
    };
    if (!(reserved instanceof Promise)) return take(reserved);
    this.#reserving = reserved;
    return reserved.then(take, (error) => {
      this.#reserving = undefined;
      throw error;
    });
  }
}

/** Keeps counters as long as the process lives. */
export class MemoryCounterStore implements InvocationCounterStore {
  readonly #counters = new Map<string, number>();

  load(name: string): number | undefined {
    return this.#counters.get(name);
  }

  save(name: string, next: number): void {
    this.#counters.set(name, next);
  }
}

/** Refuses what was seen before: every counter must be greater than all that were accepted. */
export class ReplayWindow {
  #last: number;

  /** `last` is the highest counter that was accepted before, -1 for none. */
  constructor(last = -1) {
    this.#last = last;
  }

  /** The highest counter that was accepted, -1 for none. */
  get last(): number {
    return this.#last;
  }

  /** To be called when the message has proved authentic. @throws SecurityError when it is a replay. */
  accept(invocationCounter: number): void {
    if (!(invocationCounter > this.#last)) throw new SecurityError("refused");
    this.#last = invocationCounter;
  }
}

function exhausted(): SecurityError {
  return new SecurityError("counter-exhausted", "the invocation counter is at its end: the key must be changed");
}
