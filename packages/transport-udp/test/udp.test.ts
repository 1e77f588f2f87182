import { createSocket } from "node:dgram";
import { once } from "node:events";
import { TransportError } from "@dlms/core";
import type { ByteStream, Listening } from "@dlms/transport";
import { udp, udpListener } from "@dlms/transport-udp";
import { afterEach, describe, expect, it } from "vitest";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function listen(options: { host?: string; maxPeers?: number } = {}) {
  const streams: ByteStream[] = [];
  const listening = await udpListener({ ...options, port: 0 }).listen((stream) => {
    streams.push(stream);
    cleanUps.push(() => stream.close());
  });
  cleanUps.push(() => listening.close());
  return { listening, streams };
}

function portOf({ address }: Listening): number {
  return Number(address.slice(address.lastIndexOf(":") + 1));
}

async function connectTo(listening: Listening, host = "127.0.0.1"): Promise<ByteStream> {
  const stream = await udp(host, portOf(listening)).connect();
  cleanUps.push(() => stream.close());
  return stream;
}

function collect(stream: ByteStream) {
  const datagrams: number[][] = [];
  const closes: (TransportError | undefined)[] = [];
  let wake: () => void = () => undefined;
  stream.start({
    onData: (bytes) => {
      datagrams.push([...bytes]);
      wake();
    },
    onClose: (error) => {
      closes.push(error);
      wake();
    },
  });
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return {
    datagrams,
    closes,
    received: (count: number) => until(() => datagrams.length >= count),
    closed: () => until(() => closes.length > 0),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("UDP", () => {
  it.each(["127.0.0.1", "::1"])("carries datagrams both ways over %s, each alone", async (host) => {
    const { listening, streams } = await listen({ host });
    const near = await connectTo(listening, host);
    expect([near.datagrams, near.peer]).toEqual([true, listening.address]);
    const atNear = collect(near);
    near.write(Uint8Array.of(1, 2));
    near.write(Uint8Array.of(3));
    await until(() => streams.length > 0);
    const far = streams[0] as ByteStream;
    const atFar = collect(far);
    await atFar.received(2);
    expect([...atFar.datagrams].sort()).toEqual([[1, 2], [3]]);
    far.write(Uint8Array.of(4));
    await atNear.received(1);
    expect(atNear.datagrams).toEqual([[4]]);
    near.close();
    near.close();
    await atNear.closed();
    expect(atNear.closes).toEqual([undefined]);
    expect(near.write(Uint8Array.of(5))).toBe(true);
    expect(far.datagrams).toBe(true);
  });

  it("is a stream for each peer, of as many as are allowed, and a new one for a peer whose stream was closed", async () => {
    const { listening, streams } = await listen({ maxPeers: 2 });
    const peers = [await connectTo(listening), await connectTo(listening), await connectTo(listening)];
    for (const [index, peer] of peers.entries()) {
      peer.write(Uint8Array.of(index));
      await until(() => streams.length >= Math.min(index + 1, 2));
    }
    const [first, second] = streams as [ByteStream, ByteStream];
    const atFirst = collect(first);
    await atFirst.received(1);
    expect(atFirst.datagrams).toEqual([[0]]);
    first.close();
    await atFirst.closed();
    peers[2]?.write(Uint8Array.of(7));
    await until(() => streams.length === 3);
    const atThird = collect(streams[2] as ByteStream);
    await until(() => atThird.datagrams.at(-1)?.[0] === 7);
    const atSecond = collect(second);
    await atSecond.received(1);
    expect(atSecond.datagrams).toEqual([[1]]);
  });

  it("keeps a few datagrams for who is late or pauses, and loses the rest", async () => {
    const { listening, streams } = await listen();
    const near = await connectTo(listening);
    near.write(Uint8Array.of(1));
    await until(() => streams.length > 0);
    const far = streams[0] as ByteStream;
    far.pause();
    const atFar = collect(far);
    for (let i = 0; i < 100; i++) near.write(Uint8Array.of(2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(atFar.datagrams).toEqual([]);
    far.resume();
    await atFar.received(64);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(atFar.datagrams).toHaveLength(64);
  });

  it("takes nothing from others than the peer it is connected to", async () => {
    const { listening, streams } = await listen();
    const near = await connectTo(listening);
    const atNear = collect(near);
    near.write(Uint8Array.of(1));
    await until(() => streams.length > 0);
    const stranger = createSocket("udp4");
    cleanUps.push(() => stranger.close());
    const port = Number((streams[0] as ByteStream).peer.split(":").at(-1));
    stranger.send(Uint8Array.of(9), port, "127.0.0.1");
    await once(stranger, "listening");
    await new Promise((resolve) => setTimeout(resolve, 30));
    (streams[0] as ByteStream).write(Uint8Array.of(2));
    await atNear.received(1);
    expect(atNear.datagrams).toEqual([[2]]);
  });

  it("says when nobody is there, where the system does", async () => {
    const { listening } = await listen();
    const port = portOf(listening);
    await listening.close();
    const stream = await udp("127.0.0.1", port).connect();
    const at = collect(stream);
    stream.write(Uint8Array.of(1));
    await at.closed();
    expect(at.closes[0]).toBeInstanceOf(TransportError);
  });

  it("fails in a typed way for ports that are taken, names that are none, and what takes too long", async () => {
    const { listening } = await listen();
    await expect(udpListener({ port: portOf(listening) }).listen(() => undefined)).rejects.toThrow(TransportError);
    await expect(udp("no-such-host.invalid").connect()).rejects.toThrow(TransportError);
    const slow = udp("127.0.0.1").connect({ signal: AbortSignal.abort() });
    await expect(slow).rejects.toThrow(TransportError);
    expect(`${udp("::1")} ${udpListener({ host: "::1", port: 7 })}`).toBe("udp://[::1]:4059 udp://[::1]:7");
  });

  it("frees its port when it listens no more and its streams are closed", async () => {
    const { listening, streams } = await listen();
    const near = await connectTo(listening);
    near.write(Uint8Array.of(1));
    await until(() => streams.length > 0);
    await listening.close();
    const far = streams[0] as ByteStream;
    const atNear = collect(near);
    far.write(Uint8Array.of(3));
    await atNear.received(1);
    far.close();
    const again = await udpListener({ port: portOf(listening) }).listen(() => undefined);
    await again.close();
  });
});
