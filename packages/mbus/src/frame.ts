import { DecodeError, EncodeError } from "@dlms/core";

/** The single character that acknowledges (EN 13757-2, FT 1.2 frame format). */
export const MBUS_ACK = 0xe5;
const SHORT_START = 0x10;
const LONG_START = 0x68;
const STOP = 0x16;

const SHORT_SIZE = 5;
/** Octets around what the length field counts: two starts, the length twice, checksum and stop. */
const LONG_OVERHEAD = 6;
/** What the length field counts at least: control, address and CI. */
const SHORTEST = 3;
const LONGEST = 0xff;
/** The longest frame that is read: a length field that ran over says 2. */
export const MBUS_MAX_FRAME_SIZE: number = LONG_OVERHEAD + 0x100 + SHORTEST - 1;

/** One octet: what was sent has arrived. */
export interface MBusAck {
  readonly kind: "ack";
}

/** A frame without data, for example SND_NKE. `control` is the C field, `address` the A field. */
export interface MBusShortFrame {
  readonly kind: "short";
  readonly control: number;
  readonly address: number;
}

/** A frame of control, address and CI alone. */
export interface MBusControlFrame {
  readonly kind: "control";
  readonly control: number;
  readonly address: number;
  /** The CI field: what the data are (EN 13757-7). */
  readonly ci: number;
}

/** A frame with data. */
export interface MBusLongFrame {
  readonly kind: "long";
  readonly control: number;
  readonly address: number;
  readonly ci: number;
  /** What follows the CI field, 1 to 252 octets. */
  readonly data: Uint8Array;
}

/** Any link frame of wired M-Bus (EN 13757-2). */
export type MBusFrame = MBusAck | MBusShortFrame | MBusControlFrame | MBusLongFrame;

/** A frame with what stood around it. `octets` and `data` are views on the input. */
export type ParsedMBusFrame =
  | (MBusAck & { readonly octets: Uint8Array })
  | (MBusShortFrame & { readonly octets: Uint8Array; readonly checksum: number })
  | ((MBusControlFrame | MBusLongFrame) & {
      readonly octets: Uint8Array;
      /** Octets of control, address, CI and data. Over 255 in frames whose length field ran over. */
      readonly length: number;
      readonly checksum: number;
    });

/**
 * A frame as it goes over the line.
 * @throws EncodeError when a field is no octet, or `data` is empty or longer than 252 octets.
 * @example
 * encodeMBusFrame({ kind: "short", control: 0x40, address: 0xf0 }); // 10 40 F0 30 16
 */
export function encodeMBusFrame(frame: MBusFrame): Uint8Array {
  if (frame.kind === "ack") return Uint8Array.of(MBUS_ACK);
  const { control, address } = frame;
  checkOctet(control, "control");
  checkOctet(address, "address");
  if (frame.kind === "short") return Uint8Array.of(SHORT_START, control, address, (control + address) & 0xff, STOP);
  checkOctet(frame.ci, "ci");
  const data = frame.kind === "long" ? frame.data : NOTHING;
  const length = SHORTEST + data.length;
  if (length > LONGEST || (frame.kind === "long" && data.length === 0))
    throw new EncodeError(`${data.length} octets in a long frame`, ["data"]);
  const bytes = new Uint8Array(LONG_OVERHEAD + length);
  bytes[0] = LONG_START;
  bytes[1] = length;
  bytes[2] = length;
  bytes[3] = LONG_START;
  bytes[4] = control;
  bytes[5] = address;
  bytes[6] = frame.ci;
  bytes.set(data, 7);
  bytes[bytes.length - 2] = checksumOf(bytes, 4, 4 + length);
  bytes[bytes.length - 1] = STOP;
  return bytes;
}

