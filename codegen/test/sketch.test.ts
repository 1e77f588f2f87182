import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DumpError,
  generate,
  readDump,
  readSchemas,
  runCodegen,
  type SketchFile,
  sketchSchemas,
  standardSet,
} from "../src/index.ts";
import { guessType } from "../src/sketch/guess.ts";

const standard = standardSet();

/** What `dlms objects --json` prints of a meter with a class of its own, and a register that can do more. */
const OBJECTS = [
  {
    classId: 8192,
    version: 0,
    logicalName: "0.0.94.39.21.255",
    class: "Class8192",
    attributes: [
      { id: 1, name: "logical_name", read: true, write: false },
      { id: 2, name: "attribute_2", read: true, write: true },
      { id: 4, name: "attribute_4", read: true, write: false },
      { id: 5, name: "attribute_5", read: false, write: true },
    ],
    methods: [{ id: 1, name: "method_1", call: true }],
  },
  {
    classId: 3,
    version: 0,
    logicalName: "1.0.1.8.0.255",
    attributes: [
      { id: 1, read: true, write: false },
      { id: 2, read: true, write: false },
      { id: 3, read: true, write: false },
      { id: -1, read: true, write: false },
    ],
    methods: [{ id: 1, call: false }],
  },
  {
    classId: 3,
    version: 0,
    logicalName: "1.0.2.8.0.255",
    attributes: [{ id: 2, read: true, write: false }],
    methods: [],
  },
];
const u8 = (value: number): unknown => ({ type: "unsigned", value });
const structure = (...value: unknown[]): unknown => ({ type: "structure", value });
const VALUES = [
  {
    classId: 8192,
    version: 0,
    logicalName: "0.0.94.39.21.255",
    attribute: 2,
    data: { type: "octet-string", value: "506C616E" },
  },
  {
    classId: 8192,
    version: 0,
    logicalName: "0.0.94.39.21.255",
    attribute: 4,
    data: structure(u8(3), {
      type: "array",
      value: [structure(u8(1), { type: "enum", value: 7 }), structure(u8(2), { type: "enum", value: 2 })],
    }),
  },
  { classId: 3, version: 0, logicalName: "1.0.1.8.0.255", attribute: -1, data: { type: "integer", value: 21 } },
  { classId: 3, version: 0, logicalName: "1.0.1.8.0.255", attribute: 2, value: "5", unit: "Wh", data: u8(5) },
  { reference: "1.0.99.99.0.255", error: { code: "local-protocol", message: "no such object" } },
];

function sketchOf(...documents: unknown[]): ReadonlyMap<string, string> {
  const dump = readDump(documents.map((json, index) => ({ name: `${index}.json`, text: JSON.stringify(json) })));
  return new Map(sketchSchemas(dump, standard).map(({ file, text }: SketchFile) => [file, text]));
}

