/**
 * One fact of the catalogue: a pattern, what it means, the classes that hold it (the most likely first), its unit.
 *
 * The pattern names value groups from C on, with dots: a number, a range `0-9`, a list `1,3`, or `*` for any. The
 * text may hold `{d}`, `{e+1}` and the like for the value of a group, and ` {e?}` for one that is left out when it
 * is 0.
 */
export type Rule = readonly [pattern: string, text: string, classes?: readonly number[], unit?: string];

/** What was found: the item, and how many groups its pattern named. */
export interface Found<Item> {
  readonly item: Item;
  readonly depth: number;
}

interface Node<Item> {
  readonly next: Map<number, Node<Item>>;
  any: Node<Item> | undefined;
  item: Item | undefined;
}

/**
 * Patterns as a tree, one level for each value group: looking up takes as many steps as there are groups, however
 * many patterns there are. A value that is named beats `*`; a longer pattern beats a shorter one; of two patterns
 * that are the same the later one counts.
 */
export class PatternTree<Item> {
  readonly #root: Node<Item> = newNode();
  /** The greatest value that `*` stands for. */
  readonly #anyUpTo: number;

  constructor(entries: Iterable<readonly [pattern: string, item: Item]>, anyUpTo: number) {
    this.#anyUpTo = anyUpTo;
    for (const [pattern, item] of entries) insert(this.#root, pattern.split("."), 0, item, pattern);
  }

  find(groups: readonly number[]): Found<Item> | undefined {
    return this.#descend(this.#root, groups, 0);
  }

  #descend(node: Node<Item>, groups: readonly number[], depth: number): Found<Item> | undefined {
    const value = groups[depth];
    if (value !== undefined) {
      const named = node.next.get(value);
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
  return { next: new Map(), any: undefined, item: undefined };
}

function insert<Item>(node: Node<Item>, steps: readonly string[], depth: number, item: Item, pattern: string): void {
  const step = steps[depth];
  if (step === undefined) {
    node.item = item;
    return;
  }
  if (step === "*") {
    node.any ??= newNode();
    insert(node.any, steps, depth + 1, item, pattern);
    return;
  }
  for (const value of valuesOf(step, pattern)) {
    let child = node.next.get(value);
    if (child === undefined) {
      child = newNode();
      node.next.set(value, child);
    }
    insert(child, steps, depth + 1, item, pattern);
  }
}

/** The values of `7`, `0-9` or `1,3,5-7`. */
function valuesOf(step: string, pattern: string): number[] {
  const values: number[] = [];
  for (const part of step.split(",")) {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? from);
    if (match === null || to > 255 || to < from) throw new RangeError(`not an OBIS pattern: ${pattern}`);
    for (let value = from; value <= to; value++) values.push(value);
  }
  return values;
}

const PLACE = /( ?)\{([b-f])([+-]\d+)?(\?)?\}/g;

/** Puts the values of groups into a text. `groups` are B to F. */
export function fillIn(text: string, groups: readonly number[]): string {
  if (!text.includes("{")) return text;
  return text.replace(PLACE, (_, space: string, group: string, plus: string | undefined, optional?: string) => {
    const value = groups[group.charCodeAt(0) - "b".charCodeAt(0)] ?? 0;
    if (optional !== undefined && value === 0) return "";
    return `${space}${value + Number(plus ?? 0)}`;
  });
}
