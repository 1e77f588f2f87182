import type { Millis } from "@dlms/core";
import type { AddressLength } from "./address.ts";
import type { LinkParameters } from "./parameters.ts";
import type { HdlcQuirks } from "./quirks.ts";

/** How an `HdlcClient` is set up. Times are in milliseconds. */
export interface HdlcClientOptions {
  /** The client's address (SAP), 1 to 126. */
  readonly client: number;
  /** The upper address of the server. */
  readonly logicalDevice: number;
  /** The lower address of the server; without it the server's address has one octet. */
  readonly physicalDevice?: number;
  /** Forces the width of the server's address; the shortest that fits by default. */
  readonly addressLength?: AddressLength;
  /**
   * What is proposed to the server; the standard's defaults where it says nothing (128 octets, window 1). Without it
   * the SNRM frame has no information field, which some servers do not take: `{}` proposes the defaults in words.
   */
  readonly parameters?: Partial<LinkParameters>;
  /**
   * How long an answer may take after the poll bit was sent (TO_WAIT_RESP, T1); 3,000 by default. While octets
   * arrive it is put off, to three times as long in all and the time of the longest turn.
   */
  readonly responseTimeout?: Millis;
  /**
   * Bits per second of the line, where the stream takes octets faster than the line carries them, as a serial port
   * does: the time that frames take is then added to what an answer may take. Not added by default.
   */
  readonly baud?: number;
  /** How often the client tries again without getting on before it gives the link up (N2); 3 by default. */
  readonly retries?: number;
  /** A frame whose octets stop for longer than this is given up; 500 by default. */
  readonly interOctetTimeout?: Millis;
  /** How long the line is left quiet before anything is sent, for meters that turn round slowly; 0 by default. */
  readonly turnaround?: Millis;
  /**
   * A link on which nothing went for this long is polled, so that neither side takes the other for gone: to be less
   * than the server's inactivity timeout. Not by default.
   */
  readonly keepAlive?: Millis;
  /** A server that acknowledged an APDU and has no answer yet is polled after this, then ever less often; 50 by default. */
  readonly pollInterval?: Millis;
  /** A server is polled for an answer this long at most; 60,000 by default. */
  readonly answerTimeout?: Millis;
  /** The longest APDU that is put together; 1 MiB by default. */
  readonly maxApduLength?: number;
  /** None by default. */
  readonly quirks?: HdlcQuirks;
}

/** What can be left out of the options. */
export const CLIENT_DEFAULTS: {
  readonly responseTimeout: Millis;
  readonly retries: number;
  readonly interOctetTimeout: Millis;
  readonly turnaround: Millis;
  readonly pollInterval: Millis;
  readonly answerTimeout: Millis;
  readonly maxApduLength: number;
} = {
  responseTimeout: 3_000,
  retries: 3,
  interOctetTimeout: 500,
  turnaround: 0,
  pollInterval: 50,
  answerTimeout: 60_000,
  maxApduLength: 0x100000,
};

export type ClientSettings = HdlcClientOptions & typeof CLIENT_DEFAULTS;

/** Options with the defaults where they say nothing, or say `undefined`. */
export function clientSettings(options: HdlcClientOptions): ClientSettings {
  return {
    ...options,
    responseTimeout: options.responseTimeout ?? CLIENT_DEFAULTS.responseTimeout,
    retries: options.retries ?? CLIENT_DEFAULTS.retries,
    interOctetTimeout: options.interOctetTimeout ?? CLIENT_DEFAULTS.interOctetTimeout,
    turnaround: options.turnaround ?? CLIENT_DEFAULTS.turnaround,
    pollInterval: options.pollInterval ?? CLIENT_DEFAULTS.pollInterval,
    answerTimeout: options.answerTimeout ?? CLIENT_DEFAULTS.answerTimeout,
    maxApduLength: options.maxApduLength ?? CLIENT_DEFAULTS.maxApduLength,
  };
}

/** The states of a client, with what each of them holds. */
export type ClientState =
  | { readonly kind: "disconnected" }
  | { readonly kind: "clearing"; readonly deadline: Millis }
  | { readonly kind: "connecting"; readonly attempt: number; readonly deadline: Millis }
  | { readonly kind: "ready"; readonly deadline: Millis | undefined }
  | {
      readonly kind: "awaiting";
      readonly deadline: Millis;
      /** The poll bit went with the only I frame outstanding: an answer that does not acknowledge it is an old one. */
      readonly polledWithOnly: boolean;
      /** Frames that came since, all without the final bit. */
      readonly frames: number;
    }
  | { readonly kind: "pausing"; readonly deadline: Millis }
  | { readonly kind: "disconnecting"; readonly attempt: number; readonly deadline: Millis };
