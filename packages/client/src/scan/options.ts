import type { AbortSignalLike, Millis, TraceSink } from "@dlms/core";
import type { Clock, Transport } from "@dlms/transport";
import type { ConnectOptions } from "../options.ts";
import type { ServerAddress } from "./addresses.ts";

/** A way to reach a meter: a place, at one rate where it is a line, and what would carry APDUs there. */
export interface ScanWay {
  /** For people: `9600 baud, direct HDLC`. */
  readonly name: string;
  readonly transport: Transport;
  readonly link: "wrapper" | "hdlc";
}

/** What proves who one client is: nothing else is ever tried for it, and that once. */
export interface ScanCredentials extends Pick<ConnectOptions, "authentication" | "security"> {
  readonly clientAddress: number;
}

/** What is tried, and how gently. */
export interface ScanOptions {
  /** Clients to associate as, without authentication; the usual ones unless given. The public client 16 comes first. */
  readonly clients?: readonly number[] | undefined;
  /** Passwords and keys that you have. None is ever made up. */
  readonly credentials?: readonly ScanCredentials[] | undefined;
  /** Logical devices that are looked for over the wrapper; 1 unless given. */
  readonly logicalDevices?: readonly number[] | undefined;
  /** Digits on the meter's plate: makers reckon HDLC addresses from them. */
  readonly serialNumber?: string | undefined;
  /** HDLC addresses to try; `serverAddresses(serialNumber)` unless given. */
  readonly addresses?: readonly ServerAddress[] | undefined;
  /** Goes on with other addresses and ways when a meter was found. */
  readonly all?: boolean | undefined;
  /** Associations asked for in any 60 seconds, at most: meters lock out those who ask too often. 6 unless given. */
  readonly associationsPerMinute?: number | undefined;
  /** How long a meter may take for the answer to SNRM; 1500 ms unless given. */
  readonly probeTimeout?: Millis | undefined;
  /** How long a meter may take for any other answer, and a connection to stand; 5000 ms unless given. */
  readonly responseTimeout?: Millis | undefined;
  /** How long the line is left quiet between two addresses; 100 ms unless given. */
  readonly pause?: Millis | undefined;
  /** Ends the scan, with a TransportError. */
  readonly signal?: AbortSignalLike | undefined;
  readonly trace?: TraceSink | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
}
