import { type DlmsError, type Millis, TimeoutError } from "@dlms/core";
import type { Cancel, Clock } from "@dlms/transport";

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: DlmsError) => void;
  readonly cancel: Cancel;
}

/** Notifications that wait to be confirmed, by invoke id. */
export class Confirmations {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves with the confirmation. @throws TimeoutError when there is none in time, or the error of `fail`. */
  wait(invokeId: number, timeout: Millis): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.schedule(this.#clock.now() + timeout, () => {
        this.#waiting.delete(invokeId);
        reject(new TimeoutError("confirmation of a notification", timeout));
      });
      this.#waiting.set(invokeId, { resolve, reject, cancel });
    });
  }

  /** One that nobody waits for says nothing. */
  confirm(invokeId: number): void {
    const waiting = this.#take(invokeId);
    waiting?.resolve();
  }

  /** Whether there are any. */
  get pending(): boolean {
    return this.#waiting.size > 0;
  }

  /** No confirmation can come any more. */
  fail(error: DlmsError): void {
    for (const invokeId of [...this.#waiting.keys()]) this.#take(invokeId)?.reject(error);
  }

  #take(invokeId: number): Waiting | undefined {
    const waiting = this.#waiting.get(invokeId);
    this.#waiting.delete(invokeId);
    waiting?.cancel();
    return waiting;
  }
}
