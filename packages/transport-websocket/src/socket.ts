import { TransportError } from "@dlms/core";

/** What is used of the events of a WebSocket. */
export interface WebSocketEvent {
  readonly type: string;
  /** Of a message: its text, or its octets as an `ArrayBuffer`. */
  readonly data?: unknown;
  /** Of the end (RFC 6455, 7.4). */
  readonly code?: number;
  readonly reason?: string;
}

/** What is used of a WebSocket: that of browsers, of Node from 22 on, of Deno and Bun, of the package `ws`. */
export interface WebSocketLike {
  binaryType: string;
  /** Octets that were taken and are not sent yet. */
  readonly bufferedAmount: number;
  send(octets: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: WebSocketEvent) => void): void;
}

/** Makes a WebSocket, which connects at once. */
export type SocketMaker = (url: string, protocols: string[]) => WebSocketLike;

/** By the WebSocket of the platform. @throws TransportError where there is none, as in Node before 22 */
export const platformSocket: SocketMaker = (url, protocols) => {
  const { WebSocket: found } = globalThis as unknown as {
    readonly WebSocket?: new (url: string, protocols: string[]) => WebSocketLike;
  };
  if (found === undefined) throw new TransportError("no WebSocket here: Node has it from 22 on; else give makeSocket");
  return new found(url, protocols);
};
