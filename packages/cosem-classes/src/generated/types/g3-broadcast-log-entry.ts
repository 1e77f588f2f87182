// Generated from g3-broadcast-log-entry.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** A broadcast that was seen. Blue Book 4.13.5 */
export interface G3BroadcastLogEntry {
  /** Who sent it. */
  readonly sourceAddress: number;
  /** Its number. */
  readonly sequenceNumber: number;
  /** Minutes for which the entry still holds. */
  readonly validTime: number;
}

/** Reads and writes `G3BroadcastLogEntry`. */
export const g3BroadcastLogEntryCodec: Codec<G3BroadcastLogEntry> = structure({
  sourceAddress: longUnsigned,
  sequenceNumber: unsigned,
  validTime: longUnsigned,
});
