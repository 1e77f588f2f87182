import { type AbortSignalLike, type Millis, TransportError } from "@dlms/core";
import type { Clock } from "@dlms/transport";

const MINUTE = 60_000;

/** Keeps what meters count to so many a minute: in any 60 seconds there are no more. */
export class Pace {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #signal: AbortSignalLike | undefined;
  readonly #times: Millis[] = [];

  constructor(most: number, clock: Clock, signal: AbortSignalLike | undefined) {
    this.#most = Math.max(1, Math.floor(most));
    this.#clock = clock;
    this.#signal = signal;
  }

  /** How long to wait before the next one. */
  get delay(): Millis {
    const first = this.#times[this.#times.length - this.#most];
    return first === undefined ? 0 : Math.max(0, first + MINUTE - this.#clock.now());
  }

  /** Waits until the next one may be, and counts it. @throws TransportError when the signal came. */
  async next(): Promise<void> {
    await pause(this.delay, this.#clock, this.#signal);
    this.#times.push(this.#clock.now());
    this.#times.splice(0, this.#times.length - this.#most);
  }
}

/** Waits. @throws TransportError when the signal came. */
export function pause(time: Millis, clock: Clock, signal: AbortSignalLike | undefined): Promise<void> {
  const aborted = (): TransportError => new TransportError("the scan was aborted", { cause: signal?.reason });
  if (signal?.aborted) return Promise.reject(aborted());
  if (time <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      reject(aborted());
    };
    const cancel = clock.schedule(clock.now() + time, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    signal?.addEventListener("abort", onAbort);
  });
}
