import type { Data } from "@dlms/axdr";
import type { ObisCode, SystemTitle } from "@dlms/core";
import type { FoundValues } from "./body.ts";
import { type CodePattern, type CompiledTemplate, codeKey, compiledTemplate } from "./compiled-template.ts";
import { type FoundValue, textOf } from "./found-value.ts";
import type { PushTemplate, TemplateItem } from "./push-template.ts";

/** What a template is held against. */
export interface TemplateSubject extends FoundValues {
  readonly body: Data;
  readonly systemTitle: SystemTitle | undefined;
  /** The template of that name is wanted. */
  readonly wanted: string | undefined;
}

/** The values as a template has them; `undefined` when it does not fit. */
export function applyTemplate(template: PushTemplate, subject: TemplateSubject): FoundValue[] | undefined {
  const { items, isCommon } = template;
  if (isCommon === true && subject.wanted !== template.name) return undefined;
  if (items !== undefined && !haveTypes(subject.body, items)) return undefined;
  const compiled = compiledTemplate(template);
  if (!holds(template, compiled, subject)) return undefined;
  const values = compiled.items === undefined ? subject.values : inPlace(subject.body, compiled.items);
  return named(values, compiled.unnamed).map((value) => scaled(value, compiled));
}

function haveTypes(body: Data, items: readonly TemplateItem[]): boolean {
  if (body.type !== "structure" || body.value.length !== items.length) return false;
  return items.every(([, type], index) => body.value[index]?.type === type);
}

/** The values by their places: the types have been looked at. */
function inPlace(body: Data, items: NonNullable<CompiledTemplate["items"]>): readonly FoundValue[] {
  return body.type === "structure" ? body.value.map((data, index) => ({ ...items[index], data })) : [];
}

function holds({ when }: PushTemplate, { has }: CompiledTemplate, subject: TemplateSubject): boolean {
  if (when === undefined) return true;
  const { values, list, systemTitle } = subject;
  if (when.manufacturer !== undefined && systemTitle?.manufacturer !== when.manufacturer) return false;
  if (when.text !== undefined && !firstText(values)?.startsWith(when.text)) return false;
  return has.every((pattern) => {
    const { type } = pattern;
    const isValue = values.some(
      ({ logicalName, data }) => fits(pattern, logicalName) && (type ?? data.type) === data.type,
    );
    return isValue || (type === undefined && list.some(({ logicalName }) => fits(pattern, logicalName)));
  });
}

function fits({ key, channel }: CodePattern, code: ObisCode | undefined): boolean {
  return code !== undefined && codeKey(code) === key && (channel ?? code.b) === code.b;
}

function firstText(values: readonly FoundValue[]): string | undefined {
  for (const { data } of values) {
    const text = textOf(data);
    if (text !== undefined) return text;
  }
  return undefined;
}

function named(values: readonly FoundValue[], names: readonly ObisCode[] | undefined): readonly FoundValue[] {
  if (names === undefined) return values;
  const unnamed = values.filter(({ logicalName }) => logicalName === undefined);
  if (unnamed.length !== names.length) return values;
  let next = 0;
  return values.map((value) => (value.logicalName === undefined ? { ...value, logicalName: names[next++] } : value));
}

/** What the push says itself counts more. */
function scaled(value: FoundValue, { units }: CompiledTemplate): FoundValue {
  const { logicalName, scalerUnit } = value;
  if (logicalName === undefined || scalerUnit !== undefined || units.size === 0) return value;
  const known = units.get(codeKey(logicalName))?.find((pattern) => fits(pattern, logicalName));
  return known === undefined ? value : { ...value, scalerUnit: known.scalerUnit };
}
