import { dataCodec, dataFromJson, decode, encode } from "@dlms/axdr";
import { DecodeError, EncodeError, ObisCode } from "@dlms/core";
import type { AttributeDescriptor, ClassDescriptor, MethodDescriptor } from "@dlms/cosem-classes";
import { loadClass } from "@dlms/cosem-classes/registry";
import { type AttributeRight, EncodedData } from "@dlms/server";

/** One object of a model file, its values typed. */
export interface ObjectPlan {
  readonly descriptor: ClassDescriptor;
  readonly logicalName: ObisCode;
  /** By the names of the class in camel case. */
  readonly attributes: ReadonlyMap<string, AttributePlan>;
  /** The methods it shows, by the names of the class in camel case; those that work here when it is not given. */
  readonly methods?: readonly string[] | undefined;
  /** Rights and methods as far as the file gives any. */
  readonly limits?: ObjectLimits | undefined;
}

export interface AttributePlan {
  /** Of the type of the attribute; `EncodedData` where the meter has another one; missing when nobody could read it. */
  readonly value: unknown;
  readonly right: AttributeRight;
  /** Why there is no value: the name of a data-access-result, or anything else for people. */
  readonly unread?: string | undefined;
}

/** What a file leaves of an object that works: attributes and methods by their numbers. */
export interface ObjectLimits {
  /** Attributes that are not named keep what the object can do. */
  readonly attributes: ReadonlyMap<number, AttributeRight>;
  /** The methods there are; all that the object has when it is not given. */
  readonly methods: ReadonlySet<number> | undefined;
}

/** The value of an attribute in its own type; `undefined` when the file gives none, or Data of another type. */
export function typedValue({ attributes, descriptor }: ObjectPlan, name: string): unknown {
  const value = attributes.get(name)?.value;
  const codec = descriptor.attributes[name]?.codec;
  if (!(value instanceof EncodedData) || codec === undefined) return value;
  try {
    return decode(codec, value.bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

const RIGHTS: readonly AttributeRight[] = ["none", "read", "write", "read-write"];
const LOGICAL_NAME = 1;
const MOST_OBJECTS = 10_000;
const OBJECT_KEYS = ["class", "version", "obis", "attributes", "data", "rights", "methods", "unread"];

/**
 * The objects of a model file:
 * `{"objects": [{"class": 3, "version": 0, "obis": "1.0.1.8.0.255", "attributes": {"scaler_unit": {..}}, "rights": {..}}]}`.
 * `data` has values of other types than the class says, `methods` the methods there are, `unread` why there is no value.
 * What `about` says is for people.
 * @throws EncodeError with the path in the file.
 */
export async function parseModelFile(json: unknown): Promise<readonly ObjectPlan[]> {
  const { objects, about: _about, ...more } = record(json, "a model");
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
  const [attributes, data, rights, unread] = ["attributes", "data", "rights", "unread"].map((key) =>
    record(object[key] ?? {}, key),
  ) as [Fields, Fields, Fields, Fields];
  const methodNames = object["methods"] === undefined ? undefined : list(object["methods"], "methods");
  const names = [attributes, data, rights, unread].flatMap((fields) => Object.keys(fields));
  const descriptor = withUnknown(classId, version, await loadClass(classId, version), names, methodNames ?? []);
  const plans = new Map<string, AttributePlan>();
  await eachMember("attributes", attributes, descriptor, (value, [key, { codec }]) =>
    plans.set(key, { value: codec.fromJson(value), right: "read" }),
  );
  await eachMember("data", data, descriptor, (value, [key]) => {
    if (plans.has(key)) throw new EncodeError("the attribute has a value already");
    plans.set(key, { value: new EncodedData(encode(dataCodec, dataFromJson(value))), right: "read" });
  });
  await eachMember("unread", unread, descriptor, (reason, [key]) => {
    if (typeof reason !== "string") throw new EncodeError("no text");
    plans.set(key, { value: plans.get(key)?.value, right: "read", unread: reason });
  });
  const given = new Map<number, AttributeRight>();
  await eachMember("rights", rights, descriptor, (json, [key, { id }]) => {
    const right = rightOf(json);
    const plan = plans.get(key);
    if (plan === undefined && right.startsWith("read")) throw new EncodeError("rights of an attribute without a value");
    plans.set(key, { ...plan, value: plan?.value, right });
    given.set(id, right);
  });
  const methods = await inside("methods", () => methodNames?.map((name) => methodKey(descriptor, name)));
  const ids = methods?.map((key) => descriptor.methods[key]?.id ?? 0);
  const limits =
    given.size === 0 && ids === undefined ? undefined : { attributes: given, methods: ids && new Set(ids) };
  return { descriptor, logicalName, attributes: plans, methods, limits };
}

type Fields = Readonly<Record<string, unknown>>;

/** Does something for each attribute that an object of the file names. */
async function eachMember(
  what: string,
  fields: Fields,
  descriptor: ClassDescriptor,
  work: (json: unknown, member: readonly [string, AttributeDescriptor]) => void,
): Promise<void> {
  for (const [name, json] of Object.entries(fields))
    await inside(what, () => inside(name, () => work(json, member(descriptor, name))));
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

/** The method of that name, in camel case or as the Blue Book has it, or of that number. */
function methodKey(descriptor: ClassDescriptor, name: unknown): string {
  const found = Object.entries(descriptor.methods).find(
    ([key, method]) => key === name || method.name === name || String(method.id) === String(name),
  );
  if (found === undefined) throw new EncodeError(`${descriptor.name} has no method ${JSON.stringify(name)}`);
  return found[0];
}

/** The class, if anybody described it, with what vendors add: attributes and methods by number, each of any Data. */
function withUnknown(
  classId: number,
  version: number,
  known: { readonly descriptor: ClassDescriptor } | undefined,
  names: readonly string[],
  methodNames: readonly unknown[],
): ClassDescriptor {
  const { attributes, methods } = known?.descriptor ?? { attributes: {}, methods: {} };
  const added: Record<string, AttributeDescriptor> = {};
  for (const id of unknownNumbers(names, attributes))
    if (id !== LOGICAL_NAME)
      added[id] = { id, name: `attribute_${id}`, codec: dataCodec, static: false, shortNameOffset: undefined };
  const addedMethods: Record<string, MethodDescriptor> = {};
  for (const id of unknownNumbers(methodNames.map(String), methods))
    addedMethods[id] = {
      id,
      name: `method_${id}`,
      parameter: dataCodec,
      result: dataCodec,
      shortNameOffset: undefined,
    };
  if (known !== undefined && Object.keys({ ...added, ...addedMethods }).length === 0) return known.descriptor;
  return {
    ...(known?.descriptor ?? { classId, version, name: `class ${classId} version ${version}` }),
    attributes: { ...attributes, ...added },
    methods: { ...methods, ...addedMethods },
  };
}

/** Numbers from 1 to 127 among names that no member has. */
function unknownNumbers(
  names: readonly string[],
  members: Readonly<Record<string, { readonly id: number }>>,
): ReadonlySet<number> {
  const numbers = new Set(names.map((name) => (/^[1-9]\d{0,2}$/.test(name) ? Number(name) : 0)));
  for (const { id } of Object.values(members)) numbers.delete(id);
  return new Set([...numbers].filter((id) => id > 0 && id < 0x80));
}

function list(json: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(json)) throw new EncodeError(`no list: ${what}`);
  return json;
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
