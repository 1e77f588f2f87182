import { DemandRegister, ExtendedRegister } from "@dlms/cosem-classes";
import { type ServedObject, serveObject } from "@dlms/server";
import { QUARTER } from "./load-curve.ts";
import { WATTS } from "./registers.ts";
import { type HouseholdState, shownAt } from "./state.ts";

const PERIOD_SECONDS = QUARTER / 1000;
const ALL_IS_WELL = { type: "unsigned", value: 0 } as const;

/** The average of the running quarter and of the last one (Blue Book 4.3.4), and the month's highest (4.3.3). */
export function serveDemand(state: HouseholdState): readonly ServedObject[] {
  const { supply, now } = state;
  const quarter = (): number => Math.floor(now() / QUARTER) * QUARTER;
  const power = (value: number) => ({ type: "double-long-unsigned", value }) as const;
  const average = serveObject(DemandRegister, "1.0.1.4.0.255", {
    attributes: {
      // What has come so far, as if nothing more came in this quarter.
      currentAverageValue: () => power((supply.imported(now()) - supply.imported(quarter())) * 4),
      lastAverageValue: () => power(supply.averagePower(now())),
      scalerUnit: WATTS,
      status: ALL_IS_WELL,
      captureTime: () => shownAt(state, quarter()),
      startTimeCurrent: () => shownAt(state, quarter()),
      period: PERIOD_SECONDS,
      numberOfPeriods: 1,
    },
  });
  const maximum = serveObject(ExtendedRegister, "1.0.1.6.0.255", {
    attributes: {
      value: () => power(supply.maximumDemand(now()).power),
      scalerUnit: WATTS,
      status: ALL_IS_WELL,
      captureTime: () => shownAt(state, supply.maximumDemand(now()).utc),
    },
  });
  return [average, maximum];
}
