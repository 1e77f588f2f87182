import type { Data } from "@dlms/axdr";
import { ObisCode, type SystemTitle } from "@dlms/core";
import type { ScalerUnit, Unit } from "@dlms/cosem-classes";
import { unitSymbols } from "@dlms/cosem-classes/types/unit";
import type { FoundValues } from "./body.ts";
import { type FoundValue, textOf } from "./found-value.ts";
import type { PushTemplate, TemplateCondition, TemplateItem } from "./push-template.ts";

/** What a template is held against. */
export interface TemplateSubject extends FoundValues {
  readonly body: Data;
  readonly systemTitle: SystemTitle | undefined;
  /** What `typesByName` says. */
  readonly types: ReadonlyMap<string, ReadonlySet<Data["type"]>>;
  /** The template of that name is wanted. */
  readonly wanted: string | undefined;
}

/** The values as a template has them; `undefined` when it does not fit. */
export function applyTemplate(template: PushTemplate, subject: TemplateSubject): FoundValue[] | undefined {
  const { items, when, isCommon } = template;
  if (isCommon === true && subject.wanted !== template.name) return undefined;
  if (items !== undefined && !haveTypes(subject.body, items)) return undefined;
  if (when !== undefined && !holds(when, subject)) return undefined;
  const values = items === undefined ? subject.values : inPlace(subject.body, items);
  return named(values, template.unnamed).map((value) => scaled(value, template));
}

function haveTypes(body: Data, items: readonly TemplateItem[]): boolean {
  if (body.type !== "structure" || body.value.length !== items.length) return false;
  return items.every(([, type], index) => body.value[index]?.type === type);
}

/** The values by their places: the types have been looked at. */
function inPlace(body: Data, items: readonly TemplateItem[]): readonly FoundValue[] {
  if (body.type !== "structure") return [];
  return body.value.map((data, index) => {
    const [obis, , scaler, unit] = items[index] as TemplateItem;
    return {
      data,
      ...(obis !== null && { logicalName: ObisCode.parse(obis) }),
      ...(scaler !== undefined && unit !== undefined && { scalerUnit: { scaler, unit: unitOf(unit) } }),
    };
  });
}

function holds({ text, manufacturer, has }: TemplateCondition, subject: TemplateSubject): boolean {
  if (manufacturer !== undefined && subject.systemTitle?.manufacturer !== manufacturer) return false;
  if (text !== undefined && !firstText(subject.values)?.startsWith(text)) return false;
  return (
    has?.every(([obis, type]) => {
      const types = subject.types.get(obis);
      return types !== undefined && (type === undefined || types.has(type));
    }) ?? true
  );
}

/** What values and list name, by both keys of each code, and which types these values have. */
export function typesByName({ values, list }: FoundValues): TemplateSubject["types"] {
  const types = new Map<string, Set<Data["type"]>>();
  const note = (logicalName: ObisCode, type?: Data["type"]): void => {
    for (const key of keysOf(logicalName)) {
      const known = types.get(key) ?? new Set();
      types.set(key, known);
      if (type !== undefined) known.add(type);
    }
  };
  for (const { logicalName } of list) note(logicalName);
  for (const { logicalName, data } of values) if (logicalName !== undefined) note(logicalName, data.type);
  return types;
}

function firstText(values: readonly FoundValue[]): string | undefined {
  for (const { data } of values) {
    const text = textOf(data);
    if (text !== undefined) return text;
  }
  return undefined;
}

function named(values: readonly FoundValue[], names: readonly string[] | undefined): readonly FoundValue[] {
  const unnamed = values.filter(({ logicalName }) => logicalName === undefined);
  if (names === undefined || unnamed.length !== names.length) return values;
  const left = names.map((name) => ObisCode.parse(name));
  return values.map((value) => (value.logicalName === undefined ? { ...value, logicalName: left.shift() } : value));
}

function scaled(value: FoundValue, { units = {} }: PushTemplate): FoundValue {
  const { logicalName, scalerUnit } = value;
  // What the push says itself counts more.
  if (logicalName === undefined || scalerUnit !== undefined) return value;
  const key = keysOf(logicalName).find((each) => Object.hasOwn(units, each));
  if (key === undefined) return value;
  const [scaler, unit] = units[key] as [number, string];
  const known: ScalerUnit = { scaler, unit: unitOf(unit) };
  return { ...value, scalerUnit: known };
}

/** By what a code is looked up: itself, and whatever its channel. */
function keysOf({ a, b, c, d, e, f }: ObisCode): readonly string[] {
  return [`${a}.${b}.${c}.${d}.${e}.${f}`, `${a}.*.${c}.${d}.${e}.${f}`];
}

const COUNT = 255;
let unitsBySymbol: ReadonlyMap<string, Unit> | undefined;

/** The unit of a symbol. The first that has it counts; none is a count. */
export function unitOf(symbol: string): Unit {
  unitsBySymbol ??= new Map(
    Object.entries(unitSymbols)
      .reverse()
      .map(([unit, each]) => [each, Number(unit)]),
  );
  return symbol === "" ? COUNT : (unitsBySymbol.get(symbol) ?? COUNT);
}
