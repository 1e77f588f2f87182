import { toHex } from "@dlms/core";
import type { CapturedPacket } from "./capture-file.ts";

/** What one packet carried from one port to another. */
export interface CapturedSegment {
  readonly carrier: "tcp" | "udp";
  /** Address and port: `10.0.0.7:4059`, `[2001:db8::7]:4059`. */
  readonly source: string;
  readonly destination: string;
  /** What was kept of the payload: a view on the file. */
  readonly payload: Uint8Array;
  /** How long the payload was. */
  readonly length: number;
  /** TCP: number of its first octet. */
  readonly sequence: number;
  /** TCP: whether it opens a connection; the payload begins one number later. */
  readonly syn: boolean;
}

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const VLANS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const TCP = 6;
const UDP = 17;
/** Extension headers of IPv6 that may stand before what is carried: hop by hop, routing, destination. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60]);
const SYN = 0x02;

/** Where the network layer begins, by LINKTYPE, and what tells its protocol. */
type Link = (packet: Uint8Array) => { readonly at: number; readonly protocol: number } | undefined;

const byVersion =
  (at: number): Link =>
  (packet) => ({ at, protocol: (packet[at] ?? 0) >> 4 === 6 ? IPV6 : IPV4 });
const ethernet: Link = (packet) => {
  let at = 12;
  while (VLANS.has(u16(packet, at))) at += 4;
  return { at: at + 2, protocol: u16(packet, at) };
};
/** LINKTYPE_ values of the tcpdump group. */
const LINKS: ReadonlyMap<number, Link> = new Map<number, Link>([
  [0, byVersion(4)],
  [1, ethernet],
  [12, byVersion(0)],
  [14, byVersion(0)],
  [101, byVersion(0)],
  [108, byVersion(4)],
  [113, (packet) => ({ at: 16, protocol: u16(packet, 14) })],
  [228, byVersion(0)],
  [229, byVersion(0)],
  [276, (packet) => ({ at: 20, protocol: u16(packet, 0) })],
]);

/** What a packet carries by TCP or UDP; `undefined` for all others, and for fragments. */
export function segmentIn({ octets, linkType }: CapturedPacket): CapturedSegment | undefined {
  const link = LINKS.get(linkType)?.(octets);
  if (link === undefined) return undefined;
  const packet = octets.subarray(link.at);
  if (link.protocol === IPV4) return inIpv4(packet);
  return link.protocol === IPV6 ? inIpv6(packet) : undefined;
}

function inIpv4(packet: Uint8Array): CapturedSegment | undefined {
  const header = ((packet[0] ?? 0) & 0x0f) * 4;
  const isFragment = (u16(packet, 6) & 0x3fff) !== 0;
  if (packet.length < 20 || header < 20 || isFragment) return undefined;
  const address = (at: number): string => packet.subarray(at, at + 4).join(".");
  // Cards that cut packets themselves leave 0 in the length.
  const total = u16(packet, 2) || packet.length;
  return inTransport(packet.subarray(header), packet[9] ?? 0, total - header, address(12), address(16));
}

function inIpv6(packet: Uint8Array): CapturedSegment | undefined {
  if (packet.length < 40) return undefined;
  let protocol = packet[6] ?? 0;
  let at = 40;
  while (EXTENSIONS.has(protocol) && at + 8 <= packet.length) {
    protocol = packet[at] ?? 0;
    at += ((packet[at + 1] ?? 0) + 1) * 8;
  }
  const total = u16(packet, 4) + 40 - at;
  return inTransport(packet.subarray(at), protocol, total, ipv6(packet.subarray(8, 24)), ipv6(packet.subarray(24, 40)));
}

function inTransport(
  packet: Uint8Array,
  protocol: number,
  total: number,
  from: string,
  to: string,
): CapturedSegment | undefined {
  const [source, destination] = [`${from}:${u16(packet, 0)}`, `${to}:${u16(packet, 2)}`];
  if (protocol === UDP && packet.length >= 8) {
    const length = Math.max(0, Math.min(u16(packet, 4), total) - 8);
    const payload = packet.subarray(8, 8 + length);
    return { carrier: "udp", source, destination, payload, length, sequence: 0, syn: false };
  }
  const header = ((packet[12] ?? 0) >> 4) * 4;
  if (protocol !== TCP || packet.length < 20 || header < 20) return undefined;
  const length = Math.max(0, total - header);
  const sequence = u16(packet, 4) * 0x10000 + u16(packet, 6);
  const syn = ((packet[13] ?? 0) & SYN) !== 0;
  return {
    carrier: "tcp",
    source,
    destination,
    payload: packet.subarray(header, header + length),
    length,
    sequence,
    syn,
  };
}

/** The address with its longest row of zeros left out (RFC 5952), in brackets. */
function ipv6(octets: Uint8Array): string {
  const groups = (toHex(octets).match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16));
  const text = groups.join(":");
  const rows = text.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = rows.toSorted((one, other) => other.length - one.length)[0];
  if (longest === undefined) return `[${text}]`;
  const at = text.indexOf(longest);
  return `[${text.slice(0, at)}::${text.slice(at + longest.length + 1)}]`;
}

function u16(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}
