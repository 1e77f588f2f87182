// Generated from restriction-range.yaml; do not edit.

import { type Codec, type CosemDate, choice, date, doubleLongUnsigned, structure } from "@dlms/axdr";

/** The span of rows that a restriction leaves: dates, or numbers of entries. Blue Book 4.4.9 */
export interface RestrictionRange {
  /** The first. */
  readonly from: CosemDate | number;
  /** The last. */
  readonly to: CosemDate | number;
}

/** Reads and writes `RestrictionRange`. */
export const restrictionRangeCodec: Codec<RestrictionRange> = structure({
  from: choice(date, doubleLongUnsigned),
  to: choice(date, doubleLongUnsigned),
});
