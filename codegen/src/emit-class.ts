import { codecText, type EmitContext, header, type ModuleNames, typeText } from "./emit-expression.ts";
import type { AttributeSchema, ClassSchema, MethodSchema } from "./model.ts";
import { camelCase } from "./names.ts";
import { docComment, genericText, Imports, LINE_WIDTH, objectText } from "./print.ts";
import { className, type SchemaSet } from "./schema-set.ts";

/** The file of one class. */
export function emitClass(set: SchemaSet, modules: ModuleNames, schema: ClassSchema, from: string): string {
  const context: EmitContext = { set, modules, imports: new Imports(), typesFolder: "./types" };
  const name = className(set, schema);
  const body =
    attributesType(context, schema, name) +
    methodsType(context, schema, name) +
    classDoc(schema, name) +
    classBody(context, schema, name);
  return `${header(from)}${context.imports.print()}\n${body}`;
}

function attributesType(context: EmitContext, { attributes }: ClassSchema, name: string): string {
  const { imports, modules } = context;
  const descriptor = imports.type(modules.runtime, "AttributeDescriptor");
  const members = attributes.map(
    ({ id, name: attribute, type }) =>
      `  readonly ${camelCase(attribute)}: ${descriptor}<${typeText(context, type)}, ${id}>;\n`,
  );
  const logicalName = `  readonly logicalName: ${descriptor}<${imports.type("@dlms/core", "ObisCode")}, 1>;\n`;
  const comment = docComment("", [`The attributes of \`${name}\`.`]);
  return `${comment}export type ${name}Attributes = {\n${logicalName}${members.join("")}};\n\n`;
}

function methodsType(context: EmitContext, { methods }: ClassSchema, name: string): string {
  const { imports, modules } = context;
  const comment = docComment("", [`The methods of \`${name}\`.`]);
  if (methods.length === 0) return `${comment}export type ${name}Methods = Readonly<Record<never, never>>;\n\n`;
  const descriptor = imports.type(modules.runtime, "MethodDescriptor");
  const members = methods.map(
    (method) => `  readonly ${camelCase(method.name)}: ${descriptor}<${callTypes(context, method)}, ${method.id}>;\n`,
  );
  return `${comment}export type ${name}Methods = {\n${members.join("")}};\n\n`;
}

function callTypes(context: EmitContext, { parameter, result }: MethodSchema): string {
  return `${typeText(context, parameter)}, ${result === undefined ? "void" : typeText(context, result)}`;
}

function classDoc(schema: ClassSchema, name: string): string {
  const { id, version, section, description, instances } = schema;
  const base = schema.extends === undefined ? "" : `, ${schema.extends} and more`;
  const facts = `${name}: class ${id}, version ${version}${base}.${section === undefined ? "" : ` ${section}`}`;
  const usual = instances.length === 0 ? "" : ` Usual instances: ${instances.join(", ")}.`;
  return docComment("", [facts, `${description}${usual}`]);
}

