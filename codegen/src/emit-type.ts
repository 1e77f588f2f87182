import { AXDR, codecText, type EmitContext, header, type ModuleNames } from "./emit-expression.ts";
import { emitStructure } from "./emit-structure.ts";
import type { EnumEntry, TypeSchema } from "./model.ts";
import { codecName, pascalCase } from "./names.ts";
import { assignment, docComment, Imports, LINE_WIDTH } from "./print.ts";
import type { SchemaSet } from "./schema-set.ts";

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
    case "structure":
      return emitStructure(context, name, doc, body.fields);
    case "enum": {
      const carrier = body.carrier === "enum" ? "" : `, ${codecText(context, { kind: "simple", name: body.carrier })}`;
      return (
        constants(doc, name, body.entries, String) +
        openType(name) +
        codec(name, `${imports.value(AXDR, "enumerated")}(${name}${carrier})`)
      );
    }
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
      return `${constants(doc, name, body.bits, mask)}\n/** A sum of the masks of \`${name}\`. */\nexport type ${name} = number;\n${codec(name, `${imports.value(AXDR, "flags")}(${name}, ${carrier})`)}`;
    }
    case "bit-string": {
      const text = `/** A text of 0 and 1, the first for bit 0: \`bits[${name}.${pascalCase(body.bits[0]?.name ?? "")}] === "1"\`. */`;
      return `${constants(doc, name, body.bits, String)}\n${text}\nexport type ${name} = string;\n${codec(name, `${imports.value(AXDR, "namedBits")}(${name})`)}`;
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
