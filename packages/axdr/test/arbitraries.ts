import { ObisCode } from "@dlms/core";
import * as fc from "fast-check";
import { CosemDate, CosemDateTime, CosemTime, type Data, type TypeDescription } from "../src/index.ts";

const octets = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

/** One character for each octet. */
export const anyVisible: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

export const anyBits: fc.Arbitrary<string> = fc
  .array(fc.constantFrom("0", "1"), { maxLength: 20 })
  .map((bits) => bits.join(""));

export const anyOctets: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.uint8Array({ minLength: 126, maxLength: 130 }),
  fc.uint8Array({ minLength: 254, maxLength: 258 }),
);

export const anyDateTime: fc.Arbitrary<CosemDateTime> = octets(12).map((bytes) => new CosemDateTime(bytes));
export const anyDate: fc.Arbitrary<CosemDate> = octets(5).map((bytes) => new CosemDate(bytes));
export const anyTime: fc.Arbitrary<CosemTime> = octets(4).map((bytes) => new CosemTime(bytes));
export const anyObis: fc.Arbitrary<ObisCode> = octets(6).map((bytes) => ObisCode.fromBytes(bytes));

export const signed = (bits: number): fc.Arbitrary<number> =>
  fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
export const unsigned = (bits: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 2 ** bits - 1 });
export const signed64: fc.Arbitrary<bigint> = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
export const unsigned64: fc.Arbitrary<bigint> = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
export const anyFloat32: fc.Arbitrary<number> = fc.float();
export const anyFloat64: fc.Arbitrary<number> = fc.double();

/** Values of each simple type, as codecs take them. */
const SIMPLE = {
  boolean: fc.boolean(),
  "bit-string": anyBits,
  "double-long": signed(32),
  "double-long-unsigned": unsigned(32),
  "octet-string": anyOctets,
  "visible-string": anyVisible,
  "utf8-string": fc.string({ unit: "binary", maxLength: 12 }),
  bcd: signed(8),
  integer: signed(8),
  long: signed(16),
  unsigned: unsigned(8),
  "long-unsigned": unsigned(16),
  long64: signed64,
  "long64-unsigned": unsigned64,
  enum: unsigned(8),
  float32: anyFloat32,
  float64: anyFloat64,
  "date-time": anyDateTime,
  date: anyDate,
  time: anyTime,
  "delta-integer": signed(8),
  "delta-long": signed(16),
  "delta-double-long": signed(32),
  "delta-unsigned": unsigned(8),
  "delta-long-unsigned": unsigned(16),
  "delta-double-long-unsigned": unsigned(32),
};

type SimpleType = keyof typeof SIMPLE;
const SIMPLE_TYPES = Object.keys(SIMPLE) as SimpleType[];

/** `Data` of a simple type. */
export function simpleOf(type: SimpleType): fc.Arbitrary<Data> {
  return (SIMPLE[type] as fc.Arbitrary<unknown>).map((value) => ({ type, value }) as Data);
}

/** A type for the elements of a compact array, each of which has at least one octet. */
const anyElementType: fc.Arbitrary<TypeDescription> = fc.letrec<{ type: TypeDescription }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom<TypeDescription>(...SIMPLE_TYPES),
    fc.tuple(fc.integer({ min: 1, max: 3 }), tie("type")).map(([count, type]) => ({ array: { count, type } })),
    fc.array(tie("type"), { minLength: 1, maxLength: 4 }).map((structure) => ({ structure })),
  ),
})).type;

function elementOf(type: TypeDescription): fc.Arbitrary<Data> {
  if (typeof type === "string") return simpleOf(type as SimpleType);
  if ("array" in type)
    return fc
      .array(elementOf(type.array.type), { minLength: type.array.count, maxLength: type.array.count })
      .map((value) => ({ type: "array", value }));
  return fc.tuple(...type.structure.map(elementOf)).map((value) => ({ type: "structure", value }));
}

export const anyCompactArray: fc.Arbitrary<Data> = anyElementType.chain((typeDescription) =>
  fc
    .array(elementOf(typeDescription), { maxLength: 4 })
    .map((value): Data => ({ type: "compact-array", typeDescription, value })),
);

/** Booleans and bit-strings as a meter may send them: other octets than the plain ones. */
const unusual: fc.Arbitrary<Data> = fc.oneof(
  fc.integer({ min: 2, max: 255 }).map((octet): Data => ({ type: "boolean", value: true, octet })),
  fc
    .tuple(anyBits, fc.nat())
    .filter(([bits]) => bits.length % 8 !== 0)
    .map(([value, seed]): Data => {
      const fill = seed % 2 ** (8 - (value.length % 8));
      return fill === 0 ? { type: "bit-string", value } : { type: "bit-string", value, fill };
    }),
);

const anySimple: fc.Arbitrary<Data> = fc.oneof(fc.constantFrom<Data>({ type: "null-data" }, { type: "dont-care" }), {
  arbitrary: fc.constantFrom(...SIMPLE_TYPES).chain(simpleOf),
  weight: 8,
});

function tree(leaf: fc.Arbitrary<Data>): fc.Arbitrary<Data> {
  return fc.letrec<{ data: Data }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie("data"), { maxLength: 5 }).map((value): Data => ({ type: "array", value })),
      fc.array(tie("data"), { maxLength: 5 }).map((value): Data => ({ type: "structure", value })),
      anyCompactArray,
    ),
  })).data;
}

/** `Data` whose JSON tells all of it. */
export const plainData: fc.Arbitrary<Data> = tree(anySimple);
/** Any `Data`. */
export const anyData: fc.Arbitrary<Data> = tree(fc.oneof({ arbitrary: anySimple, weight: 5 }, unusual));

/** Octets that are nearly `Data`: an encoding cut, changed or prolonged. */
export function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      cut: fc.nat({ max: bytes.length }),
      changes: fc.array(fc.tuple(fc.nat({ max: Math.max(0, bytes.length - 1) }), fc.nat({ max: 255 })), {
        maxLength: 3,
      }),
      more: fc.uint8Array({ maxLength: 3 }),
    })
    .map(({ cut, changes, more }) => {
      const result = bytes.slice();
      for (const [at, octet] of changes) if (at < result.length) result[at] = octet;
      return Uint8Array.of(...result.subarray(0, cut), ...more);
    });
}
