import { isMap, isScalar } from "yaml";
import type { Field, SchemaDocument, SchemaNode } from "./document.ts";
import {
  CARRIERS,
  type Carrier,
  type EnumEntry,
  SIMPLE_TYPES,
  type SimpleType,
  type StructureField,
  type SwitchCase,
  type SwitchType,
  type TypeBody,
  type TypeExpression,
  type TypeSchema,
  type UnitEntry,
} from "./model.ts";
import { camelCase, PASCAL_NAME, parseFileName, RESERVED_NAMES, SNAKE_NAME } from "./names.ts";
import { suggestion } from "./problem.ts";

/** What other languages call the types that A-XDR has. */
const OTHER_NAMES: Readonly<Record<string, SimpleType>> = {
  ...{ int8: "integer", int16: "long", int32: "double-long", int64: "long64" },
  ...{ uint8: "unsigned", uint16: "long-unsigned", uint32: "double-long-unsigned", uint64: "long64-unsigned" },
  ...{ float: "float32", double: "float64", bool: "boolean", null: "null-data", any: "data" },
  ...{ string: "visible-string", bytes: "octet-string", datetime: "date-time", obis: "logical-name" },
};

const COMBINATORS = ["array", "optional", "choice"] as const;
/** The highest number that each carrier holds. */
const MOST: Readonly<Record<Carrier, number>> = {
  ...{ enum: 0xff, unsigned: 0xff, "long-unsigned": 0xffff, "double-long-unsigned": 0xffff_ffff },
};
const BODIES = ["structure", "enum", "flags", "bit-string", "units"] as const;

/** Reads `long-unsigned`, `ScalerUnit`, `{ array: .. }`, `{ optional: .. }` or `{ choice: [..] }`. */
export function readTypeExpression(document: SchemaDocument, field: Field | undefined): TypeExpression | undefined {
  return field === undefined ? undefined : readTypeNode(document, field.value ?? field.key);
}

/** As `readTypeExpression`, or `{ switch: kind, cases: { low: unsigned, .. } }`. */
function readFieldType(document: SchemaDocument, field: Field | undefined): TypeExpression | SwitchType | undefined {
  const node = field?.value ?? null;
  if (!isMap(node) || !node.has("switch")) return readTypeExpression(document, field);
  const fields = document.fields(node, "a switch", ["switch", "cases"], ["switch", "cases"]);
  const by = document.text(fields.get("switch"), "switch", SNAKE_NAME);
  const given = fields.get("cases")?.value ?? null;
  if (by === undefined) return undefined;
  if (!isMap(given) || given.items.length < 2) return document.fault(given ?? node, "a switch needs two cases or more");
  const cases: SwitchCase[] = [];
  for (const { key, value } of given.items as { key: SchemaNode; value: SchemaNode }[]) {
    const entry = document.itemText(key, "a case", SNAKE_NAME);
    const type = readTypeNode(document, value ?? key);
    if (entry !== undefined && type !== undefined) cases.push({ entry, type, position: document.position(key) });
  }
  return { kind: "switch", by, cases, position: document.position(node) };
}

function readTypeNode(document: SchemaDocument, node: SchemaNode): TypeExpression | undefined {
  if (isScalar(node) && typeof node.value === "string") return readTypeName(document, node, node.value);
  if (!isMap(node)) return document.fault(node, "a type must be a name or a mapping");
  if (node.has("switch")) return document.fault(node, "a switch is the whole type of a field of a structure");
  const fields = document.fields(node, "type", COMBINATORS, []);
  const [entry, second] = fields;
  if (entry === undefined || second !== undefined)
    return document.fault(node, `a type must have one of the keys ${COMBINATORS.join(", ")}`);
  const [kind, field] = entry;
  if (kind === "choice") {
    const options = document.items(field, "choice").map((item) => readTypeNode(document, item));
    if (options.length < 2) return document.fault(field.value, "a choice needs two types or more");
    return { kind, options: options.filter((option) => option !== undefined), position: document.position(node) };
  }
  const item = readTypeNode(document, field.value ?? field.key);
  return item && { kind: kind as "array" | "optional", item };
}

function readTypeName(document: SchemaDocument, node: SchemaNode, name: string): TypeExpression | undefined {
  if (PASCAL_NAME.pattern.test(name)) return { kind: "named", name, position: document.position(node) };
  if ((SIMPLE_TYPES as readonly string[]).includes(name)) return { kind: "simple", name: name as SimpleType };
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
  const meant = other === undefined ? suggestion(name, SIMPLE_TYPES) : ` (did you mean "${other}"?)`;
  return document.fault(node, `unknown type "${name}"${meant}`);
}

