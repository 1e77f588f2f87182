import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { type Millis, TransportError } from "@dlms/core";
import { attempt, type ByteStream, type ConnectOptions, DLMS_PORT, type Transport } from "@dlms/transport";
import { DatagramStream, formatAddress } from "./datagrams.ts";

/** A place to talk to by UDP. */
export interface UdpOptions {
  /** Name, IPv4 or IPv6 address. */
  readonly host: string;
  /** 4059 unless given. */
  readonly port?: number | undefined;
  /** How long looking up a name may take when `connect` is not told: 10 seconds unless given. */
  readonly timeout?: Millis | undefined;
}

/**
 * A meter or gateway that talks by UDP. Datagrams may be lost, come twice or in another order, which the stack knows
 * from this transport. Only what comes from that host and port is taken.
 *
 * @example
 * await using meter = await connect(udp("10.0.0.7"), { clientAddress: 16, responseTimeout: 3000 });
 */
export function udp(place: string | UdpOptions, port: number = DLMS_PORT): Transport {
  const options: UdpOptions = typeof place === "string" ? { host: place, port } : place;
  return new UdpTransport(options);
}

class UdpTransport implements Transport {
  readonly datagrams = true;
  readonly #options: UdpOptions;
  readonly #address: string;

  constructor(options: UdpOptions) {
    this.#options = options;
    this.#address = formatAddress(options.host, options.port ?? DLMS_PORT);
  }

  /** Nothing is sent for it: whether anybody is there only an answer shows. */
  connect(options: ConnectOptions = {}): Promise<ByteStream> {
    const { host, port = DLMS_PORT, timeout = 10_000 } = this.#options;
    const limits = { ...options, timeout: options.timeout ?? timeout };
    return attempt<ByteStream>(`connection to ${this.#address}`, limits, ({ resolve, reject }) => {
      let socket: Socket | undefined;
      let wanted = true;
      const failed = (cause: Error): void => {
        socket?.close();
        reject(new TransportError(`no connection to ${this.#address}: ${cause.message}`, { cause }));
      };
      const open = async (): Promise<void> => {
        const { address, family } = await lookup(host);
        if (!wanted) return;
        socket = createSocket(family === 6 ? "udp6" : "udp4");
        const opened = socket;
        opened.once("error", failed);
        opened.connect(port, address, () => {
          opened.off("error", failed);
          resolve(streamOf(opened, formatAddress(address, port)));
        });
      };
      open().catch(failed);
      return () => {
        wanted = false;
        socket?.close();
      };
    });
  }

  toString(): string {
    return `udp://${this.#address}`;
  }
}

/** The stream of a socket that is connected to one peer. */
function streamOf(socket: Socket, peer: string): ByteStream {
  const stream = new DatagramStream(peer, { send: (bytes) => socket.send(bytes), release: () => socket.close() });
  socket.on("message", (bytes) => stream.receive(bytes));
  // The system tells of a peer where nobody listens: that is as good as a connection that is refused.
  socket.on("error", (cause) =>
    stream.end(new TransportError(`the connection to ${peer} is lost: ${cause.message}`, { cause })),
  );
  return stream;
}
