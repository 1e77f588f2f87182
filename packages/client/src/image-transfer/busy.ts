import { ActionError, DlmsError, type Millis, OutcomeUnknownError, TimeoutError, TransportError } from "@dlms/core";
import { attempt, type Clock, systemClock } from "@dlms/transport";
import type { ImageTransferOptions } from "./options.ts";

/** The result of an ACTION of a meter that is busy with it, or with something else (Blue Book 4.4.6). */
const BUSY = "temporary-failure";

/** The patience that a transfer has with a meter. */
export class Patience {
  readonly #options: ImageTransferOptions;
  readonly #clock: Clock;
  readonly #interval: Millis;
  readonly #timeout: Millis;

  constructor(options: ImageTransferOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#interval = options.pollInterval ?? 5_000;
    this.#timeout = options.pollTimeout ?? 1_800_000;
  }

  /** Waits until it is time to look again. @throws TransportError when the signal ends it */
  pause(): Promise<void> {
    const { signal } = this.#options;
    return attempt<void>("wait for the meter", { signal }, ({ resolve }) =>
      this.#clock.schedule(this.#clock.now() + this.#interval, () => resolve(undefined)),
    );
  }

  /**
   * Does something again and again until it gives a value.
   * @throws TimeoutError when it gave none for too long
   */
  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const end = this.#clock.now() + this.#timeout;
    for (;;) {
      const value = await look();
      if (value !== undefined) return value;
      if (this.#clock.now() + this.#interval > end) throw new MeterBusyError(what, this.#timeout);
      await this.pause();
    }
  }

  /** Calls a method that may be called twice, until the meter is not busy. @throws TimeoutError, ActionError */
  async calling(what: string, call: () => Promise<void>): Promise<void> {
    await this.until(what, async () => {
      try {
        await call();
        return true;
      } catch (error) {
        if (isBusy(error)) return undefined;
        throw error;
      }
    });
  }
}

/** The meter answers, but is not done in time: no loss of the connection, so it is not made anew. */
class MeterBusyError extends TimeoutError {}

/** Whether a call failed because the meter is busy. */
export function isBusy(error: unknown): boolean {
  return error instanceof ActionError && error.result === BUSY;
}

/** Whether an error means that there is no connection, or no use in the one there is. */
export function isLoss(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError) return isLoss(error.cause);
  if (!(error instanceof DlmsError) || error instanceof MeterBusyError) return false;
  return error instanceof TransportError || error instanceof TimeoutError;
}
