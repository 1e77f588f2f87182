import { toAscii } from "@dlms/core";
import { Data } from "@dlms/cosem-classes/data";
import { Register } from "@dlms/cosem-classes/register";
import { ObjectTable, type ServedObject, serveObject, stored } from "@dlms/server";
import type { ModelledMeter, ModelSetting } from "../model.ts";
import { CONSTANT_OBJECTS } from "./constants.ts";
import { DEMAND_OBJECTS } from "./demand.ts";
import { FIRMWARE_OBJECTS } from "./firmware.ts";
import { HouseholdMeter } from "./household-meter.ts";
import { CLOCK_OBJECT, EVENT_OBJECT, PROFILE_OBJECTS, STATUS_OBJECT } from "./profile-objects.ts";
import { REGISTERS } from "./registers.ts";
import { SWITCHING_OBJECTS } from "./switching.ts";

/** Who this meter is, which tariff it counts at, and a text that can be written. */
const IDENTITY_OBJECTS: readonly ServedObject[] = [
  serveObject(Data, "0.0.96.1.0.255", {
    attributes: {
      value: (context) => {
        const { serialNumber } = HouseholdMeter.of(context);
        return { type: "octet-string", value: toAscii(String(serialNumber).padStart(8, "0")) };
      },
    },
  }),
  serveObject(Data, "0.0.96.14.0.255", {
    attributes: {
      value: (context) => {
        const meter = HouseholdMeter.of(context);
        return { type: "unsigned", value: meter.supply.tariff(meter.now()) };
      },
    },
  }),
  serveObject(Data, "0.0.96.13.0.255", {
    attributes: { value: stored({ type: "octet-string", value: new Uint8Array(0) }) },
  }),
];

const REGISTER_OBJECTS: readonly ServedObject[] = REGISTERS.map(({ logicalName, type, scalerUnit, measure }) =>
  serveObject(Register, logicalName, {
    attributes: {
      value: (context) => {
        const meter = HouseholdMeter.of(context);
        return { type, value: measure(meter.supply, meter.now()) };
      },
      scalerUnit,
    },
  }),
);

/** All household meters have the same objects, in the order of the association view. */
const OBJECTS: ObjectTable = new ObjectTable([
  CLOCK_OBJECT,
  ...IDENTITY_OBJECTS,
  ...REGISTER_OBJECTS,
  ...DEMAND_OBJECTS,
  ...PROFILE_OBJECTS,
  EVENT_OBJECT,
  STATUS_OBJECT,
  ...SWITCHING_OBJECTS,
  ...FIRMWARE_OBJECTS,
  ...CONSTANT_OBJECTS,
]);

/**
 * A residential meter for two tariffs, in Central Europe, behind which a household lives that has solar panels. Every
 * value follows from the seed and the time: registers move on, and the rows of the profiles add up with them.
 */
export function household(setting: ModelSetting): ModelledMeter {
  return new HouseholdMeter(setting, OBJECTS);
}
