import { DecodeError } from "@dlms/core";
import {
  decodeMessage,
  parseReadout,
  parseTelegram,
  startOfBlock,
  type Telegram,
  TelegramReader,
} from "@dlms/iec62056-21";
import {
  type ApduLayer,
  innermost,
  type MessageLayer,
  type ReadoutLayer,
  type TelegramLayer,
  type TelegramPart,
} from "../layers.ts";
import { readApdu } from "./apdu.ts";
import type { Context } from "./context.ts";

/** "/", which plain telegrams and readouts begin with. */
export const IDENTIFICATION_START = 0x2f;
/** "(", before a value. */
const OPEN = 0x28;
const ETX = 0x03;

/** One message of modes A to E. @throws DecodeError when the octets are anything else */
export function readMessage(octets: Uint8Array): MessageLayer {
  return { layer: "message", octets, message: decodeMessage(octets) };
}

/** A data readout, however broken. @throws DecodeError when there is not even a data set in it */
export function readReadout(octets: Uint8Array): ReadoutLayer {
  const readout = parseReadout(octets);
  if (readout.dataSets.length === 0) throw new DecodeError("invalid", "no data set", 0);
  return { layer: "readout", octets, readout };
}

/**
 * P1 telegrams, plain or ciphered, with whatever is between them.
 * @throws DecodeError when there are none; SecurityError when the tag of a ciphered one is wrong
 */
export function readTelegrams(octets: Uint8Array, context: Context): TelegramLayer {
  const parts: TelegramPart[] = [];
  let discarded = 0;
  const reader = new TelegramReader({ maxLength: Math.max(octets.length, 1) });
  const take: Parameters<TelegramReader["push"]>[1] = (event) => {
    if (event.kind === "telegram") parts.push({ telegram: event.telegram });
    else if (event.kind === "ciphered") parts.push(cipheredPart(readApdu(event.apdu, context)));
    else discarded += event.octets instanceof Uint8Array ? event.octets.length : event.octets;
  };
  reader.push(octets, take);
  reader.end(take);
  if (parts.length === 0) throw new DecodeError("invalid", "no P1 telegram", 0);
  return { layer: "p1", octets, parts, discarded };
}

/** A ciphered APDU as a telegram, where it was opened and one is in it. */
function cipheredPart(ciphered: ApduLayer): TelegramPart {
  const telegram = telegramInside(ciphered);
  return telegram === undefined ? { ciphered } : { ciphered, telegram };
}

function telegramInside(ciphered: ApduLayer): Telegram | undefined {
  const { octets } = innermost({ octets: ciphered.octets, apdu: ciphered });
  if (octets[0] !== IDENTIFICATION_START) return undefined;
  try {
    return parseTelegram(octets, octets.length);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** The telegram in a ciphered APDU that was opened; `undefined` where something else, or nothing, came out. */
export function asTelegramLayer(ciphered: ApduLayer): TelegramLayer | undefined {
  if (ciphered.apdu.apdu !== "general-glo-ciphering") return undefined;
  const part = cipheredPart(ciphered);
  return part.telegram === undefined
    ? undefined
    : { layer: "p1", octets: ciphered.octets, parts: [part], discarded: 0 };
}

/** Octets that begin with an identification: P1 telegrams when they have none of the framing of a readout. */
export function readIdentified(octets: Uint8Array, context: Context): TelegramLayer | ReadoutLayer | MessageLayer {
  if (octets.indexOf(OPEN) < 0) return readMessage(octets);
  return startOfBlock(octets) >= 0 ? readReadout(octets) : readTelegrams(octets, context);
}

/** Whether octets are the framed data of a readout or answer: printable lines with data sets from STX to ETX. */
export function isDataBlock(octets: Uint8Array): boolean {
  const start = startOfBlock(octets);
  const end = octets.indexOf(ETX, start + 1);
  if (start < 0 || end < 0 || end + 2 < octets.length || octets.indexOf(OPEN, start) < 0) return false;
  return parseReadout(octets).dataSets.length > 0;
}
