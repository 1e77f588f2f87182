import { LocalProtocolError, type ObisCode } from "@dlms/core";
import { type ScalerUnit, scalerUnitCodec } from "../generated/types/scaler-unit.ts";
import type { AccessOptions, ObjectAccess } from "./access.ts";
import { Attribute } from "./attribute.ts";
import { readMany, valueOr } from "./read-many.ts";
import { UnknownObject } from "./unknown-object.ts";

/** What a column captures. Version 0 of the class has no `dataIndex`. */
export interface CaptureDefinition {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeIndex: number;
  readonly dataIndex?: number | undefined;
}

/** A column of a profile: what it captures, and how its values are to be read. */
export interface ProfileColumn {
  /** Position in `capture_objects`, from 0 on. */
  readonly index: number;
  readonly capture: CaptureDefinition;
  /** `clock` for the time of a clock; `register` for numbers with scaler and unit; `data` for anything else. */
  readonly kind: "clock" | "register" | "data";
  /** Of a `register` column; `undefined` when the meter does not let it be read. */
  readonly scalerUnit: ScalerUnit | undefined;
}

/** `class/logical name:attribute` and, when it captures a part, `.element`: `3/1.0.1.8.0.255:2`. */
export function columnName({ capture }: ProfileColumn): string {
  const { classId, logicalName, attributeIndex, dataIndex = 0 } = capture;
  return `${classId}/${logicalName}:${attributeIndex}${dataIndex === 0 ? "" : `.${dataIndex}`}`;
}

/** Where classes of registers keep the scaler and unit of an attribute: class 3 and 4 of 2; class 5 of 2 and 3. */
function scalerUnitId({ classId, attributeIndex }: CaptureDefinition): number | undefined {
  if ((classId === 3 || classId === 4) && attributeIndex === 2) return 3;
  if (classId === 5 && (attributeIndex === 2 || attributeIndex === 3)) return 4;
  return undefined;
}

function kindOf(capture: CaptureDefinition): ProfileColumn["kind"] {
  if (capture.classId === 8 && capture.attributeIndex === 2) return "clock";
  return scalerUnitId(capture) === undefined ? "data" : "register";
}

/**
 * The columns of a profile, with the scaler and unit of each register column, which are read from the registers:
 * in one go when the access can, each register once.
 */
export async function readColumns(
  access: ObjectAccess,
  captures: readonly CaptureDefinition[],
  options?: AccessOptions,
): Promise<readonly ProfileColumn[]> {
  const attributes = new Map<string, Attribute<ScalerUnit>>();
  const keys = captures.map((capture) => {
    const id = scalerUnitId(capture);
    if (id === undefined) return undefined;
    const attribute = scalerUnitAttribute(access, capture, id);
    const key = attribute.toString();
    if (!attributes.has(key)) attributes.set(key, attribute);
    return key;
  });
  const results = await readMany([...attributes.values()], options);
  const scales = new Map<string, ScalerUnit | undefined>();
  // A register that hides its unit must not make the profile unreadable.
  for (const [index, [key, attribute]] of [...attributes].entries())
    scales.set(key, valueOr<ScalerUnit | undefined>(attribute, results[index], undefined));
  return captures.map((capture, index) => {
    const key = keys[index];
    return { index, capture, kind: kindOf(capture), scalerUnit: key === undefined ? undefined : scales.get(key) };
  });
}

function scalerUnitAttribute(access: ObjectAccess, capture: CaptureDefinition, id: number): Attribute<ScalerUnit> {
  const object = new UnknownObject(access, capture.logicalName, capture.classId, 0);
  const shortNameOffset = (id - 1) * 8;
  return new Attribute(object, { id, name: "scaler_unit", codec: scalerUnitCodec, static: true, shortNameOffset });
}

/**
 * The column that a number (its position) or a text names: a logical name, `class/logical name:attribute`, or what
 * `columnName` gives.
 * @throws LocalProtocolError when there is none, or when the text fits several.
 */
export function findColumn(columns: readonly ProfileColumn[], wanted: number | string): ProfileColumn {
  const fitting =
    typeof wanted === "number"
      ? columns.slice(wanted, wanted < 0 ? 0 : wanted + 1)
      : columns.filter((column) => columnName(column) === wanted || column.capture.logicalName.toString() === wanted);
  const [column, another] = fitting;
  if (column === undefined) throw new LocalProtocolError(`the profile has no column ${wanted}`);
  if (another !== undefined) throw new LocalProtocolError(`the profile has several columns ${wanted}`);
  return column;
}
