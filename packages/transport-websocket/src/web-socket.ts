import { type Millis, TransportError } from "@dlms/core";
import { attempt, type ByteStream, type ConnectOptions, systemClock, type Transport } from "@dlms/transport";
import { platformSocket, type SocketMaker, type WebSocketEvent } from "./socket.ts";
import { SocketStream } from "./socket-stream.ts";

/** How to make a WebSocket. */
export interface WebSocketOptions {
  /** Subprotocols to offer; the connection fails when the server takes none of them. */
  readonly protocols?: readonly string[] | undefined;
  /** How long connecting may take when `connect` is not told: 10 seconds unless given. */
  readonly timeout?: Millis | undefined;
  /** Octets that may wait while the stream is not started or paused; more end it. 1 MiB unless given. */
  readonly maxQueue?: number | undefined;
  /** Makes the sockets, where the platform has none: `(url, protocols) => new WebSocket(url, protocols)` of `ws`. */
  readonly makeSocket?: SocketMaker | undefined;
}

const TIMEOUT = 10_000;
const MAX_QUEUE = 1_048_576;

/**
 * Octets in binary messages of a WebSocket. Where messages begin and end means nothing.
 *
 * @param url `ws:` or `wss:`. What stands behind `?` shows in no error.
 *
 * @example
 * const stream = await webSocket("wss://gateway.example/meters/4711").connect();
 */
export function webSocket(url: string, options: WebSocketOptions = {}): Transport {
  return new WebSocketTransport(url, withoutSecrets(url), options);
}

/** The URL as it may be shown. */
export function withoutSecrets(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? "").replace(/\/\/[^/]*@/, "//");
}

/** A server that says by a text when its stream begins. */
export interface Greeting {
  /** What it says. */
  readonly text: string;
  /** What may be wrong when it does not let us in: sockets do not tell. */
  readonly hint: string;
}

export class WebSocketTransport implements Transport {
  readonly #url: string;
  readonly #name: string;
  readonly #options: WebSocketOptions;
  readonly #greeting: Greeting | undefined;

  /** @param name The place, for people. */
  constructor(url: string, name: string, options: WebSocketOptions, greeting?: Greeting) {
    this.#url = url;
    this.#name = name;
    this.#options = options;
    this.#greeting = greeting;
  }

  connect(options: ConnectOptions = {}): Promise<ByteStream> {
    const { protocols = [], timeout = TIMEOUT, maxQueue = MAX_QUEUE, makeSocket = platformSocket } = this.#options;
    const limits = { ...options, timeout: options.timeout ?? timeout };
    return attempt<ByteStream>(`connection to ${this.#name}`, limits, ({ resolve, reject }) => {
      const fail = (reason: string): void =>
        reject(new TransportError(`no connection to ${this.#name}${reason === "" ? "" : `: ${reason}`}`));
      const socket = makeSocket(this.#url, [...protocols]);
      socket.binaryType = "arraybuffer";
      const stream = new SocketStream(socket, this.#name, options.clock ?? systemClock, maxQueue);
      let isOpen = false;
      const opened = (): void => {
        isOpen = true;
        resolve(stream);
      };
      socket.addEventListener("open", () => {
        if (this.#greeting === undefined) opened();
      });
      socket.addEventListener("message", (event: WebSocketEvent) => {
        if (isOpen) stream.receive(event);
        else if (event.data === this.#greeting?.text) opened();
        else {
          fail("it does not greet as it should");
          socket.close(1000);
        }
      });
      // Each error is followed by the end, which says more.
      socket.addEventListener("error", () => undefined);
      socket.addEventListener("close", (event: WebSocketEvent) => {
        if (isOpen) stream.ended(event);
        else fail(event.reason || this.#greeting?.hint || "");
      });
      return () => socket.close(1000);
    });
  }

  toString(): string {
    return this.#name;
  }
}
