import type { ObisCode } from "@dlms/core";
import { abstractGroups, abstractRules } from "./data/abstract.ts";
import { commonRules } from "./data/common.ts";
import { electricityGroups, electricityRules } from "./data/electricity-objects.ts";
import { gasGroups, gasRules } from "./data/gas.ts";
import { allocatorRules, thermalRules, utilityGroups, waterRules } from "./data/utilities.ts";
import type { Meaning, ObisDescription } from "./description.ts";
import { electricityValue } from "./electricity.ts";
import { gasValue } from "./gas.ts";
import { fillIn, PatternTree, type Rule } from "./rules.ts";
import { allocatorValue, thermalValue, waterValue } from "./utilities.ts";

interface Medium {
  readonly name: string;
  /** Objects that are listed one by one. */
  readonly rules?: () => readonly Rule[];
  /** Measured values, which follow from their groups C, D and E. */
  readonly measured?: (code: ObisCode) => Meaning | undefined;
  readonly groups: Readonly<Record<number, string>>;
}

/** Value group A (Blue Book part 1, value group A). Of DC electricity and other media only what all media share. */
const media: ReadonlyMap<number, Medium> = new Map<number, Medium>([
  [0, { name: "abstract", rules: abstractRules, groups: abstractGroups }],
  [1, { name: "electricity", rules: electricityRules, measured: electricityValue, groups: electricityGroups }],
  [2, { name: "DC electricity", groups: utilityGroups }],
  [4, { name: "heat cost allocator", rules: allocatorRules, measured: allocatorValue, groups: utilityGroups }],
  [5, { name: "cooling", rules: () => thermalRules("Cooling"), measured: thermalValue, groups: utilityGroups }],
  [6, { name: "heat", rules: () => thermalRules("Heat"), measured: thermalValue, groups: utilityGroups }],
  [7, { name: "gas", rules: gasRules, measured: gasValue, groups: gasGroups }],
  [8, { name: "cold water", rules: waterRules, measured: waterValue, groups: utilityGroups }],
  [9, { name: "hot water", rules: waterRules, measured: waterValue, groups: utilityGroups }],
  [15, { name: "other media", groups: utilityGroups }],
]);

/** The greatest group value that the standards give a meaning to; above are manufacturers' own. */
const STANDARD = 127;
const PROFILE_CLASSES: ReadonlySet<number> = new Set([7, 61]);

/** Trees are made when the first code of their medium is looked up. */
const trees = new Map<number, PatternTree<Rule>>();

function treeOf(a: number, medium: Medium): PatternTree<Rule> {
  let tree = trees.get(a);
  if (tree === undefined) {
    const rules = [...commonRules(), ...(medium.rules?.() ?? [])];
    tree = new PatternTree(
      rules.map((rule) => [rule[0], rule] as const),
      STANDARD,
    );
    trees.set(a, tree);
  }
  return tree;
}

/** What the standards say of a code: steps bounded by its six groups, whatever the code. */
export function describeStandard(code: ObisCode): ObisDescription | undefined {
  const medium = media.get(code.a);
  if (medium === undefined) return undefined;
  const meaning = ruleMeaning(code, medium) ?? medium.measured?.(code) ?? ownMeaning(code, medium);
  if (meaning === undefined) return undefined;
  const channel = channelName(code.b);
  const list = PROFILE_CLASSES.has(meaning.classes[0] ?? 0);
  const period = meaning.usesF === true ? undefined : periodName(code.f, list);
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

/** Group values that the standards leave to manufacturers, or to utilities, make the whole code theirs. */
function ownMeaning({ b, c, d, e, f }: ObisCode, medium: Medium): Meaning | undefined {
  const own = (value: number): boolean => value > STANDARD && value < 255;
  const manufacturers = (b > STANDARD && b < 200) || (own(c) && (c < 200 || c === 240)) || own(d) || own(e) || own(f);
  if (!manufacturers && (b <= 64 || b > STANDARD)) return undefined;
  const whose = manufacturers ? "Manufacturer" : "Utility";
  return { text: `${whose}-specific ${medium.name} object`, classes: [], usesF: true };
}

/** B: 0 is none, then channels, from 65 on utilities' own, from 128 on manufacturers', from 200 on reserved. */
function channelName(b: number): string | undefined {
  if (b === 0) return undefined;
  if (b <= 64) return `channel ${b}`;
  if (b <= STANDARD) return `utility-specific channel ${b}`;
  return b < 200 ? `manufacturer-specific channel ${b}` : `reserved channel ${b}`;
}

/**
 * F: 255 is the current value, up to 99 a billing period by number, from 101 on counted back: profiles and tables
 * hold so many periods, other objects the one that is so many back.
 */
function periodName(f: number, list: boolean): string | undefined {
  if (f === 255) return undefined;
  if (f < 100) return `billing period ${f}`;
  const back = f - 100;
  if (back === 1) return "last billing period";
  if (back > 1 && back < 26) return list ? `last ${back} billing periods` : `${ordinal(back)} last billing period`;
  if (f === 126) return "last billing periods";
  return f > STANDARD ? `manufacturer-specific value ${f}` : `value ${f}`;
}

/** `2nd`, `3rd`, `11th`: for 2 to 25. */
function ordinal(value: number): string {
  const ends = value > 20 ? value - 20 : value;
  return `${value}${["th", "st", "nd", "rd"][ends] ?? "th"}`;
}

/** The parts of a code of which the standards know nothing. */
export function unknownParts({ a, b, f }: ObisCode): ObisDescription["parts"] {
  const medium = media.get(a)?.name ?? `medium ${a}`;
  return { a: medium, b: channelName(b), c: undefined, d: undefined, e: undefined, f: periodName(f, false) };
}
