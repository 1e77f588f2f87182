import { ByteReader, DecodeError, EncodeError } from "@dlms/core";

/** The only version of the header there is (IEC 62056-47, Green Book 7.3.3). */
export const WRAPPER_VERSION = 1;
/** Octets of the header: version, source wPort, destination wPort, length, two octets each. */
export const WRAPPER_HEADER_LENGTH = 8;
/** The longest APDU that the length field can name. */
export const WRAPPER_MAX_APDU_LENGTH = 0xffff;

/** The wrapper's header. Ports are the addresses of the application processes: client (SAP) and logical device. */
export interface WrapperHeader {
  readonly version: number;
  readonly source: number;
  readonly destination: number;
  /** Octets of the APDU that follows. */
  readonly length: number;
}

/** One wrapped APDU. */
export interface WrapperFrame {
  readonly source: number;
  readonly destination: number;
  readonly apdu: Uint8Array;
}

/**
 * Header and APDU in one array of its own.
 * @throws EncodeError when a port is no 16-bit number or the APDU is longer than 65,535 octets.
 * @example
 * encodeWrapper({ source: 16, destination: 1, apdu: Uint8Array.of(0xc0) }); // 0001 0010 0001 0001 C0
 */
export function encodeWrapper(frame: WrapperFrame): Uint8Array {
  const { source, destination, apdu } = frame;
  if (!isPort(source)) throw new EncodeError(`wrapper port ${source}`, ["source"]);
  if (!isPort(destination)) throw new EncodeError(`wrapper port ${destination}`, ["destination"]);
  const { length } = apdu;
  if (length > WRAPPER_MAX_APDU_LENGTH) throw new EncodeError(`${length} octets do not fit into a wrapper`, ["apdu"]);
  const bytes = new Uint8Array(WRAPPER_HEADER_LENGTH + length);
  bytes[1] = WRAPPER_VERSION;
  bytes[2] = source >>> 8;
  bytes[3] = source;
  bytes[4] = destination >>> 8;
  bytes[5] = destination;
  bytes[6] = length >>> 8;
  bytes[7] = length;
  bytes.set(apdu, WRAPPER_HEADER_LENGTH);
  return bytes;
}

/**
 * The header at `offset`. What follows it is not looked at.
 * @throws DecodeError `truncated` with less than 8 octets, `unsupported` on another version.
 */
export function decodeWrapperHeader(bytes: Uint8Array, offset = 0): WrapperHeader {
  const reader = new ByteReader(bytes, Math.min(offset, bytes.length));
  const version = reader.u16();
  if (version !== WRAPPER_VERSION) throw new DecodeError("unsupported", `wrapper version ${version}`, offset);
  return { version, source: reader.u16(), destination: reader.u16(), length: reader.u16() };
}

/**
 * Exactly one wrapped APDU: what a UDP datagram holds. `apdu` is a view on `bytes`.
 * @throws DecodeError `truncated` or `trailing` when the length field does not say what is there.
 */
export function decodeWrapper(bytes: Uint8Array): WrapperFrame & WrapperHeader {
  const header = decodeWrapperHeader(bytes);
  const reader = new ByteReader(bytes, WRAPPER_HEADER_LENGTH);
  const apdu = reader.take(header.length);
  reader.expectEnd();
  return { ...header, apdu };
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffff;
}
