import type { StructureField, SwitchType, TypeSchema } from "./model.ts";
import { type Problem, suggestion } from "./problem.ts";

type FindType = (name: string) => TypeSchema | undefined;

/** What is wrong with fields whose types an enumeration chooses. */
export function checkSwitches(types: Iterable<TypeSchema>, find: FindType): Problem[] {
  return [...types].flatMap(({ body }) => {
    if (body.kind !== "structure") return [];
    const first = switchesOf(body.fields)[0];
    return body.fields.flatMap(({ type }, index) =>
      type.kind !== "switch" || first === undefined
        ? []
        : [...selectorProblems(find, body.fields.slice(0, index), type), ...unlikeProblems(first, type)],
    );
  });
}

/** The types of those fields of a structure that an enumeration chooses. */
export function switchesOf(fields: readonly StructureField[]): readonly SwitchType[] {
  return fields.map(({ type }) => type).filter((type) => type.kind === "switch");
}

/** The field that chooses must have been read before, and be an enumeration that has the cases. */
function selectorProblems(find: FindType, before: readonly StructureField[], type: SwitchType): Problem[] {
  const { by, cases, position } = type;
  const selector = before.find(({ name }) => name === by)?.type;
  if (selector === undefined) {
    const names = before.map(({ name }) => name);
    return [{ ...position, message: `no field "${by}" stands before this one${suggestion(by, names)}` }];
  }
  const body = selector.kind === "named" ? find(selector.name)?.body : undefined;
  // Of a type that is not known it is said already.
  if (selector.kind === "named" && body === undefined) return [];
  if (body?.kind !== "enum") return [{ ...position, message: `the field "${by}" is no enumeration` }];
  const entries = body.entries.map(({ name }) => name);
  return cases
    .filter(({ entry }) => !entries.includes(entry))
    .map((each) => ({
      ...each.position,
      message: `"${each.entry}" is no entry of it${suggestion(each.entry, entries)}`,
    }));
}

/** One enumeration chooses all that is chosen in a structure, so that it is a union of as many cases. */
function unlikeProblems(first: SwitchType, type: SwitchType): Problem[] {
  const same =
    type.by === first.by &&
    type.cases.length === first.cases.length &&
    first.cases.every(({ entry }) => type.cases.some((other) => other.entry === entry));
  return same ? [] : [{ ...type.position, message: `switches of a structure have one field and the same cases` }];
}
