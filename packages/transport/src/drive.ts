import { concatBytes, type Machine, type Millis, type TraceSink, TransportError } from "@dlms/core";
import { type Cancel, type Clock, systemClock } from "./clock.ts";
import type { ByteStream } from "./stream.ts";

/** A machine as `drive` takes it: some have work under way that is not done yet when a call returns. */
export interface DrivableMachine<Event> extends Machine<Event> {
  /** Asynchronous work (keys in another process, say): when it settles, the machine is polled again. */
  readonly pending?: Promise<void> | undefined;
}

/** What `drive` needs besides the machine and the stream. */
export interface DriveOptions<Event> {
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Takes the machine's events, in order. It may put work into the machine; it need not call `flush` for that. */
  onEvent(event: Event): void;
  /**
   * The stream has ended; called once, last of all. `error` is the stream's, or what was given to `close`, or what
   * the machine or `onEvent` threw, as it was thrown.
   */
  onClose(error?: unknown): void;
  /** Sees the octets on the line. */
  readonly trace?: TraceSink | undefined;
}

/** A machine at work on a stream. */
export interface Driver {
  /** To be called after work was put into the machine from outside of `onEvent`. */
  flush(): void;
  /** Stops reading the stream until `resume`, so that the peer waits. What was read already may still give events. */
  pause(): void;
  resume(): void;
  /**
   * Sends what the machine has to send, asynchronous work included, and ends the stream; no more events come. With
   * `error` the stream is torn down at once.
   */
  close(error?: unknown): void;
  /** True as soon as the stream is ended by either side. */
  readonly closed: boolean;
}

/** Outputs are joined up to this many octets in one write; back-pressure is looked at after each. */
const WRITE_SIZE = 16_384;

/**
 * Binds a machine to a stream and a clock: the one place where protocol machines meet timers and sockets. It
 * starts the stream; nothing is called back before it returns. The octets that the machine hands out are given to
 * the stream as they are, so a machine must not write into them again.
 *
 * While the stream takes no more octets, the machine is not asked for more and nothing is read, so that a peer
 * who sends and never reads costs no memory.
 *
 * @example
 * const driver = drive(link, await tcp("10.0.0.7").connect(), {
 *   onEvent: (event) => console.log(event.kind),
 *   onClose: (error) => console.log("closed", error),
 * });
 * link.connect?.(systemClock.now());
 * driver.flush();
 */
export function drive<Event>(
  machine: DrivableMachine<Event>,
  stream: ByteStream,
  options: DriveOptions<Event>,
): Driver {
  return new StreamDriver(machine, stream, options);
}

class StreamDriver<Event> implements Driver {
  readonly #machine: DrivableMachine<Event>;
  readonly #stream: ByteStream;
  readonly #options: DriveOptions<Event>;
  readonly #clock: Clock;
  readonly #trace: TraceSink | undefined;
  /** Open; closing: the stream was told; closed: `onClose` was called. */
  #state: "open" | "closing" | "closed" = "open";
  #reason: unknown;
  /** True while the machine or a handler runs: calls from inside wait for their turn. */
  #busy = false;
  #again = false;
  #timeoutDue = false;
  #closeRequested = false;
  #streamEnded = false;
  readonly #inbox: Uint8Array[] = [];
  #timer: Cancel | undefined;
  #timerAt: Millis = Number.POSITIVE_INFINITY;
  /** The machine's work that was seen last, and whether it is still under way. */
  #watched: Promise<void> | undefined;
  #working = false;
  /** Why nothing is read: the line is full, the machine is behind, or the caller wants it so. */
  #lineFull = false;
  #behind = false;
  #paused = false;
  #reading = true;

  constructor(machine: DrivableMachine<Event>, stream: ByteStream, options: DriveOptions<Event>) {
    this.#machine = machine;
    this.#stream = stream;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#trace = options.trace;
    stream.start({
      onData: (bytes) => this.#receive(bytes),
      onClose: (error) => this.#ended(error),
    });
    // What the machine holds already goes out without a `flush`, but not before the caller has its driver.
    Promise.resolve().then(() => this.flush());
  }

  get closed(): boolean {
    return this.#state !== "open";
  }

  flush(): void {
    this.#again = true;
    this.#cycle();
  }

  pause(): void {
    this.#paused = true;
    this.#updateReading();
  }

  resume(): void {
    this.#paused = false;
    this.#updateReading();
  }

