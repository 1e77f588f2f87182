import type { TransportError } from "@dlms/core";
import type { ByteStream } from "@dlms/transport";
import type { SocketMaker, WebSocketEvent, WebSocketLike } from "../src/index.ts";

/** A socket in the hands of the test. */
export class FakeSocket implements WebSocketLike {
  static last: FakeSocket;
  binaryType = "blob";
  bufferedAmount = 0;
  readonly sent: Uint8Array[] = [];
  readonly closes: (number | undefined)[] = [];
  readonly url: string;
  readonly protocols: string[];
  readonly #listeners = new Map<string, (event: WebSocketEvent) => void>();

  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
    FakeSocket.last = this;
  }

  send(octets: Uint8Array): void {
    this.sent.push(octets);
  }

  close(code?: number): void {
    this.closes.push(code);
  }

  addEventListener(type: string, listener: (event: WebSocketEvent) => void): void {
    this.#listeners.set(type, listener);
  }

  tell(type: "open" | "message" | "close" | "error", event: Omit<WebSocketEvent, "type"> = {}): void {
    this.#listeners.get(type)?.({ type, ...event });
  }

  octets(...octets: number[]): void {
    this.tell("message", { data: Uint8Array.from(octets).buffer });
  }
}

export const makeSocket: SocketMaker = (url, protocols) => new FakeSocket(url, protocols);

export function collect(stream: ByteStream) {
  const octets: number[] = [];
  const ends: (TransportError | undefined)[] = [];
  let wake = (): void => undefined;
  stream.start({
    onData: (bytes) => {
      octets.push(...bytes);
      wake();
    },
    onClose: (error) => {
      ends.push(error);
      wake();
    },
  });
  /** Resolves when it holds. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  return { octets, ends, until };
}
