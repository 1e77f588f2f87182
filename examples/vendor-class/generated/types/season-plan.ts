// Generated from season-plan.yaml; do not edit.

import { array, type Codec, structure, unsigned } from "@dlms/axdr";

/** A season of a tariff plan. An octet of an interval holds the hour at which it begins and its band. */
export interface SeasonPlan {
  /** Day on which the season begins. */
  readonly dayOfMonth: number;
  /** Month in which it begins. */
  readonly month: number;
  /** Intervals of working days. */
  readonly workingDays: readonly number[];
  /** Intervals of Saturdays. */
  readonly saturdays: readonly number[];
  /** Intervals of Sundays and holidays. */
  readonly holidays: readonly number[];
}

/** Reads and writes `SeasonPlan`. */
export const seasonPlanCodec: Codec<SeasonPlan> = structure({
  dayOfMonth: unsigned,
  month: unsigned,
  workingDays: array(unsigned),
  saturdays: array(unsigned),
  holidays: array(unsigned),
});