  close(error?: unknown): void {
    if (this.#state !== "open") return;
    if (error !== undefined) this.#shut(error);
    else {
      this.#closeRequested = true;
      this.#cycle();
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#state !== "open") return;
    this.#trace?.({ kind: "line", direction: "received", bytes });
    this.#inbox.push(bytes);
    if (this.#working) {
      this.#behind = true;
      this.#updateReading();
    }
    this.#cycle();
  }

  #ended(error: TransportError | undefined): void {
    this.#streamEnded = true;
    this.#reason ??= error;
    this.#cycle();
  }

  /** Gives the machine its input and takes all its output, until there is neither. Never runs inside itself. */
  #cycle(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    if (this.#state === "closed") return;
    this.#busy = true;
    try {
      while (this.#state === "open" && (this.#again || this.#inbox.length > 0)) {
        this.#again = false;
        const now = this.#clock.now();
        this.#feed(now);
        this.#takeOutput(now);
      }
      if (this.#state === "open") this.#watch();
      // The last message may still be being ciphered.
      if (this.#state === "open" && this.#closeRequested && !this.#working) this.#closeInOrder();
    } catch (error) {
      this.#shut(error);
    } finally {
      this.#busy = false;
    }
    // A peer may send its last message and close: what is still being deciphered is waited for.
    if (this.#streamEnded && !(this.#state === "open" && this.#working)) this.#finish();
  }

  #feed(now: Millis): void {
    if (this.#inbox.length > 0) {
      for (const bytes of this.#inbox) this.#machine.receive(bytes, now);
      this.#inbox.length = 0;
    }
    if (this.#timeoutDue) {
      this.#timeoutDue = false;
      const { deadline } = this.#machine;
      if (deadline !== undefined && deadline <= now) this.#machine.handleTimeout(now);
    }
  }

  /** Events first: an answer that a handler gives at once goes out in one write with the acknowledgement. */
  #takeOutput(now: Millis): void {
    let progress: boolean;
    do {
      for (let event = this.#nextEvent(); event !== undefined; event = this.#nextEvent()) this.#options.onEvent(event);
      progress = !this.#lineFull && this.#sendAll(now);
    } while (progress);
  }

  #nextEvent(): Event | undefined {
    return this.#state === "open" && !this.#closeRequested ? this.#machine.pollEvent() : undefined;
  }

  /** Sends until the machine has no more or the line gets full. @returns whether there was anything. */
  #sendAll(now: Millis): boolean {
    let any = false;
    while (this.#state === "open" && !this.#streamEnded) {
      const first = this.#machine.pollTransmit(now);
      if (first === undefined) break;
      any = true;
      let batch = first;
      let parts: Uint8Array[] | undefined;
      let size = first.length;
      let isLast = false;
      while (size < WRITE_SIZE && !this.#stream.datagrams) {
        const next = this.#machine.pollTransmit(now);
        isLast = next === undefined;
        if (next === undefined) break;
        if (parts === undefined) parts = [first];
        parts.push(next);
        size += next.length;
      }
      if (parts !== undefined) batch = concatBytes(parts);
      this.#trace?.({ kind: "line", direction: "sent", bytes: batch });
      if ((!this.#stream.write(batch) && this.#waitForLine()) || isLast) break;
    }
    return any;
  }

  /** @returns whether there is anything to wait for. */
  #waitForLine(): boolean {
    const { drained } = this.#stream;
    if (drained === undefined || this.#closeRequested) return false;
    this.#lineFull = true;
    this.#updateReading();
    drained.then(() => {
      this.#lineFull = false;
      this.#updateReading();
      this.flush();
    });
    return true;
  }

  /** Looks at what the machine waits for: a time, or work under way. */
  #watch(): void {
    const { deadline, pending } = this.#machine;
    // A timer that is too early looks again when it fires: a deadline that moves on with every message costs nothing.
    if (deadline !== undefined && deadline < this.#timerAt) {
      this.#timer?.();
      this.#timerAt = deadline;
      this.#timer = this.#clock.schedule(deadline, () => this.#timerFired());
    }
    if (pending === undefined || pending === this.#watched) return;
    this.#watched = pending;
    this.#working = true;
    const settled = (): void => {
      if (this.#watched === pending) {
        this.#working = false;
        this.#behind = false;
        this.#updateReading();
      }
      this.flush();
    };
    pending.then(settled, settled);
  }

  #timerFired(): void {
    this.#timer = undefined;
    this.#timerAt = Number.POSITIVE_INFINITY;
    this.#timeoutDue = true;
    this.flush();
  }

  #updateReading(): void {
    const reading = !(this.#lineFull || this.#behind || this.#paused);
    if (reading === this.#reading || this.#state !== "open") return;
    this.#reading = reading;
    if (reading) this.#stream.resume();
    else this.#stream.pause();
  }

  /** The last octets are few: they do not wait for a line that is full. */
  #closeInOrder(): void {
    this.#sendAll(this.#clock.now());
    this.#state = "closing";
    this.#stream.close();
  }

  #shut(error: unknown): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.#reason ??= error;
    const cause = { cause: error };
    this.#stream.close(
      error instanceof TransportError ? error : new TransportError("the connection was given up", cause),
    );
  }

  #finish(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#timer?.();
    this.#options.onClose(this.#reason);
  }
}
