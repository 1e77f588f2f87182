import { Data } from "@dlms/cosem-classes/data";
import { type ServedObject, serveImageTransfer, serveObject } from "@dlms/server";
import { HouseholdMeter } from "./household-meter.ts";

/** The name of the firmware, and the object that takes another one. */
export const FIRMWARE_OBJECTS: readonly ServedObject[] = [
  serveObject(Data, "1.0.0.2.0.255", {
    attributes: {
      value: (context) => ({ type: "octet-string", value: HouseholdMeter.of(context).firmware }),
    },
  }),
  serveImageTransfer((context) => HouseholdMeter.of(context).images, "0.0.44.0.0.255"),
];