/** Reads the file of a type with a name of its own. */
export function readType(document: SchemaDocument): TypeSchema | undefined {
  const { root, file } = document;
  const fields = document.fields(
    root,
    "a type",
    ["type", "description", "section", ...BODIES],
    ["type", "description"],
  );
  const name = document.text(fields.get("type"), "type", PASCAL_NAME);
  if (name !== undefined && RESERVED_NAMES.includes(name))
    document.fault(fields.get("type")?.value ?? root, `the name "${name}" is one of the run time`);
  const description = document.text(fields.get("description"), "description");
  const bodies = BODIES.filter((body) => fields.has(body));
  const [kind] = bodies;
  if (kind === undefined || bodies.length > 1)
    return document.fault(root, `a type needs one of the keys ${BODIES.join(", ")}`);
  const body = readBody(document, kind, fields.get(kind));
  if (name === undefined || description === undefined || body === undefined) return undefined;
  const section = document.text(fields.get("section"), "section");
  return { name, stem: parseFileName(file).stem, description, section, body, position: document.position(root) };
}

function readBody(
  document: SchemaDocument,
  kind: (typeof BODIES)[number],
  field: Field | undefined,
): TypeBody | undefined {
  switch (kind) {
    case "structure":
      return { kind, fields: readStructureFields(document, field) };
    case "enum": {
      if (!isMap(field?.value))
        return { kind, carrier: "enum", entries: readEntries(document, field, "enum", "value", 255) };
      const fields = document.fields(field.value, "enum", ["carrier", "entries"], ["carrier", "entries"]);
      const carrier = readCarrier(document, fields.get("carrier"));
      const most = carrier === undefined ? 255 : MOST[carrier];
      return carrier && { kind, carrier, entries: readEntries(document, fields.get("entries"), "enum", "value", most) };
    }
    case "bit-string":
      return { kind, bits: readEntries(document, field, "bit-string", "bit", 1023) };
    case "units":
      return { kind, units: readUnits(document, field) };
    case "flags": {
      const fields = document.fields(field?.value ?? null, "flags", ["carrier", "bits"], ["carrier", "bits"]);
      const carrier = readCarrier(document, fields.get("carrier"));
      return carrier && { kind, carrier, bits: readEntries(document, fields.get("bits"), "flags", "bit", 30) };
    }
  }
}

function readCarrier(document: SchemaDocument, field: Field | undefined): Carrier | undefined {
  return document.text(field, "carrier", {
    pattern: new RegExp(`^(?:${CARRIERS.join("|")})$`),
    what: CARRIERS.join(" or "),
    suggest: (text: string) => OTHER_NAMES[text] ?? text,
  }) as Carrier | undefined;
}

function readStructureFields(document: SchemaDocument, field: Field | undefined): StructureField[] {
  const read: StructureField[] = [];
  for (const node of document.items(field, "structure")) {
    const fields = document.fields(node, "a field", ["name", "type", "unit", "description"], ["name", "type"]);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const type = readFieldType(document, fields.get("type"));
    const unit = document.text(fields.get("unit"), "unit");
    const description = document.text(fields.get("description"), "description");
    if (name === undefined || type === undefined) continue;
    if (read.some((other) => camelCase(other.name) === camelCase(name)))
      document.fault(node, `the field "${camelCase(name)}" stands here twice`);
    read.push({ name, type, unit, description });
  }
  return read;
}

function readEntries(
  document: SchemaDocument,
  field: Field | undefined,
  what: string,
  key: "value" | "bit",
  most: number,
): EnumEntry[] {
  const read: EnumEntry[] = [];
  for (const node of document.items(field, what)) {
    const fields = document.fields(node, `an entry of ${what}`, [key, "name", "description"], [key, "name"]);
    const value = document.integer(fields.get(key), key, 0, most);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const description = document.text(fields.get("description"), "description");
    if (value !== undefined && name !== undefined) addEntry(document, node, read, { name, value, description });
  }
  return read;
}

function readUnits(document: SchemaDocument, field: Field | undefined): UnitEntry[] {
  const keys = ["code", "name", "symbol", "quantity"] as const;
  const read: UnitEntry[] = [];
  for (const node of document.items(field, "units")) {
    const fields = document.fields(node, "a unit", keys, keys);
    const value = document.integer(fields.get("code"), "code", 0, 255);
    const name = document.text(fields.get("name"), "name", SNAKE_NAME);
    const symbol = document.text(fields.get("symbol"), "symbol");
    const description = document.text(fields.get("quantity"), "quantity");
    if (value === undefined || name === undefined || symbol === undefined) continue;
    addEntry(document, node, read, { name, value, description, symbol });
  }
  return read;
}

function addEntry<T extends EnumEntry>(document: SchemaDocument, node: SchemaNode, read: T[], entry: T): void {
  for (const other of read) {
    if (other.name === entry.name) document.fault(node, `the name "${entry.name}" stands here twice`);
    if (other.value === entry.value) document.fault(node, `${entry.value} is "${other.name}" already`);
  }
  read.push(entry);
}
