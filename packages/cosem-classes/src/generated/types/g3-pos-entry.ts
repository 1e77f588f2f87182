// Generated from g3-pos-entry.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** A device in the personal operating space of a G3-PLC device. Blue Book 4.13.4 */
export interface G3POSEntry {
  /** Its MAC short address. */
  readonly shortAddress: number;
  /** Quality of the link. */
  readonly lqi: number;
  /** Minutes for which the entry still holds. */
  readonly posValidTime: number;
}

/** Reads and writes `G3POSEntry`. */
export const g3POSEntryCodec: Codec<G3POSEntry> = structure({
  shortAddress: longUnsigned,
  lqi: unsigned,
  posValidTime: unsigned,
});
