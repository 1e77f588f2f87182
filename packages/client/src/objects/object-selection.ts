import { LocalProtocolError, ObisCode } from "@dlms/core";
import type { AccessOptions, CosemClass, CosemObject, ObjectId } from "@dlms/cosem-classes";
import type { ModelEntry } from "./object-model.ts";

/** What `meter.objects` is to read; without anything, the whole view with its rights. */
export interface ObjectsOptions extends AccessOptions {
  /** The objects of these classes alone. Meters tell no rights then. */
  readonly classes?: readonly (number | Pick<CosemClass, "classId">)[] | undefined;
  /** These objects alone, as far as the meter shows them. */
  readonly only?:
    | readonly (CosemObject | { readonly classId: number; readonly logicalName: ObisCode | string })[]
    | undefined;
  /** `false` for all objects without their rights: a fraction of the octets. */
  readonly rights?: boolean | undefined;
}

/** A part of the association view. */
export type ObjectSelection =
  | { readonly kind: "all" }
  | { readonly kind: "classes"; readonly classIds: ReadonlySet<number> }
  | { readonly kind: "objects"; readonly objects: readonly ObjectId[]; readonly keys: ReadonlySet<string> };

/**
 * The part that is wanted; `undefined` for the whole.
 * @throws LocalProtocolError when classes and objects are named; DecodeError for a name that is none
 */
export function selectionOf({ classes, only, rights }: ObjectsOptions): ObjectSelection | undefined {
  if (classes !== undefined && only !== undefined)
    throw new LocalProtocolError("objects are selected by class or by name, not by both");
  if (classes !== undefined) {
    const classIds = new Set(classes.map((wanted) => (typeof wanted === "number" ? wanted : wanted.classId)));
    return { kind: "classes", classIds };
  }
  if (only !== undefined) {
    const byKey = new Map(only.map((wanted) => [idOf(wanted), wanted] as const).map(([id]) => [keyOf(id), id]));
    return { kind: "objects", objects: [...byKey.values()], keys: new Set(byKey.keys()) };
  }
  return rights === false ? { kind: "all" } : undefined;
}

/** Whether an object belongs to the part. */
export function isSelected(selection: ObjectSelection, entry: Pick<ModelEntry, "classId" | "logicalName">): boolean {
  if (selection.kind === "classes") return selection.classIds.has(entry.classId);
  return selection.kind === "all" || selection.keys.has(keyOf(entry));
}

export function keyOf({ classId, logicalName }: ObjectId): string {
  return `${classId}/${logicalName}`;
}

function idOf(wanted: NonNullable<ObjectsOptions["only"]>[number]): ObjectId {
  const classId = "descriptor" in wanted ? wanted.descriptor.classId : wanted.classId;
  return { classId, logicalName: ObisCode.from(wanted.logicalName) };
}
