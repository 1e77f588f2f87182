import { ObisCode } from "@dlms/core";
import { abstractGroups, abstractRules } from "./data/abstract.ts";
import { commonRules } from "./data/common.ts";
import { electricityGroups, electricityRules } from "./data/electricity.ts";
import { gasRules, thermalRules, utilityGroups, waterRules } from "./data/utilities.ts";
import type { Meaning, ObisDescription } from "./description.ts";
import { electricityValue } from "./electricity.ts";
import { fillIn, PatternTree, type Rule } from "./rules.ts";

/** A name of one's own for a code, or for all codes of a pattern. */
export interface ObisName {
  readonly text: string;
  readonly unit?: string | undefined;
  readonly classHints?: readonly number[] | undefined;
}

interface Medium {
  readonly name: string;
  readonly rules: () => readonly Rule[];
  readonly groups: Readonly<Record<number, string>>;
  readonly measured?: (code: ObisCode) => Meaning | undefined;
}

const media: ReadonlyMap<number, Medium> = new Map<number, Medium>([
  [0, { name: "abstract", rules: () => abstractRules, groups: abstractGroups }],
  [1, { name: "electricity", rules: () => electricityRules, groups: electricityGroups, measured: electricityValue }],
  [5, { name: "cooling", rules: () => thermalRules("Cooling"), groups: utilityGroups }],
  [6, { name: "heat", rules: () => thermalRules("Heat"), groups: utilityGroups }],
  [7, { name: "gas", rules: () => gasRules, groups: utilityGroups }],
  [8, { name: "cold water", rules: () => waterRules("Water"), groups: utilityGroups }],
  [9, { name: "hot water", rules: () => waterRules("Water"), groups: utilityGroups }],
]);

/** The greatest group value that the standards give a meaning to; above are manufacturers' own. */
const STANDARD = 127;

/** Trees are made when the first code of their medium is looked up. */
const trees = new Map<number, PatternTree<Rule>>();

function treeOf(a: number, medium: Medium): PatternTree<Rule> {
  let tree = trees.get(a);
  if (tree === undefined) {
    const rules = [...commonRules, ...medium.rules()];
    tree = new PatternTree(
      rules.map((rule) => [rule[0], rule] as const),
      STANDARD,
    );
    trees.set(a, tree);
  }
  return tree;
}

/**
 * What OBIS codes mean: by the rules of the standards, and by names of one's own. Immutable.
 *
 * @example
 * const mine = new ObisCatalogue().addNames({ "1.0.96.50.1.255": "Relay temperature", "1.*.1.8.1.255": "Night rate" });
 * mine.describe("1.0.1.8.1.255")?.text; // "Night rate"
 */
export class ObisCatalogue {
  readonly #names: readonly (readonly [pattern: string, name: ObisName])[];
  readonly #tree: PatternTree<ObisName> | undefined;

  constructor(names: readonly (readonly [pattern: string, name: ObisName])[] = []) {
    this.#names = names;
    this.#tree = names.length > 0 ? new PatternTree(names, 255) : undefined;
  }