function classBody(context: EmitContext, schema: ClassSchema, name: string): string {
  const { imports, modules } = context;
  const { runtime } = modules;
  const base = imports.value(runtime, schema.helper ?? "CosemObject");
  const types = [`${name}Attributes`, `${name}Methods`];
  const descriptor = imports.type(runtime, "ClassDescriptor");
  const field = genericText("  static readonly descriptor: ", descriptor, types, " =");
  // Where the brace does not fit on the line, the formatter wants it, and all inside, further in.
  const opens = `${field} {`.split("\n").every((line) => line.length <= LINE_WIDTH);
  const indent = opens ? "    " : "      ";
  const inner = `${indent}  `;
  const attributes = schema.attributes.map((attribute) => attributeEntry(context, attribute, inner));
  const methods = schema.methods.map((method) => methodEntry(context, method, inner));
  const logicalName = objectText(inner, "logicalName: ", logicalNameProperties(context), ",");
  return (
    `export class ${name} extends ${base} {\n` +
    `  static readonly classId = ${schema.id};\n` +
    `  static readonly version = ${schema.version};\n` +
    `${field}${opens ? " {\n" : "\n    {\n"}` +
    `${indent}classId: ${schema.id},\n${indent}version: ${schema.version},\n${indent}name: "${name}",\n` +
    `${indent}attributes: {\n${logicalName}${attributes.join("")}${indent}},\n` +
    `${indent}methods: ${methods.length === 0 ? "{}" : `{\n${methods.join("")}${indent}}`},\n${indent.slice(2)}};\n\n` +
    `${genericText("  override get descriptor(): ", descriptor, types, " {")}\n    return ${name}.descriptor;\n  }\n` +
    schema.attributes.map((attribute) => attributeGetter(context, name, attribute)).join("") +
    schema.methods.map((method) => methodGetter(context, name, method)).join("") +
    "}\n"
  );
}

function logicalNameProperties({ imports }: EmitContext): string[] {
  const codec = imports.value("@dlms/axdr", "obisCode");
  return ["id: 1", 'name: "logical_name"', `codec: ${codec}`, "static: true", "shortNameOffset: 0x00"];
}

function attributeEntry(context: EmitContext, attribute: AttributeSchema, indent: string): string {
  const properties = [
    `id: ${attribute.id}`,
    `name: "${attribute.name}"`,
    `codec: ${codecText(context, attribute.type)}`,
    `static: ${attribute.static}`,
    `shortNameOffset: ${offsetText(attribute.shortNameOffset)}`,
    ...(attribute.secret ? ["secret: true"] : []),
  ];
  return objectText(indent, `${camelCase(attribute.name)}: `, properties, ",");
}

function methodEntry(context: EmitContext, method: MethodSchema, indent: string): string {
  const properties = [
    `id: ${method.id}`,
    `name: "${method.name}"`,
    `parameter: ${codecText(context, method.parameter)}`,
    `result: ${method.result === undefined ? "undefined" : codecText(context, method.result)}`,
    `shortNameOffset: ${offsetText(method.shortNameOffset)}`,
    ...(method.secret ? ["secret: true"] : []),
  ];
  return objectText(indent, `${camelCase(method.name)}: `, properties, ",");
}

function attributeGetter(context: EmitContext, name: string, attribute: AttributeSchema): string {
  const { imports, modules } = context;
  const type = `${imports.value(modules.runtime, "Attribute")}<${typeText(context, attribute.type)}>`;
  const unit = attribute.unit === undefined ? "" : `, in ${attribute.unit}`;
  const facts = `Attribute ${attribute.id}, ${attribute.static ? "static" : "dynamic"}${unit}${attribute.secret ? ", secret" : ""}.`;
  return (
    `\n${docComment("  ", [`${attribute.description} ${facts}`])}` +
    `  get ${camelCase(attribute.name)}(): ${type} {\n` +
    `    return new Attribute(this, ${name}.descriptor.attributes.${camelCase(attribute.name)});\n  }\n`
  );
}

function methodGetter(context: EmitContext, name: string, method: MethodSchema): string {
  const { imports, modules } = context;
  const kind = imports.value(modules.runtime, method.defaultsToZero ? "Trigger" : "Method");
  const type = method.defaultsToZero ? kind : `${kind}<${callTypes(context, method)}>`;
  return (
    `\n${docComment("  ", [`${method.description} Method ${method.id}${method.secret ? ", secret" : ""}.`])}` +
    `  get ${camelCase(method.name)}(): ${type} {\n` +
    `    return new ${kind}(this, ${name}.descriptor.methods.${camelCase(method.name)});\n  }\n`
  );
}

function offsetText(offset: number | undefined): string {
  return offset === undefined ? "undefined" : `0x${offset.toString(16).padStart(2, "0")}`;
}
