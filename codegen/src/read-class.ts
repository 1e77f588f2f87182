import type { Field, SchemaDocument, SchemaNode } from "./document.ts";
import type { AttributeSchema, ClassDraft, MethodSchema, TypeExpression } from "./model.ts";
import { camelCase, OBIS_CODE, PASCAL_NAME, parseFileName, RESERVED_NAMES, SNAKE_NAME } from "./names.ts";
import { suggestion } from "./problem.ts";
import { readTypeExpression } from "./read-type.ts";

const CLASS_KEYS = [
  "class",
  "extends",
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
const REQUIRED_CLASS_KEYS = ["class", "description"] as const;
/** What a class needs that takes over nothing. */
const REQUIRED_ALONE = ["id", "version", "attributes"] as const;
/** The hand-written base classes of the run time. */
export const HELPERS: readonly string[] = [
  "CalendarObject",
  "ClockObject",
  "DataObject",
  "DemandRegisterObject",
  "ProfileObject",
  "RegisterObject",
];
const ATTRIBUTE_KEYS = ["id", "name", "type", "static", "secret", "unit", "short", "description"] as const;
const METHOD_KEYS = ["id", "name", "parameter", "default", "result", "secret", "short", "description"] as const;
/** What every object has already, so that no attribute or method may be called so. */
const TAKEN_NAMES = ["constructor", "access", "logicalName", "descriptor", "toString"];

/** Reads the file of one class in one version. */
export function readClass(document: SchemaDocument): ClassDraft | undefined {
  const { root, file } = document;
  const fields = document.fields(root, "a class", CLASS_KEYS, REQUIRED_CLASS_KEYS);
  const name = document.text(fields.get("class"), "class", PASCAL_NAME);
  if (name !== undefined && RESERVED_NAMES.includes(name))
    document.fault(fields.get("class")?.value ?? root, `the name "${name}" is one of the run time`);
  const extended = fields.get("extends");
  const baseName = document.text(extended, "extends", PASCAL_NAME);
  if (extended === undefined)
    for (const key of REQUIRED_ALONE) if (!fields.has(key)) document.fault(root, `a class needs the key "${key}"`);
  const id = document.integer(fields.get("id"), "id", 0, 0xffff);
  const version = document.integer(fields.get("version"), "version", 0, 0xff);
  const description = document.text(fields.get("description"), "description");
  const section = document.text(fields.get("section"), "section");
  document.text(fields.get("since"), "since");
  const sources = readTexts(document, fields.get("sources"), "sources");
  const single = document.flag(fields.get("single_source"), "single_source");
  if (sources.length === 1 && !single)
    document.fault(fields.get("sources")?.value ?? root, "one source alone must be marked with single_source: true");
  const unconfirmed = readTexts(document, fields.get("unconfirmed"), "unconfirmed");
  const instances = document
    .items(fields.get("instances"), "instances")
    .map((item) => document.itemText(item, "an instance", OBIS_CODE))
    .filter((code) => code !== undefined);
  const helper = document.text(fields.get("helper"), "helper", PASCAL_NAME);
  if (helper !== undefined && !HELPERS.includes(helper))
    document.fault(fields.get("helper")?.value ?? root, `unknown helper "${helper}"${suggestion(helper, HELPERS)}`);
  const attributes = readAttributes(document, fields.get("attributes"));
  const methods = readMethods(document, fields.get("methods"));
  checkNames(document, fields, attributes, methods);
  if (name === undefined || description === undefined || (extended !== undefined && baseName === undefined))
    return undefined;
  const { stem, ...named } = parseFileName(file);
  if (named.id !== undefined && id !== undefined && named.id !== id)
    document.fault(fields.get("id")?.value ?? root, `id ${id} does not fit the name of the file`);
  if (named.version !== undefined && version !== undefined && named.version !== version)
    document.fault(fields.get("version")?.value ?? root, `version ${version} does not fit the name of the file`);
  const position = document.position(root);
  const base =
    baseName === undefined ? undefined : { name: baseName, position: document.position(extended?.value ?? root) };
  return {
    ...{ name, id, version, base, stem, section, description },
    ...{ helper, sources, unconfirmed, instances, attributes, methods, position },
  };
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
    const id = readMemberId(document, fields.get("id"), 2);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const type = readTypeExpression(document, fields.get("type"));
    const isStatic = document.flag(fields.get("static"), "static");
    const secret = document.flag(fields.get("secret"), "secret");
    const unit = document.text(fields.get("unit"), "unit");
    const shortNameOffset = readOffset(document, fields.get("short"));
    const description = document.text(fields.get("description"), "description");
    if (id === undefined || name === undefined || type === undefined || description === undefined) continue;
    checkNumber(document, node, read, id, "attribute");
    read.push({ id, name, type, static: isStatic, secret, unit, shortNameOffset, description });
  }
  return read;
}

function readMethods(document: SchemaDocument, field: Field | undefined): MethodSchema[] {
  const read: MethodSchema[] = [];
  for (const node of document.items(field, "methods")) {
    const fields = document.fields(node, "a method", METHOD_KEYS, ["id", "name", "parameter", "description"]);
    const id = readMemberId(document, fields.get("id"), 1);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const parameter = readTypeExpression(document, fields.get("parameter"));
    const result = readTypeExpression(document, fields.get("result"));
    const secret = document.flag(fields.get("secret"), "secret");
    const defaultsToZero = document.integer(fields.get("default"), "default", 0, 0) === 0;
    const shortNameOffset = readOffset(document, fields.get("short"));
    const description = document.text(fields.get("description"), "description");
    if (id === undefined || name === undefined || parameter === undefined || description === undefined) continue;
    if (defaultsToZero && (!isInteger(parameter) || result !== undefined))
      document.fault(fields.get("default")?.value ?? node, "a default is for integer parameters without a result");
    checkNumber(document, node, read, id, "method");
    read.push({ id, name, parameter, defaultsToZero, result, secret, shortNameOffset, description });
  }
  return read;
}

/** Numbers below 0 are for what a manufacturer adds to a class of the standard. */
function readMemberId(document: SchemaDocument, field: Field | undefined, least: number): number | undefined {
  const id = document.integer(field, "id", -128, 127);
  if (id === undefined || id < 0 || id >= least) return id;
  return document.fault(field?.value ?? null, `id must be an integer from ${least} to 127, or from -128 to -1`);
}

function isInteger(type: TypeExpression): boolean {
  return type.kind === "simple" && type.name === "integer";
}

function readOffset(document: SchemaDocument, field: Field | undefined): number | undefined {
  const offset = document.integer(field, "short", 0, 0xfff8);
  if (offset !== undefined && offset % 8 !== 0)
    document.fault(
      field?.value ?? null,
      `a short-name offset is a multiple of 8 (did you mean 0x${(Math.round(offset / 8) * 8).toString(16)}?)`,
    );
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
  if (other === undefined) return;
  const free = Math.max(...others.map((one) => one.id)) + 1;
  document.fault(node, `${what} ${id} is "${other.name}" already (the next free one is ${free})`);
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
      if (seen.has(camelCase(name))) document.fault(node, `the name "${name}" is taken`);
      if (shortNameOffset !== undefined && offsets.has(shortNameOffset))
        document.fault(node, `two members share the short-name offset 0x${shortNameOffset.toString(16)}`);
      seen.add(camelCase(name));
      if (shortNameOffset !== undefined) offsets.add(shortNameOffset);
    }
  }
}
