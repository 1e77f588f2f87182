import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Problem, readSchemas, SchemaError, type SchemaSet, type SchemaSource } from "../src/index.ts";
import { HELPERS } from "../src/read-class.ts";
import { LAMP, LAMP_MODE, LAMP_SOURCES, source } from "./fixtures.ts";

function problemsOf(sources: readonly SchemaSource[], foreign?: SchemaSet): readonly Problem[] {
  try {
    readSchemas(sources, foreign);
  } catch (error) {
    if (error instanceof SchemaError) return error.problems;
    throw error;
  }
  return [];
}

function problemsOfLamp(lamp: string, mode: string = LAMP_MODE): string[] {
  const problems = problemsOf([source("lamp.yaml", lamp), source("lamp-mode.yaml", mode)]);
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

describe("readSchemas", () => {
  it("reads a class and a type", () => {
    const set = readSchemas(LAMP_SOURCES);
    expect(set.classes).toHaveLength(1);
    expect(set.classes[0]).toMatchObject({
      name: "Lamp",
      id: 9000,
      version: 0,
      stem: "lamp",
      attributes: [
        {
          id: 2,
          name: "light_level",
          static: true,
          shortNameOffset: 8,
          type: { kind: "simple", name: "long-unsigned" },
        },
        { id: 3, name: "mode", static: false, shortNameOffset: undefined, type: { kind: "named", name: "LampMode" } },
      ],
      methods: [{ id: 1, name: "switch_off", defaultsToZero: true, shortNameOffset: 16 }],
    });
    expect([...set.types.keys()]).toEqual(["LampMode"]);
  });

  const faults: readonly (readonly [what: string, from: string, to: string, at: string, message: string])[] = [
    [
      "an unknown key",
      "description: A lamp.",
      "descripton: A lamp.",
      "descripton",
      'unknown key "descripton" in a class (did you mean "description"?)',
    ],
    [
      "an unknown key of an attribute",
      "static: true",
      "statik: true",
      "statik",
      'unknown key "statik" in an attribute (did you mean "static"?)',
    ],
    [
      "an unknown simple type",
      "long-unsigned",
      "long-unsinged",
      "long-unsinged",
      'unknown type "long-unsinged" (did you mean "long-unsigned"?)',
    ],
    [
      "an unknown named type",
      "type: LampMode",
      "type: LampMod",
      "LampMod",
      'unknown type "LampMod" (did you mean "LampMode"?)',
    ],
    [
      "a name in the wrong case",
      "name: light_level",
      "name: lightLevel",
      "lightLevel",
      'name must be a name in lower case with underscores, not "lightLevel" (did you mean "light_level"?)',
    ],
    ["an attribute 1", "id: 3", "id: 1", "1, name: mode", "id must be an integer from 2 to 127, or from -128 to -1"],
    [
      "two attributes with one id",
      "id: 3",
      "id: 2",
      "{ id: 2, name: mode",
      'attribute 2 is "light_level" already (the next free one is 3)',
    ],
    ["a taken name", "name: switch_off", "name: descriptor", "- { id: 1", 'the name "descriptor" is taken'],
    [
      "an odd offset",
      "short: 0x08",
      "short: 0x09",
      "0x09",
      "a short-name offset is a multiple of 8 (did you mean 0x8?)",
    ],
    ["a shared offset", "short: 0x10", "short: 0x08", "- { id: 1", "two members share the short-name offset 0x8"],
    [
      "one source alone",
      "[maker, test]",
      "[maker]",
      "[maker]",
      "one source alone must be marked with single_source: true",
    ],
    [
      "a default of something else",
      "parameter: integer",
      "parameter: long",
      "0, short: 0x10",
      "a default is for integer parameters without a result",
    ],
    [
      "a wrong OBIS code",
      "0.0.96.50.0.255",
      "0.0.96.50.0.256",
      "0.0.96.50.0.256",
      'an instance must be an OBIS code such as 0.0.1.0.0.255, not "0.0.96.50.0.256"',
    ],
    ["a number for a text", "description: A lamp.", "description: 5", "5\nsources", "description must be a text"],
    [
      "an OBIS code in another notation",
      "0.0.96.50.0.255",
      "0-0:96.50.0",
      "0-0:96.50.0",
      'an instance must be an OBIS code such as 0.0.1.0.0.255, not "0-0:96.50.0" (did you mean "0.0.96.50.0.255"?)',
    ],
    [
      "a type by the name of another language",
      "long-unsigned",
      "uint16",
      "uint16",
      'unknown type "uint16" (did you mean "long-unsigned"?)',
    ],
    [
      "an unknown helper",
      "version: 0",
      "version: 0\nhelper: RegistrObject",
      "RegistrObject",
      'unknown helper "RegistrObject" (did you mean "RegisterObject"?)',
    ],
    ["a class that nobody has", "class: Lamp", "extends: Lmap\nclass: Lamp", "Lmap", 'unknown class "Lmap"'],
    ["a name of the run time", "class: Lamp", "class: Trigger", "Trigger", 'the name "Trigger" is one of the run time'],
    ["names that become one", "name: switch_off", "name: light_level", "- { id: 1", 'the name "light_level" is taken'],
    [
      "a type of two kinds",
      "type: LampMode",
      "type: { array: LampMode, optional: LampMode }",
      "{ array",
      "a type must have one of the keys array, optional, choice",
    ],
  ];
  it.each(faults)("tells %s with its place", (_what, from, to, at, message) => {
    const lamp = LAMP.replace(from, to);
    expect(lamp).not.toBe(LAMP);
    const before = lamp.slice(0, lamp.indexOf(at)).split("\n");
    const place = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
    expect(problemsOfLamp(lamp)).toContain(`lamp.yaml:${place}: ${message}`);
  });

  it("tells a missing key", () => {
    expect(problemsOfLamp(LAMP.replace("version: 0\n", ""))).toEqual([
      'lamp.yaml:1:1: a class needs the key "version"',
    ]);
  });

  it("tells what is no YAML", () => {
    const [problem] = problemsOfLamp(LAMP.replace("[maker, test]", "[maker, test"));
    expect(problem).toMatch(/^lamp\.yaml:\d+:\d+: /);
  });

  it("tells a key that stands twice", () => {
    expect(problemsOfLamp(`${LAMP}id: 9001\n`)).toContain("lamp.yaml:12:1: Map keys must be unique");
  });

  it("tells what is neither class nor type", () => {
    expect(problemsOf([source("a.yaml", "lamp: 1\n")])).toMatchObject([
      { message: "a schema needs the key class or type" },
    ]);
    expect(problemsOf([source("a.yaml", "clas: Lamp\n")])).toMatchObject([
      { message: 'a schema needs the key class or type (did you mean "class"?)' },
    ]);
    expect(problemsOf([source("a.yaml", "")])).toMatchObject([{ message: "a schema needs the key class or type" }]);
  });

  it("tells all faults at once", () => {
    const lamp = LAMP.replace("static: true", "statik: true").replace("id: 9000", "id: -1");
    expect(problemsOfLamp(lamp)).toHaveLength(2);
  });

  it("tells entries that clash", () => {
    expect(problemsOfLamp(LAMP, LAMP_MODE.replace("value: 1", "value: 0"))).toEqual([
      'lamp-mode.yaml:5:5: 0 is "steady" already',
    ]);
  });

  it("tells enumerations of no carrier, or too large for it", () => {
    const carried = LAMP_MODE.replace("enum:\n", "enum:\n  carrier: unsigned\n  entries:\n").replaceAll(
      "  - {",
      "    - {",
    );
    expect(problemsOfLamp(LAMP, carried)).toEqual([]);
    expect(problemsOfLamp(LAMP, carried.replace("unsigned", "uint16"))).toContain(
      'lamp-mode.yaml:4:12: carrier must be unsigned or long-unsigned or double-long-unsigned or enum, not "uint16" (did you mean "long-unsigned"?)',
    );
    expect(problemsOfLamp(LAMP, carried.replace("value: 1", "value: 256"))).toEqual([
      "lamp-mode.yaml:7:16: value must be an integer from 0 to 255",
    ]);
    expect(
      problemsOfLamp(LAMP, carried.replace("unsigned", "long-unsigned").replace("value: 1", "value: 256")),
    ).toEqual([]);
  });

  describe("where a field chooses the type of another", () => {
    const LIMIT = `type: Limit
description: A limit, or none.
structure:
  - { name: kind, type: LampMode }
  - { name: low, type: { switch: kind, cases: { steady: null-data, blinking_fast: unsigned } } }
  - { name: high, type: { switch: kind, cases: { blinking_fast: unsigned, steady: ScalerUnit } } }
`;
    const scaler = source(
      "scaler.yaml",
      "type: ScalerUnit\ndescription: A scaler.\nstructure:\n  - { name: scaler, type: long }\n",
    );
    const problemsOfLimit = (from: string, to: string): string[] => {
      const limit = LIMIT.replace(from, to);
      expect(limit === LIMIT).toBe(from === "");
      return problemsOf([...LAMP_SOURCES, scaler, source("limit.yaml", limit)]).map(
        ({ line, column, message }) => `${line}:${column}: ${message}`,
      );
    };

    it("takes any order of cases", () => {
      expect(problemsOfLimit("", "")).toEqual([]);
    });

    it.each([
      ["name: kind", "name: kin", '5:24: no field "kind" stands before this one (did you mean "kin"?)'],
      ["type: LampMode", "type: unsigned", '5:24: the field "kind" is no enumeration'],
      ["type: LampMode", "type: ScalerUnit", '5:24: the field "kind" is no enumeration'],
      ["cases: { steady", "cases: { stedy", '5:49: "stedy" is no entry of it (did you mean "steady"?)'],
      ["steady: ScalerUnit", "steady: ScalrUnit", '6:83: unknown type "ScalrUnit" (did you mean "ScalerUnit"?)'],
      [", steady: ScalerUnit", "", "6:48: a switch needs two cases or more"],
      [
        "{ switch: kind, cases: { blinking_fast",
        "{ switch: kin, cases: { blinking_fast",
        '6:25: no field "kin" stands before this one (did you mean "kind"?)',
      ],
      [
        "type: LampMode",
        "type: { array: { switch: kind } }",
        "4:34: a switch is the whole type of a field of a structure",
      ],
      [
        "{ switch: kind, cases: { steady",
        "{ switch: kind, case: { steady",
        '5:40: unknown key "case" in a switch (did you mean "cases"?)',
      ],
    ])("%s > %s", (from, to, problem) => {
      expect(problemsOfLimit(from, to)).toContain(problem);
    });

    it("wants the same cases of all", () => {
      const third = "  - { name: third, type: { switch: kind, cases: { steady: null-data, blinking: unsigned } } }\n";
      expect(problemsOf([...LAMP_SOURCES, scaler, source("limit.yaml", LIMIT + third)])).toMatchObject([
        { line: 7, message: '"blinking" is no entry of it' },
        { line: 7, message: "switches of a structure have one field and the same cases" },
      ]);
    });
  });

  it("tells a type that contains itself", () => {
    const knot = "type: Knot\ndescription: A knot.\nstructure:\n  - { name: inner, type: { array: Knot } }\n";
    expect(problemsOf([source("knot.yaml", knot)])).toMatchObject([{ message: '"Knot" contains itself: Knot > Knot' }]);
  });

  it("holds the name of the file against id and version", () => {
    expect(problemsOf([source("9001-lamp.v2.yaml", LAMP), source("lamp-mode.yaml", LAMP_MODE)])).toMatchObject([
      { line: 2, message: "id 9000 does not fit the name of the file" },
      { line: 3, message: "version 0 does not fit the name of the file" },
    ]);
  });

  it("refuses the same class twice", () => {
    const problems = problemsOf([...LAMP_SOURCES, source("again.yaml", LAMP)]);
    expect(problems).toMatchObject([{ file: "again.yaml", message: "class 9000 version 0 is Lamp already" }, {}]);
  });
});

describe("a class that extends another", () => {
  const BRIGHT = `class: BrightLamp
extends: Lamp
id: 9001
description: A lamp of a maker.
attributes:
  - { id: 3, name: mode, type: unsigned, description: What it does. }
  - { id: -1, name: hours, type: double-long-unsigned, unit: h, description: How long it has been on. }
methods:
  - { id: -2, name: blink, parameter: unsigned, description: Blinks so often. }
`;

  it("takes over what it does not say itself", () => {
    const [, bright] = readSchemas([...LAMP_SOURCES, source("bright.yaml", BRIGHT)]).classes;
    expect(bright).toMatchObject({ name: "BrightLamp", id: 9001, version: 0, extends: "Lamp" });
    expect(bright?.instances).toEqual(["0.0.96.50.0.255"]);
    expect(bright?.attributes.map(({ id, name }) => `${id} ${name}`)).toEqual(["2 light_level", "3 mode", "-1 hours"]);
    expect(bright?.attributes[1]?.type).toEqual({ kind: "simple", name: "unsigned" });
    expect(bright?.methods.map(({ id }) => id)).toEqual([1, -2]);
  });

  it("extends classes of others, of its own name too", () => {
    const own = BRIGHT.replace("class: BrightLamp", "class: Lamp").replace("id: 9001\n", "");
    const set = readSchemas([source("lamp.yaml", own)], readSchemas(LAMP_SOURCES));
    expect(set.classes).toMatchObject([{ name: "Lamp", id: 9000, version: 0, extends: "Lamp" }]);
    expect(problemsOf([source("lamp.yaml", own)])).toMatchObject([
      { line: 2, column: 10, message: 'unknown class "Lamp"' },
    ]);
  });

  it("keeps the hand-written base class as long as its attributes stay what they are", () => {
    const base = LAMP.replace("version: 0", "version: 0\nhelper: RegisterObject");
    const helperOf = (text: string): string | undefined =>
      readSchemas([source("lamp.yaml", base), source("lamp-mode.yaml", LAMP_MODE), source("b.yaml", text)]).classes[1]
        ?.helper;
    expect(helperOf(BRIGHT)).toBe(undefined);
    expect(helperOf(BRIGHT.replace("type: unsigned, description: What", "type: LampMode, description: What"))).toBe(
      "RegisterObject",
    );
  });

  it("must not extend itself, nor clash with what it takes over", () => {
    const round = [BRIGHT, BRIGHT.replace("BrightLamp", "Lamp").replace("extends: Lamp", "extends: BrightLamp")];
    expect(problemsOf(round.map((text, index) => source(`${index}.yaml`, text)))).toMatchObject([
      { line: 2, column: 10, message: expect.stringMatching(/^"\w+" extends itself$/) },
    ]);
    const twice = BRIGHT.replace("name: hours", "name: light_level");
    expect(problemsOf([...LAMP_SOURCES, source("b.yaml", twice)])).toMatchObject([
      { file: "b.yaml", message: '"light_level" is a name of Lamp already' },
    ]);
  });
});

it("knows the helpers of the run time", () => {
  const folder = new URL("../../packages/cosem-classes/src/runtime/", import.meta.url);
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  const names = texts.flatMap((text) => [...text.matchAll(/^export abstract class (\w+)/gm)].map(([, name]) => name));
  const schema = JSON.parse(readFileSync(new URL("../../schemas/schema.json", import.meta.url), "utf8"));
  expect(schema.$defs.class.properties.helper.enum).toEqual(HELPERS);
  expect(names.filter((name) => name !== "CosemObject").sort()).toEqual(HELPERS);
});
