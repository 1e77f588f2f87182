import { type Millis, TransportError } from "@dlms/core";
import type { ByteStream, Cancel, Clock, StreamHandlers } from "@dlms/transport";
import type { WebSocketEvent, WebSocketLike } from "./socket.ts";

/** Written octets go in messages of up to so many, so that the other side can bound what it takes. */
const MESSAGE_SIZE = 16_384;
/** Octets that wait in the socket above which `write` asks to wait, and below which it goes on. */
const HIGH_WATER = 65_536;
const LOW_WATER = 16_384;
/** A WebSocket has no event for octets that have gone out. */
const LOOK_AGAIN: Millis = 10;
/** How long an orderly end waits for the peer's part of it. */
const LINGER: Millis = 5_000;

/** What this side says when it ends with an error; the numbers from 4000 on are for applications. */
const GIVEN_UP = 4000;
/** How the other side says that it ends in order: 1000, or nothing at all (RFC 6455, 7.4.1). */
const IN_ORDER = new Set([1000, 1005]);

/** A WebSocket that is open. It has all of its messages from the first one on. */
export class SocketStream implements ByteStream {
  readonly peer: string;
  readonly #socket: WebSocketLike;
  readonly #clock: Clock;
  readonly #maxQueue: number;
  #handlers: StreamHandlers | undefined;
  #state: "open" | "closing" | "ended" = "open";
  #error: TransportError | undefined;
  #paused = false;
  /** What came while nobody took it, oldest first. */
  #queue: Uint8Array[] = [];
  #queued = 0;
  /** Nothing more comes of the socket; what came before is still to be delivered. */
  #over = false;
  #linger: Cancel | undefined;
  #drained: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #lookAgain: Cancel | undefined;

  constructor(socket: WebSocketLike, peer: string, clock: Clock, maxQueue: number) {
    this.#socket = socket;
    this.peer = peer;
    this.#clock = clock;
    this.#maxQueue = maxQueue;
  }

  /** A message of the socket. */
  receive({ data }: WebSocketEvent): void {
    if (this.#state !== "open") return;
    if (!(data instanceof ArrayBuffer)) {
      this.close(new TransportError(`${this.peer} sent text, where there are octets alone`));
      return;
    }
    const bytes = new Uint8Array(data);
    if (this.#handlers !== undefined && !this.#paused) {
      this.#handlers.onData(bytes);
      return;
    }
    // A WebSocket cannot be paused: what nobody takes has to wait here, or to end.
    if (this.#queued + bytes.length > this.#maxQueue) {
      this.close(new TransportError(`${this.peer} sent over ${this.#maxQueue} octets that nobody took`));
      return;
    }
    this.#queue.push(bytes);
    this.#queued += bytes.length;
  }

  /** The end of the socket. */
  ended({ code = 1006, reason = "" }: WebSocketEvent): void {
    if (this.#state === "open" && !IN_ORDER.has(code))
      this.#error ??= new TransportError(`the connection to ${this.peer} is lost: ${reason || `code ${code}`}`);
    this.#over = true;
    this.#releaseWriter();
    this.#deliver();
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    Promise.resolve().then(() => this.#deliver());
  }

  get drained(): Promise<void> | undefined {
    return this.#drained?.promise;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#state !== "open" || this.#over) return true;
    // Sockets take no memory that threads share, and no stream is given any.
    const own = bytes as Uint8Array<ArrayBuffer>;
    for (let at = 0; at < own.length; at += MESSAGE_SIZE)
      this.#socket.send(own.length <= MESSAGE_SIZE ? own : own.subarray(at, at + MESSAGE_SIZE));
    if (this.#socket.bufferedAmount <= HIGH_WATER) return true;
    if (this.#drained === undefined) {
      let resolve = (): void => undefined;
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      this.#drained = { promise, resolve };
      this.#waitForSocket();
    }
    return false;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#queue.length > 0 || this.#over) Promise.resolve().then(() => this.#deliver());
  }

  close(error?: TransportError): void {
    if (this.#state === "ended") return;
    this.#error ??= error;
    if (this.#state === "open") {
      this.#state = "closing";
      this.#queue = [];
      this.#socket.close(error === undefined ? 1000 : GIVEN_UP);
      this.#linger = this.#clock.schedule(this.#clock.now() + LINGER, () => this.#finish());
    }
    // A WebSocket cannot be torn down: the handlers do not wait for what is left of it.
    if (error !== undefined || this.#over) Promise.resolve().then(() => this.#finish());
  }

  #finish(): void {
    this.#over = true;
    this.#deliver();
  }

  /** Hands out what waits, and the end behind it. */
  #deliver(): void {
    while (this.#state === "open" && !this.#paused && this.#handlers !== undefined) {
      const next = this.#queue.shift();
      if (next === undefined) break;
      this.#queued -= next.length;
      this.#handlers.onData(next);
    }
    if (this.#over && (this.#queue.length === 0 || this.#error !== undefined)) this.#end();
  }

  #waitForSocket(): void {
    this.#lookAgain = this.#clock.schedule(this.#clock.now() + LOOK_AGAIN, () => {
      if (this.#socket.bufferedAmount <= LOW_WATER) this.#releaseWriter();
      else this.#waitForSocket();
    });
  }

  #releaseWriter(): void {
    this.#lookAgain?.();
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  #end(): void {
    if (this.#state === "ended" || this.#handlers === undefined) return;
    this.#state = "ended";
    this.#queue = [];
    this.#linger?.();
    this.#releaseWriter();
    this.#handlers.onClose(this.#error);
  }
}
