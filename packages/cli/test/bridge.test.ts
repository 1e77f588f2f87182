import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket, connect as socketTo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, low } from "@dlms/client";
import type { TransportError } from "@dlms/core";
import { Register } from "@dlms/cosem-classes";
import { type ByteStream, memoryPair } from "@dlms/transport";
import { BRIDGE_PROTOCOL, bridge } from "@dlms/transport-websocket";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { reasonText, relay } from "../src/bridge/relay.ts";
import { jsonLines, printed, type Running, run, simulation, start } from "./harness.ts";

const PAGE = "http://localhost:5173";
const TOKEN = "a-token-of-my-own-0123";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Bridged {
  readonly running: Running;
  readonly url: string;
  readonly token: string;
}

async function bridgeTo(meters: readonly string[], options: readonly string[] = [], env = {}): Promise<Bridged> {
  const running = await start(["bridge", ...meters, ...options, "--listen", "ws://127.0.0.1:0", "--json"], env);
  cleanUps.push(() => running.stop());
  const [line] = jsonLines(running.out());
  return { running, url: String(line?.["listening"]), token: String(line?.["token"]) };
}

/** A meter of a kind: what a test wants it to be. */
async function tcpServer(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const echo = (): Promise<string> => tcpServer((socket) => socket.pipe(socket));

/** What becomes of a client that asks for this: the HTTP status of a refusal, or how the socket ended or greeted. */
async function ask(url: string, protocols: readonly string[], origin?: string): Promise<number | string> {
  const socket = new WebSocket(url, [...protocols], origin === undefined ? {} : { origin });
  cleanUps.push(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on("unexpected-response", (_, { statusCode = 0 }) => resolve(statusCode));
    socket.on("error", (error) => resolve(error.message));
    socket.on("close", (code, reason) => resolve(`${code} ${reason}`));
    socket.on("message", (data) => resolve(`${data}`));
  });
}