  /**
   * A catalogue with these names besides. Keys are codes `A.B.C.D.E.F` in which each group is a number, a range
   * `0-9`, a list `1,3`, or `*` for any value; a group that is named beats `*`, and later names beat earlier ones.
   * What a name leaves out stays as the standards have it. Texts may hold `{b}` to `{f}`.
   *
   * @throws RangeError when a key is no such pattern.
   */
  addNames(names: Readonly<Record<string, string | ObisName>>): ObisCatalogue {
    const added = Object.entries(names).map(([pattern, name]): readonly [string, ObisName] => {
      if (pattern.split(".").length !== 6) throw new RangeError(`not an OBIS pattern of six groups: ${pattern}`);
      return [pattern, typeof name === "string" ? { text: name } : name];
    });
    return new ObisCatalogue([...this.#names, ...added]);
  }

  /**
   * What a code means, or `undefined` when nothing is known of it. Takes the same time for every code.
   * @throws DecodeError when a text is no full OBIS code.
   */
  describe(code: ObisCode | string): ObisDescription | undefined {
    const obis = ObisCode.from(code);
    const standard = describeStandard(obis);
    const { a, b, c, d, e, f } = obis;
    const own = this.#tree?.find([a, b, c, d, e, f])?.item;
    if (own === undefined) return standard;
    return {
      text: fillIn(own.text, [b, c, d, e, f]),
      parts: standard?.parts ?? unknownParts(obis),
      unit: own.unit ?? standard?.unit,
      classHints: own.classHints ?? standard?.classHints ?? [],
    };
  }
}

const standardCatalogue: ObisCatalogue = /* @__PURE__ */ new ObisCatalogue();

/**
 * What a code means by the standards alone (Blue Book part 1, EN 13757-1), or `undefined`.
 * @throws DecodeError when a text is no full OBIS code.
 *
 * @example
 * describe("1.0.1.8.0.255")?.text; // "Active energy import (+A), total"
 * describe("1.0.32.7.0.255")?.unit; // "V"
 */
export function describe(code: ObisCode | string): ObisDescription | undefined {
  return standardCatalogue.describe(code);
}

function describeStandard(code: ObisCode): ObisDescription | undefined {
  const medium = media.get(code.a);
  if (medium === undefined) return undefined;
  const meaning = ruleMeaning(code, medium) ?? medium.measured?.(code) ?? manufacturerMeaning(code, medium);
  if (meaning === undefined) return undefined;
  const channel = channelName(code.b);
  const period = meaning.usesF === true ? undefined : periodName(code.f);
  return {
    text: meaning.text + (period === undefined ? "" : `, ${period}`) + (channel === undefined ? "" : ` (${channel})`),
    parts: { a: medium.name, b: channel, c: meaning.c, d: meaning.d, e: meaning.e, f: period },
    unit: meaning.unit,
    classHints: meaning.classes,
  };
}

function ruleMeaning(code: ObisCode, medium: Medium): Meaning | undefined {
  const { a, b, c, d, e, f } = code;
  const found = treeOf(a, medium).find([c, d, e, f]);
  if (found === undefined) return undefined;
  const [, text, classes, unit] = found.item;
  return {
    text: fillIn(text, [b, c, d, e, f]),
    c: medium.groups[c],
    unit,
    classes: classes ?? [],
    // Objects of which not even a class is known are others' own: so is what F means.
    usesF: found.depth > 3 || classes === undefined,
  };
}

/** Group values that the standards leave to manufacturers make the whole code theirs. */
function manufacturerMeaning({ b, c, d, e, f }: ObisCode, medium: Medium): Meaning | undefined {
  const own = (value: number): boolean => value > STANDARD && value < 255;
  if (!((b > STANDARD && b < 200) || own(c) || own(d) || own(e) || own(f))) return undefined;
  return { text: `Manufacturer-specific ${medium.name} object`, classes: [], usesF: true };
}

function channelName(b: number): string | undefined {
  if (b === 0) return undefined;
  if (b > 64 && b <= STANDARD) return `utility-specific channel ${b}`;
  return b > STANDARD && b < 200 ? `manufacturer-specific channel ${b}` : `channel ${b}`;
}

/** F: 255 is the current value, up to 99 a billing period by number, from 101 on so many periods back. */
function periodName(f: number): string | undefined {
  if (f === 255) return undefined;
  if (f < 100) return `billing period ${f}`;
  if (f === 101) return "last billing period";
  if (f > 101 && f < 126) return `last ${f - 100} billing periods`;
  if (f === 126) return "last billing periods";
  return f > STANDARD ? `manufacturer-specific value ${f}` : `value ${f}`;
}

function unknownParts({ a, b, f }: ObisCode): ObisDescription["parts"] {
  return { a: `medium ${a}`, b: channelName(b), c: undefined, d: undefined, e: undefined, f: periodName(f) };
}
