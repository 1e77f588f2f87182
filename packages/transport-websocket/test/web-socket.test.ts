import { EncodeError, TimeoutError, TransportError } from "@dlms/core";
import { SimulatedClock } from "@dlms/transport";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bridge, webSocket } from "../src/index.ts";
import { collect, FakeSocket, makeSocket } from "./helpers.ts";

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const URL_WITH_SECRETS = "ws://user:pass@gateway.example/meters?key=secret#more";

async function opened(options = {}) {
  const clock = new SimulatedClock();
  const connecting = webSocket("ws://gateway.example/7", { ...options, makeSocket }).connect({ clock });
  const socket = FakeSocket.last;
  socket.tell("open");
  return { clock, socket, stream: await connecting };
}

afterEach(() => vi.unstubAllGlobals());

describe("a stream over a WebSocket", () => {
  it("carries octets both ways, whatever the messages are", async () => {
    const { socket, stream } = await opened();
    expect([socket.binaryType, stream.peer]).toEqual(["arraybuffer", "ws://gateway.example/7"]);
    const { octets } = collect(stream);
    socket.octets(1, 2);
    socket.octets();
    socket.octets(3);
    expect(octets).toEqual([1, 2, 3]);
    expect(stream.write(Uint8Array.of(4, 5))).toBe(true);
    expect(socket.sent).toEqual([Uint8Array.of(4, 5)]);
  });

  it("sends what is long in several messages", async () => {
    const { socket, stream } = await opened();
    const long = Uint8Array.from({ length: 40_000 }, (_, at) => at);
    stream.write(long);
    expect(socket.sent.map(({ length }) => length)).toEqual([16_384, 16_384, 7_232]);
    expect(Buffer.concat(socket.sent).equals(long)).toBe(true);
  });

  it("keeps octets and the end until it is started, and while it is paused", async () => {
    const { socket, stream } = await opened();
    socket.octets(1);
    const { octets, ends } = collect(stream);
    expect(octets).toEqual([]);
    await settle();
    stream.pause();
    socket.octets(2);
    socket.octets(3);
    socket.tell("close", { code: 1000 });
    await settle();
    expect([octets, ends]).toEqual([[1], []]);
    stream.resume();
    expect(octets).toEqual([1]);
    await settle();
    expect([octets, ends]).toEqual([[1, 2, 3], [undefined]]);
  });

  it("ends when more waits than may wait", async () => {
    const { socket, stream } = await opened({ maxQueue: 3 });
    const { octets, ends } = collect(stream);
    stream.pause();
    socket.octets(1, 2);
    socket.octets(3);
    expect(socket.closes).toEqual([]);
    socket.octets(4);
    socket.octets(5);
    await settle();
    expect([octets, socket.closes]).toEqual([[], [4000]]);
    expect(ends).toMatchObject([{ code: "transport", message: expect.stringContaining("over 3 octets") }]);
  });

  it("slows a writer down until the socket has little left", async () => {
    const { socket, stream, clock } = await opened();
    collect(stream);
    socket.bufferedAmount = 65_537;
    expect(stream.write(Uint8Array.of(1))).toBe(false);
    const { drained } = stream;
    let isDrained = false;
    drained?.then(() => {
      isDrained = true;
    });
    socket.bufferedAmount = 16_385;
    await clock.advance(50);
    expect(isDrained).toBe(false);
    socket.bufferedAmount = 16_384;
    await clock.advance(10);
    expect([isDrained, stream.drained, clock.next]).toEqual([true, undefined, undefined]);
  });

  it("releases a writer when it ends", async () => {
    const { socket, stream, clock } = await opened();
    collect(stream);
    socket.bufferedAmount = 1_000_000;
    stream.write(Uint8Array.of(1));
    const { drained } = stream;
    expect(drained).toBeInstanceOf(Promise);
    socket.tell("close", { code: 1006 });
    await drained;
    await settle();
    expect(clock.next).toBeUndefined();
  });

  it.each([
    [{ code: 1000 }, undefined],
    [{ code: 1005, reason: "" }, undefined],
    [{ code: 1006, reason: "" }, "the connection to ws://gateway.example/7 is lost: code 1006"],
    [
      { code: 1011, reason: "the meter is gone" },
      "the connection to ws://gateway.example/7 is lost: the meter is gone",
    ],
    [{}, "the connection to ws://gateway.example/7 is lost: code 1006"],
  ])("tells an end in order from one that is not: %o", async (event, message) => {
    const { socket, stream } = await opened();
    const { ends } = collect(stream);
    socket.tell("close", event);
    await settle();
    expect(ends.map((error) => error?.message)).toEqual([message]);
    expect(stream.write(Uint8Array.of(1))).toBe(true);
    expect(socket.sent).toEqual([]);
  });

  it("closes in order, and waits five seconds for the peer to do so", async () => {
    const { socket, stream, clock } = await opened();
    const { octets, ends } = collect(stream);
    stream.close();
    stream.close();
    expect(socket.closes).toEqual([1000]);
    socket.octets(9);
    stream.write(Uint8Array.of(1));
    await clock.advance(4_999);
    expect([octets, ends, socket.sent]).toEqual([[], [], []]);
    await clock.advance(1);
    expect(ends).toEqual([undefined]);
    const other = await opened();
    const second = collect(other.stream);
    other.stream.close();
    other.socket.tell("close", { code: 1006 });
    await settle();
    expect([second.ends, other.clock.next]).toEqual([[undefined], undefined]);
  });

  it("ends at once with an error of this side, even in the middle of an orderly end", async () => {
    const reason = new TransportError("enough");
    for (const orderly of [false, true]) {
      const { stream, clock } = await opened();
      const { ends } = collect(stream);
      if (orderly) stream.close();
      stream.close(reason);
      stream.close(new TransportError("again"));
      expect(ends).toEqual([]);
      await settle();
      expect([ends, clock.next]).toEqual([[reason], undefined]);
    }
  });

  it("tells its end to those who start late", async () => {
    const { stream } = await opened();
    const reason = new TransportError("enough");
    stream.close(reason);
    await settle();
    const { ends } = collect(stream);
    expect(ends).toEqual([]);
    await settle();
    expect(ends).toEqual([reason]);
  });

  it("takes no text", async () => {
    const { socket, stream } = await opened();
    const { ends } = collect(stream);
    socket.tell("message", { data: "hello" });
    await settle();
    expect(ends).toMatchObject([{ code: "transport", message: expect.stringContaining("sent text") }]);
  });
});

