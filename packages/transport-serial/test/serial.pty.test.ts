import { dirname } from "node:path";
import { TransportError, toAscii } from "@dlms/core";
import type { ByteStream } from "@dlms/transport";
import { serial, serialListener } from "@dlms/transport-serial";
import { afterEach, describe, expect, it } from "vitest";
import { hasSocat, type PtyPair, ptyPair } from "./pty.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function pair(): Promise<PtyPair> {
  const made = await ptyPair();
  cleanUps.push(() => made.unplug());
  return made;
}

/** A stream with all that it brings. */
function collect(stream: ByteStream) {
  cleanUps.push(() => stream.close(new TransportError("test is over")));
  const octets: number[] = [];
  let wake = (): void => undefined;
  let ends = 0;
  const closed = new Promise<TransportError | undefined>((resolve) => {
    stream.start({
      onData: (bytes) => {
        octets.push(...bytes);
        wake();
      },
      onClose: (error) => {
        ends++;
        resolve(error);
      },
    });
  });
  const until = async (count: number): Promise<readonly number[]> => {
    while (octets.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return octets.splice(0, count);
  };
  return { stream, octets, until, closed, ends: () => ends };
}

const ascii = (text: string): number[] => [...toAscii(text)];
const REQUEST = "/?!\r\n";
/** The same with even parity in the eighth bit. */
const REQUEST_7E1 = [0xaf, 0x3f, 0x21, 0x8d, 0x0a];

describe.skipIf(!hasSocat)("a serial port (skipped without socat: `apt-get install socat`)", () => {
  it("carries any octets both ways, in order", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near).connect());
    const other = collect(await serial(far).connect());
    expect(one.stream.peer).toBe(near);
    const all = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) & 0xff);
    one.stream.write(all.subarray(0, 3));
    one.stream.write(all.subarray(3));
    expect(await other.until(all.length)).toEqual([...all]);
    other.stream.write(all.subarray(0, 256));
    expect(await one.until(256)).toEqual([...all.subarray(0, 256)]);
  });

  it("speaks 7E1 over a port of eight bits, and changes to 8N1 behind what was written", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near, { baudRate: 300, format: "7E1" }).connect());
    const other = collect(await serial(far).connect());
    const before = performance.now();
    one.stream.write(toAscii(REQUEST));
    one.stream.configure?.({ baudRate: 9600, format: "8N1" });
    one.stream.write(Uint8Array.of(0x7e, 0xa0));
    expect(await other.until(7)).toEqual([...REQUEST_7E1, 0x7e, 0xa0]);
    // Five characters of ten bits at 300 baud were on the line before.
    expect(performance.now() - before).toBeGreaterThan(160);
    other.stream.write(Uint8Array.of(0xaf, 0x7e));
    expect(await one.until(2)).toEqual([0xaf, 0x7e]);
  });

  it("takes parity off, marks characters that came wrong, and understands who sends none", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near, { format: "7E1" }).connect());
    const other = collect(await serial(far).connect());
    other.stream.write(toAscii("ABC1"));
    expect(await one.until(4)).toEqual(ascii("ABC1"));
    other.stream.write(Uint8Array.of(...REQUEST_7E1, 0x43, 0xc3));
    expect(await one.until(7)).toEqual([...ascii(REQUEST), 0x1a, 0x43]);
  });

  it("does not change what needs the port opened anew", async () => {
    const { near } = await pair();
    const { stream } = collect(await serial(near).connect());
    expect(() => stream.configure?.({ format: "8N2" })).toThrow(/8N2 needs it opened anew/);
  });

  it("keeps quiet about what an optical head gives back, and nothing else", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near, { echo: true, format: "7E1" }).connect());
    const other = collect(await serial(far).connect());
    one.stream.write(toAscii(REQUEST));
    await other.until(5);
    other.stream.write(Uint8Array.of(...REQUEST_7E1.slice(0, 2)));
    other.stream.write(Uint8Array.of(...REQUEST_7E1.slice(2), 0x41));
    expect(await one.until(1)).toEqual([0x41]);
    // A head that gives nothing back, and an answer that begins as the request did.
    one.stream.write(toAscii(REQUEST));
    await other.until(5);
    other.stream.write(toAscii("/ABC"));
    expect(await one.until(4)).toEqual(ascii("/ABC"));
  });

  it("tolerates a port without control lines", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near, { dtr: true, rts: false }).connect());
    const other = collect(await serial(far, { rts: true }).connect());
    one.stream.write(Uint8Array.of(1));
    expect(await other.until(1)).toEqual([1]);
  });

  it("belongs to one alone, and is free again when it was closed", async () => {
    const { near } = await pair();
    const first = collect(await serial(near).connect());
    await expect(serial(near).connect()).rejects.toThrow(/no serial port .*near: .*[Ll]ock/);
    const waiting = serial(near, { retryInterval: 10 }).connect();
    first.stream.close();
    expect(await first.closed).toBeUndefined();
    const second = collect(await waiting);
    second.stream.close();
    expect([await second.closed, second.ends(), first.ends()]).toEqual([undefined, 1, 1]);
    await expect(serial(near, { retryInterval: 10 }).connect({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });

  it("is not there, or comes late", async () => {
    const { near, unplug } = await ptyPair();
    await unplug();
    await expect(serial(near).connect()).rejects.toThrow(/no serial port .*near: No such file/);
    const late = serial(near, { retryInterval: 10 });
    await expect(late.connect({ timeout: 50 })).rejects.toMatchObject({ code: "timeout" });
    const waiting = late.connect({ timeout: 10_000 });
    const again = await ptyPair(dirname(near));
    cleanUps.push(() => again.unplug());
    collect(await waiting);
    expect(String(late)).toBe(`serial://${near}`);
  });

  it("sends what was written before it is closed", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near, { baudRate: 300 }).connect());
    const other = collect(await serial(far).connect());
    one.stream.write(toAscii(REQUEST));
    one.stream.close();
    expect(await other.until(5)).toEqual(ascii(REQUEST));
    expect(await one.closed).toBeUndefined();
    one.stream.write(Uint8Array.of(1));
    one.stream.close();
    expect(one.ends()).toBe(1);
  });

  it("tells when it is lost, and is opened again at the end that listens", async () => {
    const made = await ptyPair();
    const { near, far } = made;
    const streams: ReturnType<typeof collect>[] = [];
    let called = (): void => undefined;
    const next = () =>
      new Promise<void>((resolve) => {
        called = resolve;
      });
    const first = next();
    const listening = await serialListener(far, { reopenInterval: 10 }).listen((stream) => {
      streams.push(collect(stream));
      called();
    });
    cleanUps.push(() => listening.close());
    await first;
    expect(listening.address).toBe(far);
    const one = collect(await serial(near).connect());
    const second = next();
    await made.unplug();
    expect((await one.closed)?.message).toMatch(/serial port .*near is lost/);
    expect(await streams[0]?.closed).toBeInstanceOf(TransportError);
    const again = await ptyPair(dirname(near));
    cleanUps.push(() => again.unplug());
    await second;
    const client = collect(await serial(near).connect());
    client.stream.write(Uint8Array.of(5));
    expect(await streams[1]?.until(1)).toEqual([5]);
    // A stream that ends in order makes room for the next as well.
    const third = next();
    streams[1]?.stream.close();
    await third;
    client.stream.write(Uint8Array.of(6));
    expect(await streams[2]?.until(1)).toEqual([6]);
  });

  it("is read no faster than its user takes it", async () => {
    const { near, far } = await pair();
    const one = collect(await serial(near).connect());
    const stream = await serial(far).connect();
    stream.pause();
    const other = collect(stream);
    const block = new Uint8Array(0x10000).fill(0x55);
    let written = 0;
    while (one.stream.write(block)) written++;
    expect(written).toBeLessThan(10);
    expect(other.octets).toEqual([]);
    const drained = one.stream.drained;
    stream.resume();
    await drained;
    expect((await other.until((written + 1) * block.length)).length).toBe((written + 1) * block.length);
  });
});
