import { concatBytes, DecodeError, DlmsError, EncodeError, fromHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CaptureWriter,
  encodeJson,
  type Json,
  type Layer,
  translate,
  translationToJson,
  translationToTree,
} from "../src/index.ts";
import { attempt, tree } from "./helpers.ts";

const START = Date.UTC(2026, 10, 24, 15, 20) * 1000;
const REQUEST = fromHex("0001001000010000".concat("0D", "C001C100080000010000FF0200").replace("00000D", "000D"));
const ANSWER = fromHex("000100010010000EC401C1000A084B464D3130323031");
const SNRM = fromHex("7EA00802232193BD647E");

type Captured = Extract<Layer, { readonly layer: "capture" }>;

/** A capture of what is put into it, so long between packets; each packet is a block behind the first two. */
function captureOf(use: (writer: CaptureWriter) => void, microseconds = 1000): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  let time = START;
  use(new CaptureWriter({ write: (octets) => blocks.push(octets), now: () => (time += microseconds) }));
  return blocks;
}

function layerOf(octets: Uint8Array): Captured {
  const { layer } = translate(octets);
  if (layer.layer !== "capture") throw new Error(`a ${layer.layer}`);
  return layer;
}

/** A request and its answer, in pieces, over TCP, and another. */
function exchange(writer: CaptureWriter): void {
  const connection = writer.connection("tcp", "10.0.0.7:4059");
  connection.sent(REQUEST);
  connection.received(ANSWER.subarray(0, 5));
  connection.received(ANSWER.subarray(5));
  connection.sent(REQUEST);
  connection.received(ANSWER);
  connection.close();
}
const blocks = captureOf(exchange);
const HEAD = blocks.slice(0, 2);
const PACKETS = blocks.slice(2);

/** Who sent which kind of message, in order. */
function said(octets: Uint8Array): string[] {
  return layerOf(octets).messages.map(
    ({ source, message }) => `${source} ${message?.content?.apdu?.apdu.apdu ?? "nothing"}`,
  );
}

const SAID = [
  "192.0.2.1:49152 get-request",
  "10.0.0.7:4059 get-response",
  "192.0.2.1:49152 get-request",
  "10.0.0.7:4059 get-response",
];

/** The packets of the capture as a pcap file, behind whatever stands before the IP header on that link. */
function pcap(little: boolean, nanoseconds: boolean, linkType = 101, link: readonly number[] = []): Uint8Array {
  const numbers = (...values: number[]): Uint8Array => {
    const octets = new Uint8Array(values.length * 4);
    values.forEach((value, index) => void new DataView(octets.buffer).setUint32(index * 4, value, little));
    return octets;
  };
  const version = little ? numbers(0x00040002) : numbers(0x00020004);
  const file = [numbers(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4), version, numbers(0, 0, 0xffff, linkType)];
  PACKETS.forEach((packet, index) => {
    const length = new DataView(packet.buffer, packet.byteOffset).getUint32(20);
    const ip = concatBytes([Uint8Array.from(link), packet.subarray(28, 28 + length)]);
    file.push(numbers(START / 1e6, index * (nanoseconds ? 1e6 : 1e3), ip.length, ip.length), ip);
  });
  return concatBytes(file);
}

