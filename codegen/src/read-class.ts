import type { Field, SchemaDocument, SchemaNode } from "./document.ts";
import type { AttributeSchema, ClassSchema, MethodSchema, TypeExpression } from "./model.ts";
import { OBIS_CODE, PASCAL_NAME, parseFileName, SNAKE_NAME } from "./names.ts";
import { readTypeExpression } from "./read-type.ts";

const CLASS_KEYS = [
  "class",
  "id",
  "version",
  "since",
  "section",
  "description",
  "helper",
  "sources",
  "single_source",
  "unconfirmed",
  "instances",
  "attributes",
  "methods",
] as const;
const REQUIRED_CLASS_KEYS = ["class", "id", "version", "description", "sources", "attributes"] as const;
const ATTRIBUTE_KEYS = ["id", "name", "type", "static", "unit", "short", "description"] as const;
const METHOD_KEYS = ["id", "name", "parameter", "default", "result", "short", "description"] as const;
/** What every object has already, so that no attribute or method may be called so. */
const TAKEN_NAMES = ["constructor", "access", "logical_name", "descriptor"];

/** Reads the file of one class in one version. */
export function readClass(document: SchemaDocument): ClassSchema | undefined {
  const { root, file } = document;
  const fields = document.fields(root, "a class", CLASS_KEYS, REQUIRED_CLASS_KEYS);
  const name = document.text(fields.get("class"), "class", PASCAL_NAME);
  const id = document.integer(fields.get("id"), "id", 0, 0xffff);
  const version = document.integer(fields.get("version"), "version", 0, 0xff);
  const description = document.text(fields.get("description"), "description");
  const section = document.text(fields.get("section"), "section");
  document.text(fields.get("since"), "since");
  const sources = readTexts(document, fields.get("sources"), "sources");
  const single = document.flag(fields.get("single_source"), "single_source");
  if (sources.length === 0) document.fault(fields.get("sources")?.value ?? root, "a class needs a source");
  if (sources.length === 1 && !single)
    document.fault(fields.get("sources")?.value ?? root, "one source alone must be marked with single_source: true");
  readTexts(document, fields.get("unconfirmed"), "unconfirmed");
  const instances = document
    .items(fields.get("instances"), "instances")
    .map((item) => document.itemText(item, "an instance", OBIS_CODE))
    .filter((code) => code !== undefined);
  const helper = document.text(fields.get("helper"), "helper", PASCAL_NAME);
  const attributes = readAttributes(document, fields.get("attributes"));
  const methods = readMethods(document, fields.get("methods"));
  checkNames(document, fields, attributes, methods);
  if (name === undefined || id === undefined || version === undefined || description === undefined) return undefined;
  const { stem, ...named } = parseFileName(file);
  if (named.id !== undefined && named.id !== id)
    document.fault(fields.get("id")?.value ?? root, `id ${id} does not fit the name of the file`);
  if (named.version !== undefined && named.version !== version)
    document.fault(fields.get("version")?.value ?? root, `version ${version} does not fit the name of the file`);
  const position = document.position(root);
  return { name, id, version, stem, section, description, helper, sources, instances, attributes, methods, position };
}

function readTexts(document: SchemaDocument, field: Field | undefined, what: string): string[] {
  const texts = document.items(field, what).map((item) => document.itemText(item, `an item of ${what}`));
  return texts.filter((text) => text !== undefined);
}

function readAttributes(document: SchemaDocument, field: Field | undefined): AttributeSchema[] {
  const read: AttributeSchema[] = [];
  for (const node of document.items(field, "attributes")) {
    const fields = document.fields(node, "an attribute", ATTRIBUTE_KEYS, ["id", "name", "type", "description"]);
    // Attribute 1 is the logical name, of every class.
    const id = document.integer(fields.get("id"), "id", 2, 127);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const type = readTypeExpression(document, fields.get("type"));
    const isStatic = document.flag(fields.get("static"), "static");
    const unit = document.text(fields.get("unit"), "unit");
    const shortNameOffset = readOffset(document, fields.get("short"));
    const description = document.text(fields.get("description"), "description");
    if (id === undefined || name === undefined || type === undefined || description === undefined) continue;
    checkNumber(document, node, read, id, "attribute");
    read.push({ id, name, type, static: isStatic, unit, shortNameOffset, description });
  }
  return read;
}

function readMethods(document: SchemaDocument, field: Field | undefined): MethodSchema[] {
  const read: MethodSchema[] = [];
  for (const node of document.items(field, "methods")) {
    const fields = document.fields(node, "a method", METHOD_KEYS, ["id", "name", "parameter", "description"]);
    const id = document.integer(fields.get("id"), "id", 1, 127);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const parameter = readTypeExpression(document, fields.get("parameter"));
    const result = readTypeExpression(document, fields.get("result"));
    const defaultsToZero = document.integer(fields.get("default"), "default", 0, 0) === 0;
    const shortNameOffset = readOffset(document, fields.get("short"));
    const description = document.text(fields.get("description"), "description");
    if (id === undefined || name === undefined || parameter === undefined || description === undefined) continue;
    if (defaultsToZero && (!isInteger(parameter) || result !== undefined))
      document.fault(fields.get("default")?.value ?? node, "a default is for integer parameters without a result");
    checkNumber(document, node, read, id, "method");
    read.push({ id, name, parameter, defaultsToZero, result, shortNameOffset, description });
  }
  return read;
}

function isInteger(type: TypeExpression): boolean {
  return type.kind === "simple" && type.name === "integer";
}

function readOffset(document: SchemaDocument, field: Field | undefined): number | undefined {
  const offset = document.integer(field, "short", 0, 0xfff8);
  if (offset !== undefined && offset % 8 !== 0)
    document.fault(field?.value ?? null, "a short-name offset is a multiple of 8");
  return offset;
}

function checkNumber(
  document: SchemaDocument,
  node: SchemaNode,
  others: readonly { readonly id: number; readonly name: string }[],
  id: number,
  what: string,
): void {
  const other = others.find((one) => one.id === id);
  if (other !== undefined) document.fault(node, `${what} ${id} is "${other.name}" already`);
}

function checkNames(
  document: SchemaDocument,
  fields: ReadonlyMap<string, Field>,
  attributes: readonly AttributeSchema[],
  methods: readonly MethodSchema[],
): void {
  const seen = new Set(TAKEN_NAMES);
  const offsets = new Set<number>([0]);
  for (const [list, what] of [
    [attributes, "attributes"],
    [methods, "methods"],
  ] as const) {
    const node = fields.get(what)?.value ?? null;
    for (const { name, shortNameOffset } of list) {
      if (seen.has(name)) document.fault(node, `the name "${name}" is taken`);
      if (shortNameOffset !== undefined && offsets.has(shortNameOffset))
        document.fault(node, `two members share the short-name offset 0x${shortNameOffset.toString(16)}`);
      seen.add(name);
      if (shortNameOffset !== undefined) offsets.add(shortNameOffset);
    }
  }
}