describe("a sketch", () => {
  const files = sketchOf(OBJECTS, VALUES);

  it("describes classes that the standard does not have, and what others have more", () => {
    expect([...files.keys()]).toEqual([
      "0003-own-register.v0.yaml",
      "8192-class-8192.v0.yaml",
      "class-8192-attribute-4-field-2-item.yaml",
      "class-8192-attribute-4.yaml",
    ]);
    expect(files.get("8192-class-8192.v0.yaml")).toContain(`
class: Class8192
id: 8192
version: 0
description: "1 object of a meter."
instances: [0.0.94.39.21.255]
attributes:
  # read, write; 4 octets; printable text as it seems
  - { id: 2, name: attribute_2, type: octet-string, description: "Attribute 2." }
  # read
  - { id: 4, name: attribute_4, type: Class8192Attribute4, description: "Attribute 4." }
  # write; no value seen
  - { id: 5, name: attribute_5, type: data, description: "Attribute 5." }
methods:
  # may be called; `);
    expect(files.get("0003-own-register.v0.yaml")).toContain(`
class: OwnRegister
extends: Register # class 3, version 0
description: "1 object of a meter."
instances: [1.0.1.8.0.255]
attributes:
  # read
  - { id: -1, name: attribute_m1, type: integer, description: "Attribute -1." }
`);
    expect(files.get("class-8192-attribute-4-field-2-item.yaml")).toContain(
      "  - { name: field_1, type: unsigned }\n  # numbers seen: 2, 7\n  - { name: field_2, type: enum }\n",
    );
  });

  it("can be generated as it is", () => {
    const set = readSchemas(
      [...files].map(([file, text]) => ({ file, text })),
      standard,
    );
    expect(set.classes.map(({ name, version }) => `${name} ${version}`)).toEqual(["OwnRegister 0", "Class8192 0"]);
    const text = generate(set).get("own-register.ts");
    expect(text).toContain("export class OwnRegister extends RegisterObject {");
    expect(text).toContain("readonly attributeM1: AttributeDescriptor<number, -1>;");
    expect(text).toContain("readonly scalerUnit: AttributeDescriptor<ScalerUnit, 3>;");
  });

  it("sees an attribute that is of another type than the standard's", () => {
    const zone = { classId: 8, version: 0, logicalName: "0.0.1.0.0.255", attribute: 3, data: u8(60) };
    expect(sketchOf([zone]).get("0008-own-clock.v0.yaml")).toContain("id: 3, name: time_zone, type: unsigned,");
    expect(sketchOf([{ ...zone, data: undefined, value: 60 }])).toEqual(new Map());
    expect(sketchOf([{ ...zone, data: { type: "null-data" } }])).toEqual(new Map());
  });

  it("reads models, and tells other versions of a class apart", () => {
    const object = {
      class: 3,
      version: 9,
      obis: "1.0.1.8.0.255",
      attributes: { 2: u8(5) },
      rights: { 2: "read-write" },
    };
    const text = sketchOf({
      objects: [object, { ...object, version: 8, attributes: { 2: structure(u8(1)) }, rights: {} }],
    });
    expect([...text.keys()]).toEqual(["0003-class-3.v8.yaml", "class-3-v8-attribute-2.yaml", "0003-class-3.v9.yaml"]);
    expect(text.get("0003-class-3.v9.yaml")).toMatch(
      /# The standard has this class in version 0: with `extends: Register`/,
    );
    expect(text.get("0003-class-3.v9.yaml")).toContain("  # read, write\n  - { id: 2,");
  });

  it.each([
    ["no JSON", "{", "a.json: no JSON"],
    ["another document", "{}", "a.json: neither a list of objects, nor of values, nor a model"],
    ["no object", "[5]", "a.json[0]: no object"],
    ["no class", '[{"attribute": 2}]', "a.json[0]: class, version and logical name are missing"],
    ["no name", '[{"classId": 1, "version": 0, "logicalName": "x"}]', "a.json[0]: no logical name"],
    [
      "no list",
      '[{"classId": 1, "version": 0, "logicalName": "1.2.3.4.5.6"}]',
      "a.json[0]: attributes and methods are lists",
    ],
    [
      "no number",
      '[{"classId": 1, "version": 0, "logicalName": "1.2.3.4.5.6", "attribute": 200}]',
      "a.json[0]: no number of an attribute or a method",
    ],
    [
      "no Data",
      '[{"classId": 1, "version": 0, "logicalName": "1.2.3.4.5.6", "attribute": 2, "data": "secret"}]',
      "a.json[0]: no Data",
    ],
    [
      "Data too deep",
      `[{"classId": 1, "version": 0, "logicalName": "1.2.3.4.5.6", "attribute": 2, "data": ${'{"type":"array","value":['.repeat(40)}${"]}".repeat(40)}}]`,
      "a.json[0]: no Data",
    ],
  ])("refuses %s", (_what, text, message) => {
    expect(() => readDump([{ name: "a.json", text }])).toThrow(new DumpError(message));
  });
});

