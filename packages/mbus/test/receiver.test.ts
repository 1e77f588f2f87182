import { concatBytes, EncodeError, fromHex, toHex } from "@dlms/core";
import {
  encodeMBusFrame,
  MBusFrameScanner,
  MBusReceiver,
  type MBusReceiverOptions,
  type MBusSegmentation,
  segmentMBus,
} from "@dlms/mbus";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const METER: MBusSegmentation = { sourceTsap: 1, destinationTsap: 103, frameLength: 15 };
const APDU = fromHex("0F000000010000112233445566778899AABBCCDDEEFF");
const [FIRST, SECOND, THIRD] = segmentMBus(APDU, METER) as [Uint8Array, Uint8Array, Uint8Array];
const OTHER = segmentMBus(fromHex("0F0000000200AA"), METER)[0] as Uint8Array;

function drain(receiver: MBusReceiver): string[] {
  const shown: string[] = [];
  for (let event = receiver.pollEvent(); event !== undefined; event = receiver.pollEvent())
    if (event.kind === "apdu")
      shown.push(`${event.address} ${event.sourceTsap}>${event.destinationTsap} ${toHex(event.bytes)}`);
    else shown.push(`${event.reason} ${toHex(event.bytes)}`);
  return shown;
}

/** All that comes of octets that come in pieces of `size`, at one time. */
function heard(octets: Uint8Array, size: number = octets.length, options: MBusReceiverOptions = {}): string[] {
  const receiver = new MBusReceiver(options);
  const shown: string[] = [];
  for (let at = 0; at < octets.length; at += size) {
    receiver.receive(octets.slice(at, at + size), 0);
    shown.push(...drain(receiver));
  }
  receiver.expire(0);
  return [...shown, ...drain(receiver)];
}

const WHOLE = `255 1>103 ${toHex(APDU)}`;
const WHOLE_OTHER = "255 1>103 0F0000000200AA";

