import { type ListenOptions, listen, type PushListener } from "@dlms/client";
import { concatBytes, fromHex } from "@dlms/core";
import { encodeFrame, HdlcAddress, unnumberedControl } from "@dlms/hdlc";
import { segmentMBus } from "@dlms/mbus";
import { type ByteStream, memoryNetwork, SimulatedClock } from "@dlms/transport";
import { encodeWrapper } from "@dlms/wrapper";
import { describe, expect, it } from "vitest";

/** A listener, and whoever connects to it. */
class Bench {
  readonly clock = new SimulatedClock();
  readonly errors: (readonly [code: string, message: string])[] = [];
  readonly #network = memoryNetwork({ clock: this.clock });
  pushes!: PushListener;

  async listen(options: ListenOptions): Promise<this> {
    const { clock } = this;
    const onDiscard = (error: Error & { code: string }): void => void this.errors.push([error.code, error.message]);
    this.pushes = await listen(this.#network.listener("pushes"), { clock, onDiscard, ...options });
    return this;
  }

  async peer(): Promise<{ readonly stream: ByteStream; readonly got: () => string; readonly isOpen: () => boolean }> {
    const stream = await this.clock.runUntil(this.#network.transport("pushes").connect({ clock: this.clock }));
    const got: Uint8Array[] = [];
    let isOpen = true;
    stream.start({
      onData: (bytes) => got.push(bytes),
      onClose: () => {
        isOpen = false;
      },
    });
    return { stream, got: () => Buffer.from(concatBytes(got)).toString("hex"), isOpen: () => isOpen };
  }

  async next() {
    return (await this.clock.runUntil(this.pushes.next())).value;
  }
}

/** A data-notification of one octet-string; the first octet of its number says whether it is to be confirmed. */
function push(octets: Uint8Array, id = 0): Uint8Array {
  const length = Uint8Array.of(0x82, octets.length >> 8, octets.length & 0xff);
  return concatBytes([Uint8Array.of(0x0f, id & 0x80 ? 0x40 : 0, 0, 0, id & 0x7f, 0, 9), length, octets]);
}

const wrapped = (apdu: Uint8Array): Uint8Array => encodeWrapper({ source: 1, destination: 16, apdu });
const LONG = push(new Uint8Array(5000));
const SHORT = push(Uint8Array.of(1, 2, 3));
/** A confirmed one with number 7. */
const CONFIRMED = push(Uint8Array.of(1, 2, 3), 0x87);
const block = (number: number, data: Uint8Array): Uint8Array =>
  concatBytes([Uint8Array.of(0xe0, 0x40, 0, number, 0, 0, data.length), data]);
const segment = (information: Uint8Array): Uint8Array =>
  encodeFrame({
    destination: new HdlcAddress(16),
    source: new HdlcAddress(1),
    control: unnumberedControl("UI", false),
    segmented: true,
    information,
  });

describe("pushes that do not go on", () => {
  it("over the wrapper end their connection, however slowly they drip", async () => {
    const bench = await new Bench().listen({ messageTimeout: 10_000, inactivityTimeout: 60_000 });
    const { stream, isOpen } = await bench.peer();
    const octets = wrapped(LONG);
    for (let at = 0; at < 20 && isOpen(); at++) {
      stream.write(octets.subarray(at, at + 1));
      await bench.clock.advance(1_000);
    }
    expect(isOpen()).toBe(false);
    expect(bench.errors).toEqual([["timeout", "no rest of a push within 10000 ms"]]);
  });

  it("are no such that follow each other without a pause", async () => {
    const bench = await new Bench().listen({ messageTimeout: 10_000 });
    const { stream, isOpen } = await bench.peer();
    const octets = concatBytes(Array.from({ length: 30 }, () => wrapped(SHORT)));
    const size = wrapped(SHORT).length;
    // Each chunk completes one push, and has a part of the next.
    stream.write(octets.slice(0, 5));
    for (let at = 5; at < octets.length; at += size) {
      stream.write(octets.slice(at, at + size));
      await bench.clock.advance(1_000);
      await bench.next();
    }
    expect(isOpen()).toBe(true);
    expect(bench.errors).toEqual([]);
  });

  it.each([
    ["segments of HDLC", "hdlc", segment(new Uint8Array(100))],
    ["segments of M-Bus", "mbus", segmentMBus(LONG.subarray(0, 600), { sourceTsap: 1, destinationTsap: 103 })[0]],
    ["a frame of HDLC", "hdlc", segment(new Uint8Array(1000)).subarray(0, 500)],
    ["a frame of M-Bus", "mbus", fromHex("68F0F06853FF10")],
  ] as const)("in %s are given up, and the next is heard", async (_, kind, half) => {
    const bench = await new Bench().listen({ link: { kind }, messageTimeout: 10_000 });
    const { stream, isOpen } = await bench.peer();
    stream.write(half as Uint8Array);
    await bench.clock.advance(11_000);
    const whole =
      kind === "mbus"
        ? concatBytes(segmentMBus(SHORT, { sourceTsap: 1, destinationTsap: 103 }))
        : encodeFrame({
            destination: new HdlcAddress(16),
            source: new HdlcAddress(1),
            control: unnumberedControl("UI", false),
            segmented: false,
            information: concatBytes([Uint8Array.of(0xe6, 0xe7, 0), SHORT]),
          });
    stream.write(whole);
    expect(await bench.next()).toMatchObject({ body: { value: Uint8Array.of(1, 2, 3) } });
    expect(isOpen()).toBe(true);
  });

  it("in blocks are given up, and the next is heard", async () => {
    const bench = await new Bench().listen({ messageTimeout: 10_000 });
    const { stream, isOpen } = await bench.peer();
    stream.write(wrapped(block(1, LONG.subarray(0, 100))));
    await bench.clock.advance(11_000);
    expect(bench.errors).toEqual([["timeout", "no rest of a push within 10000 ms"]]);
    stream.write(wrapped(block(2, LONG.subarray(100, 200))));
    await bench.clock.advance(10);
    expect(bench.errors.at(-1)?.[1]).toMatch(/block 2 .* came where 1 was due/);
    stream.write(wrapped(SHORT));
    expect(await bench.next()).toMatchObject({ body: { value: Uint8Array.of(1, 2, 3) } });
    expect(isOpen()).toBe(true);
  });
});

describe("memory", () => {
  it("of unfinished messages of all is bounded: who has had one for longest makes room", async () => {
    const bench = await new Bench().listen({ maxPartialOctets: 9_000 });
    const peers = [await bench.peer(), await bench.peer(), await bench.peer()];
    for (const { stream } of peers) {
      stream.write(wrapped(LONG).slice(0, 4_000));
      await bench.clock.advance(10);
    }
    expect(peers.map(({ isOpen }) => isOpen())).toEqual([false, true, true]);
    expect(bench.errors).toEqual([["transport", "unfinished messages of all connections are over the limit"]]);
    // What is finished, or given up, makes room as well.
    for (const { stream } of peers.slice(1)) stream.write(wrapped(LONG).slice(4_000));
    await bench.next();
    await bench.next();
    const late = [await bench.peer(), await bench.peer()];
    for (const { stream } of late) stream.write(wrapped(LONG).slice(0, 4_000));
    await bench.clock.advance(10);
    expect([...peers.slice(1), ...late].every(({ isOpen }) => isOpen())).toBe(true);
  });

  it("of what waits is bounded in octets, too", async () => {
    const bench = await new Bench().listen({ maxWaitingOctets: 9_000 });
    const peers = [await bench.peer(), await bench.peer(), await bench.peer(), await bench.peer()];
    for (const { stream } of peers) stream.write(wrapped(LONG));
    await bench.clock.advance(10);
    expect(bench.pushes.waiting).toBe(2);
    for (const _ of peers) expect(await bench.next()).toMatchObject({ kind: "data" });
    expect(bench.pushes.waiting).toBe(0);
  });

  it("of a short push is not that of the chunk it came in", async () => {
    const bench = await new Bench().listen({ maxPerPeer: 100 });
    const { stream } = await bench.peer();
    stream.write(concatBytes(Array.from({ length: 50 }, () => wrapped(SHORT))));
    const { bytes } = await bench.next();
    expect(bytes.buffer.byteLength).toBeLessThan(100);
  });

  it("is not taken because a length says so", async () => {
    const bench = await new Bench().listen({ maxApduSize: 1_000 });
    const { stream, isOpen } = await bench.peer();
    stream.write(fromHex("000100010010FFFF"));
    await bench.clock.advance(10);
    expect(isOpen()).toBe(false);
    expect(bench.errors).toMatchObject([["remote-protocol", expect.stringMatching(/over the limit of 1000/)]]);
  });
});

describe("a confirmed push", () => {
  it("that comes once more is confirmed again, and not told twice", async () => {
    const bench = await new Bench().listen({});
    const { stream, got } = await bench.peer();
    for (const apdu of [CONFIRMED, CONFIRMED, SHORT, SHORT, push(Uint8Array.of(1, 2, 4), 0x87)])
      stream.write(wrapped(apdu));
    const told = [];
    for (let count = 0; count < 4; count++) told.push(await bench.next());
    expect(told.map(({ body }) => body.value[2])).toEqual([3, 3, 3, 4]);
    expect(bench.errors).toEqual([["remote-protocol", "a notification came twice"]]);
    expect(got().match(/104000000700/g)).toHaveLength(3);
    expect(bench.pushes.waiting).toBe(0);
  });
});
