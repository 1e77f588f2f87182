import { DecodeError } from "@dlms/core";

/** A packet of a capture. */
export interface CapturedPacket {
  /** Microseconds since 1970, UTC; `undefined` where the file does not tell. */
  readonly time: number | undefined;
  /** What the packet begins with: a LINKTYPE number. */
  readonly linkType: number;
  /** What was kept of it: a view on the file. */
  readonly octets: Uint8Array;
}

/** What a capture file holds. */
export interface CaptureFile {
  readonly format: "pcap" | "pcapng";
  readonly packets: readonly CapturedPacket[];
  /** Whether the file ends inside of a packet, as files do whose capture was broken off. */
  readonly isCut: boolean;
}

const SECTION = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;
const INTERFACE = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const BLOCK_AROUND = 12;
const RESOLUTION_OPTION = 9;
const PCAP_HEADER = 24;
const PCAP_RECORD = 16;
const MICROSECONDS = 1e6;
/** The magic numbers of pcap, and how many ticks a second has. */
const PCAP_MAGIC: ReadonlyMap<number, number> = new Map([
  [0xa1b2c3d4, 1e6],
  [0xa1b23c4d, 1e9],
]);

/** Whether octets are a capture file: pcap in either byte order, or pcapng. */
export function isCapture(octets: Uint8Array): boolean {
  if (octets.length < PCAP_HEADER) return false;
  const view = viewOf(octets);
  if (view.getUint32(0) === SECTION) return isBigEndian(view, 8) !== undefined;
  return PCAP_MAGIC.has(view.getUint32(0)) || PCAP_MAGIC.has(view.getUint32(0, true));
}

/**
 * The packets of a capture file: pcap, with times in microseconds or nanoseconds, or pcapng. Blocks of other kinds are
 * passed over.
 * @throws DecodeError when it is none, or a length in it cannot be.
 */
export function readCaptureFile(octets: Uint8Array): CaptureFile {
  if (!isCapture(octets)) throw new DecodeError("invalid", "no pcap or pcapng file", 0);
  return viewOf(octets).getUint32(0) === SECTION ? readPcapng(octets) : readPcap(octets);
}

function readPcap(octets: Uint8Array): CaptureFile {
  const view = viewOf(octets);
  const little = !PCAP_MAGIC.has(view.getUint32(0));
  const ticks = PCAP_MAGIC.get(view.getUint32(0, little)) ?? MICROSECONDS;
  // The upper bits tell of frame check sequences.
  const linkType = view.getUint32(20, little) & 0xffff;
  const packets: CapturedPacket[] = [];
  let at = PCAP_HEADER;
  while (at + PCAP_RECORD <= octets.length) {
    const length = view.getUint32(at + 8, little);
    const end = at + PCAP_RECORD + length;
    if (end > octets.length) break;
    const time = view.getUint32(at, little) * MICROSECONDS + (view.getUint32(at + 4, little) * MICROSECONDS) / ticks;
    packets.push({ time: Math.floor(time), linkType, octets: octets.subarray(at + PCAP_RECORD, end) });
    at = end;
  }
  return { format: "pcap", packets, isCut: at < octets.length };
}

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Microseconds in each tick of its clock. */
  readonly tick: number;
}

function readPcapng(octets: Uint8Array): CaptureFile {
  const view = viewOf(octets);
  const packets: CapturedPacket[] = [];
  let interfaces: Interface[] = [];
  let little = false;
  let at = 0;
  while (at + BLOCK_AROUND <= octets.length) {
    // The first field of a section is the same in both byte orders.
    if (view.getUint32(at) === SECTION) {
      const big = isBigEndian(view, at + 8);
      if (big === undefined) throw new DecodeError("invalid", "a section of no known byte order", at + 8);
      little = !big;
      interfaces = [];
    }
    const kind = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < BLOCK_AROUND || length % 4 !== 0)
      throw new DecodeError("invalid", `a block of ${length} octets`, at + 4);
    if (at + length > octets.length) break;
    const body = octets.subarray(at + 8, at + length - 4);
    if (kind === INTERFACE) interfaces.push(interfaceOf(body, little, at + 8));
    const packet = packetOf(kind, body, little, interfaces, at + 8);
    if (packet !== undefined) packets.push(packet);
    at += length;
  }
  return { format: "pcapng", packets, isCut: at < octets.length };
}

function interfaceOf(body: Uint8Array, little: boolean, at: number): Interface {
  if (body.length < 8) throw new DecodeError("truncated", "an interface without its fields", at);
  const view = viewOf(body);
  let tick = 1;
  for (let option = 8; option + 4 <= body.length; ) {
    const [code, length] = [view.getUint16(option, little), view.getUint16(option + 2, little)];
    if (code === 0) break;
    const resolution = body[option + 4];
    if (code === RESOLUTION_OPTION && length === 1 && resolution !== undefined)
      tick = MICROSECONDS / (resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** resolution);
    option += 4 + ((length + 3) & ~3);
  }
  return { linkType: view.getUint16(0, little), snapLength: view.getUint32(4, little), tick };
}

/** The packet in a block; `undefined` when it is of another kind. */
function packetOf(
  kind: number,
  body: Uint8Array,
  little: boolean,
  interfaces: readonly Interface[],
  at: number,
): CapturedPacket | undefined {
  const view = viewOf(body);
  if (kind === SIMPLE_PACKET) {
    const [first] = interfaces;
    if (first === undefined || body.length < 4) throw new DecodeError("invalid", "a packet of no interface", at);
    const length = Math.min(view.getUint32(0, little), first.snapLength || body.length, body.length - 4);
    return { time: undefined, linkType: first.linkType, octets: body.subarray(4, 4 + length) };
  }
  if (kind !== ENHANCED_PACKET && kind !== OBSOLETE_PACKET) return undefined;
  if (body.length < 20) throw new DecodeError("truncated", "a packet without its fields", at);
  const from = interfaces[kind === ENHANCED_PACKET ? view.getUint32(0, little) : view.getUint16(0, little)];
  const length = view.getUint32(12, little);
  if (from === undefined) throw new DecodeError("invalid", "a packet of no interface", at);
  if (length > body.length - 20) throw new DecodeError("invalid", `a packet of ${length} octets`, at + 12);
  const ticks = view.getUint32(4, little) * 0x100000000 + view.getUint32(8, little);
  return { time: Math.floor(ticks * from.tick), linkType: from.linkType, octets: body.subarray(20, 20 + length) };
}

/** The byte order of a section; `undefined` when it is none. */
function isBigEndian(view: DataView, at: number): boolean | undefined {
  if (view.byteLength < at + 4) return undefined;
  if (view.getUint32(at) === BYTE_ORDER) return true;
  return view.getUint32(at, true) === BYTE_ORDER ? false : undefined;
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.length);
}
