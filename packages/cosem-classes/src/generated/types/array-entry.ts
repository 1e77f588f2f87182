// Generated from array-entry.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";
import { type IndexedEntry, indexedEntryCodec } from "./indexed-entry.ts";

/** An entry for one of the arrays of an array manager. Blue Book 4.4.11 */
export interface ArrayEntry {
  /** The array. */
  readonly objectId: number;
  /** The entry and its place. */
  readonly entry: IndexedEntry;
}

/** Reads and writes `ArrayEntry`. */
export const arrayEntryCodec: Codec<ArrayEntry> = structure({
  objectId: unsigned,
  entry: indexedEntryCodec,
});
