import type { Millis } from "@dlms/core";
import type { AddressLength } from "./address.ts";
import type { LinkParameters } from "./parameters.ts";

/** How an `HdlcServer` is set up. Times are in milliseconds. */
export interface HdlcServerOptions {
  /**
   * The lower address. Without it every lower address is taken as ours, and none: right where no other server is on
   * the line. With it, frames with another one, or with none, are for others.
   */
  readonly physicalDevice?: number;
  /** The upper addresses that answer; all by default. */
  readonly logicalDevices?: readonly number[];
  /** Whether the CALLING device address is ours (IEC 62056-46 6.4.4.8): we made the physical connection. */
  readonly callingDevice?: boolean;
  /** The width of our address in frames that answer none; the shortest that fits by default. */
  readonly addressLength?: AddressLength;
  /** The most that is agreed to; the standard's defaults where it says nothing (128 octets, window 1). */
  readonly parameters?: Partial<LinkParameters>;
  /** A client that is not heard of for longer than this is disconnected; 120,000 by default. */
  readonly inactivityTimeout?: Millis;
  /** A frame whose octets stop for longer than this is given up; 500 by default. */
  readonly interOctetTimeout?: Millis;
  /** How long the line is left quiet before anything is sent, for clients that turn round slowly; 0 by default. */
  readonly turnaround?: Millis;
  /** How long the turn is kept for an answer of the application before RR gives it back; 500 by default. */
  readonly answerDelay?: Millis;
  /** Connections at a time; further ones are refused with DM. 16 by default. */
  readonly maxConnections?: number;
  /** The longest APDU that is put together; 65,535 by default. */
  readonly maxApduLength?: number;
}

/** What can be left out of the options. */
export const SERVER_DEFAULTS: {
  readonly inactivityTimeout: Millis;
  readonly interOctetTimeout: Millis;
  readonly turnaround: Millis;
  readonly answerDelay: Millis;
  readonly maxConnections: number;
  readonly maxApduLength: number;
} = {
  inactivityTimeout: 120_000,
  interOctetTimeout: 500,
  turnaround: 0,
  answerDelay: 500,
  maxConnections: 16,
  maxApduLength: 0xffff,
};

export type ServerSettings = HdlcServerOptions & typeof SERVER_DEFAULTS;

/** Options with the defaults where they say nothing, or say `undefined`. */
export function serverSettings(options: HdlcServerOptions): ServerSettings {
  return {
    ...options,
    inactivityTimeout: options.inactivityTimeout ?? SERVER_DEFAULTS.inactivityTimeout,
    interOctetTimeout: options.interOctetTimeout ?? SERVER_DEFAULTS.interOctetTimeout,
    turnaround: options.turnaround ?? SERVER_DEFAULTS.turnaround,
    answerDelay: options.answerDelay ?? SERVER_DEFAULTS.answerDelay,
    maxConnections: options.maxConnections ?? SERVER_DEFAULTS.maxConnections,
    maxApduLength: options.maxApduLength ?? SERVER_DEFAULTS.maxApduLength,
  };
}
