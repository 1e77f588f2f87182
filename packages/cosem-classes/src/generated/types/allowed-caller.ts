// Generated from allowed-caller.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type CallType, callTypeCodec } from "./call-type.ts";

/** A caller that a meter heeds. Blue Book 4.7.5 */
export interface AllowedCaller {
  /** Number of the caller; may have wildcards. */
  readonly callerId: Uint8Array;
  /** What its calls are for. */
  readonly callType: CallType;
}

/** Reads and writes `AllowedCaller`. */
export const allowedCallerCodec: Codec<AllowedCaller> = structure({
  callerId: octetString(),
  callType: callTypeCodec,
});
