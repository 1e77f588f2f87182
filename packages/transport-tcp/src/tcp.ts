import { connect as connectSocket } from "node:net";
import { type Millis, TransportError } from "@dlms/core";
import { attempt, type ByteStream, type ConnectOptions, DLMS_PORT, type Transport } from "@dlms/transport";
import { formatAddress, socketStream } from "./socket-stream.ts";

/** A place to connect to by TCP. */
export interface TcpOptions {
  /** Name, IPv4 or IPv6 address. */
  readonly host: string;
  /** 4059 unless given. */
  readonly port?: number | undefined;
  /** How long connecting may take when `connect` is not told: 10 seconds unless given. */
  readonly timeout?: Millis | undefined;
  /** Sends TCP keep-alive probes after so long a silence; none unless given. */
  readonly keepAlive?: Millis | undefined;
}

/**
 * A TCP connection to a meter or gateway. Nothing is sent to find out about it before `connect`.
 *
 * @example
 * const stream = await tcp("10.0.0.7").connect({ timeout: 3000 });
 */
export function tcp(place: string | TcpOptions, port: number = DLMS_PORT): Transport {
  const options: TcpOptions = typeof place === "string" ? { host: place, port } : place;
  return new TcpTransport(options);
}

class TcpTransport implements Transport {
  readonly #options: TcpOptions;
  readonly #address: string;

  constructor(options: TcpOptions) {
    this.#options = options;
    this.#address = formatAddress(options.host, options.port ?? DLMS_PORT);
  }

  connect(options: ConnectOptions = {}): Promise<ByteStream> {
    const { host, port = DLMS_PORT, timeout = 10_000, keepAlive } = this.#options;
    const limits = { ...options, timeout: options.timeout ?? timeout };
    return attempt<ByteStream>(`connection to ${this.#address}`, limits, ({ resolve, reject }) => {
      const socket = connectSocket({
        host,
        port,
        // Requests and answers are small and each waits for the other.
        noDelay: true,
        keepAlive: keepAlive !== undefined,
        keepAliveInitialDelay: keepAlive,
      });
      const failed = (cause: Error): void =>
        reject(new TransportError(`no connection to ${this.#address}: ${reasonOf(cause)}`, { cause }));
      socket.once("error", failed);
      socket.once("connect", () => {
        const stream = socketStream(socket);
        socket.off("error", failed);
        resolve(stream);
      });
      return () => socket.destroy();
    });
  }

  toString(): string {
    return `tcp://${this.#address}`;
  }
}

/** A name with several addresses fails with an error for each, and no message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "")
    return error.errors.map((each: Error) => each.message).join("; ");
  return error instanceof Error ? error.message : String(error);
}
