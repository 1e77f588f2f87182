import { encode } from "@dlms/axdr";
import { EncodeError } from "@dlms/core";
import type { AttributeDescriptor, ClassDescriptor } from "@dlms/cosem-classes";
import { allClasses } from "@dlms/cosem-classes/registry";
import { modelOfPlans } from "../file/filed-model.ts";
import type { AttributePlan, ObjectPlan } from "../file/model-file.ts";
import type { MeterModel } from "../model.ts";
import { isServed, Names } from "./names.ts";
import { BETTER_VALUES } from "./values.ts";

const LOGICAL_NAME = 1;

/**
 * A meter that has an object of every class in every version: to try clients and tools on. The newest version has the
 * usual name, older ones the names after it. Every attribute can be read and written, and holds what was written to it;
 * clock, profile and disconnector work as they do in a model file. The SAP assignment is the one of the server.
 *
 * @example
 * using meter = simulatedMeter({ model: await fullModel(), utc: Date.now() }).start();
 */
export async function fullModel(): Promise<MeterModel> {
  const names = new Names();
  const descriptors = (await allClasses()).map(({ descriptor }) => descriptor).filter((each) => !isServed(each));
  // Newest first: they get the usual names.
  descriptors.sort((one, other) => one.classId - other.classId || other.version - one.version);
  return modelOfPlans(descriptors.map((descriptor) => planOf(descriptor, names)));
}

function planOf(descriptor: ClassDescriptor, names: Names): ObjectPlan {
  const attributes = new Map<string, AttributePlan>();
  for (const [key, attribute] of Object.entries(descriptor.attributes))
    if (attribute.id !== LOGICAL_NAME)
      attributes.set(key, { value: bestValue(descriptor.classId, key, attribute), right: "read-write" });
  return { descriptor, logicalName: names.next(descriptor), attributes };
}

/** The better value where this version can hold it, or the one that says least. */
function bestValue(classId: number, key: string, { codec }: AttributeDescriptor): unknown {
  const better = BETTER_VALUES.get(classId)?.[key];
  if (better === undefined) return codec.blank();
  try {
    encode(codec, better);
    return better;
  } catch (error) {
    if (error instanceof EncodeError) return codec.blank();
    throw error;
  }
}
