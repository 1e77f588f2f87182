import { concatBytes, toUtf8 } from "@dlms/core";
import { type IpPacket, type IpPlace, ipPacket } from "./ip-packet.ts";

/** What a capture is written with. */
export interface CaptureWriterOptions {
  /** Takes the octets of the file, in order. */
  write(octets: Uint8Array): void;
  /** Microseconds since 1970, UTC. */
  now(): number;
}

/** One connection in a capture. */
export interface CapturedConnection {
  sent(octets: Uint8Array): void;
  received(octets: Uint8Array): void;
  close(): void;
}

const SECTION = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
/** Packets begin with an IP header (LINKTYPE_RAW). */
const RAW_IP = 101;
const COMMENT = 1;
const APPLICATION = 4;
const PACKET_FLAGS = 2;
const INBOUND = 1;
const OUTBOUND = 2;
const SYNTHETIC = "Octets are those that went over the line. IP, TCP and UDP headers were made for them.";
/** Addresses of documentation (RFC 5737), where there are no others. */
const OWN_HOST = [192, 0, 2, 1] as const;
const OTHER_HOST = [192, 0, 2, 2] as const;
const FIRST_PORT = 49152;
const PORTS = 0x10000 - FIRST_PORT;
const DLMS_PORT = 4059;
/** Longest payload of a packet that is written, in octets. */
const LONGEST = 0x4000;
const [SYN, ACK, PUSH_ACK, FIN_ACK] = [0x02, 0x10, 0x18, 0x11] as const;

/**
 * Writes what goes over the line as pcapng: each connection with headers of TCP or UDP that are made for it, whatever
 * carries it, so that any tool for captures shows and follows it. `translate` reads it back.
 *
 * @example
 * const capture = new CaptureWriter({ write: (octets) => appendFileSync("meter.pcapng", octets), now: () => Date.now() * 1000 });
 * const connection = capture.connection("tcp", "10.0.0.7:4059");
 * connection.sent(request);
 */
export class CaptureWriter {
  readonly #options: CaptureWriterOptions;
  #connections = 0;

  constructor(options: CaptureWriterOptions) {
    this.#options = options;
    const section = [u32(BYTE_ORDER), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)];
    options.write(
      block(SECTION, ...section, option(COMMENT, toUtf8(SYNTHETIC)), option(APPLICATION, toUtf8("dlms")), u32(0)),
    );
    // Its clock counts microseconds unless it says otherwise.
    options.write(block(INTERFACE, u16(RAW_IP), u16(0), u32(0)));
  }

  /** Begins a connection. `peer` is its other end, as streams name it: `10.0.0.7:4059`, or anything. */
  connection(carrier: "tcp" | "udp", peer: string): CapturedConnection {
    const own: IpPlace = { host: OWN_HOST, port: FIRST_PORT + (this.#connections++ % PORTS) };
    const other = placeOf(peer);
    let [ownNext, otherNext] = [0, 0];
    const put = (outbound: boolean, flags: number, payload: Uint8Array): void => {
      const [from, to] = outbound ? [own, other] : [other, own];
      const [sequence, acknowledged] = outbound ? [ownNext, otherNext] : [otherNext, ownNext];
      this.#packet(ipPacket({ carrier, from, to, flags, sequence, acknowledged, payload }), outbound);
      const counted = payload.length + (flags === SYN || flags === (SYN | ACK) || flags === FIN_ACK ? 1 : 0);
      if (outbound) ownNext = (ownNext + counted) >>> 0;
      else otherNext = (otherNext + counted) >>> 0;
    };
    const carry = (outbound: boolean, octets: Uint8Array): void => {
      for (let at = 0; at < octets.length; at += LONGEST) put(outbound, PUSH_ACK, octets.subarray(at, at + LONGEST));
    };
    if (carrier === "tcp") {
      put(true, SYN, NOTHING);
      put(false, SYN | ACK, NOTHING);
      put(true, ACK, NOTHING);
    }
    let isOpen = true;
    return {
      sent: (octets) => carry(true, octets),
      received: (octets) => carry(false, octets),
      close: () => {
        if (carrier === "tcp" && isOpen) for (const outbound of [true, false]) put(outbound, FIN_ACK, NOTHING);
        isOpen = false;
      },
    };
  }

  #packet(packet: Uint8Array, outbound: boolean): void {
    const time = this.#options.now();
    const { length } = packet;
    const head = [u32(0), u32(Math.floor(time / 0x100000000)), u32(time % 0x100000000), u32(length), u32(length)];
    const flags = option(PACKET_FLAGS, u32(outbound ? OUTBOUND : INBOUND));
    this.#options.write(block(ENHANCED_PACKET, ...head, padded(packet), flags, u32(0)));
  }
}

const NOTHING: IpPacket["payload"] = new Uint8Array(0);

/** The address and port of an IPv4 peer; made up for everything else, with the port where there is one. */
function placeOf(peer: string): IpPlace {
  const [, a, b, c, d] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::|$)/.exec(peer) ?? [];
  const octets = [a, b, c, d].map(Number);
  const host = octets.every((octet) => octet <= 0xff) ? octets : OTHER_HOST;
  const port = Number(/:(\d{1,5})$/.exec(peer)?.[1] ?? DLMS_PORT);
  return { host, port: port <= 0xffff ? port : DLMS_PORT };
}

/** A block: its kind, its length before and behind it, and what is in it. */
function block(kind: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([u32(kind), u32(length), ...parts, u32(length)]);
}

function option(code: number, value: Uint8Array): Uint8Array {
  return concatBytes([u16(code), u16(value.length), padded(value)]);
}

/** With zeros up to the next multiple of four. */
function padded(octets: Uint8Array): Uint8Array {
  const whole = new Uint8Array((octets.length + 3) & ~3);
  whole.set(octets);
  return whole;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
