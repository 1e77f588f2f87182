import { once } from "node:events";
import { createServer, type Server, type ServerOpts, type Socket } from "node:net";
import { type Millis, TransportError } from "@dlms/core";
import { type ByteStream, DLMS_PORT, type Listener, type Listening } from "@dlms/transport";
import { formatAddress, socketStream } from "./socket-stream.ts";
import { reasonOf } from "./tcp.ts";

/** Where to accept TCP connections, and how many. */
export interface TcpListenerOptions {
  /** The address to listen at; 127.0.0.1 unless given. `::` stands for every address of the machine. */
  readonly host?: string | undefined;
  /** 4059 unless given; 0 lets the system choose. */
  readonly port?: number | undefined;
  /** Connections at a time; more are closed at once. 1024 unless given. */
  readonly maxConnections?: number | undefined;
  /** Sends TCP keep-alive probes after so long a silence; none unless given. */
  readonly keepAlive?: Millis | undefined;
}

/**
 * Accepts TCP connections. Octets of a connection wait, mostly in the system, until its stream is started and
 * while it is paused.
 *
 * @example
 * await using listening = await tcpListener({ port: 0 }).listen((stream) => serve(stream));
 * listening.address; // 127.0.0.1:41234
 */
export function tcpListener(options: TcpListenerOptions = {}): Listener {
  return new TcpListener(options);
}

/** Makes the server that tells of connections with `event`. */
export interface ServerKind {
  readonly scheme: "tcp" | "tls";
  readonly event: "connection" | "secureConnection";
  create(options: ServerOpts): Server;
}

const PLAIN: ServerKind = { scheme: "tcp", event: "connection", create: createServer };

/** What a plain and a TLS listener have in common. */
export class TcpListener implements Listener {
  readonly #options: TcpListenerOptions;
  readonly #kind: ServerKind;
  readonly #host: string;
  readonly #port: number;

  constructor(options: TcpListenerOptions, kind: ServerKind = PLAIN) {
    this.#options = options;
    this.#kind = kind;
    this.#host = options.host ?? "127.0.0.1";
    this.#port = options.port ?? DLMS_PORT;
  }

  async listen(onStream: (stream: ByteStream) => void): Promise<Listening> {
    const { keepAlive, maxConnections = 1024 } = this.#options;
    const address = formatAddress(this.#host, this.#port);
    let server: Server;
    try {
      server = this.#kind.create({
        noDelay: true,
        keepAlive: keepAlive !== undefined,
        keepAliveInitialDelay: keepAlive,
      });
      server.maxConnections = maxConnections;
      server.on(this.#kind.event, (socket: Socket) => onStream(socketStream(socket)));
      server.listen({ host: this.#host, port: this.#port });
      await once(server, "listening");
    } catch (cause) {
      throw new TransportError(`cannot listen at ${address}: ${reasonOf(cause)}`, { cause });
    }
    // What goes wrong from here on concerns one connection that was about to come, not the listener.
    server.on("error", () => undefined);
    return new TcpListening(server);
  }

  toString(): string {
    return `${this.#kind.scheme}://${formatAddress(this.#host, this.#port)}`;
  }
}

class TcpListening implements Listening {
  readonly address: string;
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
    const bound = server.address();
    this.address = bound === null || typeof bound === "string" ? "" : formatAddress(bound.address, bound.port);
  }

  /** The port is free when this returns; it does not wait for streams that are open. */
  async close(): Promise<void> {
    this.#server.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
