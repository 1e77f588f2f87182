// Generated from restricted-entries.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** The rows of a span of numbers. Blue Book 4.4.9 */
export interface RestrictedEntries {
  /** The first. */
  readonly fromEntry: number;
  /** The last. */
  readonly toEntry: number;
}

/** Reads and writes `RestrictedEntries`. */
export const restrictedEntriesCodec: Codec<RestrictedEntries> = structure({
  fromEntry: doubleLongUnsigned,
  toEntry: doubleLongUnsigned,
});
