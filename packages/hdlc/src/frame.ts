import { DecodeError, EncodeError } from "@dlms/core";
import { type AddressLength, addressLengthAt, type HdlcAddress, readAddress, writeAddress } from "./address.ts";
import { type FrameType, frameTypeOf, isNumbered, isPollFinal, receiveSequenceOf, sendSequenceOf } from "./control.ts";
import { CRC_START, updateCrc } from "./crc.ts";
import { decodeLinkParameters, type LinkParameters } from "./parameters.ts";

/** The octet before and after each frame. One may stand between two frames. */
export const FLAG = 0x7e;
/** The greatest length field: eleven bits. It counts what lies between the flags. */
export const MAX_FRAME_LENGTH = 0x7ff;
/** Frame format type 3 (IEC 62056-46 6.4.1.3): the upper four bits of the format field. */
const FORMAT_TYPE = 0xa0;
const SEGMENTED = 0x08;
const NO_INFORMATION = new Uint8Array(0);

/** What a frame is made of. */
export interface FrameFields {
  readonly destination: HdlcAddress;
  readonly source: HdlcAddress;
  /** The control octet: see `informationControl`, `supervisoryControl` and `unnumberedControl`. */
  readonly control: number;
  /** More segments of the same message follow. */
  readonly segmented?: boolean;
  readonly information?: Uint8Array;
}

/**
 * A frame that was received whole and with right check sequences. It reads its fields out of the octets it was
 * parsed from, which must not change as long as it is used.
 */
export interface HdlcFrame extends FrameFields {
  readonly frameType: FrameType;
  readonly segmented: boolean;
  /** The length field: octets between the flags. */
  readonly length: number;
  /** Poll in commands, final in responses. */
  readonly pollFinal: boolean;
  /** N(R) of I, RR, RNR and REJ frames. */
  readonly rrr: number | undefined;
  /** N(S) of I frames. */
  readonly sss: number | undefined;
  /** As transmitted: the octet that comes first is the upper one. Frames without information have none. */
  readonly hcs: number | undefined;
  /** As transmitted: the octet that comes first is the upper one. */
  readonly fcs: number;
  /** A new view, each time, on the octets that were parsed; empty where there is none. */
  readonly information: Uint8Array;
  /** A new view, each time, on the whole frame with both flags. */
  readonly octets: Uint8Array;
  /** Of SNRM and UA frames, when their information field is right. */
  readonly parameters: LinkParameters | undefined;
}

/**
 * What is wrong with octets that should be a frame, in the order in which it is looked for: `more` (so far it is
 * one, and it is not all there), `format`, `address`, `length` (no place for the fields), `hcs`, `flag` (no closing
 * flag where the length field says), `fcs`.
 */
export type FrameFault = "more" | "format" | "address" | "length" | "hcs" | "flag" | "fcs";

/**
 * Looks for what is wrong with the frame whose opening flag is at `at`, or gives `undefined`: then `readFrame` may
 * read it. Each check needs only octets that stand before those of the next: more octets never change a fault.
 */
export function findFault(bytes: Uint8Array, at: number, end: number): FrameFault | undefined {
  if (end - at < 2) return "more";
  const format = bytes[at + 1] as number;
  if ((format & 0xf0) !== FORMAT_TYPE) return "format";
  if (end - at < 3) return "more";
  const length = ((format & 0x07) << 8) | (bytes[at + 2] as number);
  const destination = addressLengthAt(bytes, at + 3, end);
  if (destination <= 0) return destination === 0 ? "more" : "address";
  const source = addressLengthAt(bytes, at + 3 + destination, end);
  if (source <= 0) return source === 0 ? "more" : "address";
  // Format field, both addresses and control.
  const header = 3 + destination + source;
  const check = at + 1 + header;
  const information = length - header - 2;
  // Less than one octet between the check sequences is no information field: then there is only one of them.
  if (information < 0 || (information > 0 && information < 3)) return "length";
  let crc = CRC_START;
  let body = at + 1;
  if (information > 0) {
    if (end < check + 2) return "more";
    crc = updateCrc(crc, bytes, body, check);
    if ((crc ^ 0xffff) !== readCheck(bytes, check)) return "hcs";
    body = check;
  }
  const last = at + 1 + length;
  if (end <= last) return "more";
  if (bytes[last] !== FLAG) return "flag";
  return (updateCrc(crc, bytes, body, last - 2) ^ 0xffff) === readCheck(bytes, last - 2) ? undefined : "fcs";
}

