// Generated from prime-multicast-entry.yaml; do not edit.

import { type Codec, integer, long, structure } from "@dlms/axdr";

/** A multicast group in the switching table of a PRIME node. Blue Book 4.12.9 */
export interface PRIMEMulticastEntry {
  /** Number of the group. */
  readonly mcastEntryLcid: number;
  /** Nodes below this one that are in it. */
  readonly mcastEntryMembers: number;
}

/** Reads and writes `PRIMEMulticastEntry`. */
export const primeMulticastEntryCodec: Codec<PRIMEMulticastEntry> = structure({
  mcastEntryLcid: integer,
  mcastEntryMembers: long,
});
