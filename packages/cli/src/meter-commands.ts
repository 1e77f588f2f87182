import { EncodeError } from "@dlms/core";
import { type Command, type DataSet, type DataValue, formatDataSet } from "@dlms/iec62056-21";
import { UsageError } from "./errors.ts";

/** A command of programming mode, as it stands on the command line. */
export interface MeterCommand {
  /** As it was given; the operand of P is a password, and does not show. */
  readonly text: string;
  readonly command: Command;
  readonly commandType: string;
  readonly dataSet: DataSet;
}

/** Types that most meters mean where none is given: ASCII for reading, writing and passwords, formatted for executing. */
const USUAL_TYPES: Readonly<Record<Command, string>> = { R: "1", W: "1", P: "1", E: "2" };
const FORM = /^([PWRE])(\d)?:([^=]*)(?:=(.*))?$/i;

/** `R1:1.8.0`, `R:1.8.0`, `W1:0.9.1=121500`, `W1:1.8.0=5*kWh`. @throws UsageError */
export function parseMeterCommand(text: string): MeterCommand {
  const [, letter, type, address, operand = ""] = FORM.exec(text) ?? [];
  if (letter === undefined || address === undefined)
    throw new UsageError(`not a command: ${text} (expected R1:ADDRESS, W1:ADDRESS=VALUE, or P or E likewise)`);
  const command = letter.toUpperCase() as Command;
  const shown = command === "P" ? text.replace(/=.*$/, "") : text;
  const star = operand.indexOf("*");
  const value: DataValue =
    star < 0 ? { value: operand, unit: null } : { value: operand.slice(0, star), unit: operand.slice(star + 1) };
  const dataSet = { address: address === "" ? null : address, values: [value] };
  try {
    formatDataSet(dataSet);
  } catch (error) {
    if (error instanceof EncodeError)
      throw new UsageError(`${shown} has characters that can not be sent`, { cause: error });
    throw error;
  }
  return { text: shown, command, commandType: type ?? USUAL_TYPES[command], dataSet };
}
