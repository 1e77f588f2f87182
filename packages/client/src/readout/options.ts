import type { AbortSignalLike, Millis, TraceSink } from "@dlms/core";
import type { ReadoutClientOptions } from "@dlms/iec62056-21";
import type { CharacterFormat, Clock } from "@dlms/transport";

/** What it takes to open a line. */
export interface LineOptions {
  /** How long opening the port may take; what the transport says unless given. */
  readonly connectTimeout?: Millis | undefined;
  /** Ends the session. */
  readonly signal?: AbortSignalLike | undefined;
  /** Sees octets as they go over the line, passwords of programming mode among them. */
  readonly trace?: TraceSink | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
}

/** How to sign on to a meter of IEC 62056-21. */
export interface SignOnOptions extends LineOptions {
  /** Of the meter, where several are on the line. */
  readonly deviceAddress?: string | undefined;
  /** A meter that offers more is read at 300 baud. */
  readonly maxBaudRate?: number | undefined;
  /** How characters stand on the line: `7E1`, as the standard has it, unless given. Some heads want `8N1`. */
  readonly format?: CharacterFormat | undefined;
  /** How often anything is asked for again, sign-on included; 3 unless given. */
  readonly repeats?: number | undefined;
  /** How long to wait for the next character of an answer; 1500 ms unless given. */
  readonly responseTimeout?: Millis | undefined;
}

/** What a machine is told, without what nobody has said. */
export function machineOptions(options: SignOnOptions): Omit<ReadoutClientOptions, "task"> {
  const { deviceAddress, maxBaudRate, repeats, responseTimeout } = options;
  return {
    ...(deviceAddress === undefined ? {} : { deviceAddress }),
    ...(maxBaudRate === undefined ? {} : { maxBaudRate }),
    ...(repeats === undefined ? {} : { repeats }),
    ...(responseTimeout === undefined ? {} : { responseTimeout }),
  };
}
