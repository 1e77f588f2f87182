import type { Data } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type FoundValue, isCompound, obisOf, scalerUnitOf } from "./found-value.ts";
import { listedValues, type PushListEntry, pushListOf } from "./push-list.ts";

/** What the structure of a body tells. */
export interface FoundValues {
  readonly values: readonly FoundValue[];
  /** The list of the push setup, where the push brings it. */
  readonly list: readonly PushListEntry[];
}

/**
 * The values of a body, with the names, scalers and units that stand in it. Meters write them as the list of the push
 * setup followed by the values, as a structure for each value, or one after the other; each value behind its OBIS code
 * and, some, before a structure of scaler and unit. Whatever is not named so stays without a name.
 */
export function valuesOf(body: Data): FoundValues {
  if (!isCompound(body)) return { values: [{ data: body }], list: [] };
  const list = pushListOf(body.value[0]);
  const listed = list && listedValues(list, body.value);
  if (list !== undefined && listed !== undefined) return { values: listed, list };
  const values: FoundValue[] = [];
  takeSequence(body.value, values);
  return { values, list: [] };
}

function takeSequence(items: readonly Data[], found: FoundValue[]): void {
  for (let at = 0; at < items.length; ) {
    const item = items[at] as Data;
    const logicalName = obisOf(item);
    const named = logicalName && namedValue(logicalName, items, at);
    if (named !== undefined) {
      found.push(named);
      at += named.scalerUnit === undefined ? 2 : 3;
      continue;
    }
    if (isCompound(item)) takeCompound(item.value, found);
    // What a meter does not measure stands there as null-data, name and all.
    else if (item.type !== "null-data") found.push({ data: item });
    at++;
  }
}

/** A structure of class, logical name, attribute and value, or of what else there may be. */
function takeCompound(items: readonly Data[], found: FoundValue[]): void {
  const [classId, name, attributeId, data, beside, ...more] = items;
  const logicalName = name && obisOf(name);
  const scalerUnit = beside && scalerUnitOf(beside);
  const isNamed = classId?.type === "long-unsigned" && logicalName !== undefined && attributeId?.type === "integer";
  if (isNamed && data !== undefined && more.length === 0 && (beside === undefined || scalerUnit !== undefined))
    found.push({ classId: classId.value, logicalName, attributeId: attributeId.value, data, scalerUnit });
  else takeSequence(items, found);
}

/** The value behind an OBIS code at `at`; `undefined` when the octets there are hardly a name. */
function namedValue(logicalName: ObisCode, items: readonly Data[], at: number): FoundValue | undefined {
  const data = items[at + 1];
  if (data === undefined) return undefined;
  const beside = items[at + 2];
  const scalerUnit = beside && scalerUnitOf(beside);
  if (scalerUnit !== undefined) return { logicalName, data, scalerUnit };
  const goesOn = beside === undefined || beside.type === "null-data" || isCompound(beside);
  return goesOn || obisOf(beside) !== undefined ? { logicalName, data } : undefined;
}
