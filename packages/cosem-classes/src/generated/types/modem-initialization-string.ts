// Generated from modem-initialization-string.yaml; do not edit.

import { type Codec, longUnsigned, octetString, structure } from "@dlms/axdr";

/** A command for a modem. Blue Book 4.7.4 */
export interface ModemInitializationString {
  /** What is sent. */
  readonly request: Uint8Array;
  /** What must come back before the next request. */
  readonly response: Uint8Array;
  /** Pause after the response, in ms. */
  readonly delayAfterResponse: number;
}

/** Reads and writes `ModemInitializationString`. */
export const modemInitializationStringCodec: Codec<ModemInitializationString> = structure({
  request: octetString(),
  response: octetString(),
  delayAfterResponse: longUnsigned,
});
