import { CHARACTER_FORMATS, type CharacterFormat } from "@dlms/transport";
import type { SerialOptions } from "@dlms/transport-serial";
import { type ConnectionFlags, integerOption, wordOption } from "./connection-options.ts";
import { UsageError } from "./errors.ts";

const LEAST_BAUD = 50;
const MOST_BAUD = 4_000_000;

/** What options say of a serial line. */
export interface SerialLine extends Pick<SerialOptions, "dtr" | "rts" | "echo"> {
  readonly baudRate: number | undefined;
  readonly format: CharacterFormat | undefined;
}

/** `--baud 9600`, `--format 7E1`, `--line echo,rts=off`. @throws UsageError */
export function serialLine({ baud, format, line = "" }: Pick<ConnectionFlags, "baud" | "format" | "line">): SerialLine {
  const found: { -readonly [name in "dtr" | "rts" | "echo"]?: boolean } = {};
  for (const word of line.toLowerCase().split(",")) {
    const [, name, state] = /^(dtr|rts)=(on|off)$/.exec(word) ?? [];
    if (word === "echo") found.echo = true;
    else if (name === "dtr" || name === "rts") found[name] = state === "on";
    else if (line !== "") throw new UsageError("--line takes echo, dtr=on|off, rts=on|off, with commas between");
  }
  return {
    ...found,
    baudRate: integerOption("--baud", baud, LEAST_BAUD, MOST_BAUD),
    format: wordOption("--format", format?.toUpperCase(), CHARACTER_FORMATS),
  };
}