describe("a guess", () => {
  const octets = (value: string): { type: string; value: string } => ({ type: "octet-string", value });

  it.each([
    ["a date-time", "07EA0B18020900000000C400", "a date-time as it seems: write date-time"],
    ["a date-time without deviation", "07EA0B18FF0900FFFF800000", "a date-time as it seems: write date-time"],
    ["a logical name", "0100010800FF", "a logical name as it seems: write logical-name"],
    ["a date", "07EA0B18FF", "a date as it seems: write date"],
    ["a time", "17000000", "perhaps a time: write time"],
    ["a text", "41424344", "printable text as it seems"],
  ])("knows %s", (_what, hex, note) => {
    expect(guessType([octets(hex)])).toMatchObject({ kind: "simple", name: "octet-string", notes: [/octets$/, note] });
  });

  it.each([
    "07EA0D18020900000000C400", // month 13
    "07EA0B18020900000003E800", // deviation 1000
    "000000000000000000000000",
  ])("takes %s for octets alone", (hex) => {
    expect(guessType([octets(hex)])).toEqual({ kind: "simple", name: "octet-string", notes: ["12 octets"] });
  });

  it("goes by all values", () => {
    expect(guessType([octets("0100010800FF"), octets("00")])).toMatchObject({ name: "octet-string", notes: [] });
    expect(guessType([{ type: "null-data" }, { type: "long", value: 1 }])).toMatchObject({
      kind: "optional",
      item: { name: "long" },
    });
    expect(guessType([{ type: "null-data" }])).toMatchObject({ name: "data", notes: ["null-data seen"] });
    expect(guessType([{ type: "long" }, { type: "unsigned" }])).toMatchObject({
      name: "data",
      notes: ["types seen: long, unsigned"],
    });
    const lengths = [1, 2].map((length) => ({ type: "structure", value: Array.from({ length }, () => u8(1)) }));
    expect(guessType(lengths)).toMatchObject({ name: "data", notes: ["structures of different lengths seen"] });
    expect(guessType([{ type: "array", value: [] }])).toMatchObject({ kind: "array", item: { name: "data" } });
  });
});

describe("dlms-codegen --from-dump", () => {
  let folder: string;
  const lines: string[] = [];
  const say = (line: string): number => lines.push(line);
  const run = (...args: string[]): number => {
    lines.length = 0;
    return runCodegen(args, { out: say, error: say });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sketch-"));
    writeFileSync(join(folder, "objects.json"), JSON.stringify(OBJECTS));
    writeFileSync(join(folder, "values.json"), JSON.stringify(VALUES));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes schemas once, which generate", () => {
    const [out, objects, values] = ["schemas", "objects.json", "values.json"].map((name) => join(folder, name));
    expect(run("--from-dump", objects ?? "", values ?? "", "--out", out ?? "")).toBe(0);
    expect(lines).toHaveLength(4);
    expect(run(out ?? "", "--out", join(folder, "generated"))).toBe(0);
    expect(readdirSync(join(folder, "generated"))).toContain("class-8192.ts");
    const edited = join(out ?? "", "class-8192-attribute-4.yaml");
    writeFileSync(edited, "# edited\n");
    expect(run("--from-dump", objects ?? "", "--out", out ?? "")).toBe(1);
    expect(lines[0]).toMatch(/is there already, and sketches overwrite nothing$/);
    expect(readFileSync(edited, "utf8")).toBe("# edited\n");
  });

  it("says when there is nothing to describe, and what is wrong", () => {
    writeFileSync(join(folder, "none.json"), "[]");
    expect(run("--from-dump", join(folder, "none.json"), "--out", join(folder, "out"))).toBe(0);
    expect(lines).toEqual(["nothing to describe: all that it shows is in the classes of the standard"]);
    expect(readdirSync(folder)).not.toContain("out");
    writeFileSync(join(folder, "none.json"), "[");
    expect(run("--from-dump", join(folder, "none.json"), "--out", join(folder, "out"))).toBe(1);
    expect(run("--from-dump", join(folder, "none.json"), "--out", join(folder, "out"), "--check")).toBe(2);
  });
});
