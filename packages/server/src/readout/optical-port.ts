import { type Millis, type TraceSink, TransportError } from "@dlms/core";
import { INITIAL_BAUD_RATE, ReadoutMeter, type ReadoutMeterEvent, type ReadoutMeterOptions } from "@dlms/iec62056-21";
import {
  type ByteStream,
  type Cancel,
  type CharacterFormat,
  type Clock,
  type Driver,
  drive,
  type Listener,
  SharedStream,
  systemClock,
} from "@dlms/transport";

/** What a meter shows on its optical port, and how. */
export interface OpticalPortOptions extends ReadoutMeterOptions {
  /** How characters stand on the line outside of mode E: `7E1`, as the standard has it, unless given. */
  readonly format?: CharacterFormat | undefined;
  /** Mode D: the meter sends all data by itself, so long after the last time. It is not signed on to then. */
  readonly pushInterval?: Millis | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Sees octets of IEC 62056-21 as they go over the line. */
  readonly trace?: TraceSink | undefined;
  /** Told how sessions go. It must not throw. */
  onEvent?(event: OpticalPortEvent): void;
}

/** What happens on an optical port. */
export type OpticalPortEvent =
  | Exclude<ReadoutMeterEvent, { readonly kind: "baud" }>
  /** What the meter was asked for could not be had: a fault on this side. It waits for the next sign-on. */
  | { readonly kind: "fault"; readonly error: unknown };

/**
 * The optical port of a meter: it waits for a sign-on of IEC 62056-21 at 300 baud, is read out or programmed, and goes over
 * to HDLC where a reader asks for mode E. The listener brings a stream for each time that it does; when that ends, the
 * port waits for the next sign-on.
 *
 * @example
 * const port = opticalPort(serialListener("/dev/ttyS0"), { identification, dataSets: () => readings });
 * await server.listen(port, { kind: "hdlc", endsWithLink: true });
 */
export function opticalPort(listener: Listener, options: OpticalPortOptions): Listener {
  return {
    async listen(onStream) {
      const lines = new Set<SignOnLine>();
      const listening = await listener.listen((stream) => {
        const shared = new SharedStream(stream, () => lines.delete(line));
        const line = new SignOnLine(shared, options, onStream);
        lines.add(line);
        line.serve();
      });
      const close = async (): Promise<void> => {
        await listening.close();
        for (const line of lines) line.close();
      };
      return { address: listening.address, close, [Symbol.asyncDispose]: close };
    },
    toString: () => `iec+${listener}`,
  };
}

/** A line with one session after the other. */
class SignOnLine {
  readonly #shared: SharedStream;
  readonly #options: OpticalPortOptions;
  readonly #onStream: (stream: ByteStream) => void;
  readonly #clock: Clock;
  #isModeE = false;
  #isClosed = false;
  #cancelPush: Cancel | undefined;

  constructor(shared: SharedStream, options: OpticalPortOptions, onStream: (stream: ByteStream) => void) {
    this.#shared = shared;
    this.#options = options;
    this.#onStream = onStream;
    this.#clock = options.clock ?? systemClock;
  }

  /** Waits for sign-ons no more. A line that HDLC has is closed when it comes back. */
  close(): void {
    this.#isClosed = true;
    if (!this.#isModeE) this.#shared.close();
  }

  /** Waits for a sign-on. */
  serve(): void {
    if (this.#isClosed) return this.#shared.close();
    const { clock: _clock, trace, format = "7E1", pushInterval, onEvent, ...machine } = this.#options;
    const meter = new ReadoutMeter(machine);
    const line = this.#shared.lend(() => this.#returned());
    this.#isModeE = false;
    line.configure?.({ baudRate: INITIAL_BAUD_RATE, format });
    const driver = drive(meter, line, {
      clock: this.#clock,
      trace,
      onEvent: (event) => {
        if (event.kind === "baud") return line.configure?.({ baudRate: event.rate });
        onEvent?.(event);
        if (event.kind !== "mode-e") return;
        this.#isModeE = true;
        driver.close();
      },
      onClose: (error) => {
        this.#cancelPush?.();
        if (error instanceof TransportError || error === undefined) return;
        onEvent?.({ kind: "fault", error });
      },
    });
    if (pushInterval !== undefined) this.#push(meter, driver, pushInterval);
  }

  /** The line is back: for HDLC, or for the next sign-on after a fault. */
  #returned(): void {
    if (!this.#isModeE) return this.serve();
    const binary = this.#shared.lend(() => this.serve());
    binary.configure?.({ format: "8N1" });
    this.#onStream(binary);
  }

  #push(meter: ReadoutMeter, driver: Driver, interval: Millis): void {
    const now = this.#clock.now();
    try {
      if (!meter.busy) meter.push(now);
    } catch (error) {
      this.#options.onEvent?.({ kind: "fault", error });
    }
    driver.flush();
    this.#cancelPush = this.#clock.schedule(now + interval, () => this.#push(meter, driver, interval));
  }
}
