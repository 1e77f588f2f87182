/** An address of IPv4 and a port. */
export interface IpPlace {
  readonly host: readonly number[];
  readonly port: number;
}

/** A packet of TCP or UDP. */
export interface IpPacket {
  readonly carrier: "tcp" | "udp";
  readonly from: IpPlace;
  readonly to: IpPlace;
  /** TCP: the flags of its header, and its numbers. */
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly payload: Uint8Array;
}

const IP_HEADER = 20;
const TCP_HEADER = 20;
const UDP_HEADER = 8;
const [TCP, UDP] = [6, 17] as const;
const TIME_TO_LIVE = 64;
const DO_NOT_FRAGMENT = 0x4000;
const WINDOW = 0xffff;

/** The packet with right lengths and checksums (RFC 791, 793, 768). */
export function ipPacket({ carrier, from, to, flags, sequence, acknowledged, payload }: IpPacket): Uint8Array {
  const header = carrier === "tcp" ? TCP_HEADER : UDP_HEADER;
  const protocol = carrier === "tcp" ? TCP : UDP;
  const octets = new Uint8Array(IP_HEADER + header + payload.length);
  const view = new DataView(octets.buffer);
  octets[0] = 0x45;
  view.setUint16(2, octets.length);
  view.setUint16(6, DO_NOT_FRAGMENT);
  octets[8] = TIME_TO_LIVE;
  octets[9] = protocol;
  octets.set(from.host, 12);
  octets.set(to.host, 16);
  view.setUint16(10, checksum(octets.subarray(0, IP_HEADER), 0));
  view.setUint16(IP_HEADER, from.port);
  view.setUint16(IP_HEADER + 2, to.port);
  octets.set(payload, IP_HEADER + header);
  if (carrier === "tcp") {
    view.setUint32(IP_HEADER + 4, sequence);
    view.setUint32(IP_HEADER + 8, acknowledged);
    octets[IP_HEADER + 12] = (TCP_HEADER / 4) << 4;
    octets[IP_HEADER + 13] = flags;
    view.setUint16(IP_HEADER + 14, WINDOW);
  } else view.setUint16(IP_HEADER + 4, header + payload.length);
  // Addresses, protocol and length count too: the pseudo header.
  const pseudo = sumOf(octets.subarray(12, IP_HEADER)) + protocol + header + payload.length;
  view.setUint16(IP_HEADER + (carrier === "tcp" ? 16 : 6), checksum(octets.subarray(IP_HEADER), pseudo));
  return octets;
}

/** The ones' complement sum of RFC 1071. */
function checksum(octets: Uint8Array, start: number): number {
  let sum = start + sumOf(octets);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function sumOf(octets: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < octets.length; at += 2) sum += ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
  return sum;
}