/**
 * Exactly one frame.
 *
 * Meters are known (Sagemcom T210) whose long frames are longer than the length field can say, which then holds the
 * length modulo 256. No frame can have a length of 0 to 2, so these are read as 256 to 258.
 *
 * @throws DecodeError with offset: `invalid` (start, two lengths that differ, checksum, stop), `truncated`, `trailing`.
 */
export function decodeMBusFrame(bytes: Uint8Array): ParsedMBusFrame {
  const size = frameSizeAt(bytes, 0, bytes.length);
  if (size === NO_FRAME) throw headError(bytes);
  if (size === UNKNOWN || size > bytes.length)
    throw new DecodeError("truncated", "the frame goes on", bytes.length, ["frame"]);
  const fault = faultAt(bytes, 0, size);
  if (fault === "checksum") throw new DecodeError("invalid", "wrong checksum", size - 2, ["checksum"]);
  if (fault === "stop") throw new DecodeError("invalid", "no stop octet", size - 1, ["stop"]);
  if (size < bytes.length) throw new DecodeError("trailing", `${bytes.length - size} octets left over`, size);
  return readFrameAt(bytes, 0, size);
}

/** `frameSizeAt`: no frame begins here. */
export const NO_FRAME = -1;
/** `frameSizeAt`: more octets are needed to tell. */
export const UNKNOWN = 0;

/** How many octets the frame at `at` has by its first octets, all of which may not be there yet. */
export function frameSizeAt(bytes: Uint8Array, at: number, end: number): number {
  const start = bytes[at];
  if (at >= end) return UNKNOWN;
  if (start === MBUS_ACK) return 1;
  if (start === SHORT_START) return SHORT_SIZE;
  if (start !== LONG_START) return NO_FRAME;
  const length = bytes[at + 1] as number;
  if (end - at > 2 && bytes[at + 2] !== length) return NO_FRAME;
  if (end - at > 3) return bytes[at + 3] === LONG_START ? LONG_OVERHEAD + fullLength(length) : NO_FRAME;
  return UNKNOWN;
}

/** What is wrong with the end of a frame that is all there. */
export function faultAt(bytes: Uint8Array, at: number, size: number): "checksum" | "stop" | undefined {
  if (size === 1) return undefined;
  const end = at + size - 2;
  if (checksumOf(bytes, at + (size === SHORT_SIZE ? 1 : 4), end) !== bytes[end]) return "checksum";
  return bytes[end + 1] === STOP ? undefined : "stop";
}

/** The fields of a frame that was found to be sound. */
export function readFrameAt(bytes: Uint8Array, at: number, size: number): ParsedMBusFrame {
  const octets = bytes.subarray(at, at + size);
  if (size === 1) return { kind: "ack", octets };
  const checksum = octets[size - 2] as number;
  if (size === SHORT_SIZE)
    return { kind: "short", control: octets[1] as number, address: octets[2] as number, checksum, octets };
  const length = size - LONG_OVERHEAD;
  const [control, address, ci] = [octets[4] as number, octets[5] as number, octets[6] as number];
  if (length === SHORTEST) return { kind: "control", control, address, ci, length, checksum, octets };
  return { kind: "long", control, address, ci, data: octets.subarray(7, size - 2), length, checksum, octets };
}

function fullLength(length: number): number {
  return length < SHORTEST ? length + 0x100 : length;
}

/** The sum of the octets, modulo 256 (EN 13757-2). */
function checksumOf(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += bytes[at] as number;
  return sum & 0xff;
}

function headError([start, length, again]: Uint8Array): DecodeError {
  if (start !== LONG_START) return new DecodeError("invalid", "no frame begins like this", 0, ["start"]);
  if (length !== again) return new DecodeError("invalid", "two lengths that differ", 2, ["length"]);
  return new DecodeError("invalid", "no second start octet", 3, ["start"]);
}

function checkOctet(value: number, name: string): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= 0xff)) throw new EncodeError(`${value} is no octet`, [name]);
}

const NOTHING = new Uint8Array(0);
