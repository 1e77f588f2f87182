import { ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";

/**
 * What the stations agree on with SNRM and UA (IEC 62056-46 6.4.4.4.3.2), always as seen by the sender of the frame:
 * what it transmits, and what it can receive.
 */
export interface LinkParameters {
  /** Octets of an information field. */
  readonly maxInfoTransmit: number;
  readonly maxInfoReceive: number;
  /** I frames in a row without acknowledgement, 1 to 7. */
  readonly windowTransmit: number;
  readonly windowReceive: number;
}

/** What holds where a frame does not say otherwise. */
export const DEFAULT_LINK_PARAMETERS: LinkParameters = {
  maxInfoTransmit: 128,
  maxInfoReceive: 128,
  windowTransmit: 1,
  windowReceive: 1,
};

/** The longest information field there may be (IEC 62056-46 6.4.3.3). */
export const MAX_INFORMATION_LENGTH = 2030;
/** Most frames that may go without acknowledgement: sequence numbers have three bits. */
export const MAX_WINDOW = 7;

const FORMAT_IDENTIFIER = 0x81;
const GROUP_IDENTIFIER = 0x80;
const USER_DATA_IDENTIFIER = 0xf0;
const PARAMETERS: Readonly<Record<number, keyof LinkParameters>> = {
  5: "maxInfoTransmit",
  6: "maxInfoReceive",
  7: "windowTransmit",
  8: "windowReceive",
};

/**
 * Reads the information field of an SNRM or UA frame. What is not named there, or named without a value or as 0, is
 * the default; user data is passed over.
 * @throws DecodeError `invalid` when the field is not of that form or a value is out of its range, `unsupported` when
 * it names other parameters: an SNRM frame with such is to be refused (IEC 62056-46 6.4.4.4.3.2).
 */
export function decodeLinkParameters(information: Uint8Array): LinkParameters {
  const reader = new ByteReader(information);
  const parameters: MutableParameters = { ...DEFAULT_LINK_PARAMETERS };
  if (reader.u8() !== FORMAT_IDENTIFIER) throw reader.error("invalid", "not the format of link parameters", 0);
  while (!reader.done) {
    const group = reader.u8();
    // User data goes on to the end of the field, and has no length of its own.
    if (group === USER_DATA_IDENTIFIER) break;
    if (group !== GROUP_IDENTIFIER) throw reader.error("invalid", "not a group of link parameters", reader.offset - 1);
    readGroup(reader.sub(reader.u8()), parameters);
  }
  return parameters;
}

type MutableParameters = { -readonly [Name in keyof LinkParameters]: number };

function readGroup(group: ByteReader, parameters: MutableParameters): void {
  while (!group.done) {
    const at = group.offset;
    const identifier = group.u8();
    const octets = group.take(group.u8());
    const name = PARAMETERS[identifier];
    if (name === undefined) throw new DecodeError("unsupported", `link parameter ${identifier}`, at);
    const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
    if (octets.length > 4 || value > (isWindow(name) ? MAX_WINDOW : 0xffff))
      throw new DecodeError("invalid", "link parameter out of range", at, [name]);
    if (value > 0) parameters[name] = value;
  }
}

/**
 * The information field of an SNRM or UA frame. Lengths are written in one octet where they fit, windows in four.
 * @throws EncodeError when a length is not 1 to 2,030 or a window not 1 to 7.
 */
export function encodeLinkParameters(parameters: LinkParameters): Uint8Array {
  checkLinkParameters(parameters);
  const writer = new ByteWriter(24);
  writer.u8(FORMAT_IDENTIFIER);
  writer.u8(GROUP_IDENTIFIER);
  writer.u8(0);
  writeLength(writer, 5, parameters.maxInfoTransmit);
  writeLength(writer, 6, parameters.maxInfoReceive);
  writeWindow(writer, 7, parameters.windowTransmit);
  writeWindow(writer, 8, parameters.windowReceive);
  writer.patchU8(2, writer.length - 3);
  return writer.finish();
}

function writeLength(writer: ByteWriter, identifier: number, value: number): void {
  writer.u8(identifier);
  writer.u8(value > 0xff ? 2 : 1);
  if (value > 0xff) writer.u16(value);
  else writer.u8(value);
}

function writeWindow(writer: ByteWriter, identifier: number, value: number): void {
  writer.u8(identifier);
  writer.u8(4);
  writer.u32(value);
}

/** @throws EncodeError when a length is not 1 to 2,030 or a window not 1 to 7. */
export function checkLinkParameters(parameters: LinkParameters): void {
  for (const name of Object.values(PARAMETERS)) {
    const value = parameters[name];
    const most = isWindow(name) ? MAX_WINDOW : MAX_INFORMATION_LENGTH;
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new EncodeError(`${value} of at most ${most}`, [name]);
  }
}

/**
 * What both sides keep to, seen from ours: of each pair the smaller one (our transmit side against the receive side
 * of the peer, and the other way round).
 */
export function agreeLinkParameters(ours: LinkParameters, peers: LinkParameters): LinkParameters {
  return {
    maxInfoTransmit: Math.min(ours.maxInfoTransmit, peers.maxInfoReceive),
    maxInfoReceive: Math.min(ours.maxInfoReceive, peers.maxInfoTransmit),
    windowTransmit: Math.min(ours.windowTransmit, peers.windowReceive),
    windowReceive: Math.min(ours.windowReceive, peers.windowTransmit),
  };
}

function isWindow(name: keyof LinkParameters): boolean {
  return name === "windowTransmit" || name === "windowReceive";
}
