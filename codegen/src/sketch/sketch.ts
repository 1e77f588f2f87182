import type { AttributeSchema, ClassSchema, TypeExpression } from "../model.ts";
import { baseClasses, type SchemaSet } from "../schema-set.ts";
import type { DataJson, SeenObject } from "./dump.ts";
import { guessType } from "./guess.ts";
import type { SketchFile } from "./sketch-file.ts";
import { SketchTypes } from "./sketch-types.ts";

const LOGICAL_NAME = 1;
const MOST_INSTANCES = 20;

/**
 * First schemas of what the standard does not have: of classes that it does not know, and of classes that show more,
 * or other types, than theirs. Names and types are guesses, to be put right by somebody who knows.
 *
 * @example
 * sketchSchemas(readDump([{ name: "dump.json", text }]), standardSet());
 */
export function sketchSchemas(objects: readonly SeenObject[], standard: SchemaSet): readonly SketchFile[] {
  const groups = new Map<string, SeenObject[]>();
  for (const object of objects) {
    const key = `${object.classId}/${object.version}`;
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  const bases = baseClasses(standard);
  const versions = (id: number): number => [...groups.keys()].filter((key) => key.startsWith(`${id}/`)).length;
  return [...groups.values()]
    .sort(([a], [b]) => (a?.classId ?? 0) - (b?.classId ?? 0) || (a?.version ?? 0) - (b?.version ?? 0))
    .flatMap((group) => {
      const [{ classId, version } = { classId: 0, version: 0 }] = group;
      const base = [...bases].find(([, known]) => known.id === classId && known.version === version);
      const typePrefix = versions(classId) > 1 ? `V${version}` : "";
      return base === undefined ? sketchNew(group, typePrefix, standard) : sketchExtension(group, base, typePrefix);
    });
}

function sketchNew(group: readonly SeenObject[], versionMark: string, standard: SchemaSet): SketchFile[] {
  const [{ classId, version } = { classId: 0, version: 0 }] = group;
  const relatives = standard.classes.filter(({ id }) => id === classId);
  const head = relatives.length === 0 ? [] : [olderVersions(relatives)];
  const facts = [`class: Class${classId}`, `id: ${classId}`, `version: ${version}`];
  const attributes = memberIds(group, "attributes").filter((id) => id !== LOGICAL_NAME);
  const methods = memberIds(group, "methods");
  return schemaFiles(group, { name: `Class${classId}`, versionMark, head, facts, attributes, methods });
}

function olderVersions(relatives: readonly ClassSchema[]): string {
  const name = relatives[0]?.name ?? "";
  const versions = relatives.map(({ version }) => version).join(", ");
  return `# The standard has this class in version ${versions}: with \`extends: ${name}\` only what differs need stand here.`;
}

function sketchExtension(
  group: readonly SeenObject[],
  [baseName, base]: readonly [string, ClassSchema],
  versionMark: string,
): SketchFile[] {
  const attributes = memberIds(group, "attributes").filter((id) => id !== LOGICAL_NAME && differs(group, base, id));
  const methods = memberIds(group, "methods").filter((id) => base.methods.every((method) => method.id !== id));
  if (attributes.length + methods.length === 0) return [];
  // Only objects that show it are of this class.
  const own = group.filter(
    (object) => attributes.some((id) => object.attributes.has(id)) || methods.some((id) => object.methods.has(id)),
  );
  const facts = [`class: Own${base.name}`, `extends: ${baseName} # class ${base.id}, version ${base.version}`];
  const names = new Map(base.attributes.map((attribute) => [attribute.id, attribute]));
  return schemaFiles(own, { name: `Own${base.name}`, versionMark, head: [], facts, attributes, methods, names });
}

/** Whether an attribute is none of the standard's, or is seen with a value that is not of its type. */
function differs(group: readonly SeenObject[], base: ClassSchema, id: number): boolean {
  const known = base.attributes.find((attribute) => attribute.id === id);
  // A meter that has no value for it says nothing about the type.
  const isOther = valuesOf(group, id).some(({ type }) => type !== "null-data");
  return known === undefined || (!takesAny(known.type) && isOther);
}

function takesAny(type: TypeExpression): boolean {
  return type.kind === "simple" ? type.name === "data" : type.kind === "choice" && type.options.some(takesAny);
}

interface Sketch {
  readonly name: string;
  /** Stands in the names of types when a meter has several versions of the class. */
  readonly versionMark: string;
  readonly head: readonly string[];
  readonly facts: readonly string[];
  readonly attributes: readonly number[];
  readonly methods: readonly number[];
  /** What the standard calls attributes. */
  readonly names?: ReadonlyMap<number, AttributeSchema>;
}

function schemaFiles(group: readonly SeenObject[], sketch: Sketch): SketchFile[] {
  const { name, versionMark, head, facts, names } = sketch;
  const [{ classId, version } = { classId: 0, version: 0 }] = group;
  const types = new SketchTypes();
  const stem = name.replace(/(?<=[a-z])(?=[A-Z0-9])/g, "-").toLowerCase();
  const attributes = sketch.attributes.flatMap((id) => {
    const known = names?.get(id);
    const { text, notes } = types.add(
      `${name}${versionMark}Attribute${mark(id).toUpperCase()}`,
      guessType(valuesOf(group, id)),
    );
    const about = known?.description ?? `Attribute ${id}.`;
    return [
      `  # ${[rightsText(group, id), ...notes].join("; ")}`,
      `  - { id: ${id}, name: ${known?.name ?? `attribute_${mark(id)}`}, type: ${text}, description: ${JSON.stringify(about)} }`,
    ];
  });
  const methods = sketch.methods.flatMap((id) => [
    `  # ${callText(group, id)}; what it takes is not to be seen: parameter: integer with default: 0 when it is nothing`,
    `  - { id: ${id}, name: method_${mark(id)}, parameter: data, description: "Method ${id}." }`,
  ]);
  const instances = group.slice(0, MOST_INSTANCES).map(({ logicalName }) => logicalName);
  const text = [
    "# Made from what a meter shows. Names and types are guesses: put them right, then generate.",
    ...head,
    ...facts,
    `description: ${JSON.stringify(`${group.length} ${group.length === 1 ? "object" : "objects"} of a meter.`)}`,
    `instances: [${instances.join(", ")}]`,
    ...(attributes.length === 0 && sketch.names !== undefined ? [] : ["attributes:", ...attributes]),
    ...(methods.length === 0 ? [] : ["methods:", ...methods]),
  ];
  if (attributes.length === 0 && sketch.names === undefined) text[text.indexOf("attributes:")] = "attributes: []";
  const file = `${String(classId).padStart(4, "0")}-${stem}.v${version}.yaml`;
  return [{ file, text: `${text.join("\n")}\n` }, ...types.files()];
}

/** A number as a part of a name. */
function mark(id: number): string {
  return id < 0 ? `m${-id}` : String(id);
}

function memberIds(group: readonly SeenObject[], kind: "attributes" | "methods"): number[] {
  return [...new Set(group.flatMap((object) => [...object[kind].keys()]))].sort((a, b) => a - b);
}

function valuesOf(group: readonly SeenObject[], id: number): readonly DataJson[] {
  return group.flatMap(({ attributes }) => attributes.get(id)?.value ?? []);
}

/** What may be done with an attribute, in all objects that show it. */
function rightsText(group: readonly SeenObject[], id: number): string {
  const texts = group.flatMap(({ attributes }) => {
    const rights = attributes.get(id)?.rights;
    if (rights === undefined) return [];
    return [rights.read ? (rights.write ? "read, write" : "read") : rights.write ? "write" : "no access"];
  });
  return [...new Set(texts)].join(" or ") || "access unknown";
}

function callText(group: readonly SeenObject[], id: number): string {
  const calls = new Set(group.flatMap(({ methods }) => methods.get(id) ?? []));
  return [...calls].map((may) => (may ? "may be called" : "may not be called")).join(" or ");
}
