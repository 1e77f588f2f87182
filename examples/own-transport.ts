/**
 * A transport of your own: the octets of any Node stream that reads and writes, such as TLS, SSH or the standard
 * streams of another program.
 *
 *     connect(duplexTransport("tls://10.0.0.7:4059", () => tls.connect({ host: "10.0.0.7", port: 4059 })), ..)
 */
import type { Duplex } from "node:stream";
import { TransportError } from "@dlms/core";
import { attempt, type ByteStream, type StreamHandlers, type Transport } from "@dlms/transport";

/** @param open Opens the stream; it is connected when it says so by `connect`, `secureConnect` or its first octets. */
export function duplexTransport(name: string, open: () => Duplex, connected = "connect"): Transport {
  return {
    toString: () => name,
    connect: (options = {}) =>
      attempt<ByteStream>(`connection to ${name}`, options, ({ resolve, reject }) => {
        const duplex = open().pause();
        duplex.once("error", (cause) => reject(new TransportError(`no connection to ${name}`, { cause })));
        duplex.once(connected, () => resolve(new DuplexStream(name, duplex)));
        return () => duplex.destroy();
      }),
  };
}

class DuplexStream implements ByteStream {
  readonly peer: string;
  readonly #duplex: Duplex;
  #error: TransportError | undefined;
  #isClosed = false;

  constructor(peer: string, duplex: Duplex) {
    this.peer = peer;
    this.#duplex = duplex;
    duplex.on("error", (cause) => {
      this.#error ??= new TransportError(`the connection to ${peer} is lost`, { cause });
    });
  }

  get drained(): Promise<void> | undefined {
    if (!this.#duplex.writableNeedDrain) return undefined;
    return new Promise((resolve) => {
      this.#duplex.once("drain", resolve).once("close", resolve);
    });
  }

  start({ onData, onClose }: StreamHandlers): void {
    this.#duplex.on("data", (octets: Uint8Array) => {
      if (!this.#isClosed) onData(octets);
    });
    this.#duplex.once("close", () => onClose(this.#error));
    // The peer has ended its side: so do we.
    this.#duplex.once("end", () => this.#duplex.end());
    this.#duplex.resume();
  }

  write(octets: Uint8Array): boolean {
    return this.#isClosed || this.#duplex.write(octets);
  }

  pause(): void {
    this.#duplex.pause();
  }

  resume(): void {
    this.#duplex.resume();
  }

  close(error?: TransportError): void {
    this.#isClosed = true;
    this.#error ??= error;
    if (error === undefined) this.#duplex.end().resume();
    else this.#duplex.destroy();
  }
}
