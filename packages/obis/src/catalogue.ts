import { ObisCode } from "@dlms/core";
import type { ObisDescription } from "./description.ts";
import type { ObisName, ObisNames } from "./names.ts";
import { fillIn, PatternTree } from "./rules.ts";
import { describeStandard, unknownParts } from "./standard.ts";

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
   * @throws RangeError when a key is no such pattern, or its ranges stand for more than 4096 codes (use `*`).
   */
  addNames(names: ObisNames): ObisCatalogue {
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

/**
 * What a code means by the standards alone (Blue Book part 1, EN 13757-1), or `undefined`.
 * @throws DecodeError when a text is no full OBIS code.
 *
 * @example
 * describe("1.0.1.8.0.255")?.text; // "Active energy import (+A), total"
 * describe("1.0.32.7.0.255")?.unit; // "V"
 */
export function describe(code: ObisCode | string): ObisDescription | undefined {
  return describeStandard(ObisCode.from(code));
}
