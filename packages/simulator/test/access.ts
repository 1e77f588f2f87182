import type { CosemObject, ObjectAccess } from "@dlms/cosem-classes";
import type { ServedObject } from "@dlms/server";
import { SimulatedClock } from "@dlms/transport";
import { type SimulatedMeter, type SimulatedMeterOptions, simulatedMeter } from "../src/index.ts";

/** A Tuesday afternoon in winter. */
export const START = Date.UTC(2026, 10, 24, 15, 20);

/** A meter whose clock a test moves. */
export function meterAt(utc: number, options: Partial<SimulatedMeterOptions> = {}) {
  const clock = new SimulatedClock();
  const faults: unknown[] = [];
  const meter = simulatedMeter({ utc, clock, onFault: (fault) => faults.push(fault), ...options }).start();
  return { meter, clock, faults, access: accessTo(meter) };
}

/** The objects of a meter without a line in between. */
export function accessTo({ logicalDevice }: SimulatedMeter): ObjectAccess {
  const find = ({
    classId,
    logicalName,
  }: {
    classId: number;
    logicalName: CosemObject["logicalName"];
  }): ServedObject => {
    const object = logicalDevice.objects.named(logicalName).find(({ descriptor }) => descriptor.classId === classId);
    if (object === undefined) throw new Error(`no object ${classId}/${logicalName}`);
    return object;
  };
  return {
    get: async (target) => find(target).read(target.attributeId, target.selection, logicalDevice.itself),
    set: async (target, data) => find(target).write(target.attributeId, data, logicalDevice.itself),
    action: async (target, data) => find(target).call(target.methodId, data, logicalDevice.itself),
  };
}
