import { type DlmsError, type Millis, TimeoutError, TransportError } from "@dlms/core";
import { type TelegramEvent, TelegramReader } from "@dlms/iec62056-21";
import { type Cancel, systemClock, type Transport } from "@dlms/transport";
import { deferred } from "../deferred.ts";
import type { LineOptions } from "./options.ts";

/** How to listen to a meter that sends by itself. */
export interface TelegramOptions extends LineOptions {
  /** What is longer is passed over, in octets; 16,384 unless given. */
  readonly maxLength?: number | undefined;
  /** A line without a telegram for so long ends with a `TimeoutError`; it is listened to for ever unless given. */
  readonly silence?: Millis | undefined;
}

/** Telegrams that wait for a slow reader before the line is read no more. */
const MOST_WAITING = 16;

/**
 * What a meter sends by itself: telegrams of a P1 port, plain or ciphered, and readouts of mode D. From a serial port, or
 * from whatever forwards one; noise and cut telegrams are told as `discarded`.
 * @throws TransportError when the line is lost, TimeoutError after `silence`, the reason of `signal`
 *
 * @example
 * for await (const event of telegrams(serial("/dev/ttyUSB0", { baudRate: 115_200 })))
 *   if (event.kind === "telegram" && event.telegram.check.kind === "valid") console.log(event.telegram.dataSets);
 */
export async function* telegrams(
  transport: Transport,
  options: TelegramOptions = {},
): AsyncGenerator<TelegramEvent, void, undefined> {
  const { signal, clock = systemClock, trace, connectTimeout, silence, maxLength } = options;
  const stream = await transport.connect({ signal, clock, ...(connectTimeout && { timeout: connectTimeout }) });
  const reader = new TelegramReader(maxLength === undefined ? {} : { maxLength });
  const found: TelegramEvent[] = [];
  const closed = deferred<void>();
  let wake = (): void => undefined;
  let end: { readonly error: DlmsError | undefined } | undefined;
  let stopWaiting: Cancel | undefined;
  const finish = (error: DlmsError | undefined): void => {
    end ??= { error };
    wake();
  };
  const watch = (): void => {
    stopWaiting?.();
    if (silence !== undefined)
      stopWaiting = clock.schedule(clock.now() + silence, () => finish(new TimeoutError("telegram", silence)));
  };
  const take = (event: TelegramEvent): void => {
    if (event.kind !== "discarded") watch();
    found.push(event);
    if (found.length >= MOST_WAITING) stream.pause();
    wake();
  };
  const onAbort = (): void => wake();
  signal?.addEventListener("abort", onAbort);
  watch();
  stream.start({
    onData: (bytes) => {
      trace?.({ kind: "line", direction: "received", bytes });
      reader.push(bytes, take);
    },
    onClose: (error) => {
      reader.end(take);
      finish(error);
      closed.resolve();
    },
  });
  try {
    while (signal?.aborted !== true) {
      const next = found.shift();
      if (next !== undefined) {
        if (found.length === 0) stream.resume();
        yield next;
      } else if (end !== undefined) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stopWaiting?.();
    signal?.removeEventListener("abort", onAbort);
    stream.close(new TransportError("nobody listens any more"));
    await closed.promise;
  }
  if (signal?.aborted === true) throw signal.reason;
  if (end?.error !== undefined) throw end.error;
}
