import { ObisCode } from "@dlms/core";
import { describe } from "@dlms/obis";
import { type Description, EncodedData, type Fields } from "../describe/description.ts";
import { addData } from "./data-tree.ts";
import { type Lines, octetsText } from "./lines.ts";

type Scalar = null | boolean | number | string;

/** Fields of a message, each on a line of its own, or on several. */
export function addFields(lines: Lines, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) addField(lines, name, value);
}

function addField(lines: Lines, name: string, value: Description): void {
  if (isScalar(value)) lines.add(`${name}: ${scalarText(name, value)}`);
  else if (value instanceof Uint8Array) lines.add(`${name}: ${octetsText(value)}`, value);
  else if (value instanceof EncodedData) addData(lines, name, value);
  else if (Array.isArray(value)) addList(lines, name, value);
  else addObject(lines, name, value as Fields);
}

function addList(lines: Lines, name: string, list: readonly Description[]): void {
  if (list.every(isScalar)) {
    lines.add(`${name}: ${list.length === 0 ? "(none)" : list.map((item) => scalarText("", item)).join(", ")}`);
    return;
  }
  lines.add(`${name}: ${list.length}`);
  for (const [index, item] of list.entries()) addField(lines.inner, `[${index}]`, item);
}

function addObject(lines: Lines, name: string, fields: Fields): void {
  const entries = Object.entries(fields);
  if (entries.every(([, value]) => value === undefined || isScalar(value))) {
    const parts = entries.flatMap(([key, value]) =>
      value === undefined || value === null ? [] : `${key} ${scalarText(key, value as Scalar)}`,
    );
    lines.add(`${name}: ${parts.join(", ")}`);
    return;
  }
  lines.add(`${name}:`);
  addFields(lines.inner, fields);
}

function isScalar(value: Description): value is Scalar {
  return value === null || typeof value !== "object";
}

function scalarText(name: string, value: Scalar): string {
  if (value === null) return "-";
  if (name !== "obis") return String(value);
  const meaning = describe(ObisCode.parse(String(value)))?.text;
  return meaning === undefined ? String(value) : `${value} (${meaning})`;
}
