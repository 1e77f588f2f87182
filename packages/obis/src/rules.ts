/**
 * One fact of the catalogue: a pattern, what it means, the classes that hold it (the most likely first), its unit.
 *
 * The pattern names value groups from C on, with dots: a number, a range `0-9`, a list `1,3`, or `*` for any. The
 * text may hold `{d}`, `{e+1}` and the like for the value of a group, ` {e?}` for one that is left out when it is 0,
 * and `{table}` for the number of a utility table.
 */
export type Rule = readonly [pattern: string, text: string, classes?: readonly number[], unit?: string];

/** What was found: the item, and how many groups its pattern named. */
export interface Found<Item> {
  readonly item: Item;
  readonly depth: number;
}

interface Node<Item> {
  next: Map<number, Node<Item>> | undefined;
  any: Node<Item> | undefined;
  item: Item | undefined;
}

/** The most codes that the ranges and lists of one pattern may stand for: each takes a place in the tree. */
const MAX_CODES = 4096;

/**
 * Patterns as a tree, one level for each value group: looking up takes as many steps as there are groups, however
 * many patterns there are. A value that is named beats `*`; a longer pattern beats a shorter one; of two patterns
 * that are the same the later one counts.
 */
export class PatternTree<Item> {
  readonly #root: Node<Item> = newNode();
  /** The greatest value that `*` stands for. */
  readonly #anyUpTo: number;

  /** @throws RangeError when an entry is no pattern, or one whose ranges stand for more than 4096 codes. */
  constructor(entries: Iterable<readonly [pattern: string, item: Item]>, anyUpTo: number) {
    this.#anyUpTo = anyUpTo;
    for (const [pattern, item] of entries) insert(this.#root, stepsOf(pattern), 0, item);
  }

  find(groups: readonly number[]): Found<Item> | undefined {
    return this.#descend(this.#root, groups, 0);
  }

  #descend(node: Node<Item>, groups: readonly number[], depth: number): Found<Item> | undefined {
    const value = groups[depth];
    if (value !== undefined) {
      const named = node.next?.get(value);
      const found = named && this.#descend(named, groups, depth + 1);
      if (found !== undefined) return found;
      if (node.any !== undefined && value <= this.#anyUpTo) {
        const any = this.#descend(node.any, groups, depth + 1);
        if (any !== undefined) return any;
      }
    }
    return node.item === undefined ? undefined : { item: node.item, depth };
  }
}

function newNode<Item>(): Node<Item> {
  return { next: undefined, any: undefined, item: undefined };
}

/** The values of one value group, or any. */
type Step = readonly number[] | "*";

function stepsOf(pattern: string): Step[] {
  let codes = 1;
  return pattern.split(".").map((step) => {
    if (step === "*") return "*";
    const values = valuesOf(step, pattern);
    codes *= values.length;
    if (codes > MAX_CODES) throw new RangeError(`an OBIS pattern of too many codes: ${pattern}`);
    return values;
  });
}

function insert<Item>(node: Node<Item>, steps: readonly Step[], depth: number, item: Item): void {
  const step = steps[depth];
  if (step === undefined) {
    node.item = item;
    return;
  }
  if (step === "*") {
    node.any ??= newNode();
    insert(node.any, steps, depth + 1, item);
    return;
  }
  node.next ??= new Map();
  for (const value of step) {
    let child = node.next.get(value);
    if (child === undefined) {
      child = newNode();
      node.next.set(value, child);
    }
    insert(child, steps, depth + 1, item);
  }
}

/** The values of `7`, `0-9` or `1,3,5-7`, each once. */
function valuesOf(step: string, pattern: string): readonly number[] {
  const values = new Set<number>();
  for (const part of step.split(",")) {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? from);
    if (match === null || to > 255 || to < from) throw new RangeError(`not an OBIS pattern: ${pattern}`);
    for (let value = from; value <= to; value++) values.add(value);
  }
  return [...values];
}

const PLACE = /( ?)\{(?:table|([b-f])([+-]\d+)?(\?)?)\}/g;
/** Utility tables: sixteen values of D for each kind of table, 128 tables for each value of D. */
const [TABLE_BLOCKS, BLOCK_TABLES] = [16, 128];

/** Puts the values of groups into a text. `groups` are B to F. */
export function fillIn(text: string, groups: readonly number[]): string {
  if (!text.includes("{")) return text;
  return text.replace(PLACE, (_, space: string, group?: string, plus?: string, optional?: string) => {
    if (group === undefined) {
      const [, , d = 0, e = 0] = groups;
      return `${space}${(d % TABLE_BLOCKS) * BLOCK_TABLES + e}`;
    }
    const value = groups[group.charCodeAt(0) - "b".charCodeAt(0)] ?? 0;
    if (optional !== undefined && value === 0) return "";
    return `${space}${value + Number(plus ?? 0)}`;
  });
}