describe("connecting", () => {
  const place = (options = {}) => webSocket(URL_WITH_SECRETS, { ...options, makeSocket });

  it("asks for the place and the protocols that are wanted, and shows no secrets", async () => {
    const connecting = place({ protocols: ["dlms"] }).connect();
    const socket = FakeSocket.last;
    expect([socket.url, socket.protocols]).toEqual([URL_WITH_SECRETS, ["dlms"]]);
    expect(String(place())).toBe("ws://gateway.example/meters");
    socket.tell("error");
    socket.tell("close", { code: 1006 });
    await expect(connecting).rejects.toMatchObject({
      code: "transport",
      message: "no connection to ws://gateway.example/meters",
    });
  });

  it("gives up after its time, and when it is told to", async () => {
    const clock = new SimulatedClock();
    const slow = place({ timeout: 700 }).connect({ clock });
    await expect(clock.runUntil(slow)).rejects.toBeInstanceOf(TimeoutError);
    expect([clock.now(), FakeSocket.last.closes]).toEqual([700, [1000]]);
    const controller = new AbortController();
    const unwanted = place().connect({ signal: controller.signal });
    controller.abort("no longer");
    await expect(unwanted).rejects.toMatchObject({ code: "transport", cause: "no longer" });
    expect(FakeSocket.last.closes).toEqual([1000]);
  });

  it("tells where there is no WebSocket, and of a place that cannot be", async () => {
    vi.stubGlobal("WebSocket", undefined);
    await expect(webSocket("ws://a").connect()).rejects.toMatchObject({
      cause: { message: expect.stringContaining("no WebSocket here") },
    });
    vi.unstubAllGlobals();
    await expect(webSocket("nowhere").connect()).rejects.toBeInstanceOf(TransportError);
  });
});

describe("a meter behind a bridge", () => {
  const through = (options = {}, url = "ws://127.0.0.1:4060") =>
    bridge(url, { token: "s3cret", meter: "tcp://10.0.0.7", ...options, makeSocket });

  it("is asked for with the token, which is in no URL", async () => {
    const connecting = through().connect();
    const socket = FakeSocket.last;
    expect(socket.url).toBe("ws://127.0.0.1:4060?meter=tcp%3A%2F%2F10.0.0.7");
    expect(socket.protocols).toEqual(["dlms-bridge.1", "token.s3cret"]);
    let isConnected = false;
    connecting.then(() => {
      isConnected = true;
    });
    socket.tell("open");
    await settle();
    expect(isConnected).toBe(false);
    socket.tell("message", { data: "connected" });
    const stream = await connecting;
    expect(stream.peer).toBe("tcp://10.0.0.7 behind ws://127.0.0.1:4060");
    const { octets } = collect(stream);
    socket.octets(1);
    await settle();
    expect(octets).toEqual([1]);
  });

  it("is the only one when none is named, and its bridge may have a query of its own", async () => {
    const alone = bridge("ws://127.0.0.1:4060", { token: "t", makeSocket });
    for (const [transport, url, name] of [
      [alone, "ws://127.0.0.1:4060", "ws://127.0.0.1:4060"],
      [
        through({}, "wss://proxy.example/bridge?site=1"),
        "wss://proxy.example/bridge?site=1&meter=tcp%3A%2F%2F10.0.0.7",
        "tcp://10.0.0.7 behind wss://proxy.example/bridge",
      ],
    ] as const) {
      const connecting = transport.connect();
      expect([FakeSocket.last.url, String(transport)]).toEqual([url, name]);
      FakeSocket.last.tell("close", { code: 1006 });
      await expect(connecting).rejects.toBeInstanceOf(TransportError);
    }
  });

  it("fails with what the bridge says, and with what it may be when it says nothing", async () => {
    for (const [event, message] of [
      [{ code: 4502, reason: "no connection to 10.0.0.7:4059" }, /: no connection to 10\.0\.0\.7:4059$/],
      [{ code: 1006 }, /: no bridge is there, or it does not know this token, meter or page$/],
    ] as const) {
      const connecting = through().connect();
      FakeSocket.last.tell("close", event);
      await expect(connecting).rejects.toThrow(message);
      await expect(connecting).rejects.toBeInstanceOf(TransportError);
    }
  });

  it("is no other server", async () => {
    for (const data of ["welcome", Uint8Array.of(1).buffer]) {
      const connecting = through().connect();
      FakeSocket.last.tell("open");
      FakeSocket.last.tell("message", { data });
      await expect(connecting).rejects.toThrow(/does not greet/);
      expect(FakeSocket.last.closes).toEqual([1000]);
    }
  });

  it("takes no token that sockets would show in their errors", () => {
    for (const token of ["", "two words", "a,b", "ünlaut"]) {
      expect(() => through({ token })).toThrow(EncodeError);
      if (token !== "") expect(() => through({ token })).not.toThrow(token);
    }
  });
});
