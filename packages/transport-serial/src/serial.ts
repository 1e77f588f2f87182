import { type Millis, TransportError } from "@dlms/core";
import { attempt, type ByteStream, type CharacterFormat, type ConnectOptions, type Transport } from "@dlms/transport";
import { closePort, openPort, type PortOptions } from "./open-port.ts";
import { SerialStream } from "./serial-stream.ts";

/** How a serial port is used. */
export interface SerialOptions {
  /** In bits per second; 9600 unless given. */
  readonly baudRate?: number | undefined;
  /** `8N1` unless given. `7E1` and the like are made in software, and can be changed while the port is open. */
  readonly format?: CharacterFormat | undefined;
  /** Control lines: set when the port is opened, as the system does unless given. Optical heads may live on them. */
  readonly dtr?: boolean | undefined;
  readonly rts?: boolean | undefined;
  /** Set where what is sent comes back: optical heads, two-wire lines. */
  readonly echo?: boolean | undefined;
  /** Whether others that ask for the port are kept out; they are unless this is `false`. */
  readonly exclusive?: boolean | undefined;
  /** How long opening may take when `connect` is not told: 5 seconds unless given. */
  readonly timeout?: Millis | undefined;
  /** A port that is not there yet, or is in use, is tried again so often until `timeout`; not at all unless given. */
  readonly retryInterval?: Millis | undefined;
}

/**
 * A serial port: an optical head, RS-485, a P1 or HAN port. It is opened by `connect`, and closed with the stream; each
 * `connect` opens it anew.
 *
 * @param path `/dev/ttyUSB0`, `COM3`
 * @example
 * const stream = await serial("/dev/ttyUSB0", { baudRate: 9600 }).connect();
 */
export function serial(path: string, options: SerialOptions = {}): Transport {
  return new SerialTransport(path, options);
}

class SerialTransport implements Transport {
  readonly #path: string;
  readonly #options: SerialOptions;

  constructor(path: string, options: SerialOptions) {
    this.#path = path;
    this.#options = options;
  }

  connect(options: ConnectOptions = {}): Promise<ByteStream> {
    const { timeout = 5_000 } = this.#options;
    return openSerial(this.#path, this.#options, { ...options, timeout: options.timeout ?? timeout });
  }

  toString(): string {
    return `serial://${this.#path}`;
  }
}

/** Opens a port, and calls `onEnd` when its stream is over. @throws TransportError, TimeoutError */
export function openSerial(
  path: string,
  options: SerialOptions,
  limits: ConnectOptions,
  onEnd: () => void = () => undefined,
): Promise<ByteStream> {
  const { baudRate = 9600, format = "8N1", exclusive = true, echo = false, dtr, rts, retryInterval } = options;
  const portOptions: PortOptions = { path, baudRate, format, exclusive, dtr, rts };
  return attempt<ByteStream>(`serial port ${path}`, limits, ({ resolve, reject }) => {
    let isOver = false;
    let timer: NodeJS.Timeout | undefined;
    const open = async (): Promise<void> => {
      try {
        const found = await openPort(portOptions);
        if (isOver) closePort(found.port);
        else resolve(new SerialStream(found, { baudRate, format }, echo, onEnd));
      } catch (cause) {
        if (isOver) return;
        if (retryInterval !== undefined) timer = setTimeout(open, retryInterval);
        else reject(new TransportError(`no serial port ${path}: ${reasonOf(cause)}`, { cause }));
      }
    };
    void open();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  });
}

/** What the system says, without the words that it has in front. */
function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/^(?:Error:? )+/, "");
}
