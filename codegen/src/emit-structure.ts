import { switchesOf } from "./check-switches.ts";
import { AXDR, codecText, type EmitContext, typeModule, typeText } from "./emit-expression.ts";
import type { StructureField, SwitchCase, SwitchType } from "./model.ts";
import { camelCase, codecName, pascalCase } from "./names.ts";
import { docComment } from "./print.ts";

/** The type and the codec of a structure: a union where the type of a field depends on another. */
export function emitStructure(
  context: EmitContext,
  name: string,
  doc: string,
  fields: readonly StructureField[],
): string {
  const [choosing] = switchesOf(fields);
  const type =
    choosing === undefined
      ? `export interface ${name} {\n${fields.map((field) => member(context, field, "  ")).join("")}}\n`
      : `export type ${name} =\n${choosing.cases.map((each) => branch(context, fields, each)).join("\n")};\n`;
  const { imports } = context;
  const maker = imports.value(AXDR, choosing === undefined ? "structure" : "selectingStructure");
  const codecs = fields.map((field) => codecOf(context, fields, field)).join("");
  const codecType = `${imports.type(AXDR, "Codec")}<${name}>`;
  const comment = docComment("", [`Reads and writes \`${name}\`.`]);
  return `${doc}${type}\n${comment}export const ${codecName(name)}: ${codecType} = ${maker}({\n${codecs}});\n`;
}

/** What the structure is for one value of the field that chooses. */
function branch(context: EmitContext, fields: readonly StructureField[], { entry }: SwitchCase): string {
  const members = fields.map((field) => member(context, field, "      ", entry, switchesOf(fields)[0]));
  return `  | {\n${members.join("")}    }`;
}

function member(
  context: EmitContext,
  field: StructureField,
  indent: string,
  entry = "",
  choosing?: SwitchType,
): string {
  const { name, type, unit, description } = field;
  const facts = [...(description === undefined ? [] : [description]), ...(unit === undefined ? [] : [`In ${unit}.`])];
  const comment = facts.length === 0 ? "" : docComment(indent, [facts.join(" ")]);
  const chosen = type.kind === "switch" ? type.cases.find((each) => each.entry === entry)?.type : type;
  const text =
    name === choosing?.by && type.kind === "named"
      ? `typeof ${entryText(context, type.name, entry)}`
      : chosen === undefined
        ? ""
        : typeText(context, chosen);
  return `${comment}${indent}readonly ${camelCase(name)}: ${text};\n`;
}

function codecOf(context: EmitContext, fields: readonly StructureField[], { name, type }: StructureField): string {
  if (type.kind !== "switch") return `  ${camelCase(name)}: ${codecText(context, type)},\n`;
  const selector = fields.find((field) => field.name === type.by)?.type;
  const cases = type.cases.map(({ entry, type: each }) => {
    const key = selector?.kind === "named" ? entryText(context, selector.name, entry) : "";
    return `      [${key}]: ${codecText(context, each)},\n`;
  });
  return `  ${camelCase(name)}: {\n    by: "${camelCase(type.by)}",\n    cases: {\n${cases.join("")}    },\n  },\n`;
}

/** A constant of an enumeration: `RestrictionType.ByDate`. */
function entryText(context: EmitContext, enumeration: string, entry: string): string {
  return `${context.imports.value(typeModule(context, enumeration), enumeration)}.${pascalCase(entry)}`;
}
