import type { EnumEntry, SimpleType, TypeExpression, TypeSchema } from "./model.ts";
import { camelCase, codecName, pascalCase } from "./names.ts";
import { assignment, docComment, Imports, LINE_WIDTH } from "./print.ts";
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

const AXDR = "@dlms/axdr";

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

function typeModule({ set, modules, typesFolder }: EmitContext, name: string): string {
  const own = set.types.get(name);
  return own === undefined ? modules.foreignTypes : `${typesFolder}/${own.stem}${modules.extension}`;
}

/** The file of a type with a name of its own. */
export function emitType(set: SchemaSet, modules: ModuleNames, schema: TypeSchema, from: string): string {
  const context: EmitContext = { set, modules, imports: new Imports(), typesFolder: "." };
  const body = emitBody(context, schema);
  const imports = context.imports.print();
  return `${header(from)}${imports}${imports === "" ? "" : "\n"}${body}`;
}

function emitBody(context: EmitContext, schema: TypeSchema): string {
  const { name, body } = schema;
  const doc = docComment("", [sentence(schema)]);
  const codec = (type: string, expression: string): string => {
    const codecType = `${context.imports.type(AXDR, "Codec")}<${type}>`;
    const comment = docComment("", [`Reads and writes \`${name}\`.`]);
    return `\n${comment}${assignment("", `export const ${codecName(name)}: ${codecType}`, expression)}`;
  };
  const { imports } = context;
  switch (body.kind) {
    case "structure": {
      const fields = body.fields.map((field) => {
        const unit = field.unit === undefined ? [] : [`In ${field.unit}.`];
        const facts = [...(field.description === undefined ? [] : [field.description]), ...unit].join(" ");
        const comment = facts === "" ? "" : docComment("  ", [facts]);
        return `${comment}  readonly ${camelCase(field.name)}: ${typeText(context, field.type)};\n`;
      });
      const codecs = body.fields.map((field) => `  ${camelCase(field.name)}: ${codecText(context, field.type)},\n`);
      const expression = `${imports.value(AXDR, "structure")}({\n${codecs.join("")}})`;
      const codecType = `${imports.type(AXDR, "Codec")}<${name}>`;
      const comment = docComment("", [`Reads and writes \`${name}\`.`]);
      return (
        `${doc}export interface ${name} {\n${fields.join("")}}\n\n` +
        `${comment}export const ${codecName(name)}: ${codecType} = ${expression};\n`
      );
    }
    case "enum":
      return (
        constants(doc, name, body.entries, String) +
        openType(name) +
        codec(name, `${imports.value(AXDR, "enumerated")}(${name})`)
      );
    case "units": {
      const symbols = body.units.map(({ value, symbol }) => `  ${value}: ${JSON.stringify(symbol)},\n`);
      return (
        constants(doc, name, body.units, String) +
        openType(name) +
        codec(name, `${imports.value(AXDR, "enumerated")}(${name})`) +
        `\n${docComment("", ["The symbol of each unit by its code; empty where there is none."])}` +
        `export const unitSymbols: Readonly<Record<number, string>> = {\n${symbols.join("")}};\n`
      );
    }
    case "flags": {
      const mask = (bit: number): string => `0x${(2 ** bit).toString(16).padStart(2, "0")}`;
      const carrier = codecText(context, { kind: "simple", name: body.carrier });
      return `${constants(doc, name, body.bits, mask)}\n/** A sum of the masks of \`${name}\`. */\nexport type ${name} = number;\n${codec(name, carrier)}`;
    }
    case "bit-string": {
      const text = `/** A text of 0 and 1, the first for bit 0: \`bits[${name}.${pascalCase(body.bits[0]?.name ?? "")}] === "1"\`. */`;
      return `${constants(doc, name, body.bits, String)}\n${text}\nexport type ${name} = string;\n${codec(name, `${imports.value(AXDR, "bitString")}()`)}`;
    }
  }
}

function sentence({ description, section }: TypeSchema): string {
  return section === undefined ? description : `${description} ${section}`;
}

function constants(doc: string, name: string, entries: readonly EnumEntry[], text: (value: number) => string): string {
  const members = entries.map(({ name: entry, value, description }) => {
    const comment = description === undefined ? "" : docComment("  ", [description]);
    return `${comment}  ${pascalCase(entry)}: ${text(value)},\n`;
  });
  return `${doc}export const ${name} = {\n${members.join("")}} as const;\n`;
}

function openType(name: string): string {
  const known = `(typeof ${name})[keyof typeof ${name}]`;
  const line = `export type ${name} = ${known} | (number & {});\n`;
  const broken = `export type ${name} =\n  | ${known}\n  | (number & {});\n`;
  const comment = docComment("", [`A value of \`${name}\`, or another number that a meter sends.`]);
  return `\n${comment}${line.length <= LINE_WIDTH + 1 ? line : broken}`;
}
