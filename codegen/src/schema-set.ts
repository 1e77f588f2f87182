import { isMap } from "yaml";
import { checkSwitches } from "./check-switches.ts";
import { SchemaDocument } from "./document.ts";
import { type BaseClasses, extendClasses } from "./extend.ts";
import type { ClassDraft, ClassSchema, SwitchType, TypeExpression, TypeSchema } from "./model.ts";
import { pascalCase } from "./names.ts";
import { type Problem, SchemaError, suggestion } from "./problem.ts";
import { readClass } from "./read-class.ts";
import { readType } from "./read-type.ts";

/** The text of a schema, and the name to say in messages. */
export interface SchemaSource {
  readonly file: string;
  readonly text: string;
}

/** Classes and types that have been read and checked. */
export interface SchemaSet {
  readonly classes: readonly ClassSchema[];
  readonly types: ReadonlyMap<string, TypeSchema>;
  /** Types that others generate, by name: they are imported and not written. */
  readonly foreignTypes: ReadonlyMap<string, TypeSchema>;
}

const NO_SCHEMAS: SchemaSet = { classes: [], types: new Map(), foreignTypes: new Map() };

/**
 * Reads schemas: files with a key `class` are classes, with `type` types, with `sources` lists of sources (passed
 * over).
 *
 * @param foreign What others generate: types that `sources` may name, and classes that they may extend.
 * @throws SchemaError with everything that is wrong in all of them.
 */
export function readSchemas(sources: readonly SchemaSource[], foreign: SchemaSet = NO_SCHEMAS): SchemaSet {
  const problems: Problem[] = [];
  const drafts: ClassDraft[] = [];
  const types = new Map<string, TypeSchema>();
  for (const { file, text } of sources) {
    const document = new SchemaDocument(file, text);
    const { root } = document;
    if (isMap(root) && root.has("type")) {
      const type = readType(document);
      if (type !== undefined && types.has(type.name)) document.fault(root, `there are two types "${type.name}"`);
      if (type !== undefined) types.set(type.name, type);
    } else if (isMap(root) && root.has("class")) {
      const read = readClass(document);
      if (read !== undefined) drafts.push(read);
    } else if (document.problems.length === 0 && !(isMap(root) && root.has("sources"))) {
      const keys = isMap(root) ? root.items.map(({ key }) => String(key)) : [];
      const close = keys.map((key) => suggestion(key, ["class", "type"])).find((text) => text !== "") ?? "";
      document.fault(root, `a schema needs the key class or type${close}`);
    }
    problems.push(...document.problems);
  }
  const extended = extendClasses(drafts, baseClasses(foreign));
  const classes = [...extended.classes].sort((a, b) => a.id - b.id || a.version - b.version);
  const set = { classes, types, foreignTypes: foreign.types };
  problems.push(...extended.problems, ...checkSame(classes), ...checkReferences(set));
  if (problems.length > 0) throw new SchemaError(problems);
  return set;
}

/** The classes of a set by their names in TypeScript. */
export function baseClasses(set: SchemaSet): BaseClasses {
  return new Map(set.classes.map((schema) => [className(set, schema), schema]));
}

/** The type of that name, the set's own before others'. */
export function findType(set: SchemaSet, name: string): TypeSchema | undefined {
  return set.types.get(name) ?? set.foreignTypes.get(name);
}

/** The name in TypeScript: plain for the newest version in the set, with `V0` and so on for older ones. */
export function className(set: SchemaSet, schema: ClassSchema): string {
  return isNewest(set, schema) ? schema.name : `${schema.name}V${schema.version}`;
}

/** The name of the file of a class, without ending. */
export function classStem(set: SchemaSet, schema: ClassSchema): string {
  return isNewest(set, schema) ? schema.stem : `${schema.stem}-v${schema.version}`;
}

function isNewest(set: SchemaSet, schema: ClassSchema): boolean {
  return set.classes.every((other) => other.name !== schema.name || other.version <= schema.version);
}

