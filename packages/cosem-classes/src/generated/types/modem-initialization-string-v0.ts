// Generated from modem-initialization-string-v0.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";

/** A command for a modem, of a configuration of version 0. */
export interface ModemInitializationStringV0 {
  /** What is sent. */
  readonly request: Uint8Array;
  /** What must come back before the next request. */
  readonly response: Uint8Array;
}

/** Reads and writes `ModemInitializationStringV0`. */
export const modemInitializationStringV0Codec: Codec<ModemInitializationStringV0> = structure({
  request: octetString(),
  response: octetString(),
});
