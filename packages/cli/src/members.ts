import { dataCodec, integer } from "@dlms/axdr";
import type { Meter } from "@dlms/client";
import { DataAccessError, LocalProtocolError } from "@dlms/core";
import type { AttributeDescriptor, CosemObject, MethodDescriptor } from "@dlms/cosem-classes";
import { loadClass } from "@dlms/cosem-classes/registry";
import { Attribute, attributeById, Method, methodById, UnknownObject } from "@dlms/cosem-classes/runtime";
import { describe } from "@dlms/obis";
import { UsageError } from "./errors.ts";
import { type Reference, standardName } from "./references.ts";

/** No class has reached a higher version yet (Blue Book part 2). */
const LATEST_VERSION = 9;

/**
 * The object that a reference names. Its class comes from the reference, or from the association view, or, when the
 * meter does not show that, from what objects with such a name usually are.
 * @throws LocalProtocolError when there is no such object, UsageError when there are several.
 */
export async function objectOf(meter: Meter, reference: Reference): Promise<CosemObject> {
  const { classId, logicalName, text } = reference;
  if (classId !== undefined) return objectOfClass(meter, classId, reference);
  const model = await visibleObjects(meter);
  const [entry, another] = model?.named(logicalName) ?? [];
  if (another !== undefined)
    throw new UsageError(`${text}: several objects have this name, give the class: ${entry?.classId}/${logicalName}`);
  if (entry !== undefined) return entry.object;
  const hint = model === undefined ? describe(logicalName)?.classHints[0] : undefined;
  if (hint === undefined)
    throw new LocalProtocolError(
      `${text}: no such object in this association; for one that it does not show, give CLASS/${logicalName}`,
    );
  return objectOfClass(meter, hint, reference);
}

async function visibleObjects(meter: Meter): Promise<Awaited<ReturnType<Meter["objects"]>> | undefined> {
  try {
    return await meter.objects();
  } catch (error) {
    if (error instanceof DataAccessError) return undefined;
    throw error;
  }
}

/** The newest version of a class: which one the meter has is not asked. */
async function objectOfClass(meter: Meter, classId: number, { logicalName }: Reference): Promise<CosemObject> {
  for (let version = LATEST_VERSION; version >= 0; version--) {
    const known = await loadClass(classId, version);
    if (known !== undefined) return meter.object(known, logicalName);
  }
  return meter.unknownObject(classId, logicalName);
}

/** Attributes of an object that its class knows, in order of their numbers. */
export function attributesOf(object: CosemObject): readonly AttributeDescriptor[] {
  return Object.values(object.descriptor.attributes);
}

/** The attribute of that number or name. @throws UsageError that lists those there are. */
export function attributeOf(object: CosemObject, member: number | string): Attribute<unknown> {
  if (typeof member === "number") {
    const descriptor = attributeById(object.descriptor, member);
    if (descriptor !== undefined) return new Attribute(object, descriptor);
    // Vendors add attributes to the standard's classes.
    return unknownObjectFor(object).attribute(member) as Attribute<unknown>;
  }
  const descriptor = attributesOf(object).find(({ name }) => name === standardName(member));
  if (descriptor === undefined) throw unknownMember(object, "attribute", member, attributesOf(object));
  return new Attribute(object, descriptor);
}

/** The method of that number or name. @throws UsageError that lists those there are. */
export function methodOf(object: CosemObject, member: number | string): Method<unknown, unknown> {
  const methods = Object.values(object.descriptor.methods);
  if (typeof member === "number") {
    const descriptor = methodById(object.descriptor, member);
    if (descriptor !== undefined) return new Method(object, descriptor);
    return unknownObjectFor(object).method(member) as Method<unknown, unknown>;
  }
  const descriptor = methods.find(({ name }) => name === standardName(member));
  if (descriptor === undefined) throw unknownMember(object, "method", member, methods);
  return new Method(object, descriptor);
}

/** What a method gets that is called without a value: methods without parameters take the integer 0. */
export function defaultParameter(descriptor: MethodDescriptor): unknown {
  if (descriptor.parameter === integer) return 0;
  if (descriptor.parameter === dataCodec) return { type: "integer", value: 0 };
  throw new UsageError(`${descriptor.name} needs a value: ${descriptor.parameter.name}`);
}

function unknownObjectFor(object: CosemObject): UnknownObject {
  const { classId, version } = object.descriptor;
  return new UnknownObject(object.access, object.logicalName, classId, version);
}

function unknownMember(
  object: CosemObject,
  kind: string,
  member: string,
  members: readonly { readonly id: number; readonly name: string }[],
): UsageError {
  const { classId, name } = object.descriptor;
  const known = members.map((each) => each.name).join(", ");
  return new UsageError(
    `class ${classId} (${name}) has no ${kind} ${member}${known === "" ? "" : `, it has: ${known}`}`,
  );
}
