import { type Millis, TransportError } from "@dlms/core";
import {
  attempt,
  type ByteStream,
  type CharacterFormat,
  type ConnectOptions,
  type LineSettings,
  systemClock,
  type Transport,
} from "@dlms/transport";
import { openPort, type PortSetup } from "./open-port.ts";
import type { SerialSettings, WebSerialPort } from "./serial-port.ts";
import { SerialStream } from "./serial-stream.ts";

/** How a port is used. */
export interface WebSerialOptions {
  /** In bits per second; 9600 unless given. */
  readonly baudRate?: number | undefined;
  /** `8N1` unless given. `7E1` and the like are made in software, and can be changed while the port is open. */
  readonly format?: CharacterFormat | undefined;
  /** Control lines, set when the port is open; left as the browser has them unless given. Optical heads may live on them. */
  readonly dtr?: boolean | undefined;
  readonly rts?: boolean | undefined;
  /** Set where what is sent comes back: optical heads, two-wire lines. */
  readonly echo?: boolean | undefined;
  /** `hardware` is RTS and CTS; none unless given. */
  readonly flowControl?: SerialSettings["flowControl"] | undefined;
  /** Octets that the browser keeps each way; what comes beyond them is lost. 16384 unless given. */
  readonly bufferSize?: number | undefined;
  /** How long opening may take when `connect` is not told: 10 seconds unless given, for Bluetooth takes its time. */
  readonly timeout?: Millis | undefined;
}

const TIMEOUT = 10_000;
const BUFFER_SIZE = 16_384;

/**
 * A meter at a serial port of this browser. The port is opened by `connect`, closed with the stream, and may be
 * connected to again then; it is for one stream at a time. 9600 baud and 8N1 unless told otherwise.
 *
 * @param port From `requestSerialPort`, or the browser's own `navigator.serial`.
 *
 * @example
 * const port = await requestSerialPort(); // in the handler of a click
 * const meter = await connect(webSerial(port, { baudRate: 9600 }), { link: { kind: "hdlc" } });
 */
export function webSerial(port: WebSerialPort, options: WebSerialOptions = {}): Transport {
  return new WebSerialTransport(port, options);
}

class WebSerialTransport implements Transport {
  readonly #port: WebSerialPort;
  readonly #options: WebSerialOptions;
  readonly #name: string;
  /** Settles when the port is closed that an earlier connection is about to close. */
  #release: () => Promise<void> | undefined = () => undefined;
  /** Settles when an earlier `connect` has come to its end, wanted or not. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(port: WebSerialPort, options: WebSerialOptions) {
    this.#port = port;
    this.#options = options;
    const { usbVendorId, usbProductId } = port.getInfo();
    this.#name = usbVendorId === undefined ? "serial port" : `USB ${hex(usbVendorId)}:${hex(usbProductId ?? 0)}`;
  }

  connect(options: ConnectOptions = {}): Promise<ByteStream> {
    const { baudRate = 9600, format = "8N1", bufferSize = BUFFER_SIZE, timeout = TIMEOUT } = this.#options;
    const { flowControl, dtr, rts, echo = false } = this.#options;
    const setup: PortSetup = { bufferSize, flowControl, dtr, rts, echo };
    const limits = { ...options, timeout: options.timeout ?? timeout };
    return attempt<ByteStream>(`connection to ${this.#name}`, limits, ({ resolve, reject }) => {
      const wanted = { still: true };
      const opening = this.#turn.then(() => this.#open({ baudRate, format }, setup, wanted));
      this.#turn = opening.catch(() => undefined);
      opening.then(
        () => {
          if (!wanted.still) return;
          const stream = new SerialStream(
            this.#port,
            this.#name,
            { baudRate, format },
            setup,
            options.clock ?? systemClock,
          );
          this.#release = () => stream.released;
          resolve(stream);
        },
        (cause: unknown) => reject(new TransportError(`no connection to ${this.#name}: ${reasonOf(cause)}`, { cause })),
      );
      return () => {
        wanted.still = false;
      };
    });
  }

  /** Opens the port, and closes it again when nobody wants it any more. */
  async #open(line: LineSettings, setup: PortSetup, wanted: { readonly still: boolean }): Promise<void> {
    await this.#release();
    if (!wanted.still) return;
    await openPort(this.#port, line, setup);
    if (!wanted.still) await this.#port.close();
  }

  toString(): string {
    return `web-serial:${this.#name.replaceAll(" ", "-").toLowerCase()}`;
  }
}

const hex = (id: number): string => id.toString(16).padStart(4, "0");

/** What the names of a browser's errors mean here. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === "InvalidStateError") return "this page has it open already";
  if (cause.name === "NetworkError") return `another program may have it open (${cause.message})`;
  return cause.message;
}
