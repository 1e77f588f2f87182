import type { Data } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import { type ScalerUnit, type Unit, unitSymbols } from "@dlms/cosem-classes";
import type { FoundValue } from "./found-value.ts";
import type { PushTemplate, TemplateUnit } from "./push-template.ts";

/** A code whose channel may be any. */
export interface CodePattern {
  readonly key: number;
  /** Value group B; any where it is missing. */
  readonly channel: number | undefined;
}

/** A template with its codes and units looked up: texts are parsed once, not for each push. */
export interface CompiledTemplate {
  readonly items: readonly Omit<FoundValue, "data">[] | undefined;
  readonly has: readonly (CodePattern & { readonly type: Data["type"] | undefined })[];
  readonly unnamed: readonly ObisCode[] | undefined;
  /** By `codeKey`. */
  readonly units: ReadonlyMap<number, readonly (CodePattern & { readonly scalerUnit: ScalerUnit })[]>;
}

const ANY_CHANNEL = /^(\d+)\.\*\./;
const COUNT = 255;
const compiled = new WeakMap<PushTemplate, CompiledTemplate>();
let unitsBySymbol: ReadonlyMap<string, Unit> | undefined;

/** The template, compiled when it is used first. */
export function compiledTemplate(template: PushTemplate): CompiledTemplate {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const made = compile(template);
  compiled.set(template, made);
  return made;
}

/** All groups of a code but B, as one number. */
export function codeKey({ a, c, d, e, f }: ObisCode): number {
  return (((a * 256 + c) * 256 + d) * 256 + e) * 256 + f;
}

function compile({ items, when, unnamed, units = {} }: PushTemplate): CompiledTemplate {
  const scalers = new Map<number, (CodePattern & { readonly scalerUnit: ScalerUnit })[]>();
  for (const [code, unit] of Object.entries(units)) {
    const pattern = patternOf(code);
    const same = scalers.get(pattern.key) ?? [];
    scalers.set(pattern.key, same);
    const entry = { ...pattern, scalerUnit: scalerUnitOf(unit) };
    // A code with its channel goes before one for all channels.
    if (pattern.channel === undefined) same.push(entry);
    else same.unshift(entry);
  }
  return {
    items: items?.map(([code, , ...unit]) => ({
      logicalName: code === null ? undefined : ObisCode.parse(code),
      scalerUnit: unit.length === 0 ? undefined : scalerUnitOf(unit),
    })),
    has: (when?.has ?? []).map(([code, type]) => ({ ...patternOf(code), type })),
    unnamed: unnamed?.map((code) => ObisCode.parse(code)),
    units: scalers,
  };
}

function patternOf(text: string): CodePattern {
  const code = ObisCode.parse(text.replace(ANY_CHANNEL, "$1.0."));
  return { key: codeKey(code), channel: ANY_CHANNEL.test(text) ? undefined : code.b };
}

/** The first unit that has a symbol counts; without one it is a count. */
function scalerUnitOf([scaler, symbol]: TemplateUnit): ScalerUnit {
  unitsBySymbol ??= new Map(
    Object.entries(unitSymbols)
      .reverse()
      .map(([unit, each]) => [each, Number(unit)]),
  );
  return { scaler, unit: symbol === "" ? COUNT : (unitsBySymbol.get(symbol) ?? COUNT) };
}