/** Names of types that an expression uses. */
export function namedTypes(type: TypeExpression | SwitchType): Extract<TypeExpression, { kind: "named" }>[] {
  switch (type.kind) {
    case "switch":
      return type.cases.flatMap((each) => namedTypes(each.type));
    case "simple":
      return [];
    case "named":
      return [type];
    case "choice":
      return type.options.flatMap(namedTypes);
    default:
      return namedTypes(type.item);
  }
}

function checkSame(classes: readonly ClassSchema[]): Problem[] {
  return classes.flatMap(({ id, version, position }, index) => {
    const same = classes.slice(0, index).find((other) => other.id === id && other.version === version);
    return same === undefined
      ? []
      : [{ ...position, message: `class ${id} version ${version} is ${same.name} already` }];
  });
}

function checkReferences(set: SchemaSet): Problem[] {
  const problems: Problem[] = [];
  const known = [...set.types.keys(), ...set.foreignTypes.keys()];
  const check = (type: TypeExpression | SwitchType | undefined): void => {
    for (const { name, position } of type === undefined ? [] : namedTypes(type)) {
      if (findType(set, name) !== undefined) continue;
      problems.push({ ...position, message: `unknown type "${name}"${suggestion(name, known)}` });
    }
  };
  for (const { name, position, attributes, methods } of set.classes) {
    if (set.types.has(name)) problems.push({ ...position, message: `"${name}" is both a class and a type` });
    for (const attribute of attributes) check(attribute.type);
    for (const method of methods) {
      check(method.parameter);
      check(method.result);
    }
  }
  for (const type of set.types.values()) {
    if (type.body.kind === "structure") for (const field of type.body.fields) check(field.type);
    const cycle = findCycle(set, type);
    if (cycle !== undefined) problems.push({ ...type.position, message: `"${type.name}" contains itself: ${cycle}` });
  }
  return [...problems, ...checkSwitches(set.types.values(), (name) => findType(set, name)), ...checkFiles(set)];
}

function findCycle(set: SchemaSet, start: TypeSchema): string | undefined {
  const seen = new Set<string>();
  const visit = (type: TypeSchema, path: string): string | undefined => {
    if (type.body.kind !== "structure") return undefined;
    for (const { name } of type.body.fields.flatMap((field) => namedTypes(field.type))) {
      if (name === start.name) return `${path} > ${name}`;
      const next = set.types.get(name);
      if (next === undefined || seen.has(name)) continue;
      seen.add(name);
      const found = visit(next, `${path} > ${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(start, start.name);
}

/** Two schemas must not want the same file or the same name in TypeScript. */
function checkFiles(set: SchemaSet): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  const claim = (what: string, by: string, position: TypeSchema["position"]): void => {
    const other = taken.get(what);
    if (other !== undefined) problems.push({ ...position, message: `${what} is taken by ${other}` });
    taken.set(what, by);
  };
  for (const schema of set.classes) {
    claim(`the name ${className(set, schema)}`, schema.name, schema.position);
    claim(`the file ${classStem(set, schema)}`, schema.name, schema.position);
  }
  for (const type of set.types.values()) {
    claim(`the name ${type.name}`, type.name, type.position);
    claim(`the file types/${type.stem}`, type.name, type.position);
    const names = new Set<string>();
    for (const entry of entriesOf(type)) {
      const name = pascalCase(entry);
      if (names.has(name)) problems.push({ ...type.position, message: `two entries of ${type.name} become ${name}` });
      names.add(name);
    }
  }
  return problems;
}

function entriesOf(type: TypeSchema): string[] {
  switch (type.body.kind) {
    case "enum":
      return type.body.entries.map((entry) => entry.name);
    case "units":
      return type.body.units.map((entry) => entry.name);
    case "flags":
    case "bit-string":
      return type.body.bits.map((entry) => entry.name);
    default:
      return [];
  }
}
