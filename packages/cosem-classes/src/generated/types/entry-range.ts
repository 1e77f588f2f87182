// Generated from entry-range.yaml; do not edit.

import { type Codec, longUnsigned, structure } from "@dlms/axdr";

/** Entries of an array. Blue Book 4.4.11 */
export interface EntryRange {
  /** The first. */
  readonly fromEntry: number;
  /** The last. */
  readonly toEntry: number;
}

/** Reads and writes `EntryRange`. */
export const entryRangeCodec: Codec<EntryRange> = structure({
  fromEntry: longUnsigned,
  toEntry: longUnsigned,
});
