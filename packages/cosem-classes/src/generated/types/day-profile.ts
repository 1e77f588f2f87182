// Generated from day-profile.yaml; do not edit.

import { array, type Codec, structure, unsigned } from "@dlms/axdr";
import { type DayProfileAction, dayProfileActionCodec } from "./day-profile-action.ts";

/** What happens on a kind of day. Blue Book 4.5.5 */
export interface DayProfile {
  /** Number of the day profile. */
  readonly dayId: number;
  /** What happens, in order of time. */
  readonly daySchedule: readonly DayProfileAction[];
}

/** Reads and writes `DayProfile`. */
export const dayProfileCodec: Codec<DayProfile> = structure({
  dayId: unsigned,
  daySchedule: array(dayProfileActionCodec),
});
