// Generated from indexed-entry.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, longUnsigned, structure } from "@dlms/axdr";

/** An entry and its place in an array. Blue Book 4.4.11 */
export interface IndexedEntry {
  /** Its place. */
  readonly entryIndex: number;
  /** The entry. */
  readonly entry: CosemData;
}

/** Reads and writes `IndexedEntry`. */
export const indexedEntryCodec: Codec<IndexedEntry> = structure({
  entryIndex: longUnsigned,
  entry: dataCodec,
});
