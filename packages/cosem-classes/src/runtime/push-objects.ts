import { type Data, dataCodec, encode } from "@dlms/axdr";
import { DecodeError } from "@dlms/core";
import type { PushObjectDefinition } from "../generated/types/push-object-definition.ts";
import { RestrictionType } from "../generated/types/restriction-type.ts";
import type { Attribute } from "./attribute.ts";

/**
 * An attribute for the list of a push setup of any version, whole.
 *
 * @example
 * await setup.pushObjectList.set([pushObject(clock.time), pushObject(energy.value)]);
 */
export function pushObject(attribute: Attribute<unknown>): PushObjectDefinition {
  const { classId, logicalName, attributeId } = attribute.target;
  return {
    classId,
    logicalName,
    attributeIndex: attributeId,
    dataIndex: 0,
    restriction: { restrictionType: RestrictionType.None, restrictionValue: null },
    columns: [],
  };
}

/**
 * The values of a push whose setup has those attributes in its list, each whole and in that order.
 * @throws DecodeError for a push of something else, with the attribute that does not fit in its path
 *
 * @example
 * for await (const { body } of pushes) {
 *   const [time, value] = pushedValues([clock.time, energy.value], body);
 * }
 */
export function pushedValues<const T extends readonly Attribute<unknown>[]>(
  attributes: T,
  body: Data,
): { -readonly [K in keyof T]: T[K] extends Attribute<infer V> ? V : never } {
  if (body.type !== "structure" || body.value.length !== attributes.length)
    throw new DecodeError("invalid", `no push of ${attributes.length} attributes`, 0);
  const { value } = body;
  const values = attributes.map((attribute, index) => attribute.decode(encode(dataCodec, value[index] as Data)));
  return values as { -readonly [K in keyof T]: T[K] extends Attribute<infer V> ? V : never };
}
