import type { Millis } from "@dlms/core";
import type { Cancel, Clock } from "./clock.ts";

interface Entry {
  readonly at: Millis;
  /** Entries of the same instant run in the order they were scheduled. */
  readonly order: number;
  callback: (() => void) | undefined;
}

interface Host {
  setImmediate?(callback: () => void): void;
  setTimeout(callback: () => void, delay: number): unknown;
}
const host = globalThis as unknown as Host;

/** Lets every promise that can go on do so: a turn of the host's loop comes after all of them. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    if (host.setImmediate === undefined) host.setTimeout(resolve, 0);
    else host.setImmediate(resolve);
  });
}

/**
 * A clock for tests: time stands still until it is moved, and what was scheduled runs in a fixed order, each
 * callback followed by the promises it set going.
 *
 * @example
 * const clock = new SimulatedClock();
 * const reading = clock.runUntil(meter.read()); // moves the time on until the promise is settled
 * await clock.advance(5000);                    // or by hand
 */
export class SimulatedClock implements Clock {
  #now: Millis;
  #scheduled = 0;
  #running = false;
  /** A binary heap: the next entry first. */
  readonly #heap: Entry[] = [];

  constructor(start: Millis = 0) {
    this.#now = start;
  }

  now(): Millis {
    return this.#now;
  }

  schedule(at: Millis, callback: () => void): Cancel {
    if (Number.isNaN(at)) throw new RangeError("cannot schedule at NaN");
    const entry: Entry = { at: Math.max(at, this.#now), order: this.#scheduled++, callback };
    this.#push(entry);
    return () => {
      entry.callback = undefined;
    };
  }

  /** When the next callback is due, or `undefined`. */
  get next(): Millis | undefined {
    return this.#peek()?.at;
  }

  /** Moves the time on by `duration`, running on the way what is due. Rejects with what a callback throws. */
  async advance(duration: Millis): Promise<void> {
    await this.#run(this.#now + duration);
  }

  /** As `advance`, all at once: promises get no turn, so it is for machines that use none. */
  advanceSync(duration: Millis): void {
    const end = this.#now + duration;
    while (this.#step(end)) {}
    this.#now = end;
  }

  /**
   * Moves the time on until nothing is scheduled, for at most `limit` milliseconds.
   * @returns whether nothing is scheduled any more.
   */
  async runUntilIdle(limit: Millis = 3_600_000): Promise<boolean> {
    const end = this.#now + limit;
    await this.#exclusively(async () => {
      await settlePromises();
      while (this.#step(end)) await settlePromises();
    });
    return this.#peek() === undefined;
  }

  /**
   * Moves the time on until `promise` is settled, and passes its outcome on.
   * @throws Error when it can never be: nothing is scheduled any more, or `limit` milliseconds have gone.
   */
  async runUntil<T>(promise: Promise<T>, limit: Millis = 3_600_000): Promise<T> {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    promise.then(mark, mark);
    const end = this.#now + limit;
    await this.#exclusively(async () => {
      await settlePromises();
      while (!settled) {
        if (!this.#step(end)) throw new Error(`the promise is not settled at ${this.#now} ms and nothing is due`);
        await settlePromises();
      }
    });
    return promise;
  }

  async #run(end: Millis): Promise<void> {
    await this.#exclusively(async () => {
      await settlePromises();
      while (this.#step(end)) await settlePromises();
      this.#now = end;
    });
  }

  async #exclusively(body: () => Promise<void>): Promise<void> {
    if (this.#running) throw new Error("the clock is being moved already");
    this.#running = true;
    try {
      await body();
    } finally {
      this.#running = false;
    }
  }

  /** Runs the next callback when it is due by `end`. */
  #step(end: Millis): boolean {
    const entry = this.#peek();
    if (entry === undefined || entry.at > end) return false;
    this.#pop();
    this.#now = entry.at;
    const { callback } = entry;
    entry.callback = undefined;
    callback?.();
    return true;
  }

  /** The next entry that was not cancelled. */
  #peek(): Entry | undefined {
    let first = this.#heap[0];
    while (first !== undefined && first.callback === undefined) {
      this.#pop();
      first = this.#heap[0];
    }
    return first;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above] as Entry;
      if (!before(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      const smaller = heap[child] as Entry;
      if (!before(smaller, last)) break;
      heap[at] = smaller;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
