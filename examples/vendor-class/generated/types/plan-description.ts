// Generated from plan-description.yaml; do not edit.

import { array, bitString, type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";
import { type SeasonPlan, seasonPlanCodec } from "./season-plan.ts";

/** Seasons, days and bands of a tariff plan. */
export interface PlanDescription {
  /** The band when nothing else applies. */
  readonly defaultTariffBand: number;
  /** Winter and summer. */
  readonly seasons: readonly SeasonPlan[];
  /** How the days of the week count. */
  readonly weeklyActivation: string;
  /** Dates that count as holidays. */
  readonly specialDays: readonly number[];
}

/** Reads and writes `PlanDescription`. */
export const planDescriptionCodec: Codec<PlanDescription> = structure({
  defaultTariffBand: unsigned,
  seasons: array(seasonPlanCodec),
  weeklyActivation: bitString(),
  specialDays: array(longUnsigned),
});
