import { CosemDate, CosemDateTime, CosemTime, type Data } from "@dlms/axdr";
import type { SchemaSet, SimpleType, StructureField, TypeExpression } from "@dlms/codegen";
import { ObisCode } from "@dlms/core";
import fc from "fast-check";

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const octets = fc.uint8Array({ maxLength: 300 });
const bits = fc.array(fc.constantFrom("0", "1"), { maxLength: 40 }).map((list) => list.join(""));
const latin1 = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 })
  .map((list) => String.fromCharCode(...list));
const integer = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const data: fc.Arbitrary<Data> = fc.oneof(
  fc.constant<Data>({ type: "null-data" }),
  integer(0, 0xffffffff).map((value): Data => ({ type: "double-long-unsigned", value })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value): Data => ({ type: "long64", value })),
  octets.map((value): Data => ({ type: "octet-string", value })),
  latin1.map((value): Data => ({ type: "visible-string", value })),
  fc.array(integer(0, 255), { maxLength: 5 }).map((list): Data => {
    return { type: "structure", value: list.map((value): Data => ({ type: "unsigned", value })) };
  }),
);

const SIMPLE: Readonly<Record<SimpleType, fc.Arbitrary<unknown>>> = {
  "null-data": fc.constant(null),
  boolean: fc.boolean(),
  "bit-string": bits,
  "double-long": integer(-0x80000000, 0x7fffffff),
  "double-long-unsigned": integer(0, 0xffffffff),
  "octet-string": octets,
  "visible-string": latin1,
  "utf8-string": fc.string(),
  bcd: integer(-128, 127),
  integer: integer(-128, 127),
  long: integer(-0x8000, 0x7fff),
  unsigned: integer(0, 255),
  "long-unsigned": integer(0, 0xffff),
  long64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  "long64-unsigned": fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  enum: integer(0, 255),
  float32: fc.float(),
  float64: fc.double(),
  "date-time": fc.oneof(
    bytes(12).map((value) => new CosemDateTime(value)),
    fc.constant(CosemDateTime.unset),
  ),
  date: fc.oneof(
    bytes(5).map((value) => new CosemDate(value)),
    fc.constant(CosemDate.unset),
  ),
  time: fc.oneof(
    bytes(4).map((value) => new CosemTime(value)),
    fc.constant(CosemTime.unset),
  ),
  "tagged-date-time": bytes(12).map((value) => new CosemDateTime(value)),
  "tagged-date": bytes(5).map((value) => new CosemDate(value)),
  "tagged-time": bytes(4).map((value) => new CosemTime(value)),
  "logical-name": bytes(6).map((value) => ObisCode.fromBytes(value)),
  data,
};

/** Values of a type of the schemas, by the schema alone. */
export function valuesOf(set: SchemaSet, type: TypeExpression): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "simple":
      return SIMPLE[type.name];
    case "array":
      return fc.array(valuesOf(set, type.item), { maxLength: 4 });
    case "optional":
      return fc.option(valuesOf(set, type.item), { nil: undefined });
    case "choice":
      return fc.oneof(...type.options.map((option) => valuesOf(set, option)));
    case "named":
      return valuesOfNamed(set, type.name);
  }
}

function valuesOfNamed(set: SchemaSet, name: string): fc.Arbitrary<unknown> {
  const body = set.types.get(name)?.body;
  switch (body?.kind) {
    case "structure":
      return valuesOfStructure(set, body.fields);
    case "flags":
    case "enum":
      return SIMPLE[body.carrier];
    case "units":
      return SIMPLE.enum;
    case "bit-string": {
      const length = Math.max(...body.bits.map((bit) => bit.value)) + 1;
      return fc.array(fc.constantFrom("0", "1"), { minLength: length, maxLength: length }).map((list) => list.join(""));
    }
    default:
      throw new Error(`no type ${name}`);
  }
}

/** Where an enumeration chooses types, it has one of the values that choose one. */
function valuesOfStructure(set: SchemaSet, fields: readonly StructureField[]): fc.Arbitrary<unknown> {
  const choosing = fields.map(({ type }) => type).find((type) => type.kind === "switch");
  const record = (valuesOfField: (field: StructureField) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.record(Object.fromEntries(fields.map((field) => [keyOf(field), valuesOfField(field)])));
  if (choosing === undefined) return record(({ type }) => valuesOf(set, type as TypeExpression));
  const selector = fields.find(({ name }) => name === choosing.by)?.type;
  const body = selector?.kind === "named" ? set.types.get(selector.name)?.body : undefined;
  if (body?.kind !== "enum") throw new Error(`${choosing.by} is no enumeration`);
  const numbers = new Map(body.entries.map(({ name, value }) => [name, value]));
  const branches = choosing.cases.map(({ entry }) =>
    record(({ name, type }) => {
      if (name === choosing.by) return fc.constant(numbers.get(entry));
      const chosen = type.kind === "switch" ? type.cases.find((each) => each.entry === entry)?.type : type;
      return valuesOf(set, chosen as TypeExpression);
    }),
  );
  return fc.oneof(...branches);
}

function keyOf(field: StructureField): string {
  return field.name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
