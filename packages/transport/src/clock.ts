import type { Millis } from "@dlms/core";

/** Takes back what was scheduled; does nothing when it has run or was taken back before. */
export type Cancel = () => void;

/** Time that never runs backwards, and something to be woken by. */
export interface Clock {
  now(): Millis;
  /** Calls `callback` once, at `at` or as soon as possible after it; never before, and never from inside `schedule`. */
  schedule(at: Millis, callback: () => void): Cancel;
}

/** The part of the host that has no place in the language: browsers, Node, Deno and Bun have it alike. */
interface Host {
  readonly performance: { now(): number };
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
}
const host = globalThis as unknown as Host;

/** Hosts keep the delay in 31 bits and fire at once above that. */
const LONGEST_DELAY = 0x7fffffff;

/** The host's monotonic clock and timers. A timer that is pending keeps a Node process alive. */
export const systemClock: Clock = {
  now: () => host.performance.now(),
  schedule(at, callback) {
    let timer: unknown;
    // Hosts round: a timer may fire a fraction of a millisecond early, so the time is looked at again.
    const wait = (): void => {
      const delay = Math.ceil(at - host.performance.now());
      timer = host.setTimeout(fire, Math.min(Math.max(delay, 0), LONGEST_DELAY));
    };
    const fire = (): void => {
      if (host.performance.now() < at) wait();
      else callback();
    };
    wait();
    return () => host.clearTimeout(timer);
  },
};
