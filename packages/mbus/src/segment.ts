import { EncodeError } from "@dlms/core";
import { encodeMBusFrame, type MBusLongFrame, type ParsedMBusFrame } from "./frame.ts";

/** CI fields up to this one carry DLMS (EN 13757-7): four bits of segment number, and one that marks the last. */
const LAST_DLMS_CI = 0x1f;
const FINAL = 0x10;
const NUMBER = 0x0f;
/** Octets of the two addresses before the APDU. */
const HEADER = 2;
/** What the length field counts besides the APDU: control, address, CI and the two addresses. */
const AROUND = 3 + HEADER;
/** SND_UD with the frame count bit in use: how meters push. */
const SEND_USER_DATA = 0x53;
/** The address of all, whom nobody has to answer (EN 13757-2). */
const BROADCAST = 0xff;

/** One piece of an APDU, and who sends it to whom: the transport layer of the M-Bus profile (IEC 62056-7-3). */
export interface MBusSegment {
  /** 0 to 15, counted from 0 in each message. */
  readonly number: number;
  /** True in the last segment of a message. */
  readonly final: boolean;
  /** STSAP: the logical device, in what a meter sends. */
  readonly sourceTsap: number;
  /** DTSAP: the client, in what a meter sends. */
  readonly destinationTsap: number;
  /** A view on the frame. */
  readonly payload: Uint8Array;
}

/** The segment in a frame; `undefined` in frames that carry no DLMS. */
export function segmentOf(frame: MBusLongFrame | ParsedMBusFrame): MBusSegment | undefined {
  if (frame.kind !== "long" || frame.ci > LAST_DLMS_CI || frame.data.length < HEADER) return undefined;
  const { ci, data } = frame;
  return {
    number: ci & NUMBER,
    final: (ci & FINAL) !== 0,
    sourceTsap: data[0] as number,
    destinationTsap: data[1] as number,
    payload: data.subarray(HEADER),
  };
}

/** The number of the segment after `number`. Messages of more than 16 segments begin again with 0. */
export function nextSegmentNumber(number: number): number {
  return (number + 1) & NUMBER;
}

/** How an APDU is cut. */
export interface MBusSegmentation {
  readonly sourceTsap: number;
  readonly destinationTsap: number;
  /** The C field: 0x53, SND_UD, by default. */
  readonly control?: number;
  /** The A field: 0xFF, all who listen, by default. */
  readonly address?: number;
  /** The length field of each frame but the last: 6 to 255, the default. */
  readonly frameLength?: number;
}

/**
 * The frames of an APDU, in their order.
 * @throws EncodeError when the APDU is empty or needs more than 16 segments, or an option is out of range.
 * @example
 * segmentMBus(apdu, { sourceTsap: 1, destinationTsap: 103 }).forEach((frame) => port.write(frame));
 */
export function segmentMBus(apdu: Uint8Array, segmentation: MBusSegmentation): Uint8Array[] {
  const { sourceTsap, destinationTsap, control = SEND_USER_DATA, address = BROADCAST } = segmentation;
  const { frameLength = 0xff } = segmentation;
  if (!(Number.isInteger(frameLength) && frameLength > AROUND && frameLength <= 0xff))
    throw new EncodeError(`frames of length ${frameLength}`, ["frameLength"]);
  checkTsap(sourceTsap, "sourceTsap");
  checkTsap(destinationTsap, "destinationTsap");
  const room = frameLength - AROUND;
  const count = Math.ceil(apdu.length / room);
  if (count === 0) throw new EncodeError("an empty APDU", ["apdu"]);
  if (count > NUMBER + 1) throw new EncodeError(`${apdu.length} octets need ${count} segments of 16`, ["apdu"]);
  return Array.from({ length: count }, (_, number) => {
    const payload = apdu.subarray(number * room, (number + 1) * room);
    const data = new Uint8Array(HEADER + payload.length);
    data[0] = sourceTsap;
    data[1] = destinationTsap;
    data.set(payload, HEADER);
    const ci = number === count - 1 ? FINAL | number : number;
    return encodeMBusFrame({ kind: "long", control, address, ci, data });
  });
}

function checkTsap(value: number, name: string): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= 0xff)) throw new EncodeError(`TSAP ${value}`, [name]);
}
