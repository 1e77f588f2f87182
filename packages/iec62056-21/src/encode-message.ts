import { EncodeError, toAscii } from "@dlms/core";
import { blockCheckCharacter } from "./check.ts";
import { ACK, EOT, ETX, NAK, SOH, STX } from "./control.ts";
import { type DataSet, formatDataSets } from "./data-set.ts";
import { formatIdentification } from "./identification.ts";
import type { Message } from "./message.ts";

const SOH_TEXT = String.fromCharCode(SOH);
const STX_TEXT = String.fromCharCode(STX);

/**
 * Encodes a message, block check character included.
 * @throws EncodeError when a field has characters it can not have, with the way to it
 * @example
 * encodeMessage({ message: "request", deviceAddress: "" }); // /?!CR LF
 */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.message) {
    case "request":
      return toAscii(`/?${printable(message.deviceAddress, 32, "deviceAddress")}!\r\n`);
    case "identification":
      return toAscii(`/${formatIdentification(message)}\r\n`);
    case "option-select": {
      const { protocolControl, baudCharacter, modeControl } = message;
      const characters = [
        one(protocolControl, "protocolControl"),
        one(baudCharacter, "baudCharacter"),
        one(modeControl, "modeControl"),
      ];
      return toAscii(`${String.fromCharCode(ACK)}${characters.join("")}\r\n`);
    }
    case "acknowledgement":
      return Uint8Array.of(ACK);
    case "repeat-request":
      return Uint8Array.of(NAK);
    case "break":
      return block(`${SOH_TEXT}B${digit(message.commandType)}`, false);
    case "command": {
      const { command, commandType, dataSets, partial } = message;
      return block(SOH_TEXT + command + digit(commandType) + STX_TEXT + inLine(dataSets), partial === true);
    }
    case "answer":
      return block(STX_TEXT + inLine(message.dataSets), message.partial === true);
    case "readout":
      return block(`${STX_TEXT}${formatted(message.dataSets, "\r\n")}!\r\n`, false);
  }
}

function block(text: string, partial: boolean): Uint8Array {
  const octets = new Uint8Array(text.length + 2);
  octets.set(toAscii(text));
  octets[text.length] = partial ? EOT : ETX;
  octets[text.length + 1] = blockCheckCharacter(octets, 1, text.length + 1);
  return octets;
}

/** One data set stands alone; several get a line each, as meters send them. */
function inLine(dataSets: readonly DataSet[]): string {
  const [first, second] = dataSets;
  if (first === undefined || second !== undefined) return formatted(dataSets, "\r\n");
  return formatted(dataSets, "");
}

function formatted(dataSets: readonly DataSet[], lineEnd: string): string {
  try {
    return formatDataSets(dataSets, lineEnd);
  } catch (error) {
    throw EncodeError.at(error, "dataSets");
  }
}

function digit(commandType: string): string {
  if (!/^[0-9]$/.test(commandType)) throw new EncodeError("not a digit", ["commandType"]);
  return commandType;
}

function one(character: string, name: string): string {
  if (character.length !== 1) throw new EncodeError("not one character", [name]);
  return printable(character, 1, name);
}

function printable(text: string, most: number, name: string): string {
  if (text.length > most || !/^[\x20-\x7e]*$/.test(text) || /[/!]/.test(text))
    throw new EncodeError(`not up to ${most} printable characters without / and !`, [name]);
  return text;
}
