import type { TransportError } from "@dlms/core";
import type { LineSettings } from "./line-settings.ts";
import type { ByteStream, StreamHandlers } from "./stream.ts";

/**
 * A stream that several users have one after the other: a sign-on first, and then whatever was agreed on. What comes
 * while nobody has it waits for the next.
 *
 * @example
 * const shared = new SharedStream(await serial("/dev/ttyUSB0").connect());
 * drive(signOn, shared.lend(), { onEvent: ..., onClose: () => use(shared.handOver()) });
 */
export class SharedStream {
  readonly #stream: ByteStream;
  #user: Loan | undefined;
  readonly #waiting: Uint8Array[] = [];
  #end: { readonly error: TransportError | undefined } | undefined;

  /** Starts the stream; `onEnd` is called when it is over, after whoever has it was told. */
  constructor(stream: ByteStream, onEnd: () => void = () => undefined) {
    this.#stream = stream;
    stream.start({
      onData: (bytes) => {
        if (this.#user?.isStarted === true) this.#user.take(bytes);
        else this.#waiting.push(bytes);
      },
      onClose: (error) => {
        this.#end = { error };
        if (this.#user?.isStarted === true) this.#user.end(error);
        onEnd();
      },
    });
    stream.pause();
  }

  /** For a user whose `close`, with an error or without, only gives the stream back; `onReturned` is told of that. */
  lend(onReturned: () => void = () => undefined): ByteStream {
    return this.#give(false, onReturned);
  }

  /** For the last user: it closes the stream. */
  handOver(): ByteStream {
    return this.#give(true, () => undefined);
  }

  /** Ends the stream, whoever has it. */
  close(error?: TransportError): void {
    this.#stream.close(error);
  }

  #give(isLast: boolean, onReturned: () => void): ByteStream {
    const user = new Loan(this.#stream, isLast, {
      started: () => this.#started(user),
      returned: () => {
        this.#user = undefined;
        this.#stream.pause();
      },
      onReturned,
    });
    this.#user = user;
    return user;
  }

  #started(user: Loan): void {
    Promise.resolve().then(() => {
      if (this.#user !== user) return;
      user.isStarted = true;
      for (const bytes of this.#waiting.splice(0)) user.take(bytes);
      if (this.#end !== undefined) user.end(this.#end.error);
      else if (!user.isPaused) this.#stream.resume();
    });
  }
}

/** Who is told how a loan goes. */
interface Owner {
  started(): void;
  /** It is back, and may be lent anew. */
  returned(): void;
  /** The user knows that its stream is over. */
  onReturned(): void;
}

/** A stream in the hands of one user. */
class Loan implements ByteStream {
  readonly peer: string;
  readonly datagrams: boolean | undefined;
  isStarted = false;
  isPaused = false;
  readonly #stream: ByteStream;
  readonly #isLast: boolean;
  readonly #owner: Owner;
  #handlers: StreamHandlers | undefined;
  #state: "open" | "returned" | "ended" = "open";

  constructor(stream: ByteStream, isLast: boolean, owner: Owner) {
    this.peer = stream.peer;
    this.datagrams = stream.datagrams;
    this.#stream = stream;
    this.#isLast = isLast;
    this.#owner = owner;
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    this.#owner.started();
  }

  take(bytes: Uint8Array): void {
    if (this.#state === "open") this.#handlers?.onData(bytes);
  }

  /** The stream has ended: told once. */
  end(error: TransportError | undefined): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    this.#handlers?.onClose(error);
  }

  write(bytes: Uint8Array): boolean {
    return this.#state !== "open" || this.#stream.write(bytes);
  }

  get drained(): Promise<void> | undefined {
    return this.#stream.drained;
  }

  pause(): void {
    this.isPaused = true;
    if (this.#state === "open") this.#stream.pause();
  }

  resume(): void {
    this.isPaused = false;
    if (this.#state === "open" && this.isStarted) this.#stream.resume();
  }

  get line(): LineSettings | undefined {
    return this.#stream.line;
  }

  configure(line: Partial<LineSettings>): void {
    if (this.#state === "open") this.#stream.configure?.(line);
  }

  close(error?: TransportError): void {
    if (this.#isLast) return this.#stream.close(error);
    if (this.#state !== "open") return;
    this.#state = "returned";
    this.#owner.returned();
    Promise.resolve().then(() => {
      this.end(error);
      this.#owner.onReturned();
    });
  }
}
