import type { Millis } from "@dlms/core";
import type { AddressLength } from "./address.ts";
import type { LinkParameters } from "./parameters.ts";

/** Faults of servers in the field that a client can live with when it is told. Each costs some of the recovery. */
export interface HdlcQuirks {
  /**
   * The server's N(R) does not count: every frame that answers a poll acknowledges all that was sent. An I frame
   * that is lost is then not always noticed here.
   */
  readonly acknowledgementMissing?: boolean;
  /** The server sets no final bit while segments follow: a full window ends its turn all the same. */
  readonly finalBitMissing?: boolean;
}

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
  /** How long an answer may take after the poll bit was sent (TO_WAIT_RESP); 3,000 by default. */
  readonly responseTimeout?: Millis;
  /** How often the client tries again without getting on before it gives the link up; 3 by default. */
  readonly retries?: number;
  /** A frame whose octets stop for longer than this is given up; 500 by default. */
  readonly interOctetTimeout?: Millis;
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
  readonly pollInterval: Millis;
  readonly answerTimeout: Millis;
  readonly maxApduLength: number;
} = {
  responseTimeout: 3_000,
  retries: 3,
  interOctetTimeout: 500,
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
    pollInterval: options.pollInterval ?? CLIENT_DEFAULTS.pollInterval,
    answerTimeout: options.answerTimeout ?? CLIENT_DEFAULTS.answerTimeout,
    maxApduLength: options.maxApduLength ?? CLIENT_DEFAULTS.maxApduLength,
  };
}

/** The states of a client, with what each of them holds. */
export type ClientState =
  | { readonly kind: "disconnected" }
  | { readonly kind: "connecting"; readonly attempt: number; readonly deadline: Millis }
  | { readonly kind: "ready" }
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