describe("a stream of segments", () => {
  it("gives APDUs, however it is cut", () => {
    const octets = concatBytes([FIRST, SECOND, THIRD, OTHER]);
    for (const size of [1, 7, 30, octets.length]) expect(heard(octets, size)).toEqual([WHOLE, WHOLE_OTHER]);
  });

  it("keeps the link going by frames without data, which are nobody's message", () => {
    const reset = encodeMBusFrame({ kind: "short", control: 0x40, address: 0xf0 });
    expect(heard(concatBytes([reset, FIRST, Uint8Array.of(0xe5), SECOND, reset, THIRD]))).toEqual([WHOLE]);
  });

  it("goes on behind noise and damaged frames", () => {
    const damaged = OTHER.slice();
    damaged[9] = 0x77;
    const noise = fromHex("00686816FF10E5");
    expect(heard(concatBytes([noise, OTHER, damaged, OTHER]))).toEqual([
      `noise ${toHex(noise)}`,
      WHOLE_OTHER,
      `checksum ${toHex(damaged)}`,
      WHOLE_OTHER,
    ]);
    damaged.set(OTHER);
    damaged[damaged.length - 1] = 0;
    expect(heard(concatBytes([damaged, OTHER]))).toEqual([`stop ${toHex(damaged)}`, WHOLE_OTHER]);
    // A frame that was cut short swallows nothing of the next.
    const cut = OTHER.subarray(0, 10);
    expect(heard(concatBytes([cut, OTHER]))).toEqual([`checksum ${toHex(cut)}`, WHOLE_OTHER]);
    expect(heard(concatBytes([OTHER, cut]))).toEqual([WHOLE_OTHER, `incomplete ${toHex(cut)}`]);
  });

  it("loses one message alone where a segment is lost", () => {
    const begun = toHex(APDU.subarray(0, 10));
    expect(heard(concatBytes([FIRST, THIRD, OTHER]))).toEqual([
      `message not complete ${begun}`,
      `segments before it are missing ${toHex(THIRD)}`,
      WHOLE_OTHER,
    ]);
    expect(heard(concatBytes([SECOND, OTHER]))).toEqual([
      `segments before it are missing ${toHex(SECOND)}`,
      WHOLE_OTHER,
    ]);
    expect(heard(concatBytes([FIRST, OTHER]))).toEqual([`message not complete ${begun}`, WHOLE_OTHER]);
    expect(heard(FIRST)).toEqual([`message not complete ${begun}`]);
  });

  it("loses nothing where a segment comes twice", () => {
    expect(heard(concatBytes([FIRST, FIRST, SECOND, SECOND, THIRD]))).toEqual([
      `repeated ${toHex(FIRST)}`,
      `repeated ${toHex(SECOND)}`,
      WHOLE,
    ]);
    expect(heard(concatBytes([FIRST, SECOND, THIRD, THIRD, OTHER]))).toEqual([
      WHOLE,
      `segments before it are missing ${toHex(THIRD)}`,
      WHOLE_OTHER,
    ]);
  });

  it("keeps meters apart", () => {
    const [first, second, third] = segmentMBus(APDU, { ...METER, sourceTsap: 2, address: 5 }) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    expect(heard(concatBytes([FIRST, first, second, SECOND, third, THIRD]))).toEqual([`5 2>103 ${toHex(APDU)}`, WHOLE]);
  });

  it("does not join what is far apart in time", () => {
    const receiver = new MBusReceiver({ segmentTimeout: 100 });
    receiver.receive(FIRST, 1_000);
    expect(receiver.deadline).toBe(1_100);
    receiver.receive(SECOND, 1_099);
    expect(receiver.deadline).toBe(1_199);
    receiver.receive(THIRD, 1_199);
    expect(receiver.deadline).toBeUndefined();
    expect(drain(receiver)).toEqual([
      `message not complete ${toHex(APDU.subarray(0, 20))}`,
      `segments before it are missing ${toHex(THIRD)}`,
    ]);
    receiver.receive(FIRST, 2_000);
    receiver.handleTimeout(2_099);
    expect(drain(receiver)).toEqual([]);
    receiver.handleTimeout(2_100);
    expect(drain(receiver)).toEqual([`message not complete ${toHex(APDU.subarray(0, 10))}`]);
  });

  it("has no message in frames of other kinds", () => {
    const foreign = encodeMBusFrame({ kind: "long", control: 8, address: 1, ci: 0x72, data: Uint8Array.of(1, 2, 3) });
    const control = encodeMBusFrame({ kind: "control", control: 0x53, address: 1, ci: 0x10 });
    const short = encodeMBusFrame({ kind: "long", control: 8, address: 1, ci: 0x10, data: Uint8Array.of(1) });
    const empty = encodeMBusFrame({ kind: "long", control: 8, address: 1, ci: 0x10, data: Uint8Array.of(1, 2) });
    expect(heard(concatBytes([foreign, control, short, empty]))).toEqual([
      `no DLMS ${toHex(foreign)}`,
      `no DLMS ${toHex(control)}`,
      `no DLMS ${toHex(short)}`,
      `empty ${toHex(empty)}`,
    ]);
  });
});

