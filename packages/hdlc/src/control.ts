import { EncodeError } from "@dlms/core";

/**
 * Frames by their control field (IEC 62056-46 6.4.3, ISO/IEC 13239 5.5). REJ is no part of the DLMS profile, but
 * stations of other make may send it; `unknown` is every octet that no type is assigned to here.
 */
export type FrameType = "I" | "RR" | "RNR" | "REJ" | "SNRM" | "DISC" | "UA" | "DM" | "FRMR" | "UI" | "unknown";

/** Frames that acknowledge, and carry nothing. */
export type SupervisoryType = "RR" | "RNR" | "REJ";
/** Frames that open and close the link, and those outside of it. */
export type UnnumberedType = "SNRM" | "DISC" | "UA" | "DM" | "FRMR" | "UI";

const POLL_FINAL = 0x10;
const SUPERVISORY: Readonly<Record<SupervisoryType, number>> = { RR: 0x01, RNR: 0x05, REJ: 0x09 };
const UNNUMBERED: Readonly<Record<UnnumberedType, number>> = {
  SNRM: 0x83,
  DISC: 0x43,
  UA: 0x63,
  DM: 0x0f,
  FRMR: 0x87,
  UI: 0x03,
};

const FRAME_TYPES: readonly FrameType[] = Array.from({ length: 256 }, (_, octet) => classify(octet));

function classify(octet: number): FrameType {
  if ((octet & 1) === 0) return "I";
  for (const [type, code] of Object.entries(SUPERVISORY)) if ((octet & 0x0f) === code) return type as SupervisoryType;
  for (const [type, code] of Object.entries(UNNUMBERED))
    if ((octet & ~POLL_FINAL) === code) return type as UnnumberedType;
  return "unknown";
}

/** The type of a frame, by its control octet. */
export function frameTypeOf(control: number): FrameType {
  return FRAME_TYPES[control & 0xff] as FrameType;
}

/** The bit that hands over the turn to send: poll in a command, final in a response. */
export function isPollFinal(control: number): boolean {
  return (control & POLL_FINAL) !== 0;
}

/** Whether the control field has an N(R): I frames and supervisory frames. */
export function isNumbered(control: number): boolean {
  return (control & 3) !== 3;
}

/** N(S), the number of an I frame. */
export function sendSequenceOf(control: number): number {
  return (control >>> 1) & 7;
}

/** N(R), the number of the I frame that the sender of this one expects next. */
export function receiveSequenceOf(control: number): number {
  return (control >>> 5) & 7;
}

/** The control field of an I frame: `RRR P/F SSS 0`. Numbers count modulo 8. */
export function informationControl(sss: number, rrr: number, pollFinal: boolean): number {
  return (sequence(rrr, "rrr") << 5) | (pollFinal ? POLL_FINAL : 0) | (sequence(sss, "sss") << 1);
}

/** The control field of an RR, RNR or REJ frame: `RRR P/F` and the type. */
export function supervisoryControl(type: SupervisoryType, rrr: number, pollFinal: boolean): number {
  return (sequence(rrr, "rrr") << 5) | (pollFinal ? POLL_FINAL : 0) | SUPERVISORY[type];
}

/** The control field of a frame without numbers. */
export function unnumberedControl(type: UnnumberedType, pollFinal: boolean): number {
  return UNNUMBERED[type] | (pollFinal ? POLL_FINAL : 0);
}

function sequence(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > 7) throw new EncodeError(`sequence number ${value}`, [name]);
  return value;
}
