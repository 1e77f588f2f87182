import { once } from "node:events";
import { createServer, type Server, type Socket, connect as socketTo } from "node:net";
import { TimeoutError, TransportError } from "@dlms/core";
import { type ByteStream, drive, type Listening, SimulatedClock } from "@dlms/transport";
import { afterEach, describe, expect, it } from "vitest";
import { tcp, tcpListener } from "../src/index.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A listener on a free port, and the streams it got. */
async function listen(options: { host?: string; maxConnections?: number } = {}) {
  const accepted: ByteStream[] = [];
  let wake: () => void = () => undefined;
  const listening = await tcpListener({ ...options, port: 0 }).listen((stream) => {
    accepted.push(stream);
    cleanUps.push(() => stream.close(new TransportError("test is over")));
    wake();
  });
  cleanUps.push(() => listening.close());
  const next = async (): Promise<ByteStream> => {
    while (accepted.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return accepted.shift() as ByteStream;
  };
  return { listening, accepted, next };
}

/** A plain server of the platform, for what our own never does. */
async function plainServer(onSocket: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return { server, port: typeof address === "object" && address !== null ? address.port : 0 };
}

async function connectTo(listening: Listening): Promise<ByteStream> {
  const { port } = new URL(`tcp://${listening.address}`);
  const host = listening.address.slice(0, listening.address.lastIndexOf(":")).replace(/^\[|\]$/g, "");
  const stream = await tcp(host, Number(port)).connect();
  cleanUps.push(() => stream.close(new TransportError("test is over")));
  return stream;
}

function collect(stream: ByteStream) {
  const octets: number[] = [];
  let count = 0;
  let wake: () => void = () => undefined;
  let closes = 0;
  let resolveClosed: (error: TransportError | undefined) => void = () => undefined;
  const closed = new Promise<TransportError | undefined>((resolve) => {
    resolveClosed = resolve;
  });
  stream.start({
    onData: (bytes) => {
      count += bytes.length;
      if (octets.length < 1000) octets.push(...bytes.subarray(0, 1000));
      wake();
    },
    onClose: (error) => {
      closes++;
      resolveClosed(error);
    },
  });
  return {
    octets,
    closed,
    get closes(): number {
      return closes;
    },
    get count(): number {
      return count;
    },
    async received(length: number): Promise<void> {
      while (count < length)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a connection", () => {
  it.each([["127.0.0.1"], ["::1"]])("carries octets both ways over %s and ends in order", async (host) => {
    const { listening, next } = await listen({ host });
    expect(listening.address).toMatch(host === "::1" ? /^\[::1\]:\d+$/ : /^127\.0\.0\.1:\d+$/);
    const near = await connectTo(listening);
    expect(near.peer).toBe(listening.address);
    const far = await next();
    const [atNear, atFar] = [collect(near), collect(far)];
    near.write(Uint8Array.of(1, 2, 3));
    far.write(Uint8Array.of(4));
    await Promise.all([atFar.received(3), atNear.received(1)]);
    expect([atFar.octets, atNear.octets]).toEqual([[1, 2, 3], [4]]);
    near.write(Uint8Array.of(9));
    near.close();
    near.close();
    expect(near.write(Uint8Array.of(10))).toBe(true);
    expect(await Promise.all([atNear.closed, atFar.closed])).toEqual([undefined, undefined]);
    expect(atFar.octets).toEqual([1, 2, 3, 9]);
    expect([atNear.closes, atFar.closes]).toEqual([1, 1]);
  });

  it("keeps octets and the end until it is started", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    near.write(Uint8Array.of(7));
    collect(near);
    near.close();
    const far = await next();
    await pause(20);
    const atFar = collect(far);
    expect(await atFar.closed).toBeUndefined();
    expect(atFar.octets).toEqual([7]);
  });

  it("tells a connection that broke from one that ended", async () => {
    const { listening, next } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    const socket = socketTo(Number(port), "127.0.0.1");
    await once(socket, "connect");
    const atFar = collect(await next());
    socket.resetAndDestroy();
    const error = await atFar.closed;
    expect(error).toBeInstanceOf(TransportError);
    expect(error?.cause).toMatchObject({ code: "ECONNRESET" });
  });

  it("says that it broke even when it is started later", async () => {
    const { listening, next } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    const socket = socketTo(Number(port), "127.0.0.1");
    const far = await next();
    socket.resetAndDestroy();
    await pause(20);
    expect(await collect(far).closed).toBeInstanceOf(TransportError);
  });

  it("is torn down at once with an error of this side", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    const [atNear, atFar] = [collect(near), collect(await next())];
    const reason = new TransportError("enough");
    near.close(reason);
    near.close(new TransportError("again"));
    expect(await atNear.closed).toBe(reason);
    await atFar.closed;
    expect(atNear.closes).toBe(1);
  });

  it("brings nothing after close, and the last octets arrive though some lay unread", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    const far = await next();
    const atNear = collect(near);
    near.pause();
    const atFar = collect(far);
    far.write(new Uint8Array(200_000));
    await pause(20);
    near.write(new Uint8Array(100_000));
    near.close();
    await Promise.all([atNear.closed, atFar.closed]);
    expect(await atFar.closed).toBeUndefined();
    expect(atFar.count).toBe(100_000);
    expect(atNear.count).toBe(0);
  });

  it("slows a writer down whose peer does not read, and lets it go on", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    const far = await next();
    far.pause();
    const atFar = collect(far);
    let written = 0;
    const chunk = new Uint8Array(65_536);
    while (near.write(chunk)) written += chunk.length;
    written += chunk.length;
    expect(near.drained).toBeInstanceOf(Promise);
    for (let i = 0; i < 300 && near.drained !== undefined; i++) {
      near.write(chunk);
      written += chunk.length;
    }
    await pause(20);
    expect(near.drained).toBeInstanceOf(Promise);
    expect(atFar.count).toBe(0);
    const { drained } = near;
    far.resume();
    await drained;
    await atFar.received(written);
    expect(near.drained).toBeUndefined();
  });

  it("releases a writer when the connection is gone", async () => {
    const { port } = await plainServer((socket) => socket.pause());
    const near = await tcp("127.0.0.1", port).connect();
    const { closed } = collect(near);
    while (near.write(new Uint8Array(1_000_000))) {}
    const { drained } = near;
    near.close(new TransportError("enough"));
    await Promise.all([drained, closed]);
  });

  it("is ended by a peer that only ends its own side", async () => {
    const { port } = await plainServer((socket) => {
      socket.end(Uint8Array.of(5));
      socket.resume();
    });
    const near = await tcp("127.0.0.1", port).connect();
    const atNear = collect(near);
    expect(await atNear.closed).toBeUndefined();
    expect(atNear.octets).toEqual([5]);
  });

  it("carries machines", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    const echo = echoMachine();
    drive(echo, await next(), { onEvent: (bytes) => echo.outputs.push(bytes), onClose: () => undefined });
    const atNear = collect(near);
    for (let i = 0; i < 100; i++) near.write(Uint8Array.of(i));
    await atNear.received(100);
    expect(atNear.octets).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});

