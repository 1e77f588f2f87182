import type { CosemDateTime } from "@dlms/axdr";
import type { Millis } from "@dlms/core";
import { DemandRegister } from "@dlms/cosem-classes/demand-register";
import { ExtendedRegister } from "@dlms/cosem-classes/extended-register";
import { type RequestContext, type ServedObject, serveObject } from "@dlms/server";
import { HouseholdMeter } from "./household-meter.ts";
import { QUARTER } from "./load-curve.ts";
import { WATTS } from "./registers.ts";
import type { Demand } from "./supply.ts";

const PERIOD_SECONDS = QUARTER / 1000;
const ALL_IS_WELL = { type: "unsigned", value: 0 } as const;

const power = (value: number) => ({ type: "double-long-unsigned", value }) as const;

/** The average of the running quarter and of the last one (Blue Book 4.3.4), and the month's highest (4.3.3). */
export const DEMAND_OBJECTS: readonly ServedObject[] = [
  serveObject(DemandRegister, "1.0.1.4.0.255", {
    attributes: {
      // What has come so far, as if nothing more came in this quarter.
      currentAverageValue: (context) => {
        const { supply, now } = at(context);
        return power((supply.imported(now) - supply.imported(quarter(now))) * 4);
      },
      lastAverageValue: (context) => {
        const { supply, now } = at(context);
        return power(supply.averagePower(now));
      },
      scalerUnit: WATTS,
      status: ALL_IS_WELL,
      captureTime: (context) => beginOfQuarter(context),
      startTimeCurrent: (context) => beginOfQuarter(context),
      period: PERIOD_SECONDS,
      numberOfPeriods: 1,
    },
  }),
  serveObject(ExtendedRegister, "1.0.1.6.0.255", {
    attributes: {
      value: (context) => power(highest(context).power),
      scalerUnit: WATTS,
      status: ALL_IS_WELL,
      captureTime: (context) => shownAt(HouseholdMeter.of(context), highest(context).utc),
    },
  }),
];

function at(context: RequestContext) {
  const meter = HouseholdMeter.of(context);
  return { supply: meter.supply, now: meter.now() };
}

function highest(context: RequestContext): Demand {
  const { supply, now } = at(context);
  return supply.maximumDemand(now);
}

function quarter(utc: Millis): Millis {
  return Math.floor(utc / QUARTER) * QUARTER;
}

function beginOfQuarter(context: RequestContext): CosemDateTime {
  const meter = HouseholdMeter.of(context);
  return shownAt(meter, quarter(meter.now()));
}

/** An instant as the meter's clock shows or showed it, going by how it is set now. */
function shownAt(meter: HouseholdMeter, utc: Millis): CosemDateTime {
  const { time } = meter;
  return time.at(utc + time.utc - meter.now());
}
