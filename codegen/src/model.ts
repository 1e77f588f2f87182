import type { Position } from "./document.ts";

/** The types that A-XDR has, and `data` for any of them, by the names of the Blue Book. */
export const SIMPLE_TYPES = [
  "null-data",
  "boolean",
  "bit-string",
  "double-long",
  "double-long-unsigned",
  "octet-string",
  "visible-string",
  "utf8-string",
  "bcd",
  "integer",
  "long",
  "unsigned",
  "long-unsigned",
  "long64",
  "long64-unsigned",
  "enum",
  "float32",
  "float64",
  "date-time",
  "date",
  "time",
  "tagged-date-time",
  "tagged-date",
  "tagged-time",
  "logical-name",
  "data",
] as const;

/** The name of a simple type. */
export type SimpleType = (typeof SIMPLE_TYPES)[number];

/** A type as an attribute, a method or a field names it. */
export type TypeExpression =
  | { readonly kind: "simple"; readonly name: SimpleType }
  | { readonly kind: "named"; readonly name: string; readonly position: Position }
  | { readonly kind: "array"; readonly item: TypeExpression }
  | { readonly kind: "optional"; readonly item: TypeExpression }
  | { readonly kind: "choice"; readonly options: readonly TypeExpression[]; readonly position: Position };

/** A type that an enumeration in an earlier field of the structure chooses. */
export interface SwitchType {
  readonly kind: "switch";
  /** The field that chooses. */
  readonly by: string;
  readonly cases: readonly SwitchCase[];
  readonly position: Position;
}

/** The type that stands there for an entry of the enumeration. */
export interface SwitchCase {
  readonly entry: string;
  readonly type: TypeExpression;
  readonly position: Position;
}

/** A field of a structure, in its place. `unit` is the name of one, where it is fixed. */
export interface StructureField {
  readonly name: string;
  readonly type: TypeExpression | SwitchType;
  readonly unit: string | undefined;
  readonly description: string | undefined;
}

/** A name and its number: of an enumeration, or the bit of a flag. */
export interface EnumEntry {
  readonly name: string;
  readonly value: number;
  readonly description: string | undefined;
}

/** A unit, and the symbol that people know it by. */
export interface UnitEntry extends EnumEntry {
  readonly symbol: string;
}

/** What carries a set of flags, or an enumeration, in A-XDR. */
export const CARRIERS = ["unsigned", "long-unsigned", "double-long-unsigned", "enum"] as const;
/** The name of such a carrier. */
export type Carrier = (typeof CARRIERS)[number];

/** What a type with a name of its own is made of. */
export type TypeBody =
  | { readonly kind: "structure"; readonly fields: readonly StructureField[] }
  | { readonly kind: "enum"; readonly carrier: Carrier; readonly entries: readonly EnumEntry[] }
  | { readonly kind: "flags"; readonly carrier: Carrier; readonly bits: readonly EnumEntry[] }
  | { readonly kind: "bit-string"; readonly bits: readonly EnumEntry[] }
  | { readonly kind: "units"; readonly units: readonly UnitEntry[] };

/** A type with a name of its own. `stem` is the name of its file without ending. */
export interface TypeSchema {
  readonly name: string;
  readonly stem: string;
  readonly description: string;
  readonly section: string | undefined;
  readonly body: TypeBody;
  readonly position: Position;
}

/** One attribute of a class. Offsets are the distance to the base name of the object, in octets of short names. */
export interface AttributeSchema {
  readonly id: number;
  readonly name: string;
  readonly type: TypeExpression;
  readonly static: boolean;
  /** True when nobody should see the value. */
  readonly secret: boolean;
  readonly unit: string | undefined;
  readonly shortNameOffset: number | undefined;
  readonly description: string;
}

/** One method of a class. With `defaultsToZero` its parameter may be left out, and is 0. */
export interface MethodSchema {
  readonly id: number;
  readonly name: string;
  readonly parameter: TypeExpression;
  readonly defaultsToZero: boolean;
  readonly result: TypeExpression | undefined;
  /** True when nobody should see the parameter. */
  readonly secret: boolean;
  readonly shortNameOffset: number | undefined;
  readonly description: string;
}

/** One class in one version. */
export interface ClassSchema {
  readonly name: string;
  readonly id: number;
  readonly version: number;
  readonly stem: string;
  /** The name of the class that it extends, whose attributes and methods are among its own. */
  readonly extends: string | undefined;
  readonly section: string | undefined;
  readonly description: string;
  readonly helper: string | undefined;
  readonly sources: readonly string[];
  /** What the sources do not settle, in sentences. */
  readonly unconfirmed: readonly string[];
  readonly instances: readonly string[];
  readonly attributes: readonly AttributeSchema[];
  readonly methods: readonly MethodSchema[];
  readonly position: Position;
}

/** A class as its file has it: what it takes over from the class it extends is not there yet. */
export interface ClassDraft extends Omit<ClassSchema, "id" | "version" | "extends"> {
  readonly id: number | undefined;
  readonly version: number | undefined;
  readonly base: { readonly name: string; readonly position: Position } | undefined;
}
