import { DecodeError } from "@dlms/core";

/** The names of what bytes can be said to be. */
export const FORMAT_NAMES = [
  /** HDLC frames with whatever is between them. */
  "hdlc",
  /** Exactly one HDLC frame; its APDU as it was sent. */
  "hdlc-frame",
  /** The HDLC frames in a stream by themselves; there may be none. */
  "hdlc-stream",
  /** Wrapped APDUs, as they were sent. */
  "wrapper",
  /** M-Bus frames with whatever is between them. */
  "mbus",
  /** Exactly one M-Bus frame. */
  "mbus-frame",
  /** The DLMS messages in a capture file, pcap or pcapng. */
  "pcap",
  /** One APDU, strictly by the standard. */
  "apdu",
  /** A value of the type `Data`. */
  "data",
  /** What a meter pushes, in any transport: the APDU that was meant, and its values by OBIS code. */
  "telegram",
  /** Which frames of a stream make a message together. */
  "telegram-stream",
  /** Telegrams of a P1 port, plain or ciphered. */
  "p1",
  /** A data readout of IEC 62056-21, however broken. */
  "readout",
  /** One message of IEC 62056-21: sign-on, identification, command, answer. */
  "message",
  "date-time",
  "date",
  "time",
] as const;
/** One of these names. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** Names that collections of known answers use for these. */
const ALIASES: Readonly<Record<string, FormatName>> = {
  "axdr-data": "data",
  "ciphered-apdu": "apdu",
  "mbus-long-frame": "mbus-frame",
  "p1-telegram": "p1",
  "p1-encrypted": "p1",
};

/**
 * The format of that name, of an alias, or of a name with `-invalid` behind it, as tests call it.
 * @throws DecodeError of reason `unsupported` when there is none
 */
export function formatNamed(name: string): FormatName {
  const base = name.replace(/-invalid$/, "");
  const found = Object.hasOwn(ALIASES, base) ? ALIASES[base] : FORMAT_NAMES.find((each) => each === base);
  if (found === undefined)
    throw new DecodeError(
      "unsupported",
      `no format ${JSON.stringify(name.slice(0, 40))}: ${FORMAT_NAMES.join(", ")}`,
      0,
    );
  return found;
}
