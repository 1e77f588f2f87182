// Generated from llc-reply-status.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";

/** A reply that waits to be fetched. Blue Book 4.10.7 */
export interface LLCReplyStatus {
  /** The L-SAP that has the reply. */
  readonly lSapSelector: number;
  /** Its length in octets. */
  readonly lengthOfWaitingLSdu: number;
}

/** Reads and writes `LLCReplyStatus`. */
export const llcReplyStatusCodec: Codec<LLCReplyStatus> = structure({
  lSapSelector: unsigned,
  lengthOfWaitingLSdu: unsigned,
});
