import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type Millis, TransportError } from "@dlms/core";
import type { ByteStream } from "@dlms/transport";
import { BRIDGE_PROTOCOL } from "@dlms/transport-websocket";
import { type WebSocket, WebSocketServer } from "ws";
import { admit, type BridgedMeter, type Gate, type Refusal } from "./gate.ts";
import { CloseCode, reasonText, relay } from "./relay.ts";

/** A bridge: where it listens, who may come, and how it reaches meters. */
export interface BridgeSettings {
  readonly host: string;
  readonly port: number;
  readonly gate: Gate;
  /** Clients at a time. */
  readonly maxConnections: number;
  /** How long connecting to a meter may take. */
  readonly timeout: Millis;
  /** Told in words, with the client's address. */
  readonly onEvent: (peer: string, text: string) => void;
}

/** A bridge at work. */
export interface Bridge extends AsyncDisposable {
  readonly port: number;
}

/** Messages of a client; ours have a quarter of that. */
const MAX_MESSAGE = 65_536;
const MAX_HEADERS = 8_192;
/** How long a client may take to say what it wants. */
const HANDSHAKE: number = 10_000;
/** Sockets beyond the clients that are let in: those that are being looked at. */
const AT_THE_GATE = 16;

/**
 * Brings octets of WebSockets to meters. Whoever is not let in learns it before the handshake, and costs a socket for
 * a moment.
 * @throws TransportError when the place cannot be had.
 */
export async function startBridge(settings: BridgeSettings): Promise<Bridge> {
  const { host, port, maxConnections } = settings;
  const limits = { maxHeaderSize: MAX_HEADERS, headersTimeout: HANDSHAKE, requestTimeout: HANDSHAKE };
  const server = createServer({ ...limits, connectionsCheckingInterval: HANDSHAKE / 2 }, (_, response) =>
    response.writeHead(426, { Upgrade: "websocket", Connection: "close" }).end("a WebSocket is wanted here\n"),
  );
  server.maxConnections = maxConnections + AT_THE_GATE;
  const bridge = new BridgeServer(server, settings);
  server.on("upgrade", (request, socket, head) => bridge.meet(request, socket, head));
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TransportError(`cannot listen at ${host}:${port}: ${reason}`, { cause });
  }
  server.on("error", () => undefined);
  return bridge;
}

class BridgeServer implements Bridge {
  readonly #server: Server;
  readonly #settings: BridgeSettings;
  readonly #sockets: WebSocketServer;
  /** Who has the meters that are for one client at a time, and when they are free again. */
  readonly #taken = new Map<BridgedMeter, { readonly client: WebSocket; readonly ended: Promise<unknown> }>();

  constructor(server: Server, settings: BridgeSettings) {
    this.#server = server;
    this.#settings = settings;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE,
      // The token that was offered beside it is never sent back.
      handleProtocols: () => BRIDGE_PROTOCOL,
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : this.#settings.port;
  }

  /** A client that asks for a WebSocket. */
  meet(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => undefined);
    const { gate, maxConnections, onEvent } = this.#settings;
    const { remoteAddress = "", remotePort = 0 } = socket as Socket;
    const peer = `${remoteAddress}:${remotePort}`;
    const admitted = admit(gate, request);
    const isFull = this.#sockets.clients.size >= maxConnections;
    const full: Refusal = { status: 503, reason: `${maxConnections} connections are open` };
    const result = !("status" in admitted) && isFull ? full : admitted;
    if ("status" in result) {
      onEvent(peer, `refused: ${result.reason}`);
      refuse(socket, result.status);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      // What is wrong with a client ends it; the end is what is looked at.
      client.on("error", () => undefined);
      void this.#serve(client, result, peer);
    });
  }

  async #serve(client: WebSocket, meter: BridgedMeter, peer: string): Promise<void> {
    const { timeout, onEvent } = this.#settings;
    // Nothing is read of a client before there is somebody to take it.
    client.pause();
    const gone = new AbortController();
    client.once("close", () => gone.abort());
    const before = this.#taken.get(meter);
    // One who leaves and comes back at once, as for a counter, finds the port being closed.
    if (before !== undefined && before.client.readyState !== before.client.OPEN) await before.ended;
    let stream: ByteStream;
    try {
      stream = await meter.transport.connect({ timeout, signal: gone.signal });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      onEvent(peer, message);
      client.resume();
      client.close(CloseCode.noMeter, reasonText(message));
      return;
    }
    if (gone.signal.aborted) {
      stream.close();
      return;
    }
    onEvent(peer, `connected to ${meter.url}`);
    const ended = relay(client, stream);
    if (meter.isExclusive) this.#taken.set(meter, { client, ended });
    client.send("connected");
    client.resume();
    const error = await ended;
    if (this.#taken.get(meter)?.client === client) this.#taken.delete(meter);
    onEvent(peer, error === undefined ? `${meter.url} closed` : `${meter.url} closed: ${error.message}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    for (const client of this.#sockets.clients) client.terminate();
    await closed;
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
