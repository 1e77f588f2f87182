import type { TransportError } from "@dlms/core";
import type { AttemptOptions } from "./abort.ts";
import type { LineSettings } from "./line-settings.ts";

/** Takes what a stream brings. Neither method may throw, and none is called from inside `start`. */
export interface StreamHandlers {
  /** Octets from the peer, cut anywhere. They are the handler's to keep. */
  onData(bytes: Uint8Array): void;
  /**
   * The stream has ended, in order (no error) or not. Called exactly once, last of all, whichever end closed, and
   * never from inside `close`.
   */
  onClose(error?: TransportError): void;
}

/**
 * Octets both ways, in order: TCP, a serial line, memory; or datagrams, where `datagrams` says so. Callbacks rather than promises, so that a chunk costs
 * nothing but its call.
 */
export interface ByteStream {
  /** The other end, for people: `10.0.0.7:4059`. */
  readonly peer: string;
  /**
   * Set where messages keep their bounds and may be lost, come twice or overtake each other, as with UDP: each `write`
   * is one datagram, and so is what each `onData` brings.
   */
  readonly datagrams?: boolean | undefined;
  /** Begins to deliver. To be called once; until then octets wait. */
  start(handlers: StreamHandlers): void;
  /**
   * Queues octets; the caller leaves them unchanged from then on. After `close` they go nowhere.
   * @returns whether to go on. When false, more is taken all the same, but a fair writer waits for `drained`.
   */
  write(bytes: Uint8Array): boolean;
  /** Settles when the queue is short again or the stream has ended; `undefined` when there is nothing to wait for. */
  readonly drained: Promise<void> | undefined;
  /** Asks for no more `onData` until `resume`; the peer is slowed down. */
  pause(): void;
  resume(): void;
  /**
   * Ends both directions; `onData` is not called any more. Without `error`, what was written is still sent; with
   * it, the connection is torn down at once, and `onClose` gets the error. Later calls do nothing, except that one
   * with an error hurries an orderly close that hangs.
   */
  close(error?: TransportError): void;
  /** Only serial lines have it: how the line is set now. */
  readonly line?: LineSettings | undefined;
  /**
   * Only serial lines have it: changes rate and format of the characters. What was written before goes out as it was
   * meant, what is written from now on goes out so, and so is what comes in from now on.
   * @throws LocalProtocolError when the port would have to be opened anew for that
   */
  configure?(line: Partial<LineSettings>): void;
}

/** How to make a connection. */
export type ConnectOptions = AttemptOptions;

/** A place to connect to: what `tcp("10.0.0.7")` returns. Each `connect` makes a new stream. */
export interface Transport {
  /** @throws TransportError when there is no connection or the signal came; TimeoutError after `timeout`. */
  connect(options?: ConnectOptions): Promise<ByteStream>;
  /** Whether its streams are of datagrams. */
  readonly datagrams?: boolean | undefined;
  /** The place as a URL, for people. */
  toString(): string;
}

/** A place where others connect to. */
export interface Listener {
  /**
   * Begins to accept. `onStream` gets each new connection, not started yet.
   * @throws TransportError when the place cannot be had.
   */
  listen(onStream: (stream: ByteStream) => void): Promise<Listening>;
  /** The place as a URL, for people. */
  toString(): string;
}

/** A listener at work. */
export interface Listening extends AsyncDisposable {
  /** Where others connect to, as `host:port` or the like, with the port that the system chose. */
  readonly address: string;
  /** Stops accepting. Streams that are open stay open: they belong to who got them. */
  close(): Promise<void>;
}
