// Generated from special-day.yaml; do not edit.

import { type Codec, type CosemDate, date, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** A date on which another day profile is in force. Blue Book 4.5.4 */
export interface SpecialDay {
  /** Number of the entry. */
  readonly index: number;
  /** The date; may repeat. */
  readonly specialdayDate: CosemDate;
  /** The day profile that is in force. */
  readonly dayId: number;
}

/** Reads and writes `SpecialDay`. */
export const specialDayCodec: Codec<SpecialDay> = structure({
  index: longUnsigned,
  specialdayDate: date,
  dayId: unsigned,
});
