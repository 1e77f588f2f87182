import { type MaybePromise, SecurityError } from "@dlms/core";
import { type InvocationCounterStore, type OfStores, ofStore } from "./counter-store.ts";
import { available, chain } from "./maybe-promise.ts";

/** The last counter a key may be used with; after it the key must be changed (Green Book 9.2.3.3.7.3). */
export const LAST_INVOCATION_COUNTER = 0xffff_ffff;

const END = LAST_INVOCATION_COUNTER + 1;
const USUAL_RESERVE = 100;
const USUAL_WARNING = 2 ** 24;

/** When to tell that a counter comes to its end. */
export interface CounterOptions {
  /** Called once, when no more than `warnAt` counters are left: the key should be changed soon. It must not throw. */
  readonly onWarning?: ((left: number) => void) | undefined;
  /** 2^24 unless given. */
  readonly warnAt?: number | undefined;
}

/** How a counter that is kept in a store goes on. */
export interface StoredCounterOptions extends CounterOptions {
  /** How many counters are reserved at a time, 100 unless given: that many are lost at most when the process dies. */
  readonly reserve?: number | undefined;
  /** The least counter to give out, whatever the store says; 0 unless given. */
  readonly first?: number | undefined;
}

/** The counters of each store, by name: see `InvocationCounter.stored`. */
const COUNTERS: OfStores<InvocationCounter> = new WeakMap();

/**
 * Counts what one key protects. Every number is given out once: it counts as used from that moment, whether or not
 * the message goes out.
 *
 * @example
 * const counter = InvocationCounter.stored(new MemoryCounterStore(), "meter 4711", { onWarning });
 * await counter.next();
 */
export class InvocationCounter {
  #next: number;
  #reservedTo: number;
  readonly #reserveMore: (() => MaybePromise<number>) | undefined;
  #reserving: Promise<number> | undefined;
  #onWarning: ((left: number) => void) | undefined;
  readonly #warnAt: number;

  private constructor(
    next: number,
    reservedTo: number,
    options: CounterOptions,
    reserveMore?: () => MaybePromise<number>,
  ) {
    this.#next = next;
    this.#reservedTo = reservedTo;
    this.#reserveMore = reserveMore;
    this.#onWarning = options.onWarning;
    this.#warnAt = options.warnAt ?? USUAL_WARNING;
  }

  /**
   * A counter in memory: for keys that this process alone uses, and never again after it.
   * @throws SecurityError of reason `configuration` when `first` has no 32 bits.
   */
  static startingAt(first: number, options: CounterOptions = {}): InvocationCounter {
    return new InvocationCounter(checked(first), END, options);
  }

  /**
   * A counter that survives: ranges are noted in `store` before the first number of them is given out. Asked again for
   * the same name of the same store, it is the same counter with the options it had, so that two users of a key never
   * count side by side.
   * @throws SecurityError of reason `configuration` when `first` has no 32 bits or `reserve` is no whole number from 1.
   */
  static stored(store: InvocationCounterStore, name: string, options: StoredCounterOptions = {}): InvocationCounter {
    const { reserve = USUAL_RESERVE, first = 0 } = options;
    checked(first);
    if (!Number.isInteger(reserve) || reserve < 1)
      throw new SecurityError("configuration", "a whole number of counters from 1 is reserved");
    return ofStore(COUNTERS, store, name, () => {
      const counter: InvocationCounter = new InvocationCounter(first, first, options, () =>
        chain(
          available(() => store.load(name)),
          (stored = 0) => {
            const next = Math.max(checked(stored), counter.#next);
            const end = Math.min(next + reserve, END);
            const saved = next === end ? undefined : available(() => store.save(name, end));
            return chain(saved, () => {
              counter.#next = next;
              return end;
            });
          },
        ),
      );
      return counter;
    });
  }

  /**
   * The next number.
   * @throws SecurityError of reason `counter-exhausted` when there is none, `unavailable` when the store failed: the
   * next call tries again.
   */
  next(): MaybePromise<number> {
    if (this.#next < this.#reservedTo) return this.#take();
    if (this.#reserveMore === undefined) throw exhausted();
    if (this.#reserving !== undefined) return this.#reserving.then(() => this.next());
    const reserved = this.#reserveMore();
    const take = (end: number): number => {
      this.#reserving = undefined;
      this.#reservedTo = end;
      if (this.#next >= end) throw exhausted();
      return this.#take();
    };
    if (!(reserved instanceof Promise)) return take(reserved);
    this.#reserving = reserved;
    return reserved.then(take, (error) => {
      this.#reserving = undefined;
      throw error;
    });
  }

  #take(): number {
    const taken = this.#next++;
    const left = LAST_INVOCATION_COUNTER - taken;
    if (left <= this.#warnAt && this.#onWarning !== undefined) {
      const warn = this.#onWarning;
      this.#onWarning = undefined;
      warn(left);
    }
    return taken;
  }
}

/** A counter that is or was the next one: one past the last says that all are used up. */
function checked(next: number): number {
  if (!Number.isInteger(next) || next < 0 || next > END)
    throw new SecurityError("configuration", "an invocation counter has 32 bits");
  return next;
}

function exhausted(): SecurityError {
  return new SecurityError("counter-exhausted", "the invocation counter is at its end: the key must be changed");
}
