import { type DlmsError, type Millis, TransportError } from "@dlms/core";
import {
  INITIAL_BAUD_RATE,
  ReadoutClient,
  type ReadoutClientEvent,
  type ReadoutClientOptions,
} from "@dlms/iec62056-21";
import {
  type ByteStream,
  type Clock,
  type Driver,
  drive,
  SharedStream,
  systemClock,
  type Transport,
} from "@dlms/transport";
import type { SignOnOptions } from "./options.ts";

/** Takes what happens in a session; `onEnd` comes last, once, with what went wrong: what a hook threw, as it was thrown. */
export interface SessionHandlers {
  onEvent(event: Exclude<ReadoutClientEvent, { readonly kind: "baud" | "closed" }>): void;
  onEnd(error: unknown): void;
}

/** A session of IEC 62056-21 on a line, from the sign-on to its end. */
export class LineSession {
  readonly client: ReadoutClient;
  readonly #clock: Clock;
  readonly #shared: SharedStream;
  readonly #line: ByteStream;
  readonly #driver: Driver;
  #stopWatching: () => void = () => undefined;
  #error: DlmsError | undefined;
  /** Who gets the line when the meter has gone over to HDLC. */
  #next: ((stream: ByteStream) => void) | undefined;

  /** Opens the line and signs on. @throws TransportError, TimeoutError when it can not be opened */
  static async begin(
    transport: Transport,
    machine: ReadoutClientOptions,
    options: SignOnOptions,
    handlers: SessionHandlers,
  ): Promise<LineSession> {
    const { signal, clock, connectTimeout } = options;
    const stream = await transport.connect({ signal, clock, ...(connectTimeout && { timeout: connectTimeout }) });
    return new LineSession(stream, new ReadoutClient(machine), options, handlers);
  }

  constructor(stream: ByteStream, client: ReadoutClient, options: SignOnOptions, handlers: SessionHandlers) {
    const { clock = systemClock, signal, trace, format = "7E1" } = options;
    this.client = client;
    this.#clock = clock;
    this.#shared = new SharedStream(stream);
    this.#line = this.#shared.lend();
    this.#line.configure?.({ baudRate: INITIAL_BAUD_RATE, format });
    this.#driver = drive(client, this.#line, {
      clock,
      trace,
      onEvent: (event) => this.#take(event, handlers),
      onClose: (error) => this.#ended(error, handlers),
    });
    const onAbort = (): void => this.close(new TransportError("the session was aborted", { cause: signal?.reason }));
    signal?.addEventListener("abort", onAbort);
    this.#stopWatching = () => signal?.removeEventListener("abort", onAbort);
    this.run((now) => client.start(now));
  }

  /** Has the machine do something. @throws what the machine throws */
  run(work: (now: Millis) => void): void {
    work(this.#clock.now());
    this.#driver.flush();
  }

  /** Whether nothing can be sent any more. */
  get closed(): boolean {
    return this.#driver.closed;
  }

  /** Ends the session as it stands. */
  close(error?: DlmsError): void {
    this.#error ??= error;
    this.#driver.close(error);
  }

  /** Leaves the line to HDLC, which `next` gets as soon as what was sent is out. */
  passOn(baudRate: number, next: (stream: ByteStream) => void): void {
    this.#next = (stream) => {
      stream.configure?.({ baudRate, format: "8N1" });
      next(stream);
    };
    this.#driver.close();
  }

  #take(event: ReadoutClientEvent, handlers: SessionHandlers): void {
    if (event.kind === "baud") this.#line.configure?.({ baudRate: event.rate });
    else if (event.kind === "closed") this.close(event.error);
    else handlers.onEvent(event);
  }

  #ended(error: unknown, { onEnd }: SessionHandlers): void {
    this.#stopWatching();
    if (this.#next !== undefined && error === undefined) return this.#next(this.#shared.handOver());
    const reason = this.#error ?? error;
    // The port is free again when the session is said to be over.
    const rest = this.#shared.handOver();
    rest.start({ onData: () => undefined, onClose: () => onEnd(reason) });
    rest.close();
  }
}
