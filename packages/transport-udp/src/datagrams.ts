import type { TransportError } from "@dlms/core";
import type { ByteStream, StreamHandlers } from "@dlms/transport";

/** Datagrams that wait for a reader; more are lost, as they would be on the way. */
const MOST_WAITING = 64;

/** What a stream of datagrams stands on: a socket of its own, or a part of one that others share. */
export interface DatagramSocket {
  send(bytes: Uint8Array): void;
  /** The stream is over: nothing more comes of it. */
  release(): void;
}

/** Datagrams to and from one peer. Nothing waits on the way out: what the system does not take is lost. */
export class DatagramStream implements ByteStream {
  readonly peer: string;
  readonly datagrams = true;
  readonly drained = undefined;
  readonly #socket: DatagramSocket;
  readonly #waiting: Uint8Array[] = [];
  #handlers: StreamHandlers | undefined;
  #paused = false;
  #ended = false;
  #error: TransportError | undefined;

  constructor(peer: string, socket: DatagramSocket) {
    this.peer = peer;
    this.#socket = socket;
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    queueMicrotask(() => (this.#ended ? handlers.onClose(this.#error) : this.#deliver()));
  }

  write(bytes: Uint8Array): boolean {
    if (!this.#ended) this.#socket.send(bytes);
    return true;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#waiting.length > 0) queueMicrotask(() => this.#deliver());
  }

  close(error?: TransportError): void {
    this.end(error);
  }

  /** A datagram of the peer. It is the reader's to keep. */
  receive(bytes: Uint8Array): void {
    if (this.#ended) return;
    if (this.#handlers !== undefined && !this.#paused && this.#waiting.length === 0) this.#handlers.onData(bytes);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(bytes);
  }

  /** Nothing more comes, and nothing goes. */
  end(error?: TransportError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#waiting.length = 0;
    this.#socket.release();
    const handlers = this.#handlers;
    if (handlers !== undefined) queueMicrotask(() => handlers.onClose(error));
  }

  #deliver(): void {
    while (!this.#paused && !this.#ended) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#handlers?.onData(next);
    }
  }
}

/** `host:port`, with brackets around an IPv6 address. */
export function formatAddress(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