function readCheck(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

/** Reads the frame whose opening flag is at `at`, after `findFault` found none. */
export function readFrame(bytes: Uint8Array, at: number): HdlcFrame {
  return new ReceivedFrame(bytes, at);
}

/** A frame over the octets it was found in: what is asked for is read there, when it is asked for. */
class ReceivedFrame implements HdlcFrame {
  readonly destination: HdlcAddress;
  readonly source: HdlcAddress;
  readonly control: number;
  private readonly format: number;
  private readonly bytes: Uint8Array;
  /** Where the octet after the control field lies. */
  private readonly body: number;
  /** Where the FCS lies. */
  private readonly trailer: number;

  constructor(bytes: Uint8Array, at: number) {
    const end = bytes.length;
    this.format = ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    this.bytes = bytes;
    const destinationLength = addressLengthAt(bytes, at + 3, end) as AddressLength;
    this.destination = readAddress(bytes, at + 3, destinationLength);
    const sourceAt = at + 3 + destinationLength;
    const sourceLength = addressLengthAt(bytes, sourceAt, end) as AddressLength;
    this.source = readAddress(bytes, sourceAt, sourceLength);
    this.control = bytes[sourceAt + sourceLength] as number;
    this.body = sourceAt + sourceLength + 1;
    this.trailer = at + this.length - 1;
  }

  get frameType(): FrameType {
    return frameTypeOf(this.control);
  }

  get segmented(): boolean {
    return (this.format & (SEGMENTED << 8)) !== 0;
  }

  get length(): number {
    return this.format & MAX_FRAME_LENGTH;
  }

  get pollFinal(): boolean {
    return isPollFinal(this.control);
  }

  get rrr(): number | undefined {
    return isNumbered(this.control) ? receiveSequenceOf(this.control) : undefined;
  }

  get sss(): number | undefined {
    return this.frameType === "I" ? sendSequenceOf(this.control) : undefined;
  }

  get hcs(): number | undefined {
    return this.trailer > this.body ? this.u16(this.body) : undefined;
  }

  get fcs(): number {
    return this.u16(this.trailer);
  }

  get information(): Uint8Array {
    const { bytes, body, trailer } = this;
    if (trailer <= body) return NO_INFORMATION;
    // Cheaper than `subarray`, which asks each time which class the view should have.
    return new Uint8Array(bytes.buffer, bytes.byteOffset + body + 2, trailer - body - 2);
  }

  get octets(): Uint8Array {
    return this.bytes.subarray(this.trailer + 1 - this.length, this.trailer + 3);
  }

  get parameters(): LinkParameters | undefined {
    const mayHaveThem = this.frameType === "SNRM" || this.frameType === "UA";
    return mayHaveThem && this.trailer > this.body ? parametersOf(this.information) : undefined;
  }

  private u16(at: number): number {
    return ((this.bytes[at] as number) << 8) | (this.bytes[at + 1] as number);
  }
}

function parametersOf(information: Uint8Array): LinkParameters | undefined {
  try {
    return decodeLinkParameters(information);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

const FAULT_TEXT: Readonly<Record<FrameFault, string>> = {
  more: "the frame is not all there",
  format: "no HDLC frame format type 3",
  address: "not an HDLC address",
  length: "the length field leaves no room for the fields",
  hcs: "wrong header check sequence",
  flag: "no flag at the end of the frame",
  fcs: "wrong frame check sequence",
};

/**
 * Parses exactly one frame with its flags. `information` is a view on `bytes`.
 * @throws DecodeError `truncated`, `trailing`, or `invalid` (format, address, HCS, FCS).
 * @example
 * parseFrame(fromHex("7EA0070321930F017E")).frameType; // "SNRM"
 */
export function parseFrame(bytes: Uint8Array): HdlcFrame {
  if (bytes[0] !== FLAG) throw new DecodeError(bytes.length === 0 ? "truncated" : "invalid", "no opening flag", 0);
  const fault = findFault(bytes, 0, bytes.length);
  if (fault !== undefined)
    throw new DecodeError(fault === "more" ? "truncated" : "invalid", FAULT_TEXT[fault], faultOffset(fault, bytes));
  const frame = readFrame(bytes, 0);
  if (bytes.length !== frame.length + 2) throw new DecodeError("trailing", "octets after the frame", frame.length + 2);
  return frame;
}

function faultOffset(fault: FrameFault, bytes: Uint8Array): number {
  const length = (((bytes[1] ?? 0) & 0x07) << 8) | (bytes[2] ?? 0);
  if (fault === "more") return bytes.length;
  if (fault === "flag") return length + 1;
  if (fault === "fcs") return length - 1;
  return fault === "address" || fault === "hcs" ? 3 : 1;
}

/** Octets of a frame with both flags. */
export function frameLength(frame: FrameFields): number {
  const information = frame.information === undefined ? 0 : frame.information.length;
  return frame.destination.length + frame.source.length + (information === 0 ? 7 : information + 9);
}

/**
 * Writes a frame with its flags into `target` and answers with the octets written.
 * @throws EncodeError when the frame is longer than its length field can say, or than there is room.
 */
export function writeFrame(frame: FrameFields, target: Uint8Array, offset = 0): number {
  const { destination, source, control, information = NO_INFORMATION } = frame;
  const total = frameLength(frame);
  const length = total - 2;
  if (length > MAX_FRAME_LENGTH) throw new EncodeError(`a frame of ${length} octets`, ["information"]);
  if (!(offset >= 0 && total <= target.length - offset))
    throw new EncodeError(`a frame of ${total} octets does not fit into ${target.length - offset}`);
  const start = offset + 1;
  target[offset] = FLAG;
  target[start] = FORMAT_TYPE | (frame.segmented === true ? SEGMENTED : 0) | (length >>> 8);
  target[start + 1] = length;
  let at = writeAddress(source, target, writeAddress(destination, target, start + 2));
  target[at++] = control;
  let crc = updateCrc(CRC_START, target, start, at);
  if (information.length > 0) {
    const hcsAt = at;
    at = writeCheck(target, at, crc);
    target.set(information, at);
    at += information.length;
    crc = updateCrc(crc, target, hcsAt, at);
  }
  target[writeCheck(target, at, crc)] = FLAG;
  return total;
}

/** Writes a running CRC, complemented and with its low octet first. */
function writeCheck(target: Uint8Array, at: number, crc: number): number {
  const check = crc ^ 0xffff;
  target[at] = check;
  target[at + 1] = check >>> 8;
  return at + 2;
}

/**
 * Encodes a frame with its flags, into an array of its own or into `into`, of which the part written is given.
 * @throws EncodeError when the frame is longer than 2,047 octets between its flags, or than `into`.
 * @example
 * encodeFrame({ destination: new HdlcAddress(1), source: new HdlcAddress(16), control: unnumberedControl("SNRM", true) });
 */
export function encodeFrame(frame: FrameFields, into?: Uint8Array): Uint8Array {
  if (into !== undefined) return into.subarray(0, writeFrame(frame, into));
  const bytes = new Uint8Array(frameLength(frame));
  writeFrame(frame, bytes);
  return bytes;
}
