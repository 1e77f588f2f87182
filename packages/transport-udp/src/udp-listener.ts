import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import { TransportError } from "@dlms/core";
import { type ByteStream, DLMS_PORT, type Listener, type Listening } from "@dlms/transport";
import { DatagramStream, formatAddress } from "./datagrams.ts";

/** Where to take datagrams, and from how many peers. */
export interface UdpListenerOptions {
  /** The address to listen at; 127.0.0.1 unless given. `::` stands for every address of the machine. */
  readonly host?: string | undefined;
  /** 4059 unless given; 0 lets the system choose. */
  readonly port?: number | undefined;
  /** Peers at a time, each a stream of its own until that is closed; datagrams of more are lost. 1024 unless given. */
  readonly maxPeers?: number | undefined;
}

/**
 * Takes datagrams at one port. Each host and port that sends some is a stream of its own, until whoever got that closes
 * it: nobody tells when a peer has gone, so close what is silent (a `MeterServer` does).
 *
 * @example
 * await server.listen(udpListener({ port: 4059 }), { kind: "wrapper" });
 */
export function udpListener(options: UdpListenerOptions = {}): Listener {
  return new UdpListener(options);
}

class UdpListener implements Listener {
  readonly #host: string;
  readonly #port: number;
  readonly #maxPeers: number;

  constructor({ host = "127.0.0.1", port = DLMS_PORT, maxPeers = 1024 }: UdpListenerOptions) {
    this.#host = host;
    this.#port = port;
    this.#maxPeers = maxPeers;
  }

  async listen(onStream: (stream: ByteStream) => void): Promise<Listening> {
    const socket = createSocket(isIPv6(this.#host) ? "udp6" : "udp4");
    try {
      socket.bind(this.#port, this.#host);
      await once(socket, "listening");
    } catch (cause) {
      socket.close();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new TransportError(`cannot listen at ${formatAddress(this.#host, this.#port)}: ${reason}`, { cause });
    }
    return new UdpListening(socket, this.#maxPeers, onStream);
  }

  toString(): string {
    return `udp://${formatAddress(this.#host, this.#port)}`;
  }
}

class UdpListening implements Listening {
  readonly address: string;
  readonly #socket: Socket;
  readonly #peers = new Map<string, DatagramStream>();
  #accepts = true;
  #isClosed = false;

  constructor(socket: Socket, maxPeers: number, onStream: (stream: ByteStream) => void) {
    const { address, port } = socket.address();
    this.address = formatAddress(address, port);
    this.#socket = socket;
    // What goes wrong from here on concerns one datagram, which is lost then.
    socket.on("error", () => undefined);
    socket.on("message", (bytes, from) => {
      const peer = formatAddress(from.address, from.port);
      let stream = this.#peers.get(peer);
      if (stream === undefined) {
        if (!this.#accepts || this.#peers.size >= maxPeers) return;
        stream = this.#meet(peer, from.address, from.port);
        onStream(stream);
      }
      stream.receive(bytes);
    });
  }

  /** Takes no new peers. The port is free when the streams that are open are closed. */
  async close(): Promise<void> {
    this.#accepts = false;
    this.#closeIfIdle();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #meet(peer: string, address: string, port: number): DatagramStream {
    const stream: DatagramStream = new DatagramStream(peer, {
      send: (bytes) => this.#socket.send(bytes, port, address),
      release: () => {
        this.#peers.delete(peer);
        this.#closeIfIdle();
      },
    });
    this.#peers.set(peer, stream);
    return stream;
  }

  #closeIfIdle(): void {
    if (this.#accepts || this.#peers.size > 0 || this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }
}
