import type { ObisCode } from "@dlms/core";
import type { CaptureObjectDefinition } from "@dlms/cosem-classes";
import { Clock } from "@dlms/cosem-classes/clock";
import { Data } from "@dlms/cosem-classes/data";
import { Register } from "@dlms/cosem-classes/register";
import { type ServedObject, type ServedProfile, serveClock, serveObject, serveProfile } from "@dlms/server";
import { HouseholdMeter } from "./household-meter.ts";
import { DAILY_COLUMNS, LOAD_COLUMNS, statusOf } from "./profiles.ts";

const CLOCK_TIME = 2;
const VALUE = 2;

/** The clock of the meter. */
export const CLOCK_OBJECT: ServedObject = serveClock((context) => HouseholdMeter.of(context).time);

/** The status that a row of the load profile would have now. */
export const STATUS_OBJECT: ServedObject = serveObject(Data, "0.0.96.10.1.255", {
  attributes: {
    value: (context) => {
      const { statusBits } = HouseholdMeter.of(context).time.now();
      return { type: "unsigned", value: statusOf(statusBits?.daylightSavingActive) };
    },
  },
});

/** The last event. */
export const EVENT_OBJECT: ServedObject = serveObject(Data, "0.0.96.11.0.255", {
  attributes: { value: (context) => ({ type: "unsigned", value: HouseholdMeter.of(context).lastEvent }) },
});

/** Load profile, daily values, event log. */
export const PROFILE_OBJECTS: readonly ServedObject[] = [
  profile(
    "1.0.99.1.0.255",
    [column(Data.classId, STATUS_OBJECT.logicalName), ...LOAD_COLUMNS.map(register)],
    (meter) => meter.load,
  ),
  profile("1.0.99.2.0.255", DAILY_COLUMNS.map(register), (meter) => meter.daily),
  profile("0.0.99.98.0.255", [column(Data.classId, EVENT_OBJECT.logicalName)], (meter) => meter.events),
];

function profile(
  logicalName: string,
  columns: readonly CaptureObjectDefinition[],
  of: (meter: HouseholdMeter) => ServedProfile,
): ServedObject {
  const clock = { ...column(Clock.classId, CLOCK_OBJECT.logicalName), attributeIndex: CLOCK_TIME };
  return serveProfile({ logicalName, captureObjects: [clock, ...columns] }, (context) =>
    of(HouseholdMeter.of(context)),
  );
}

function register({ logicalName }: { readonly logicalName: ObisCode }): CaptureObjectDefinition {
  return column(Register.classId, logicalName);
}

function column(classId: number, logicalName: ObisCode): CaptureObjectDefinition {
  return { classId, logicalName, attributeIndex: VALUE, dataIndex: 0 };
}
