import { type AbortSignalLike, type DlmsError, type Millis, TimeoutError, TransportError } from "@dlms/core";
import { type Clock, systemClock } from "./clock.ts";

/** How long something may take, and who may end it. */
export interface AttemptOptions {
  readonly signal?: AbortSignalLike | undefined;
  /** Milliseconds after which a `TimeoutError` ends it. Without it, only the attempt itself knows an end. */
  readonly timeout?: Millis | undefined;
  /** Measures `timeout`; the host's clock unless given. */
  readonly clock?: Clock | undefined;
}

/** The outcome of an attempt; only the first call counts. */
export interface Settle<T> {
  resolve(value: T): void;
  reject(error: DlmsError): void;
}

/**
 * A promise of something that a signal or a timeout may end, for adapters of new transports. `begin` starts the
 * work and returns how to undo it; undoing happens once, when the signal or the timeout came first.
 *
 * @param what names the thing in errors: "connection to 10.0.0.7:4059".
 * @throws TimeoutError after `timeout`; TransportError with the signal's reason as `cause` after an abort, and with
 * whatever `begin` threw.
 *
 * @example
 * attempt<ByteStream>("connection to the bus", { signal, timeout: 5000 }, ({ resolve, reject }) => {
 *   const port = open((error) => (error ? reject(new TransportError("no port", { cause: error })) : resolve(wrap(port))));
 *   return () => port.close();
 * });
 */
export function attempt<T>(
  what: string,
  options: AttemptOptions,
  begin: (settle: Settle<T>) => () => void,
): Promise<T> {
  const { signal, timeout, clock = systemClock } = options;
  const aborted = (): TransportError => new TransportError(`${what} was aborted`, { cause: signal?.reason });
  if (signal?.aborted === true) return Promise.reject(aborted());
  return new Promise<T>((resolve, reject) => {
    let settled = false;
    let undo: (() => void) | undefined;
    let cancelTimer: (() => void) | undefined;
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      cancelTimer?.();
      signal?.removeEventListener("abort", onAbort);
      return true;
    };
    const giveUp = (error: DlmsError): void => {
      if (!settle()) return;
      reject(error);
      undo?.();
    };
    const onAbort = (): void => giveUp(aborted());
    signal?.addEventListener("abort", onAbort);
    if (timeout !== undefined)
      cancelTimer = clock.schedule(clock.now() + timeout, () => giveUp(new TimeoutError(what, timeout)));
    try {
      undo = begin({
        resolve: (value) => settle() && resolve(value),
        reject: (error) => settle() && reject(error),
      });
    } catch (error) {
      if (settle()) reject(new TransportError(`no ${what}`, { cause: error }));
    }
  });
}
