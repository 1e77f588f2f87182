import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CARRIERS, readSchemas, readSources, SchemaError, SIMPLE_TYPES } from "@dlms/codegen";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const set = readSchemas(readSources([`${folder}classes`, `${folder}types`], folder));
const knownSources = readFileSync(`${folder}sources.yaml`, "utf8").match(/(?<=- key: ).+/g) ?? [];
const readme = readFileSync(`${folder}README.md`, "utf8");
const definitions = JSON.parse(readFileSync(`${folder}schema.json`, "utf8")).$defs;

/** What the generator says about a schema. */
function complaints(text: string): string {
  try {
    readSchemas([{ file: "a.yaml", text }]);
    return "";
  } catch (error) {
    if (error instanceof SchemaError) return error.message;
    throw error;
  }
}

describe("the schemas", () => {
  it("are many", () => {
    expect(set.classes.length).toBeGreaterThanOrEqual(26);
    expect(set.types.get("Unit")?.body).toMatchObject({ kind: "units" });
  });

  it.each(set.classes)("name known sources: $id v$version $name", ({ sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(knownSources).toContain(source);
  });

  it.each(set.classes)("have file names with number and version: $id v$version $name", ({ id, version, position }) => {
    expect(position.file).toContain(`classes/${String(id).padStart(4, "0")}-`);
    expect(position.file).toContain(`.v${version}.yaml`);
  });

  it.each(set.classes)("give attributes short names 8 apart: $id v$version $name", ({ attributes, methods }) => {
    for (const { id, shortNameOffset } of attributes) expect(shortNameOffset).toBe((id - 1) * 8);
    const last = Math.max(0, ...attributes.map(({ id }) => (id - 1) * 8));
    const [first] = methods;
    for (const { id, shortNameOffset = 0 } of methods) {
      expect(shortNameOffset).toBeGreaterThan(last);
      expect(shortNameOffset - (first?.shortNameOffset ?? 0)).toBe((id - (first?.id ?? 1)) * 8);
    }
  });

  it("use each type that they name", () => {
    const text = JSON.stringify([set.classes, [...set.types.values()]]);
    for (const name of set.types.keys()) expect(text).toContain(`"kind":"named","name":"${name}"`);
  });

  it("tell what could not be confirmed", () => {
    for (const { file, text } of readSources([`${folder}classes`], folder)) {
      const id = /^id: (\d+)$/m.exec(text)?.[1];
      if (/^(?:unconfirmed|single_source):/m.test(text)) expect(readme, file).toMatch(new RegExp(`^\\| ${id} `, "m"));
    }
  });
});

describe("the JSON Schema", () => {
  it("knows the same types as the generator", () => {
    expect(definitions.type.oneOf[0].enum).toEqual(SIMPLE_TYPES);
    expect(definitions.carrier.enum).toEqual(CARRIERS);
  });

  it.each([
    ["class", ""],
    ["attribute", "class: A\nattributes:\n  - "],
    ["method", "class: A\nmethods:\n  - "],
    ["named_type", ""],
  ])("knows the same keys of a %s", (definition, before) => {
    const keys = Object.keys(definitions[definition].properties);
    const separator = before === "" ? "\n" : "\n    ";
    expect(complaints(before + keys.map((key) => `${key}: 1`).join(separator))).not.toContain("unknown key");
    expect(complaints(`${before}${keys.map((key) => `${key}: 1`).join(separator)}${separator}nonsense: 1`)).toContain(
      "unknown key",
    );
    for (const key of definitions[definition].required) expect(keys).toContain(key);
  });
});
