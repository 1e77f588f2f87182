import type { Millis } from "@dlms/core";
import type { ByteStream, Listener, Listening } from "@dlms/transport";
import { openSerial, type SerialOptions } from "./serial.ts";

/** How a serial port is listened at. */
export interface SerialListenerOptions extends Omit<SerialOptions, "retryInterval"> {
  /** How long to wait before a port that was lost, or cannot be had any more, is tried again; one second unless given. */
  readonly reopenInterval?: Millis | undefined;
}

/**
 * A serial port on which others call: the side of a meter, or of whoever waits for what meters push. There is one stream
 * at a time, from the start on; when it has ended, or the port was lost, the port is opened again.
 *
 * @example
 * await using listening = await serialListener("/dev/ttyS0", { baudRate: 9600 }).listen((stream) => serve(stream));
 */
export function serialListener(path: string, options: SerialListenerOptions = {}): Listener {
  return {
    async listen(onStream) {
      const listening = new SerialListening(path, options, onStream);
      await listening.open();
      return listening;
    },
    toString: () => `serial://${path}`,
  };
}

class SerialListening implements Listening {
  readonly address: string;
  readonly #options: SerialListenerOptions;
  readonly #onStream: (stream: ByteStream) => void;
  readonly #ended: AbortController = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, options: SerialListenerOptions, onStream: (stream: ByteStream) => void) {
    this.address = path;
    this.#options = options;
    this.#onStream = onStream;
  }

  /** @throws TransportError, TimeoutError */
  async open(): Promise<void> {
    const { timeout = 5_000 } = this.#options;
    const { signal } = this.#ended;
    this.#onStream(await openSerial(this.address, this.#options, { timeout, signal }, () => this.#reopen(0)));
  }

  #reopen(delay: Millis): void {
    if (this.#ended.signal.aborted) return;
    const { reopenInterval = 1_000 } = this.#options;
    this.#timer = setTimeout(() => this.open().catch(() => this.#reopen(reopenInterval)), delay);
  }

  /** The port stays open for the stream that is there, and is not opened again. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#ended.abort();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
