// Generated from prime-direct-table-entry.yaml; do not edit.

import { type Codec, long, octetString, structure } from "@dlms/axdr";

/** A direct connection that a PRIME node switches. Blue Book 4.12.9 */
export interface PRIMEDirectTableEntry {
  /** Switch of the source. */
  readonly dconnEntrySrcSid: number;
  /** Number of the source. */
  readonly dconnEntrySrcLnid: number;
  /** Connection at the source. */
  readonly dconnEntrySrcLcid: number;
  /** Switch of the destination. */
  readonly dconnEntryDstSid: number;
  /** Number of the destination. */
  readonly dconnEntryDstLnid: number;
  /** Connection at the destination. */
  readonly dconnEntryDstLcid: number;
  /** EUI-48 of the direct switch. */
  readonly dconnEntryDid: Uint8Array;
}

/** Reads and writes `PRIMEDirectTableEntry`. */
export const primeDirectTableEntryCodec: Codec<PRIMEDirectTableEntry> = structure({
  dconnEntrySrcSid: long,
  dconnEntrySrcLnid: long,
  dconnEntrySrcLcid: long,
  dconnEntryDstSid: long,
  dconnEntryDstLnid: long,
  dconnEntryDstLcid: long,
  dconnEntryDid: octetString(),
});
