import { dataCodec } from "@dlms/axdr";
import { DecodeError, EncodeError, ObisCode } from "@dlms/core";
import { type AttributeDescriptor, type ClassDescriptor, loadClass } from "@dlms/cosem-classes";
import type { AttributeRight } from "@dlms/server";

/** One object of a model file, its values typed. */
export interface ObjectPlan {
  readonly descriptor: ClassDescriptor;
  readonly logicalName: ObisCode;
  /** By the names of the class in camel case. */
  readonly attributes: ReadonlyMap<string, AttributePlan>;
}

export interface AttributePlan {
  readonly value: unknown;
  readonly right: AttributeRight;
}

const RIGHTS: readonly AttributeRight[] = ["none", "read", "write", "read-write"];
const LOGICAL_NAME = 1;
const MOST_OBJECTS = 10_000;
const OBJECT_KEYS = ["class", "version", "obis", "attributes", "rights"];

/**
 * The objects of a model file:
 * `{"objects": [{"class": 3, "version": 0, "obis": "1.0.1.8.0.255", "attributes": {"scaler_unit": {..}}, "rights": {..}}]}`.
 * @throws EncodeError with the path in the file.
 */
export async function parseModelFile(json: unknown): Promise<readonly ObjectPlan[]> {
  const { objects, ...more } = record(json, "a model");
  unknownKey(Object.keys(more), []);
  return inside("objects", async () => {
    if (!Array.isArray(objects) || objects.length > MOST_OBJECTS) throw new EncodeError("no list of objects");
    const plans = new Map<string, ObjectPlan>();
    for (const [index, object] of objects.entries())
      await inside(index, async () => {
        const plan = await parseObject(object);
        const name = `${plan.descriptor.classId}/${plan.logicalName}`;
        if (plans.has(name)) throw new EncodeError("there is an object of that class and name already");
        plans.set(name, plan);
      });
    return [...plans.values()];
  });
}

async function parseObject(json: unknown): Promise<ObjectPlan> {
  const object = record(json, "an object");
  unknownKey(Object.keys(object), OBJECT_KEYS);
  const classId = await inside("class", () => whole(object["class"], 0xffff));
  const version = await inside("version", () => whole(object["version"], 0xff));
  const logicalName = await inside("obis", () => obis(object["obis"]));
  const attributes = record(object["attributes"] ?? {}, "attributes");
  const rights = record(object["rights"] ?? {}, "rights");
  const descriptor =
    (await loadClass(classId, version))?.descriptor ?? unknownClass(classId, version, Object.keys(attributes));
  const plans = new Map<string, AttributePlan>();
  for (const [name, value] of Object.entries(attributes))
    await inside("attributes", () =>
      inside(name, () => {
        const [key, { codec }] = member(descriptor, name);
        plans.set(key, { value: codec.fromJson(value), right: "read" });
      }),
    );
  for (const [name, right] of Object.entries(rights))
    await inside("rights", () =>
      inside(name, () => {
        const [key] = member(descriptor, name);
        const plan = plans.get(key);
        if (plan === undefined) throw new EncodeError("rights of an attribute without a value");
        plans.set(key, { value: plan.value, right: rightOf(right) });
      }),
    );
  return { descriptor, logicalName, attributes: plans };
}

/** The attribute of that name, in camel case or as the Blue Book has it, or of that number. */
function member(descriptor: ClassDescriptor, name: string): readonly [string, AttributeDescriptor] {
  const found = Object.entries(descriptor.attributes).find(
    ([key, attribute]) => key === name || attribute.name === name || String(attribute.id) === name,
  );
  if (found === undefined) throw new EncodeError(`${descriptor.name} has no such attribute`);
  if (found[1].id === LOGICAL_NAME) throw new EncodeError("the logical name is what obis says");
  return found;
}

/** A class that nobody described: attributes by number, each any Data. */
function unknownClass(classId: number, version: number, names: readonly string[]): ClassDescriptor {
  const attributes: Record<string, AttributeDescriptor> = {};
  for (const name of names) {
    const id = /^[1-9]\d{0,2}$/.test(name) ? Number(name) : 0;
    if (id > LOGICAL_NAME && id < 0x80)
      attributes[name] = { id, name: `attribute_${id}`, codec: dataCodec, static: false, shortNameOffset: undefined };
  }
  return { classId, version, name: `class ${classId} version ${version}`, attributes, methods: {} };
}

function record(json: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new EncodeError(`no JSON object: ${what}`);
  return json as Readonly<Record<string, unknown>>;
}

function unknownKey(keys: readonly string[], known: readonly string[]): void {
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined) throw new EncodeError("unknown name", [unknown]);
}

function whole(json: unknown, most: number): number {
  if (typeof json === "number" && Number.isInteger(json) && json >= 0 && json <= most) return json;
  throw new EncodeError(`no whole number from 0 to ${most}`);
}

function obis(json: unknown): ObisCode {
  try {
    if (typeof json === "string") return ObisCode.parse(json);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  throw new EncodeError("no logical name");
}

function rightOf(json: unknown): AttributeRight {
  const right = RIGHTS.find((each) => each === json);
  if (right === undefined) throw new EncodeError(`a right is one of: ${RIGHTS.join(", ")}`);
  return right;
}

/** Puts the place in the file before the path of what fails. */
async function inside<T>(segment: string | number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw EncodeError.at(error, segment);
  }
}
