import { TYPE_NAMES } from "@dlms/axdr";
import { DlmsError, EncodeError, ObisCode, type PathSegment } from "@dlms/core";
import { unitSymbols } from "@dlms/cosem-classes";
import type { PushTemplate, TemplateCondition, TemplateItem, TemplateUnit } from "./push-template.ts";

type Record = Readonly<{ [name: string]: unknown }>;

const NAMES = ["name", "push", "when", "items", "unnamed", "units", "isCommon"] as const;
const CONDITIONS = ["text", "manufacturer", "has"] as const;
const TYPES: ReadonlySet<unknown> = new Set(TYPE_NAMES.values());
const SYMBOLS: ReadonlySet<unknown> = new Set(Object.values(unitSymbols));

/**
 * Templates out of JSON: an array of objects that are `PushTemplate`s.
 * @throws EncodeError that says where one is wrong.
 */
export function pushTemplatesFromJson(json: unknown): PushTemplate[] {
  return each(json, [], template);
}

function template(json: unknown, path: readonly PathSegment[]): PushTemplate {
  const given = record(json, NAMES, path);
  const { when, items, unnamed, units, isCommon } = given;
  if (isCommon !== undefined && isCommon !== true) throw new EncodeError("true, or left out", [...path, "isCommon"]);
  return {
    name: text(given["name"], [...path, "name"]),
    push: text(given["push"], [...path, "push"]),
    ...(when !== undefined && { when: condition(when, [...path, "when"]) }),
    ...(items !== undefined && { items: each(items, [...path, "items"], item) }),
    ...(unnamed !== undefined && { unnamed: each(unnamed, [...path, "unnamed"], obis) }),
    ...(units !== undefined && { units: unitsOf(units, [...path, "units"]) }),
    ...(isCommon === true && { isCommon }),
  };
}

function condition(json: unknown, path: readonly PathSegment[]): TemplateCondition {
  const { text: begins, manufacturer, has } = record(json, CONDITIONS, path);
  return {
    ...(begins !== undefined && { text: text(begins, [...path, "text"]) }),
    ...(manufacturer !== undefined && { manufacturer: text(manufacturer, [...path, "manufacturer"]) }),
    ...(has !== undefined && { has: each(has, [...path, "has"], thing) }),
  };
}

function thing(json: unknown, path: readonly PathSegment[]): NonNullable<TemplateCondition["has"]>[number] {
  const [code, dataType] = list(json, [1, 2], path);
  const name = obis(code, [...path, 0]);
  return dataType === undefined ? [name] : [name, type(dataType, [...path, 1])];
}

function item(json: unknown, path: readonly PathSegment[]): TemplateItem {
  const [code, dataType, ...unit] = list(json, [2, 4], path);
  const name = code === null ? null : obis(code, [...path, 0]);
  const known = type(dataType, [...path, 1]);
  return unit.length === 0 ? [name, known] : [name, known, ...scaledBy(unit, path)];
}

function unitsOf(json: unknown, path: readonly PathSegment[]): NonNullable<PushTemplate["units"]> {
  return Object.fromEntries(
    Object.entries(record(json, undefined, path)).map(([code, unit]) => {
      const here = [...path, code];
      return [obis(code, here), scaledBy(list(unit, [2], here), here)] as const;
    }),
  );
}

function scaledBy([scaler, unit]: readonly unknown[], path: readonly PathSegment[]): TemplateUnit {
  if (typeof scaler !== "number" || !Number.isInteger(scaler) || Math.abs(scaler) > 127)
    throw new EncodeError("no scaler from -127 to 127", path);
  if (typeof unit !== "string" || !SYMBOLS.has(unit)) throw new EncodeError("no symbol of a unit", path);
  return [scaler, unit];
}

function type(json: unknown, path: readonly PathSegment[]): TemplateItem[1] {
  if (!TYPES.has(json)) throw new EncodeError("no type of Data", path);
  return json as TemplateItem[1];
}

function obis(json: unknown, path: readonly PathSegment[]): string {
  const code = text(json, path);
  try {
    ObisCode.parse(code.replace(/^(\d+)\.\*\./, "$1.0."));
  } catch (error) {
    if (error instanceof DlmsError) throw new EncodeError("no OBIS code A.B.C.D.E.F, B may be *", path);
    throw error;
  }
  return code;
}

function text(json: unknown, path: readonly PathSegment[]): string {
  if (typeof json !== "string" || json === "") throw new EncodeError("no text", path);
  return json;
}

function list(json: unknown, lengths: readonly number[], path: readonly PathSegment[]): readonly unknown[] {
  if (!Array.isArray(json) || !lengths.includes(json.length))
    throw new EncodeError(`no list of ${lengths.join(" or ")}`, path);
  return json;
}

function each<T>(
  json: unknown,
  path: readonly PathSegment[],
  read: (json: unknown, path: readonly PathSegment[]) => T,
): T[] {
  if (!Array.isArray(json)) throw new EncodeError("no list", path);
  return json.map((one, index) => read(one, [...path, index]));
}

function record(json: unknown, names: readonly string[] | undefined, path: readonly PathSegment[]): Record {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new EncodeError("no object", path);
  const unknown = Object.keys(json).find((name) => names?.includes(name) === false);
  if (unknown !== undefined) throw new EncodeError(`unknown name; known are ${names?.join(", ")}`, [...path, unknown]);
  return json as Record;
}
