import { type Millis, TransportError } from "@dlms/core";
import { type ByteStream, type Cancel, type Clock, type Listener, type Listening, systemClock } from "@dlms/transport";

/** What a meter sends on its P1 port. */
export interface P1PortOptions {
  /** The telegram of this moment: what `encodeTelegram` makes. */
  readonly telegram: () => Uint8Array;
  /** Time from one telegram to the next; 10 seconds unless given, one since DSMR 5. */
  readonly interval?: Millis | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
}

const TEN_SECONDS = 10_000;

/**
 * A P1 port: whoever is on the line gets a telegram at once, and then one after each interval. Who does not read gets none.
 * @throws TransportError when the place cannot be had
 *
 * @example
 * const telegram = () => encodeTelegram("/ABC5X", readings);
 * await using sending = await sendTelegrams(serialListener("/dev/ttyS0", { baudRate: 115_200 }), { telegram, interval: 1000 });
 */
export async function sendTelegrams(listener: Listener, options: P1PortOptions): Promise<Listening> {
  const streams = new Set<ByteStream>();
  const listening = await listener.listen((stream) => {
    streams.add(stream);
    sendTo(stream, options, () => streams.delete(stream));
  });
  const close = async (): Promise<void> => {
    await listening.close();
    for (const stream of streams) stream.close(new TransportError("the port was closed"));
  };
  return { address: listening.address, close, [Symbol.asyncDispose]: close };
}

function sendTo(stream: ByteStream, options: P1PortOptions, onEnd: () => void): void {
  const { telegram, interval = TEN_SECONDS, clock = systemClock } = options;
  let cancel: Cancel | undefined;
  stream.start({
    onData: () => undefined,
    onClose: () => {
      cancel?.();
      onEnd();
    },
  });
  const send = (): void => {
    if (stream.drained === undefined) stream.write(telegram());
    cancel = clock.schedule(clock.now() + interval, send);
  };
  send();
}
