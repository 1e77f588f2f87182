import type { AttributeSchema, ClassDraft, ClassSchema, MethodSchema, TypeExpression } from "./model.ts";
import { camelCase } from "./names.ts";
import { type Problem, suggestion } from "./problem.ts";

/** Classes that others may extend, by their names in TypeScript. */
export type BaseClasses = ReadonlyMap<string, ClassSchema>;

/**
 * Adds to each class what it takes over from the class it extends: id and version unless it has its own, attributes
 * and methods that it does not describe itself. One that it does describe stands in the place of the one with that id.
 */
export function extendClasses(
  drafts: readonly ClassDraft[],
  foreign: BaseClasses,
): { readonly classes: readonly ClassSchema[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const begun = new Set<ClassDraft>();
  const done = new Map<ClassDraft, ClassSchema | undefined>();
  const complete = (draft: ClassDraft): ClassSchema | undefined => {
    if (!begun.has(draft)) {
      begun.add(draft);
      done.set(draft, completed(draft, findBase(draft)));
    } else if (!done.has(draft) && draft.base !== undefined)
      problems.push({ ...draft.base.position, message: `"${draft.name}" extends itself` });
    return done.get(draft);
  };
  const findBase = (draft: ClassDraft): ClassSchema | undefined => {
    if (draft.base === undefined) return undefined;
    const { name, position } = draft.base;
    // A class of yours may have the name of the one it extends.
    const own = drafts.filter((other) => other !== draft && other.name === name).sort(newestFirst)[0];
    if (own !== undefined) return complete(own);
    const known = [...drafts.map((other) => other.name), ...foreign.keys()].filter((other) => other !== draft.name);
    if (!foreign.has(name))
      problems.push({ ...position, message: `unknown class "${name}"${suggestion(name, known)}` });
    return foreign.get(name);
  };
  const classes = drafts.map(complete).filter((schema) => schema !== undefined);
  return { classes, problems: [...problems, ...classes.flatMap(clashes)] };
}

function newestFirst(a: ClassDraft, b: ClassDraft): number {
  return (b.version ?? 0) - (a.version ?? 0);
}

function completed({ base, ...draft }: ClassDraft, from: ClassSchema | undefined): ClassSchema | undefined {
  const { id = from?.id, version = from?.version } = draft;
  if (id === undefined || version === undefined || (base !== undefined && from === undefined)) return undefined;
  if (from === undefined) return { ...draft, id, version, extends: undefined };
  return {
    ...draft,
    id,
    version,
    extends: base?.name,
    section: draft.section ?? from.section,
    helper: draft.helper ?? inheritedHelper(draft.attributes, from),
    instances: draft.instances.length > 0 ? draft.instances : from.instances,
    attributes: merged(from.attributes, draft.attributes),
    methods: merged(from.methods, draft.methods),
  };
}

function merged<T extends { readonly id: number }>(base: readonly T[], own: readonly T[]): readonly T[] {
  const taken = new Map(own.map((member) => [member.id, member]));
  return [
    ...base.map((member) => taken.get(member.id) ?? member),
    ...own.filter(({ id }) => base.every((member) => member.id !== id)),
  ];
}

/** What the hand-written base class does needs the attributes that it knows, as they are. */
function inheritedHelper(own: readonly AttributeSchema[], from: ClassSchema): string | undefined {
  const changed = own.some((attribute) => {
    const before = from.attributes.find(({ id }) => id === attribute.id);
    return before !== undefined && (before.name !== attribute.name || !isSameType(before.type, attribute.type));
  });
  return changed ? undefined : from.helper;
}

function isSameType(a: TypeExpression, b: TypeExpression): boolean {
  if (a.kind === "simple" || a.kind === "named") return a.kind === b.kind && a.name === b.name;
  if (a.kind !== "choice") return a.kind === b.kind && isSameType(a.item, b.item);
  return (
    b.kind === "choice" &&
    a.options.length === b.options.length &&
    a.options.every((option, index) => {
      const other = b.options[index];
      return other !== undefined && isSameType(option, other);
    })
  );
}

/** Names and short names that a class shares with what it takes over. */
function clashes(schema: ClassSchema): Problem[] {
  const { position, attributes, methods } = schema;
  if (schema.extends === undefined) return [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  const offsets = new Set<number>();
  for (const { name, shortNameOffset } of [...attributes, ...methods] as (AttributeSchema | MethodSchema)[]) {
    if (names.has(camelCase(name)))
      problems.push({ ...position, message: `"${name}" is a name of ${schema.extends} already` });
    names.add(camelCase(name));
    if (shortNameOffset === undefined) continue;
    if (offsets.has(shortNameOffset))
      problems.push({ ...position, message: `${name} has a short-name offset of ${schema.extends}` });
    offsets.add(shortNameOffset);
  }
  return problems;
}