function collect(stream: ByteStream) {
  const octets: number[] = [];
  let wake = (): void => undefined;
  let resolveEnd: (error: TransportError | undefined) => void = () => undefined;
  const ended = new Promise<TransportError | undefined>((resolve) => {
    resolveEnd = resolve;
  });
  stream.start({
    onData: (bytes) => {
      octets.push(...bytes);
      wake();
    },
    onClose: resolveEnd,
  });
  const received = async (length: number): Promise<void> => {
    while (octets.length < length)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  return { octets, ended, received };
}

describe("dlms bridge", () => {
  it("reads a meter, with its name or alone", async () => {
    const simulated = await simulation(["--days", "1", "--password", "0penSesame"]);
    cleanUps.push(() => simulated.stop());
    const { url, token, running } = await bridgeTo([simulated.urls.tcp, simulated.urls.hdlc]);
    for (const [meter, link] of [
      [simulated.urls.tcp, { kind: "wrapper" }],
      [simulated.urls.hdlc, { kind: "hdlc" }],
    ] as const) {
      await using found = await connect(bridge(url, { token, meter }), {
        ...{ clientAddress: 1, authentication: low("0penSesame"), link },
      });
      expect((await found.object(Register, "1.0.1.8.0.255").read()).format()).toMatch(/^\d+ Wh$/);
    }
    await expect(bridge(url, { token }).connect()).rejects.toThrow(/no bridge is there, or it does not know/);
    expect(running.err()).toMatch(/127\.0\.0\.1:\d+: connected to hdlc\+tcp:/);
    expect(running.err()).toMatch(/refused: no meter named/);
    expect(running.err()).not.toContain(token);
  });

  it("lets nobody in without the token, and no page that was not named", async () => {
    const { url, token, running } = await bridgeTo([await echo()], ["--origin", `${PAGE}/index.html`]);
    const right = [BRIDGE_PROTOCOL, `token.${token}`];
    for (const [protocols, origin, expected] of [
      [right, undefined, "connected"],
      [right, PAGE, "connected"],
      [right, "http://evil.example", 403],
      [right, "http://localhost:5174", 403],
      [right, "https://localhost:5173", 403],
      [right, "null", 403],
      [[BRIDGE_PROTOCOL, `token.${token}x`], PAGE, 401],
      [[BRIDGE_PROTOCOL, `token.${token.slice(1)}`], undefined, 401],
      [[BRIDGE_PROTOCOL, "token."], undefined, 401],
      [[BRIDGE_PROTOCOL], PAGE, 401],
      [[`token.${token}`], PAGE, 401],
      [[], PAGE, 401],
    ] as const)
      expect({ origin, got: await ask(url, protocols, origin) }).toEqual({ origin, got: expected });
    expect(running.err()).toContain('refused: a page of "http://evil.example": --origin would let it in');
    expect(running.err()).not.toContain(token);
  });

  it("lets no page in unless told so", async () => {
    const { url, token } = await bridgeTo([await echo()]);
    expect(await ask(url, [BRIDGE_PROTOCOL, `token.${token}`], url.replace("ws:", "http:"))).toBe(403);
  });

  it("reaches the meters that were named, and nothing else", async () => {
    const [first, second, other] = await Promise.all([echo(), echo(), echo()]);
    const { url, token, running } = await bridgeTo([first, second]);
    const status = (meter: string) =>
      ask(`${url}?meter=${encodeURIComponent(meter)}`, [BRIDGE_PROTOCOL, `token.${token}`]);
    for (const meter of [first, second, `${second}/`]) expect(await status(meter)).toBe("connected");
    for (const meter of [other, "tcp://127.0.0.1", first.replace("tcp", "udp"), "x\n\u001b[31m", "a".repeat(5000), ""])
      expect({ meter, got: await status(meter) }).toEqual({ meter, got: 404 });
    expect(running.err()).not.toContain("\u001b");
    expect(
      Math.max(
        ...running
          .err()
          .split("\n")
          .map(({ length }) => length),
      ),
    ).toBeLessThan(300);
  });

  it("knows meters by the names of connection profiles", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dlms-bridge-"));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const meter = await echo();
    const profiles = join(folder, "profiles.json");
    await writeFile(profiles, JSON.stringify({ home: { url: meter } }));
    const file = join(folder, "token");
    await writeFile(file, `${TOKEN}\n`);
    const { url, running } = await bridgeTo(["home"], ["--token-file", file], { DLMS_PROFILES: profiles });
    expect(jsonLines(running.out())).toEqual([{ listening: url, meters: ["home"] }]);
    const at = (name: string) => ask(`${url}?meter=${encodeURIComponent(name)}`, [BRIDGE_PROTOCOL, `token.${TOKEN}`]);
    expect([await at("home"), await at(meter)]).toEqual(["connected", 404]);
  });

  it("carries octets both ways, and each end to the other", async () => {
    let far: Socket | undefined;
    const meter = await tcpServer((socket) => {
      far = socket;
      socket.pipe(socket);
    });
    const { url, running } = await bridgeTo([meter], [], { DLMS_BRIDGE_TOKEN: TOKEN });
    // As on Node 20, which has no WebSocket of its own.
    const makeSocket = (where: string, protocols: string[]) => new WebSocket(where, protocols);
    const place = bridge(url, { token: TOKEN, makeSocket });
    const stream = await place.connect();
    const { octets, ended, received } = collect(stream);
    const long = Uint8Array.from({ length: 100_000 }, (_, at) => at);
    stream.write(long);
    await received(long.length);
    expect(Buffer.from(octets).equals(long)).toBe(true);
    far?.end();
    expect(await ended).toBeUndefined();
    const again = collect(await place.connect());
    far?.resetAndDestroy();
    expect((await again.ended)?.message).toMatch(/is lost: .*ECONNRESET/);
    const third = await place.connect();
    const atThird = collect(third);
    const farEnd = once(far as Socket, "close");
    third.close();
    expect(await atThird.ended).toBeUndefined();
    await farEnd;
    expect(printed.join("")).not.toContain(TOKEN);
    expect(await running.stop()).toBe(0);
  });

  it("tells that a meter is not there", async () => {
    const { url, token } = await bridgeTo(["tcp://127.0.0.1:1"]);
    await expect(bridge(url, { token }).connect()).rejects.toThrow(/no connection to 127\.0\.0\.1:1: .*ECONNREFUSED/);
  });

  it("slows down whichever side is faster", async () => {
    // More than the buffers of the system take at both hops.
    const size = 32_768_000;
    let far: Socket | undefined;
    const meter = await tcpServer((socket) => {
      far = socket.pause();
    });
    const { url, token } = await bridgeTo([meter]);
    const socket = new WebSocket(url, [BRIDGE_PROTOCOL, `token.${token}`]);
    cleanUps.push(() => socket.terminate());
    await once(socket, "message");
    // To a meter that does not read: what the bridge does not take waits here.
    for (let sent = 0; sent < size; sent += 16_384) socket.send(new Uint8Array(16_384));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    let read = 0;
    far?.on("data", (bytes) => {
      read += bytes.length;
    });
    far?.resume();
    while (read < size) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(socket.bufferedAmount).toBe(0);
    // To a client that does not read: what the bridge does not take waits at the meter.
    socket.pause();
    for (let sent = 0; sent < size; sent += 65_536) far?.write(new Uint8Array(65_536));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(far?.writableLength).toBeGreaterThan(0);
    let received = 0;
    socket.on("message", (data: Buffer) => {
      received += data.length;
    });
    socket.resume();
    while (received < size) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("has limits: connections, long messages, text, and requests that are none", async () => {
    const { url, token, running } = await bridgeTo([await echo()], ["--max-connections", "2"]);
    const right = [BRIDGE_PROTOCOL, `token.${token}`];
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(url, right);
      cleanUps.push(() => socket.terminate());
      await once(socket, "message");
      return socket;
    };
    const [long, text] = await Promise.all([open(), open()]);
    expect(await ask(url, right)).toBe(503);
    expect(running.err()).toContain("refused: 2 connections are open");
    long.send(new Uint8Array(65_537));
    expect((await once(long, "close"))[0]).toBe(1009);
    text.send("hello");
    expect((await once(text, "close"))[0]).toBe(1003);
    expect(await ask(url, right)).toBe("connected");
    const http = url.replace("ws:", "http:");
    expect((await fetch(http)).status).toBe(426);
    const raw = socketTo(Number(new URL(http).port), "127.0.0.1");
    raw.write(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(String((await once(raw, "data"))[0])).toMatch(/^HTTP\/1\.1 431/);
    raw.destroy();
  });

  it("says how to use it, and what is missing or wrong", async () => {
    const meter = await echo();
    const env = { DLMS_BRIDGE_TOKEN: TOKEN };
    for (const [args, options, pattern] of [
      [
        [meter],
        {},
        /^Bridge at ws:\/\/127\.0\.0\.1:\d+\n {2}token {3}[\w-]{32}\n {2}pages {3}none .*\n {2}meters {2}tcp:/,
      ],
      [[meter, "--origin", PAGE], env, /token {3}as given\n {2}pages {3}http:\/\/localhost:5173\n/],
    ] as const) {
      const running = await start(["bridge", ...args, "--listen", "ws://127.0.0.1:0"], options, 9);
      cleanUps.push(() => running.stop());
      expect(running.out()).toMatch(pattern);
      expect(running.err()).toBe("");
    }
    const open = await start(["bridge", meter, "--listen", "ws://0.0.0.0:0"], {}, 9);
    expect(await open.stop()).toBe(0);
    expect(open.err()).toMatch(/in the clear: put TLS/);
    for (const [args, wrongEnv, message] of [
      [[], {}, /missing required argument 'meter'/],
      [["udp://127.0.0.1"], {}, /UDP is none/],
      [["nowhere"], {}, /neither a URL/],
      [[meter, "--listen", "wss://127.0.0.1:1"], {}, /--listen takes ws:/],
      [[meter, "--listen", "ws://127.0.0.1:1/path"], {}, /--listen takes ws:/],
      [[meter, "--origin", "null"], {}, /--origin takes/],
      [[meter, "--origin", "file:///home"], {}, /--origin takes/],
      [[meter, "--max-connections", "0"], {}, /--max-connections takes a number/],
      [[meter, "--token-file", "/nowhere"], {}, /no token file/],
      [[meter], { DLMS_BRIDGE_TOKEN: "short" }, /DLMS_BRIDGE_TOKEN: a token has 16/],
      [[meter], { DLMS_BRIDGE_TOKEN: "" }, /DLMS_BRIDGE_TOKEN: a token has 16/],
    ] as const) {
      const { code, out, err } = await run(["bridge", ...args], wrongEnv);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).toMatch(message);
      expect(err).not.toContain("short");
    }
    const { code, err } = await run(["bridge", meter, "--listen", "ws://192.0.2.1:1"]);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^dlms: cannot listen at 192\.0\.2\.1:1: /) });
  });
});

describe("a relay", () => {
  async function pair(): Promise<[WebSocket, WebSocket]> {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    cleanUps.push(() => server.close());
    await once(server, "listening");
    const address = server.address();
    const client = new WebSocket(`ws://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    cleanUps.push(() => client.terminate());
    const [[socket]] = await Promise.all([once(server, "connection"), once(client, "open")]);
    return [client, socket];
  }

  it("ends when the client says nothing any more, and not while it answers", async () => {
    const [client, socket] = await pair();
    const [stream, meter] = memoryPair();
    const atMeter = collect(meter);
    const ended = relay(socket, stream, 20);
    let isOver = false;
    ended.then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isOver).toBe(false);
    client.pause();
    await Promise.all([ended, atMeter.ended]);
  });

  it("tells as much of a reason as a closing message takes", () => {
    expect(reasonText("short")).toBe("short");
    expect(Buffer.byteLength(reasonText("ü".repeat(100)))).toBe(122);
    expect(
      new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(reasonText(`a${"€".repeat(60)}`))),
    ).toHaveLength(41);
  });
});
