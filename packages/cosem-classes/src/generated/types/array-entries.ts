// Generated from array-entries.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";
import { type EntryRange, entryRangeCodec } from "./entry-range.ts";

/** Entries of one of the arrays of an array manager. Blue Book 4.4.11 */
export interface ArrayEntries {
  /** The array. */
  readonly objectId: number;
  /** The entries. */
  readonly range: EntryRange;
}

/** Reads and writes `ArrayEntries`. */
export const arrayEntriesCodec: Codec<ArrayEntries> = structure({
  objectId: unsigned,
  range: entryRangeCodec,
});