describe("limits", () => {
  it("stand before buffers", () => {
    const octets = concatBytes([FIRST, SECOND, THIRD, OTHER]);
    expect(heard(octets, octets.length, { maxApduLength: 21 })).toEqual([
      `over the limit ${toHex(APDU.subarray(0, 20))}`,
      WHOLE_OTHER,
    ]);
    expect(heard(octets, octets.length, { maxApduLength: 22 })).toEqual([WHOLE, WHOLE_OTHER]);
    expect(heard(OTHER, OTHER.length, { maxApduLength: 6 })).toEqual([`over the limit ${toHex(OTHER)}`]);
    expect(() => new MBusReceiver({ maxApduLength: 0 })).toThrow(EncodeError);
    expect(() => new MBusReceiver({ segmentTimeout: Number.NaN })).toThrow(EncodeError);
  });

  it("give up the oldest of too many messages", () => {
    const from = (sourceTsap: number): Uint8Array[] => segmentMBus(APDU, { ...METER, sourceTsap });
    const [a, b, c] = [from(1), from(2), from(3)] as [Uint8Array[], Uint8Array[], Uint8Array[]];
    const octets = concatBytes([a[0], b[0], a[1], c[0], a[2]] as Uint8Array[]);
    expect(heard(octets, octets.length, { maxMessages: 2 })).toEqual([
      `message not complete ${toHex(APDU.subarray(0, 10))}`,
      WHOLE,
      `message not complete ${toHex(APDU.subarray(0, 10))}`,
    ]);
  });

  it("hold for what is sent", () => {
    expect(segmentMBus(new Uint8Array(4_000), { sourceTsap: 1, destinationTsap: 2 })).toHaveLength(16);
    expect(() => segmentMBus(new Uint8Array(4_001), { sourceTsap: 1, destinationTsap: 2 })).toThrow(EncodeError);
    expect(() => segmentMBus(new Uint8Array(0), METER)).toThrow(EncodeError);
    expect(() => segmentMBus(APDU, { ...METER, frameLength: 5 })).toThrow(EncodeError);
    expect(() => segmentMBus(APDU, { ...METER, frameLength: 256 })).toThrow(EncodeError);
    expect(() => segmentMBus(APDU, { ...METER, sourceTsap: 256 })).toThrow(EncodeError);
  });

  it("bound what noise takes", () => {
    const pieces = heard(new Uint8Array(10_000).fill(0x68), 100);
    expect(pieces.map((piece) => piece.length)).toContain("checksum ".length + 2 * 2048);
    expect(pieces.join("").match(/68/g)).toHaveLength(10_000);
  });
});

describe("any stream", () => {
  // Octets that make frames likely.
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(
      FIRST,
      SECOND,
      THIRD,
      OTHER,
      Uint8Array.of(0xe5),
      fromHex("1040F03016"),
      fromHex("68"),
      fromHex("68040468"),
    ),
    fc.constantFrom(FIRST, SECOND, THIRD, OTHER).map((frame) => frame.subarray(0, frame.length - 2)),
  );
  const stream = fc.array(piece, { maxLength: 20 }).map(concatBytes);

  it("gives the same events, however it is cut", () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 40 }), (octets, size) => {
        expect(heard(octets, size)).toEqual(heard(octets));
      }),
      { numRuns: 300 },
    );
  });

  it("is told of octet by octet", () => {
    fc.assert(
      fc.property(stream, (octets) => {
        const scanner = new MBusFrameScanner();
        scanner.push(octets);
        scanner.expire();
        const found: Uint8Array[] = [];
        for (let event = scanner.next(); event !== undefined; event = scanner.next())
          found.push(event.kind === "frame" ? event.frame.octets : event.bytes);
        expect(toHex(concatBytes(found))).toBe(toHex(octets));
      }),
    );
  });

  it("gives back the APDUs that were cut, between noise", () => {
    const noise = fc
      .uint8Array({ maxLength: 10 })
      .map((octets) => octets.filter((each) => ![0x68, 0x10].includes(each)));
    const message = fc.record({
      apdu: fc.uint8Array({ minLength: 1, maxLength: 300 }),
      frameLength: fc.integer({ min: 30, max: 255 }),
      before: noise,
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.integer({ min: 1, max: 300 }), (messages, size) => {
        const octets = concatBytes(
          messages.flatMap(({ apdu, frameLength, before }) => [
            before,
            ...segmentMBus(apdu, { ...METER, frameLength }),
          ]),
        );
        const apdus = heard(octets, size).filter((text) => text.startsWith("255 "));
        expect(apdus).toEqual(messages.map(({ apdu }) => `255 1>103 ${toHex(apdu)}`));
      }),
    );
  });

  it("with one bit flipped gives no message", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.integer({ min: 30, max: 255 }),
        fc.nat(),
        (apdu, frameLength, bit) => {
          const octets = concatBytes(segmentMBus(apdu, { ...METER, frameLength }));
          const at = (bit >> 3) % octets.length;
          octets[at] = (octets[at] as number) ^ (1 << (bit & 7));
          expect(heard(octets).filter((text) => text.startsWith("255 "))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
