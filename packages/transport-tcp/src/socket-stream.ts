import type { Socket } from "node:net";
import { TransportError } from "@dlms/core";
import type { ByteStream, StreamHandlers } from "@dlms/transport";

/** How long an orderly end waits for a peer that neither takes the last octets nor ends its side. */
const LINGER = 5_000;
/**
 * Writes up to this length are copied into Node's pool: engines keep small arrays in their own heap, and to move one
 * out so that the system can read it takes longer than the copy.
 */
const POOLED = 64;

/** Wraps a connected socket. */
export function socketStream(socket: Socket): ByteStream {
  return new SocketStream(socket);
}

class SocketStream implements ByteStream {
  readonly peer: string;
  readonly #socket: Socket;
  #handlers: StreamHandlers | undefined;
  #error: TransportError | undefined;
  /** Open; closing: no more goes to the handlers; ended: the socket is gone. */
  #state: "open" | "closing" | "ended" = "open";
  #paused = false;
  #linger: NodeJS.Timeout | undefined;
  #drained: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.peer = formatAddress(socket.remoteAddress ?? "unknown", socket.remotePort ?? 0);
    socket.on("error", (cause) => {
      if (this.#state !== "open") return;
      this.#error ??= new TransportError(`the connection to ${this.peer} is lost: ${cause.message}`, { cause });
    });
    socket.on("drain", () => this.#release());
    socket.on("end", () => this.#endSoon());
    socket.on("close", () => this.#end());
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    if (this.#state === "ended") queueMicrotask(() => handlers.onClose(this.#error));
    if (this.#state !== "open") return;
    this.#socket.on("data", (bytes: Buffer) => {
      if (this.#state === "open") handlers.onData(bytes);
    });
    if (!this.#paused) this.#socket.resume();
  }

  get drained(): Promise<void> | undefined {
    return this.#drained?.promise;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#state !== "open" || !this.#socket.writable) return true;
    if (this.#socket.write(bytes.length <= POOLED ? Buffer.from(bytes) : bytes)) return true;
    this.#drained ??= pendingDrain();
    return false;
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    // Before `start` nobody takes the octets: they would be lost.
    if (this.#handlers !== undefined) this.#socket.resume();
  }

  close(error?: TransportError): void {
    if (this.#state === "ended") return;
    if (error !== undefined) {
      this.#error ??= error;
      this.#state = "closing";
      this.#socket.destroy();
    } else if (this.#state === "open") {
      this.#state = "closing";
      this.#socket.end();
      // Octets that lie unread when a socket goes make the system reset the connection, and the peer may then lose
      // what was sent last: they are read and dropped until the peer ends as well.
      this.#socket.resume();
      this.#endSoon();
    }
  }

  /** Ends the socket when the peer does not do its part in time. */
  #endSoon(): void {
    this.#linger ??= setTimeout(() => this.#socket.destroy(), LINGER);
  }

  #release(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  #end(): void {
    this.#state = "ended";
    clearTimeout(this.#linger);
    this.#release();
    this.#handlers?.onClose(this.#error);
  }
}

function pendingDrain(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** `host:port`, with brackets around an IPv6 address. */
export function formatAddress(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