function echoMachine() {
  const events: Uint8Array[] = [];
  const outputs: Uint8Array[] = [];
  return {
    outputs,
    deadline: undefined,
    receive: (bytes: Uint8Array) => void events.push(bytes),
    handleTimeout: () => undefined,
    pollTransmit: () => outputs.shift(),
    pollEvent: () => events.shift(),
  };
}

describe("connecting", () => {
  it("fails with the reason when nobody listens", async () => {
    const { listening } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    await listening[Symbol.asyncDispose]();
    const error = await tcp("127.0.0.1", Number(port))
      .connect()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ cause: { code: "ECONNREFUSED" }, message: expect.stringContaining(port) });
  });

  it.each([
    [{ timeout: 100 }, 100],
    [{}, 10_000],
  ])("gives up after its time: %o", async (options, milliseconds) => {
    const { listening, accepted } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    const clock = new SimulatedClock();
    const connecting = tcp("127.0.0.1", Number(port)).connect({ ...options, clock });
    clock.advanceSync(milliseconds - 1);
    expect(clock.next).toBe(milliseconds);
    clock.advanceSync(1);
    const error = await connecting.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ milliseconds });
    await pause(10);
    for (const stream of accepted) await collect(stream).closed;
  });

  it("gives up when it is told to, before and during", async () => {
    const { listening } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    const reason = new Error("no longer wanted");
    const before = tcp("127.0.0.1", Number(port)).connect({ signal: AbortSignal.abort(reason) });
    await expect(before).rejects.toMatchObject({ code: "transport", cause: reason });
    const controller = new AbortController();
    const during = tcp("127.0.0.1", Number(port)).connect({ signal: controller.signal });
    controller.abort(reason);
    await expect(during).rejects.toMatchObject({ code: "transport", cause: reason });
  });

  it("takes no port that cannot be", async () => {
    await expect(tcp("127.0.0.1", 70_000).connect()).rejects.toBeInstanceOf(TransportError);
  });

  it("shows itself as a URL, with the port of DLMS unless told otherwise", () => {
    expect(String(tcp("10.0.0.7"))).toBe("tcp://10.0.0.7:4059");
    expect(String(tcp({ host: "fe80::1", port: 5000 }))).toBe("tcp://[fe80::1]:5000");
    expect(String(tcpListener())).toBe("tcp://127.0.0.1:4059");
  });
});

describe("a listener", () => {
  it("closes connections beyond its limit", async () => {
    const { listening, next, accepted } = await listen({ maxConnections: 1 });
    const first = await connectTo(listening);
    const atFirst = collect(first);
    await next();
    const second = await connectTo(listening);
    await collect(second).closed;
    expect(accepted).toHaveLength(0);
    expect(atFirst.closes).toBe(0);
  });

  it("fails where it cannot listen", async () => {
    const { listening } = await listen();
    const { port } = new URL(`tcp://${listening.address}`);
    const again = tcpListener({ port: Number(port) }).listen(() => undefined);
    await expect(again).rejects.toMatchObject({ code: "transport", cause: { code: "EADDRINUSE" } });
    await expect(tcpListener({ port: 99_999 }).listen(() => undefined)).rejects.toBeInstanceOf(TransportError);
  });

  it("leaves open streams open when it closes, and its place free", async () => {
    const { listening, next } = await listen();
    const near = await connectTo(listening);
    const atFar = collect(await next());
    await listening.close();
    near.write(Uint8Array.of(1));
    await atFar.received(1);
    const { port } = new URL(`tcp://${listening.address}`);
    const again = await tcpListener({ port: Number(port) }).listen(() => undefined);
    await again.close();
  });
});
