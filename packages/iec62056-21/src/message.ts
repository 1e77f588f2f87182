import { ByteReader, DecodeError } from "@dlms/core";
import { blockCheckCharacter } from "./check.ts";
import { ACK, CR, EOT, ETX, EXCLAMATION, LF, NAK, SLASH, SOH, STX, toLatin1 } from "./control.ts";
import { type DataSet, scanDataSets } from "./data-set.ts";
import { type Identification, parseIdentification } from "./identification.ts";

/** Password, write, read, execute (IEC 62056-21, 6.3.2, item 7). */
export type Command = "P" | "W" | "R" | "E";

/** A message of IEC 62056-21 (6.3.1), any of modes A to E. */
export type Message =
  /** Sign-on. `deviceAddress` is empty for whatever meter is there. */
  | { readonly message: "request"; readonly deviceAddress: string }
  | ({ readonly message: "identification" } & Identification)
  | OptionSelect
  | { readonly message: "acknowledgement" }
  | { readonly message: "repeat-request" }
  | CommandMessage
  /** Ends the session: `0`, or `1` for battery-operated meters that wake up fast. */
  | { readonly message: "break"; readonly commandType: string }
  | AnswerMessage
  /** The data of a readout, without programming mode. */
  | { readonly message: "readout"; readonly dataSets: readonly DataSet[] };

/** How the reader wants to go on (6.3.2, items 9 to 11). */
export interface OptionSelect {
  readonly message: "option-select";
  /** `0` normal, `1` secondary, `2` HDLC procedure. */
  readonly protocolControl: string;
  readonly baudCharacter: string;
  /** `0` data readout, `1` programming mode, `2` binary mode (HDLC), `6` to `9` of the maker. */
  readonly modeControl: string;
}

/** A command of programming mode, with what it is about (6.3.2, item 7). */
export interface CommandMessage {
  readonly message: "command";
  readonly command: Command;
  /** One digit: `1` ASCII, `2` formatted, `3` and `4` with partial blocks, `5` and `6` of national use. */
  readonly commandType: string;
  readonly dataSets: readonly DataSet[];
  /** Set when it ends with EOT: another block comes after the acknowledgement. */
  readonly partial?: boolean | undefined;
}

/** What a meter says in programming mode. */
export interface AnswerMessage {
  readonly message: "answer";
  readonly dataSets: readonly DataSet[];
  /** As in `CommandMessage`. */
  readonly partial?: boolean | undefined;
}

/** Longest line of a sign-on: 36 characters by the standard, some more by meters. */
export const MAX_LINE_LENGTH = 128;

/**
 * Decodes one whole message. Parity bits are to be taken off before.
 * @throws DecodeError on anything else; `truncated` where more octets may complete it. A wrong block check character
 * is `invalid` at its place
 */
export function decodeMessage(octets: Uint8Array): Message {
  const reader = new ByteReader(octets);
  const first = reader.u8();
  if (first === SOH || first === STX) return decodeBlock(reader);
  if (first === SLASH) return decodeLine(reader);
  if (first === ACK) return decodeAcknowledgement(reader);
  if (first !== NAK) throw reader.error("invalid", "no message begins so", 0);
  reader.expectEnd();
  return { message: "repeat-request" };
}

function decodeLine(reader: ByteReader): Message {
  const line = takeLine(reader);
  if (line.startsWith("?")) {
    const end = line.indexOf("!");
    if (end !== line.length - 1) throw reader.error("invalid", "a request ends with !", 2);
    return { message: "request", deviceAddress: line.slice(1, end) };
  }
  const identification = parseIdentification(line);
  if (identification === undefined) throw reader.error("invalid", "not an identification", 1);
  return { message: "identification", ...identification };
}

function decodeAcknowledgement(reader: ByteReader): Message {
  if (reader.done) return { message: "acknowledgement" };
  const line = takeLine(reader);
  const [protocolControl, baudCharacter, modeControl] = line;
  if (line.length > 3) throw reader.error("invalid", "an option select has three characters", 1);
  if (protocolControl === undefined || baudCharacter === undefined || modeControl === undefined)
    throw reader.error("truncated", "an option select has three characters", reader.offset);
  return { message: "option-select", protocolControl, baudCharacter, modeControl };
}

/** Printable characters up to CR LF, which ends the message. */
function takeLine(reader: ByteReader): string {
  const start = reader.offset;
  while (reader.peek() !== CR) {
    const octet = reader.u8();
    if (octet < 0x20 || octet > 0x7e) throw reader.error("invalid", "not a printable character", reader.offset - 1);
    if (reader.offset - start > MAX_LINE_LENGTH) throw reader.error("limit", "line too long", start);
  }
  const end = reader.offset;
  reader.skip(1);
  if (reader.u8() !== LF) throw reader.error("invalid", "CR without LF", end);
  reader.expectEnd();
  return toLatin1(reader.bytes, start, end);
}

/** A command, an answer or a readout: what a block check character closes. */
function decodeBlock(reader: ByteReader): Message {
  const { bytes } = reader;
  let end = reader.offset;
  while (end < bytes.length && bytes[end] !== ETX && bytes[end] !== EOT) end++;
  if (end + 1 >= bytes.length) throw reader.error("truncated", "block without its end", bytes.length);
  const computed = blockCheckCharacter(bytes, 1, end + 1);
  const received = bytes[end + 1] as number;
  if (received !== computed)
    throw reader.error("invalid", `block check character ${received}, computed ${computed}`, end + 1);
  if (end + 2 < bytes.length) throw reader.error("trailing", `${bytes.length - end - 2} octets left over`, end + 2);
  const partial = bytes[end] === EOT ? { partial: true } : {};
  if (bytes[0] === STX) return decodeData(bytes, end, partial);
  return decodeCommand(reader, end, partial);
}

function decodeCommand(reader: ByteReader, end: number, partial: { readonly partial?: true | boolean }): Message {
  const command = String.fromCharCode(reader.u8());
  const commandType = String.fromCharCode(reader.u8());
  if (!/^[0-9]$/.test(commandType)) throw reader.error("invalid", "a command type is a digit", 2);
  if (command === "B") {
    if (reader.offset !== end || partial.partial) throw reader.error("invalid", "a break has no data", 3);
    return { message: "break", commandType };
  }
  if (command !== "P" && command !== "W" && command !== "R" && command !== "E")
    throw reader.error("unsupported", "not a command of the standard", 1);
  if (reader.u8() !== STX) throw reader.error("invalid", "a command has STX before its data", 3);
  return { message: "command", command, commandType, dataSets: readDataSets(reader.bytes, 4, end), ...partial };
}

function decodeData(bytes: Uint8Array, end: number, partial: { readonly partial?: boolean }): Message {
  const last = endOfReadout(bytes, end);
  if (last === undefined) return { message: "answer", dataSets: readDataSets(bytes, 1, end), ...partial };
  if (partial.partial) throw new DecodeError("invalid", "a readout ends with ETX", end);
  return { message: "readout", dataSets: readDataSets(bytes, 1, last) };
}

/** Where the `!` CR LF before ETX stands; `undefined` where there is none. */
function endOfReadout(bytes: Uint8Array, end: number): number | undefined {
  if (bytes[end - 3] === EXCLAMATION && bytes[end - 2] === CR && bytes[end - 1] === LF) return end - 3;
  return undefined;
}

function readDataSets(bytes: Uint8Array, from: number, to: number): DataSet[] {
  try {
    return scanDataSets(toLatin1(bytes, from, to), 0, to - from, true).dataSets;
  } catch (error) {
    throw error instanceof DecodeError ? error.shifted(from) : error;
  }
}
