import { DecodeError, EncodeError, toAscii } from "@dlms/core";
import { crc16Arc } from "./check.ts";
import { CR, EXCLAMATION, LF, SLASH, toLatin1 } from "./control.ts";
import { type DataSet, formatDataSets, scanDataSets } from "./data-set.ts";
import { endOfData } from "./readout.ts";

/** What the check sequence of a telegram says. */
export type TelegramCheck =
  /** Telegrams before DSMR 4 have none. */
  | { readonly kind: "none" }
  /** Four hex digits, as the numbers they stand for. */
  | { readonly kind: "valid" | "wrong"; readonly received: number; readonly computed: number }
  /** Something else stands behind the `!`, so nothing was checked. */
  | { readonly kind: "malformed"; readonly text: string };

/** A telegram of a P1 port: DSMR 2.2 to 5, ESMR, and what other countries made of them. */
export interface Telegram {
  /** The first line with its `/`, as sent. */
  readonly identificationLine: string;
  readonly dataSets: readonly DataSet[];
  readonly check: TelegramCheck;
  /** Octets that belong to no data set: 0 for a sound telegram. */
  readonly skipped: number;
}

/** The longest telegram that is taken unless the caller says otherwise, in octets; text messages alone fill 2,048. */
export const MAX_TELEGRAM_LENGTH = 16_384;

/**
 * Reads one telegram, from `/` up to the line with the `!`. A wrong check sequence is told, not thrown.
 * @throws DecodeError when the octets are no telegram (`invalid`), end before the `!` (`truncated`), or are more
 * than `maxLength` (`limit`)
 * @example
 * parseTelegram(toAscii("/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!\r\n")).dataSets[0]?.values; // value 1.5, unit kWh
 */
export function parseTelegram(octets: Uint8Array, maxLength: number = MAX_TELEGRAM_LENGTH): Telegram {
  if (octets.length > maxLength) throw new DecodeError("limit", `${octets.length} octets`, 0);
  if (octets.length === 0) throw new DecodeError("truncated", "no octets", 0);
  if (octets[0] !== SLASH) throw new DecodeError("invalid", "a telegram begins with /", 0);
  let lineEnd = 1;
  while (lineEnd < octets.length && octets[lineEnd] !== CR && octets[lineEnd] !== LF) lineEnd++;
  const end = endOfData(octets, lineEnd, octets.length);
  if (octets[end] !== EXCLAMATION) throw new DecodeError("truncated", "no ! at the end", octets.length);
  const text = toLatin1(octets, lineEnd, end);
  const { dataSets, skipped } = scanDataSets(text, 0, text.length, false);
  return { identificationLine: toLatin1(octets, 0, lineEnd), dataSets, check: telegramCheck(octets, end), skipped };
}

/**
 * A telegram with its CRC, as DSMR 4 and later have it.
 * @throws EncodeError when a part has characters that it can not have
 * @example
 * encodeTelegram("/ABC5X", [{ address: "1-0:1.8.0", values: [{ value: "1.5", unit: "kWh" }] }]);
 */
export function encodeTelegram(identificationLine: string, dataSets: readonly DataSet[]): Uint8Array {
  if (!/^\/[A-Za-z]{3}[\x20-\x7e]*$/.test(identificationLine))
    throw new EncodeError("not the first line of a telegram", ["identificationLine"]);
  const text = `${identificationLine}\r\n\r\n${formatDataSets(dataSets)}!`;
  const check = crc16Arc(toAscii(text));
  return toAscii(`${text}${check.toString(16).toUpperCase().padStart(4, "0")}\r\n`);
}

/** What the octets behind the `!` at `end` say about those from the first up to it. */
function telegramCheck(octets: Uint8Array, end: number): TelegramCheck {
  let stop = end + 1;
  while (stop < octets.length && octets[stop] !== CR && octets[stop] !== LF) stop++;
  for (let at = stop; at < octets.length; at++)
    if (octets[at] !== CR && octets[at] !== LF) throw new DecodeError("trailing", "octets behind the telegram", at);
  const text = toLatin1(octets, end + 1, stop);
  if (text === "") return { kind: "none" };
  if (!/^[0-9A-Fa-f]{4}$/.test(text)) return { kind: "malformed", text };
  const received = Number.parseInt(text, 16);
  const computed = crc16Arc(octets, 0, end + 1);
  return { kind: received === computed ? "valid" : "wrong", received, computed };
}
