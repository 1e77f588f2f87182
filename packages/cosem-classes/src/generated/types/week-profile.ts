// Generated from week-profile.yaml; do not edit.

import { type Codec, octetString, structure, unsigned } from "@dlms/axdr";

/** The day profile of each day of a week. Blue Book 4.5.5 */
export interface WeekProfile {
  /** Name of the week. */
  readonly weekProfileName: Uint8Array;
  readonly monday: number;
  readonly tuesday: number;
  readonly wednesday: number;
  readonly thursday: number;
  readonly friday: number;
  readonly saturday: number;
  readonly sunday: number;
}

/** Reads and writes `WeekProfile`. */
export const weekProfileCodec: Codec<WeekProfile> = structure({
  weekProfileName: octetString(),
  monday: unsigned,
  tuesday: unsigned,
  wednesday: unsigned,
  thursday: unsigned,
  friday: unsigned,
  saturday: unsigned,
  sunday: unsigned,
});