describe("a capture", () => {
  it("is read with both directions, by address and time", () => {
    const { layer, description } = translate(concatBytes(blocks));
    expect(layer).toMatchObject({
      layer: "capture",
      format: "pcapng",
      packets: 10,
      isCut: false,
      gaps: 0,
      undecoded: 0,
    });
    expect(said(concatBytes(blocks))).toEqual(SAID);
    const json = translationToJson({ layer, description }) as { messages: Json[] };
    expect(json.messages[1]).toMatchObject({
      time: "2026-11-24T15:20:00.006000Z",
      carrier: "tcp",
      source: "10.0.0.7:4059",
      destination: "192.0.2.1:49152",
      link: "wrapper",
      from: 1,
      to: 16,
      apdu: { apdu: "get-response", result: { data: { type: "visible-string", value: "KFM10201" } } },
    });
    expect(translationToTree({ layer, description })).toContain(
      "2026-11-24T15:20:00.006000Z tcp 10.0.0.7:4059 -> 192.0.2.1:49152, wrapper",
    );
  });

  it("has answers behind their requests where its clock did not move", () => {
    expect(said(concatBytes(captureOf(exchange, 0)))).toEqual(SAID);
  });

  it("has no way back", () => {
    const shown = translationToJson(translate(concatBytes(blocks)));
    expect(() => encodeJson(shown)).toThrow(EncodeError);
    expect(() => encodeJson(shown)).toThrow("captures have no way back");
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("is read out of pcap (little endian %s, nanoseconds %s)", (little, nanoseconds) => {
    const file = pcap(little, nanoseconds);
    expect(said(file)).toEqual(SAID);
    expect(layerOf(file).messages[0]?.time).toBe(START + 3000);
  });

  it("is written with right checksums, so that no tool complains", () => {
    const sum = (octets: Uint8Array, start = 0): number => {
      let total = start;
      for (let at = 0; at < octets.length; at += 2) total += ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
      while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
      return total;
    };
    const datagram = captureOf((writer) => writer.connection("udp", "10.0.0.7:4059").sent(ANSWER)).slice(2);
    for (const block of [...PACKETS, ...datagram]) {
      const length = new DataView(block.buffer, block.byteOffset).getUint32(20);
      const packet = block.subarray(28, 28 + length);
      expect(new DataView(packet.buffer, packet.byteOffset).getUint16(2)).toBe(length);
      expect(sum(packet.subarray(0, 20))).toBe(0xffff);
      const pseudo = sum(packet.subarray(12, 20)) + (packet[9] ?? 0) + length - 20;
      expect(sum(packet.subarray(20), pseudo)).toBe(0xffff);
    }
  });

  it.each<[string, number, readonly number[]]>([
    ["Ethernet", 1, [...new Array<number>(12).fill(2), 0x08, 0x00]],
    ["Ethernet with two VLAN tags", 1, [...new Array<number>(12).fill(2), 0x88, 0xa8, 0, 1, 0x81, 0, 0, 2, 0x08, 0x00]],
    ["loopback", 0, [2, 0, 0, 0]],
    ["Linux cooked", 113, [...new Array<number>(14).fill(0), 0x08, 0x00]],
    ["Linux cooked 2", 276, [0x08, 0x00, ...new Array<number>(18).fill(0)]],
    ["IPv4", 228, []],
  ])("is read off %s", (_, linkType, link) => {
    expect(said(pcap(true, false, linkType, link))).toEqual(SAID);
  });

  it("has the same messages when packets come twice or late", () => {
    const order = fc.shuffledSubarray([...PACKETS.keys()], { minLength: PACKETS.length });
    fc.assert(
      fc.property(order, fc.nat(PACKETS.length - 1), (indexes, again) => {
        // The first of each direction opens it: what comes before that is of another connection.
        const rest = indexes.filter((index) => index > 1);
        const all = [0, 1, ...rest, again].map((index) => PACKETS[index] as Uint8Array);
        const found = said(concatBytes([...HEAD, ...all]));
        expect(found.toSorted()).toEqual(SAID.toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it("goes on behind what is missing", () => {
    const file = concatBytes([...HEAD, ...PACKETS.filter((_, index) => index !== 4)]);
    expect(layerOf(file)).toMatchObject({ gaps: 1, undecoded: ANSWER.length - 5 });
    expect(said(file)).toEqual(SAID.toSpliced(1, 1));
    expect(tree([...file].map((octet) => octet.toString(16).padStart(2, "0")).join(""))).toContain(
      "octets are missing in 1 place",
    );
  });

  it("is read without its beginning and its end", () => {
    const file = concatBytes([...HEAD, ...PACKETS.slice(3)]);
    expect(said(file)).toEqual(SAID);
    const cut = concatBytes(blocks).subarray(0, -20);
    expect(layerOf(cut)).toMatchObject({ isCut: true, packets: 9 });
    expect(said(cut)).toEqual(SAID);
  });

  it("holds datagrams, HDLC, and what is no DLMS", () => {
    const file = concatBytes(
      captureOf((writer) => {
        const datagrams = writer.connection("udp", "[2001:db8::1]:4059");
        datagrams.sent(REQUEST);
        datagrams.received(ANSWER);
        const line = writer.connection("tcp", "/dev/ttyUSB0");
        line.sent(SNRM);
        const web = writer.connection("tcp", "10.0.0.9:80");
        web.sent(fromHex("474554202F"));
      }),
    );
    const layer = layerOf(file);
    expect(layer.undecoded).toBe(5);
    expect(layer.messages).toMatchObject([
      { carrier: "udp", link: "wrapper", source: "192.0.2.1:49152", destination: "192.0.2.2:4059" },
      { carrier: "udp", link: "wrapper", source: "192.0.2.2:4059" },
      { carrier: "tcp", link: "hdlc", frame: { frameType: "SNRM" } },
    ]);
  });

  it("opens what is ciphered, each connection with titles of its own", () => {
    const keys = {
      encryptionKey: "000102030405060708090A0B0C0D0E0F",
      systemTitle: "4D4D4D0000BC614E",
    };
    const apdu = fromHex(
      "21303001234567801302FF8A7874133D414CED25B42534D28DB0047720606B175BD52211BE6841DB204D39EE6FDB8E356855",
    );
    const file = concatBytes(
      captureOf((writer) => {
        writer.connection("tcp", "10.0.0.7:4059").sent(concatBytes([fromHex("0001000100010032"), apdu]));
      }),
    );
    const [message] = (translationToJson(translate(file, { keys })) as { messages: Json[] }).messages;
    expect(message).toMatchObject({ tagVerified: false, plaintextApdu: { apdu: "initiate-request" } });
  });

  it("is something or a DlmsError, however it is damaged", () => {
    const files = [
      concatBytes(blocks),
      pcap(true, false),
      pcap(false, true, 1, [...new Array<number>(12).fill(2), 8, 0]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        (file, changes, cut) => {
          const damaged = file.slice(0, cut % 3 === 0 ? cut % file.length : undefined);
          for (const [at, octet] of changes) if (damaged.length > 0) damaged[at % damaged.length] = octet;
          const found = attempt(damaged, { as: "pcap" });
          if (found instanceof DlmsError) expect(found).toBeInstanceOf(DecodeError);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes time that grows with the packets", () => {
    const file = concatBytes(
      captureOf((writer) => {
        const connection = writer.connection("tcp", "10.0.0.7:4059");
        for (let count = 0; count < 5_000; count++) {
          connection.sent(REQUEST);
          connection.received(ANSWER);
        }
      }),
    );
    expect(layerOf(file).messages.length).toBe(10_000);
  });
});
