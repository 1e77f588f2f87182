import { toAscii } from "@dlms/core";
import { Data } from "@dlms/cosem-classes/data";
import { SAPAssignment } from "@dlms/cosem-classes/sap-assignment";
import { ObjectTable } from "./object-table.ts";
import { type AskedDevice, deviceOf, type PerMeter, perMeter } from "./request-context.ts";
import { type ServedObject, serveObject } from "./served-object.ts";

/** The name of a logical device. */
export function serveDeviceName(device: PerMeter<AskedDevice>): ServedObject {
  const named = perMeter(device);
  return serveObject(Data, "0.0.42.0.0.255", {
    attributes: { value: (context) => ({ type: "octet-string", value: toAscii(named(context).name) }) },
  });
}

/** The logical devices of the meter, which the management logical device shows (Blue Book 4.4.5). */
export function serveSapAssignment(device: PerMeter<AskedDevice>): ServedObject {
  const showing = perMeter(device);
  return serveObject(SAPAssignment, "0.0.41.0.0.255", {
    attributes: {
      sapAssignmentList: (context) =>
        showing(context).shownDevices.map(({ address, name }) => ({ sap: address, logicalDeviceName: toAscii(name) })),
    },
  });
}

/** Shared objects with the ones that every logical device has: with and without the SAP assignment. */
const completed = new WeakMap<ObjectTable, { readonly plain: ObjectTable; readonly management: ObjectTable }>();

/** The objects of `shared`, and those that every logical device has, in one table for all that share them. */
export function sharedObjects(shared: ObjectTable, isManagement: boolean): ObjectTable {
  let tables = completed.get(shared);
  if (tables === undefined) {
    const plain = ObjectTable.over(shared);
    addMissing(plain, serveDeviceName(deviceOf));
    const management = ObjectTable.over(plain);
    addMissing(management, serveSapAssignment(deviceOf));
    tables = { plain, management };
    completed.set(shared, tables);
  }
  return isManagement ? tables.management : tables.plain;
}

/** Adds an object unless there is one of its name. */
export function addMissing(objects: ObjectTable, object: ServedObject): void {
  if (objects.named(object.logicalName).length === 0) objects.add(object);
}
