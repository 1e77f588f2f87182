import { EncodeError } from "@dlms/core";
import { baudRateOf, modeOf, type SignOnMode } from "./baud.ts";

/** Who answers a sign-on, and how it goes on (IEC 62056-21, 6.3.2, items 12 to 14 and 22 to 24). */
export interface Identification {
  /** The FLAG letters of the maker as sent: a lower-case third letter says that the meter reacts within 20 ms. */
  readonly manufacturer: string;
  readonly baudCharacter: string;
  /** Up to 16 printable characters, the sequences of `enhanced` not among them. */
  readonly identification: string;
  /** The characters behind the `\` of an escape sequence, most often one: `2` says that the meter speaks HDLC. */
  readonly enhanced?: string | undefined;
}

/** What the characters of an identification stand for. */
export interface SignOn {
  readonly mode: SignOnMode;
  /** In baud; `undefined` for the characters that the standard keeps for later. */
  readonly baudRate: number | undefined;
  /** The least time between a message and its answer, in milliseconds. */
  readonly reactionTime: number;
  /** Whether the meter can go over to HDLC: mode E. */
  readonly modeE: boolean;
}

const PATTERN = /^([A-Za-z]{3})([^/!\r\n])((?:\\[^/!\r\n\\])*)([^/!\r\n]*)$/;

/** The fields of an identification line without its `/` and line end; `undefined` when it has not their form. */
export function parseIdentification(line: string): Identification | undefined {
  const match = PATTERN.exec(line);
  if (match === null) return undefined;
  const [, manufacturer = "", baudCharacter = "", sequences = "", identification = ""] = match;
  const enhanced = sequences.replaceAll("\\", "");
  return { manufacturer, baudCharacter, identification, ...(enhanced === "" ? {} : { enhanced }) };
}

/** What an identification says about how to go on. */
export function signOnOf({ manufacturer, baudCharacter, enhanced }: Identification): SignOn {
  const mode = modeOf(baudCharacter);
  return {
    mode,
    baudRate: baudRateOf(baudCharacter),
    reactionTime: /[a-z]$/.test(manufacturer) ? 20 : 200,
    modeE: mode === "C" && enhanced?.includes("2") === true,
  };
}

/** The line of an identification without its `/` and line end. @throws EncodeError when a field has not its form */
export function formatIdentification(fields: Identification): string {
  const { manufacturer, baudCharacter, identification, enhanced = "" } = fields;
  if (!/^[A-Za-z]{3}$/.test(manufacturer)) throw new EncodeError("not three letters", ["manufacturer"]);
  if (!/^[\x20-\x7e]$/.test(baudCharacter) || /[/!]/.test(baudCharacter))
    throw new EncodeError("not a baud rate character", ["baudCharacter"]);
  if (!/^[\x20-\x7e]*$/.test(enhanced) || /[/!\\]/.test(enhanced)) throw new EncodeError("not printable", ["enhanced"]);
  if (!/^[\x20-\x7e]{0,16}$/.test(identification) || /^\\[^\\]|[/!]/.test(identification))
    throw new EncodeError("not an identification", ["identification"]);
  let sequences = "";
  for (const character of enhanced) sequences += `\\${character}`;
  return manufacturer + baudCharacter + sequences + identification;
}
