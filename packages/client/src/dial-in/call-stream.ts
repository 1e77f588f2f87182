import type { TransportError } from "@dlms/core";
import type { ByteStream, StreamHandlers } from "@dlms/transport";

/** What the owner of a call is told. */
export interface CallHandlers {
  /** Octets before anybody who has the stream sees them; answers with what is left of them. */
  filter(bytes: Uint8Array): Uint8Array;
  /** Whoever had the stream has closed it in order: the connection is there for the next. */
  onReturned(): void;
  /** The connection is gone. */
  onEnd(error: TransportError | undefined): void;
}

/**
 * A connection that a meter made, in the hands of one user after the other. It is always read, also when nobody has it:
 * else nobody would see that the meter has gone.
 */
export class CallStream {
  readonly peer: string;
  readonly #stream: ByteStream;
  readonly #handlers: CallHandlers;
  #loan: Loan | undefined;

  constructor(stream: ByteStream, handlers: CallHandlers) {
    this.peer = stream.peer;
    this.#stream = stream;
    this.#handlers = handlers;
    stream.start({
      onData: (bytes) => {
        const rest = handlers.filter(bytes);
        if (rest.length > 0) this.#loan?.take(rest);
      },
      onClose: (error) => {
        this.#loan?.end(error);
        handlers.onEnd(error);
      },
    });
  }

  /** Gives the stream to a user, and takes it from the one before, for whom it is over. */
  lend(): ByteStream {
    this.#loan?.end(undefined);
    this.#stream.resume();
    const loan = new Loan(this.#stream, () => {
      if (this.#loan !== loan) return;
      this.#loan = undefined;
      this.#stream.resume();
      this.#handlers.onReturned();
    });
    this.#loan = loan;
    return loan;
  }

  write(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  close(error?: TransportError): void {
    this.#stream.close(error);
  }
}

/** A stream whose orderly end only gives it back. After a failure nobody knows what may still come: then it is closed. */
class Loan implements ByteStream {
  readonly peer: string;
  readonly datagrams: boolean | undefined;
  readonly #stream: ByteStream;
  readonly #onReturned: () => void;
  readonly #early: Uint8Array[] = [];
  #handlers: StreamHandlers | undefined;
  #isStarted = false;
  #state: "open" | "returned" | "ended" = "open";
  #error: TransportError | undefined;

  constructor(stream: ByteStream, onReturned: () => void) {
    this.peer = stream.peer;
    this.datagrams = stream.datagrams;
    this.#stream = stream;
    this.#onReturned = onReturned;
  }

  get drained(): Promise<void> | undefined {
    return this.#stream.drained;
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    Promise.resolve().then(() => {
      this.#isStarted = true;
      if (this.#state === "ended") return handlers.onClose(this.#error);
      for (const bytes of this.#early.splice(0)) this.take(bytes);
    });
  }

  take(bytes: Uint8Array): void {
    if (this.#state !== "open") return;
    if (this.#isStarted) this.#handlers?.onData(bytes);
    else this.#early.push(bytes);
  }

  /** Nothing more comes of it: told once. */
  end(error: TransportError | undefined): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#error = error;
    if (this.#isStarted) Promise.resolve().then(() => this.#handlers?.onClose(error));
  }

  write(bytes: Uint8Array): boolean {
    return this.#state !== "open" || this.#stream.write(bytes);
  }

  pause(): void {
    if (this.#state === "open") this.#stream.pause();
  }

  resume(): void {
    if (this.#state === "open") this.#stream.resume();
  }

  close(error?: TransportError): void {
    if (this.#state !== "open") return;
    if (error !== undefined) return this.#stream.close(error);
    this.#state = "returned";
    Promise.resolve().then(() => {
      this.end(undefined);
      this.#onReturned();
    });
  }
}
