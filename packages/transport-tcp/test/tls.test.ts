import { readFileSync } from "node:fs";
import { connect as connectPlain } from "node:net";
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from "node:tls";
import type { ByteStream, Listening } from "@dlms/transport";
import { afterEach, describe, expect, it } from "vitest";
import { type TlsListenerOptions, tlsListener } from "../src/index.ts";

const pem = (name: string): string => readFileSync(new URL(`tls/${name}.pem`, import.meta.url), "utf8");
const SERVER = { cert: pem("server"), key: pem("server-key") };
const CLIENT = { cert: pem("client"), key: pem("client-key") };

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function listen(options: Partial<TlsListenerOptions> = {}) {
  const streams: ByteStream[] = [];
  const listening = await tlsListener({ ...SERVER, ...options, port: 0 }).listen((stream) => {
    streams.push(stream);
    stream.start({ onData: (bytes) => stream.write(bytes), onClose: () => {} });
    cleanUps.push(() => stream.close());
  });
  cleanUps.push(() => listening.close());
  return { listening, streams };
}

function portOf({ address }: Listening): number {
  return Number(address.split(":").at(-1));
}

function dial(listening: Listening, options: ConnectionOptions = {}): TLSSocket {
  const socket = connectTls({ host: "127.0.0.1", port: portOf(listening), ca: pem("ca"), ...options });
  socket.on("error", () => {});
  cleanUps.push(() => socket.destroy());
  return socket;
}

/** What comes back of what is sent, or how the connection ends. */
function echoOf(socket: TLSSocket): Promise<string> {
  return new Promise((resolve) => {
    socket.on("data", (bytes) => resolve(String(bytes)));
    socket.on("close", () => resolve("ended"));
    socket.write("hello");
  });
}

describe("a TLS listener", () => {
  it("carries octets both ways", async () => {
    const { listening, streams } = await listen();
    const socket = dial(listening);
    expect(await echoOf(socket)).toBe("hello");
    expect(socket.authorized).toBe(true);
    expect(streams[0]?.peer).toBe(`127.0.0.1:${socket.localPort}`);
    expect(`${tlsListener({ ...SERVER, port: 7 })}`).toBe("tls://127.0.0.1:7");
  });

  it("lets in who has a certificate of an issuer that it was given, and nobody else", async () => {
    const { listening, streams } = await listen({ clientCa: pem("ca") });
    expect(await echoOf(dial(listening))).toBe("ended");
    expect(streams).toHaveLength(0);
    expect(await echoOf(dial(listening, CLIENT))).toBe("hello");
    expect(streams).toHaveLength(1);
  });

  it("ends who speaks no TLS, or nothing at all", async () => {
    const { listening, streams } = await listen({ handshakeTimeout: 100 });
    for (const octets of ["GET / HTTP/1.1\r\n\r\n", ""]) {
      const socket = connectPlain({ host: "127.0.0.1", port: portOf(listening) });
      socket.on("error", () => {});
      if (octets !== "") socket.write(octets);
      socket.resume();
      await new Promise((resolve) => socket.on("close", resolve));
    }
    expect(streams).toHaveLength(0);
    expect(await echoOf(dial(listening))).toBe("hello");
  });

  it("says that a key is none, and shows nothing of it", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    const failed = tlsListener({ ...SERVER, key, port: 0 }).listen(() => {});
    await expect(failed).rejects.toMatchObject({
      code: "transport",
      message: expect.stringMatching(/^cannot listen at/),
    });
    await expect(failed).rejects.not.toThrow(/c2VjcmV0|secret/);
  });
});
