import { TimeoutError, TransportError } from "@dlms/core";
import { type ByteStream, SimulatedClock } from "@dlms/transport";
import { afterEach, describe, expect, it, vi } from "vitest";
import { grantedSerialPorts, requestSerialPort, webSerial } from "../src/index.ts";
import { FakePort } from "./fake-port.ts";

/** Lets the streams of the platform do what they can do. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function collect(stream: ByteStream) {
  const octets: number[] = [];
  const ends: (TransportError | undefined)[] = [];
  stream.start({ onData: (bytes) => octets.push(...bytes), onClose: (error) => ends.push(error) });
  return { octets, ends };
}

async function opened(options = {}) {
  const port = new FakePort();
  const clock = new SimulatedClock();
  const transport = webSerial(port, options);
  const stream = await transport.connect({ clock });
  return { port, clock, transport, stream };
}

const never = (): Promise<void> => new Promise(() => undefined);

describe("a serial port of the browser", () => {
  it("is opened for a meter unless told otherwise", async () => {
    const { port, stream, transport } = await opened();
    expect(port.opened).toEqual([
      { baudRate: 9600, dataBits: 8, stopBits: 1, parity: "none", bufferSize: 16_384, flowControl: "none" },
    ]);
    expect(port.signals).toEqual([]);
    expect([stream.peer, String(transport)]).toEqual(["USB 0403:6001", "web-serial:usb-0403:6001"]);
  });

  it("is opened as it is told, and its lines are set", async () => {
    const { port } = await opened({ baudRate: 300, format: "7E1", dtr: true, rts: false, flowControl: "hardware" });
    expect(port.opened).toMatchObject([{ baudRate: 300, dataBits: 8, parity: "none", flowControl: "hardware" }]);
    expect(port.signals).toEqual([{ dataTerminalReady: true, requestToSend: false }]);
  });

  it("carries octets both ways, and closes in order", async () => {
    const { port, stream } = await opened();
    port.send(1, 2);
    const { octets, ends } = collect(stream);
    port.send(3);
    stream.write(Uint8Array.of(7, 8));
    await settle();
    expect([octets, port.written]).toEqual([
      [1, 2, 3],
      [7, 8],
    ]);
    stream.write(Uint8Array.of(9));
    stream.close();
    stream.close();
    expect(stream.write(Uint8Array.of(10))).toBe(true);
    expect(ends).toEqual([]);
    await settle();
    expect([ends, port.written, port.closes]).toEqual([[undefined], [7, 8, 9], 1]);
  });

  it("takes out what an optical head gives back", async () => {
    const { port, stream } = await opened({ echo: true, format: "7E1" });
    const { octets } = collect(stream);
    stream.write(Uint8Array.of(7, 8));
    await settle();
    expect(port.written).toEqual([7 | 0x80, 8 | 0x80]);
    port.send(...port.written, 9);
    await settle();
    expect(octets).toEqual([9]);
  });

  it("delivers nothing after close", async () => {
    const { port, stream } = await opened();
    const { octets, ends } = collect(stream);
    await settle();
    stream.close();
    port.send(5);
    await settle();
    expect([octets, ends]).toEqual([[], [undefined]]);
  });

  it("goes on over errors of the line", async () => {
    const { port, stream } = await opened();
    const { octets, ends } = collect(stream);
    for (const [index, name] of ["ParityError", "FramingError", "BufferOverrunError", "BreakError"].entries()) {
      port.send(index);
      await settle();
      port.disturb(name);
      await settle();
    }
    port.send(9);
    await settle();
    expect([octets, ends]).toEqual([[0, 1, 2, 3, 9], []]);
  });

  it.each([[false], [true]])("tells that the device was pulled out, read from or not (paused: %s)", async (paused) => {
    const { port, stream } = await opened();
    const { ends } = collect(stream);
    if (paused) stream.pause();
    port.send(1);
    await settle();
    port.unplug();
    await settle();
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeInstanceOf(TransportError);
    expect(ends[0]?.message).toBe("the connection to USB 0403:6001 is lost: The device has been lost.");
    expect(stream.drained).toBeUndefined();
  });

  it("tells it to those who start late, too", async () => {
    const { port, stream } = await opened();
    port.unplug();
    await settle();
    const { ends } = collect(stream);
    expect(ends).toEqual([]);
    await settle();
    expect(ends).toMatchObject([{ code: "transport" }]);
  });

  it("is lost when another part of the page closes it", async () => {
    const { port, stream } = await opened();
    const { ends } = collect(stream);
    await settle();
    port.end();
    await settle();
    expect(ends).toMatchObject([{ code: "transport" }]);
  });

  it("reads no more than one chunk ahead while it is paused", async () => {
    const { port, stream } = await opened();
    const { octets } = collect(stream);
    stream.pause();
    for (let i = 0; i < 5; i++) port.send(i);
    await settle();
    expect(octets).toEqual([]);
    const { pulls } = port;
    stream.resume();
    await settle();
    expect(octets).toEqual([0, 1, 2, 3, 4]);
    expect(pulls).toBe(1);
  });

  it("slows a writer down while the line takes no more", async () => {
    const { port, stream } = await opened();
    collect(stream);
    let go = (): void => undefined;
    port.hold = new Promise((resolve) => {
      go = resolve;
    });
    expect(stream.drained).toBeUndefined();
    expect(stream.write(Uint8Array.of(1))).toBe(false);
    let drained = false;
    stream.drained?.then(() => {
      drained = true;
    });
    await settle();
    expect(drained).toBe(false);
    go();
    await settle();
    expect(drained).toBe(true);
    expect(stream.drained).toBeUndefined();
  });

  it("releases a writer when it is torn down, at once", async () => {
    const { port, stream } = await opened();
    const { ends } = collect(stream);
    port.hold = never();
    stream.write(Uint8Array.of(1));
    const { drained } = stream;
    const reason = new TransportError("enough");
    stream.close(reason);
    stream.close(new TransportError("again"));
    await drained;
    expect(drained).toBeInstanceOf(Promise);
    expect(ends).toEqual([]);
    await settle();
    expect([ends, port.closes, port.written]).toEqual([[reason], 1, []]);
  });

  it("waits five seconds for octets that do not go out, and two for a port that does not close", async () => {
    const { port, stream, clock } = await opened();
    const { ends } = collect(stream);
    port.hold = never();
    port.stuck = never();
    stream.write(Uint8Array.of(1));
    stream.close();
    await clock.advance(4_999);
    expect(ends).toEqual([]);
    await clock.advance(1);
    await clock.advance(1_999);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(ends).toEqual([undefined]);
  });

  it("is hurried by an error", async () => {
    const { port, stream, clock } = await opened();
    const { ends } = collect(stream);
    port.hold = never();
    stream.write(Uint8Array.of(1));
    stream.close();
    const reason = new TransportError("now");
    await clock.advance(0);
    expect(ends).toEqual([]);
    stream.close(reason);
    await clock.advance(0);
    expect(ends).toEqual([reason]);
  });

  it("is for one stream at a time, and again when that has ended", async () => {
    const { transport, stream, port } = await opened();
    await expect(transport.connect()).rejects.toThrow("no connection to USB 0403:6001: this page has it open already");
    stream.close();
    // The port is still being closed.
    const again = await transport.connect();
    const { octets } = collect(again);
    port.send(4);
    await settle();
    expect([octets, port.closes, port.opened.length]).toEqual([[4], 1, 2]);
  });

  it("is closed again when nobody waits for it any more, and the next one gets it", async () => {
    const port = new FakePort();
    const transport = webSerial(port);
    let open = (): void => undefined;
    port.stuck = new Promise((resolve) => {
      open = resolve;
    });
    const clock = new SimulatedClock();
    const slow = transport.connect({ clock, timeout: 50 });
    await expect(clock.runUntil(slow)).rejects.toBeInstanceOf(TimeoutError);
    await expect(transport.connect({ signal: AbortSignal.abort("no") })).rejects.toBeInstanceOf(TransportError);
    const next = transport.connect();
    open();
    collect(await next);
    expect([port.opened.length, port.closes]).toEqual([2, 1]);
  });

  it("is closed again when its lines cannot be set", async () => {
    const port = new FakePort();
    port.refuseSignals = true;
    const transport = webSerial(port, { dtr: true });
    await expect(transport.connect()).rejects.toThrow(/^no connection to USB 0403:6001: .*Failed to set control/);
    expect(port.closes).toBe(1);
  });
});

describe("a change of the line", () => {
  it("comes behind what was written before, and ahead of what is written after it", async () => {
    const { port, stream } = await opened({ baudRate: 300, format: "7E1", rts: true });
    const { octets, ends } = collect(stream);
    port.send(1 | 0x80);
    await settle();
    stream.write(Uint8Array.of(7));
    stream.configure?.({ baudRate: 9600 });
    expect(stream.write(Uint8Array.of(11))).toBe(false);
    stream.configure?.({ format: "8N1" });
    stream.write(Uint8Array.of(13));
    await stream.drained;
    await settle();
    port.send(0xc0);
    await settle();
    // A change of parity alone needs no other port.
    expect(port.log).toEqual([
      ...["open 300 8 none", "signals", "wrote 135", "close"],
      ...["open 9600 8 none", "signals", "wrote 139", "wrote 13"],
    ]);
    expect([octets, ends, stream.drained]).toEqual([[1, 0xc0], [], undefined]);
  });

  it("opens the port anew for what software cannot make, and not for what is so already", async () => {
    const { port, stream } = await opened();
    collect(stream);
    stream.configure?.({ baudRate: 9600 });
    stream.configure?.({ format: "8E1" });
    await settle();
    expect(port.log).toEqual(["open 9600 8 none", "close", "open 9600 8 even"]);
  });

  it("may come before the start, and while it is paused", async () => {
    const { port, stream } = await opened();
    stream.configure?.({ baudRate: 300 });
    const { octets } = collect(stream);
    await settle();
    stream.pause();
    port.send(1);
    await settle();
    stream.configure?.({ baudRate: 600 });
    await settle();
    port.send(2);
    stream.resume();
    await settle();
    // What was read at the rate of before is of no use.
    expect([octets, port.opened.map(({ baudRate }) => baudRate)]).toEqual([[2], [9600, 300, 600]]);
  });

  it.each([[false], [true]])("may be followed by the end, in order or not (error: %s)", async (error) => {
    const { port, stream } = await opened();
    const { ends } = collect(stream);
    stream.configure?.({ baudRate: 300 });
    stream.write(Uint8Array.of(5));
    const reason = error ? new TransportError("enough") : undefined;
    stream.close(reason);
    stream.configure?.({ baudRate: 600 });
    await settle();
    expect([ends, port.readable, port.written]).toEqual([[reason], null, error ? [] : [5]]);
  });

  it("ends the stream when the port does not open any more", async () => {
    const { port, stream } = await opened();
    const { ends } = collect(stream);
    port.refuseSignals = true;
    port.open = () => Promise.reject(new Error("Failed to open serial port."));
    stream.configure?.({ baudRate: 300 });
    await settle();
    expect(ends.map((error) => error?.message)).toEqual([
      "the connection to USB 0403:6001 is lost: Failed to open serial port.",
    ]);
  });
});

describe("choosing a port", () => {
  afterEach(() => vi.unstubAllGlobals());
  const hostWith = (serial: object | undefined): void => void vi.stubGlobal("navigator", { serial });

  it("tells where there is no Web Serial", async () => {
    hostWith(undefined);
    await expect(requestSerialPort()).rejects.toThrow(/^no Web Serial here/);
    await expect(grantedSerialPorts()).rejects.toBeInstanceOf(TransportError);
  });

  it("asks the user, for some adapters if told so", async () => {
    const port = new FakePort();
    const asked: unknown[] = [];
    hostWith({ requestPort: async (options: unknown) => asked.push(options) && port, getPorts: async () => [port] });
    expect(await requestSerialPort()).toBe(port);
    expect(await requestSerialPort([{ usbVendorId: 0x0403 }])).toBe(port);
    expect(asked).toEqual([{ filters: [] }, { filters: [{ usbVendorId: 0x0403 }] }]);
    expect(await grantedSerialPorts()).toEqual([port]);
  });

  it("tells that the user chose none, or was not asked", async () => {
    for (const [name, message, told] of [
      ["NotFoundError", "No port selected by the user.", "no serial port: none was chosen"],
      ["SecurityError", "Must be handling a user gesture.", "no serial port: Must be handling a user gesture."],
    ] as const) {
      const fail = () => Promise.reject(Object.assign(new Error(message), { name }));
      hostWith({ requestPort: fail, getPorts: fail });
      await expect(requestSerialPort()).rejects.toMatchObject({ code: "transport", message: told });
      await expect(grantedSerialPorts()).rejects.toBeInstanceOf(TransportError);
    }
  });
});
