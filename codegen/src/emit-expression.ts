import type { SimpleType, TypeExpression } from "./model.ts";
import { codecName } from "./names.ts";
import type { Imports } from "./print.ts";
import type { SchemaSet } from "./schema-set.ts";

/** How generated files name the packages and files they import. */
export interface ModuleNames {
  /** The run time of the classes, from a file beside the classes; `undefined` for a package. */
  readonly runtime: string;
  /** Where types come from that this set does not generate. */
  readonly foreignTypes: string;
  /** The ending of relative imports. */
  readonly extension: ".ts" | ".js";
}

export const HEADER_MARK = "do not edit";

/** What stands above each generated file. */
export function header(from: string): string {
  return `// Generated from ${from}; ${HEADER_MARK}.\n\n`;
}

/** What writing a file needs to know. */
export interface EmitContext {
  readonly set: SchemaSet;
  readonly modules: ModuleNames;
  readonly imports: Imports;
  /** The way from the file to the folder `types`. */
  readonly typesFolder: string;
}

interface SimpleEmission {
  readonly type: string;
  /** Where `type` is imported from, when it is no type of the language. */
  readonly from?: "@dlms/axdr" | "@dlms/core";
  readonly codec: string;
  /** Arguments that make the codec; without them it is a constant. */
  readonly call?: string;
}

/** The package of the codecs. */
export const AXDR = "@dlms/axdr";

const SIMPLE: Readonly<Record<SimpleType, SimpleEmission>> = {
  "null-data": { type: "null", codec: "nullData" },
  boolean: { type: "boolean", codec: "boolean" },
  "bit-string": { type: "string", codec: "bitString", call: "()" },
  "double-long": { type: "number", codec: "doubleLong" },
  "double-long-unsigned": { type: "number", codec: "doubleLongUnsigned" },
  "octet-string": { type: "Uint8Array", codec: "octetString", call: "()" },
  "visible-string": { type: "string", codec: "visibleString" },
  "utf8-string": { type: "string", codec: "utf8String" },
  bcd: { type: "number", codec: "bcd" },
  integer: { type: "number", codec: "integer" },
  long: { type: "number", codec: "long" },
  unsigned: { type: "number", codec: "unsigned" },
  "long-unsigned": { type: "number", codec: "longUnsigned" },
  long64: { type: "bigint", codec: "long64" },
  "long64-unsigned": { type: "bigint", codec: "long64Unsigned" },
  enum: { type: "number", codec: "enumerated", call: "({})" },
  float32: { type: "number", codec: "float32" },
  float64: { type: "number", codec: "float64" },
  "date-time": { type: "CosemDateTime", from: AXDR, codec: "dateTime" },
  date: { type: "CosemDate", from: AXDR, codec: "date" },
  time: { type: "CosemTime", from: AXDR, codec: "time" },
  "tagged-date-time": { type: "CosemDateTime", from: AXDR, codec: "taggedDateTime" },
  "tagged-date": { type: "CosemDate", from: AXDR, codec: "taggedDate" },
  "tagged-time": { type: "CosemTime", from: AXDR, codec: "taggedTime" },
  "logical-name": { type: "ObisCode", from: "@dlms/core", codec: "obisCode" },
  data: { type: "Data", from: AXDR, codec: "dataCodec" },
};

/** The TypeScript type of a value. Imports what it needs. */
export function typeText(context: EmitContext, type: TypeExpression): string {
  switch (type.kind) {
    case "simple": {
      const { type: text, from } = SIMPLE[type.name];
      if (from === undefined) return text;
      // A class may be called Data too.
      return context.imports.type(from, text, text === "Data" ? "CosemData" : text);
    }
    case "named":
      return context.imports.type(typeModule(context, type.name), type.name);
    case "array": {
      const item = typeText(context, type.item);
      return `readonly ${item.includes(" ") ? `(${item})` : item}[]`;
    }
    case "optional":
      return `${typeText(context, type.item)} | undefined`;
    case "choice":
      return type.options.map((option) => typeText(context, option)).join(" | ");
  }
}

/** The codec of a value, as an expression. Imports what it needs. */
export function codecText(context: EmitContext, type: TypeExpression): string {
  const { imports } = context;
  switch (type.kind) {
    case "simple": {
      const { codec, call = "" } = SIMPLE[type.name];
      return imports.value(AXDR, codec) + call;
    }
    case "named":
      return imports.value(typeModule(context, type.name), codecName(type.name));
    case "array":
    case "optional":
      return `${imports.value(AXDR, type.kind)}(${codecText(context, type.item)})`;
    case "choice": {
      const options = type.options.map((option) => codecText(context, option));
      return `${imports.value(AXDR, "choice")}(${options.join(", ")})`;
    }
  }
}

/** Where a named type is imported from. */
export function typeModule({ set, modules, typesFolder }: EmitContext, name: string): string {
  const own = set.types.get(name);
  return own === undefined ? modules.foreignTypes : `${typesFolder}/${own.stem}${modules.extension}`;
}
