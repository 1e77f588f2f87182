// Generated from restricted-dates.yaml; do not edit.

import { type Codec, type CosemDate, date, structure } from "@dlms/axdr";

/** The rows of a span of dates. Blue Book 4.4.9 */
export interface RestrictedDates {
  /** The first. */
  readonly fromDate: CosemDate;
  /** The last. */
  readonly toDate: CosemDate;
}

/** Reads and writes `RestrictedDates`. */
export const restrictedDatesCodec: Codec<RestrictedDates> = structure({
  fromDate: date,
  toDate: date,
});
