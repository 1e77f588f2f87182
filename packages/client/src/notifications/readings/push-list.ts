import type { Data } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import type { ScalerUnit } from "@dlms/cosem-classes";
import { type FoundValue, obisOf, scalerUnitOf } from "./found-value.ts";

/** An attribute in the list of a push setup (Blue Book 4.4.8.2.2). */
export interface PushListEntry {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
}

const PUSH_SETUP = 40;
const PUSH_OBJECT_LIST = 2;
/** Attributes that hold scaler and unit, by class: Register, Extended register, Demand register. */
const SCALER_UNIT: Readonly<Record<number, number>> = { 3: 3, 4: 3, 5: 4 };
/** Attributes that these scale. */
const SCALED: Readonly<Record<number, readonly number[]>> = { 3: [2], 4: [2], 5: [2, 3] };

/** The list that a push may begin with: structures of class, logical name, attribute, data index and more. */
export function pushListOf(data: Data | undefined): readonly PushListEntry[] | undefined {
  if (data?.type !== "array" || data.value.length === 0) return undefined;
  const entries: PushListEntry[] = [];
  for (const item of data.value) {
    if (item.type !== "structure" || item.value.length < 4) return undefined;
    const [classId, name, attributeId, dataIndex] = item.value;
    const logicalName = name && obisOf(name);
    if (classId?.type !== "long-unsigned" || attributeId?.type !== "integer" || dataIndex?.type !== "long-unsigned")
      return undefined;
    if (logicalName === undefined) return undefined;
    entries.push({ classId: classId.value, logicalName, attributeId: attributeId.value });
  }
  return entries;
}

/**
 * The values of a push that begins with its list: the list is the value of its first entry where that is the list
 * itself, else it stands before all values. `undefined` when there are more or fewer values than entries.
 */
export function listedValues(list: readonly PushListEntry[], items: readonly Data[]): FoundValue[] | undefined {
  const [first] = list;
  const isOwn = first?.classId === PUSH_SETUP && first.attributeId === PUSH_OBJECT_LIST;
  const hasOwn = isOwn && items.length === list.length;
  if (!hasOwn && items.length !== list.length + 1) return undefined;
  const entries = hasOwn ? list.slice(1) : list;
  const values = entries.map((entry, index) => ({ entry, data: items[index + 1] as Data }));
  const scalers = new Map<string, ScalerUnit>();
  for (const { entry, data } of values) {
    const scalerUnit = isScaler(entry) ? scalerUnitOf(data) : undefined;
    if (scalerUnit !== undefined) scalers.set(keyOf(entry), scalerUnit);
  }
  return values
    .filter(({ entry }) => !(isScaler(entry) && scalers.has(keyOf(entry))))
    .map(({ entry, data }) => {
      const isScaled = SCALED[entry.classId]?.includes(entry.attributeId) === true;
      return { ...entry, data, scalerUnit: isScaled ? scalers.get(keyOf(entry)) : undefined };
    });
}

function isScaler({ classId, attributeId }: PushListEntry): boolean {
  return SCALER_UNIT[classId] === attributeId;
}

function keyOf({ classId, logicalName }: PushListEntry): string {
  return `${classId}/${logicalName}`;
}
