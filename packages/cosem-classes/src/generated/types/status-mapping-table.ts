// Generated from status-mapping-table.yaml; do not edit.

import { array, type Codec, choice, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** How the bits of a status word map to the entries of a reference table. Blue Book 4.3.9 */
export interface StatusMappingTable {
  /** The reference table. */
  readonly refTableId: number;
  /** The entry of the first bit, the others following; or the entry of each bit. */
  readonly refTableMapping: number | readonly number[];
}

/** Reads and writes `StatusMappingTable`. */
export const statusMappingTableCodec: Codec<StatusMappingTable> = structure({
  refTableId: unsigned,
  refTableMapping: choice(longUnsigned, array(longUnsigned)),
});
