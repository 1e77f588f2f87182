import type { MaybePromise } from "@dlms/core";

/**
 * Keeps how far counters have come, by name: of what is sent (`InvocationCounter`) and of what was received
 * (`ReplayWindow`). What `save` has finished must survive a crash.
 *
 * Each `load` is followed by one `save` of the same name, unless the counter is at its end: a store that several
 * processes share may lock it in between.
 */
export interface InvocationCounterStore {
  /** The first counter that was not reserved or received yet, or `undefined` for a name that was never used. */
  load(name: string): MaybePromise<number | undefined>;
  /** Notes that all counters below `next` may be used up. */
  save(name: string, next: number): MaybePromise<void>;
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

/** What belongs to each name of each store. */
export type OfStores<T> = WeakMap<InvocationCounterStore, Map<string, T>>;

/** What belongs to that name of that store, made when it is asked for first. */
export function ofStore<T>(all: OfStores<T>, store: InvocationCounterStore, name: string, make: () => T): T {
  let named = all.get(store);
  if (named === undefined) {
    named = new Map();
    all.set(store, named);
  }
  let one = named.get(name);
  if (one === undefined) {
    one = make();
    named.set(name, one);
  }
  return one;
}
