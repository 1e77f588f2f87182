import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generate, readSchemas, runCodegen, verifySyntax } from "../src/index.ts";
import { LAMP, LAMP_MODE, LAMP_SOURCES, source } from "./fixtures.ts";

describe("generate", () => {
  const files = generate(readSchemas(LAMP_SOURCES));

  it("gives a file a class and type, an index, a registry and the usual names", () => {
    expect([...files.keys()]).toEqual(["lamp.ts", "types/lamp-mode.ts", "index.ts", "registry.ts", "instances.ts"]);
    for (const text of files.values()) expect(text).toMatch(/^\/\/ Generated from [\w. -]+; do not edit\.\n\n/);
    expect(files.get("index.ts")).toContain('export * from "./lamp.js";\nexport * from "./types/lamp-mode.js";\n');
    expect(files.get("instances.ts")).toContain('  "9000/0": ["0.0.96.50.0.255"],');
    expect(files.get("registry.ts")).toContain('"9000/0": () => import("./lamp.js").then((module) => module.Lamp),');
  });

  it("keeps literal ids in the types of descriptors", () => {
    const lamp = files.get("lamp.ts");
    expect(lamp).toContain("static readonly classId = 9000;");
    expect(lamp).toContain("readonly lightLevel: AttributeDescriptor<number, 2>;");
    expect(lamp).toContain("readonly switchOff: MethodDescriptor<number, void, 1>;");
    expect(lamp).toContain("get switchOff(): Trigger {");
    expect(lamp).toContain("/** How bright it is. Attribute 2, static. */");
  });

  it("makes open enumerations", () => {
    const mode = files.get("types/lamp-mode.ts");
    expect(mode).toContain("  Steady: 0,\n  /** Twice a second. */\n  BlinkingFast: 1,\n} as const;");
    expect(mode).toContain("| (number & {})");
  });

  it("gives the newest version the plain name", () => {
    const newer = LAMP.replace("version: 0", "version: 2");
    const set = readSchemas([...LAMP_SOURCES, source("9000-lamp.v2.yaml", newer)]);
    const both = generate(set);
    expect(both.get("lamp.ts")).toContain("export class Lamp extends");
    expect(both.get("lamp-v0.ts")).toContain("export class LampV0 extends");
  });

  it("tells the units of attributes and of fields", () => {
    const text = `type: Warmth\ndescription: How warm.\nstructure:\n  - { name: now, type: integer, unit: °C }\n  - { name: most, type: integer, unit: °C, description: Highest. }\n`;
    const lamp = LAMP.replace("type: long-unsigned", "type: Warmth, unit: lx");
    const set = readSchemas([
      source("lamp.yaml", lamp),
      source("lamp-mode.yaml", LAMP_MODE),
      source("warmth.yaml", text),
    ]);
    const both = generate(set);
    expect(both.get("types/warmth.ts")).toContain(
      "  /** In °C. */\n  readonly now: number;\n  /** Highest. In °C. */\n",
    );
    expect(both.get("lamp.ts")).toContain("/** How bright it is. Attribute 2, static, in lx. */");
  });

  it("keeps descriptions inside their comments", () => {
    const evil = LAMP.replace("How bright it is.", "Ends */ here");
    const text = generate(readSchemas([source("lamp.yaml", evil), source("lamp-mode.yaml", LAMP_MODE)]));
    expect(text.get("lamp.ts")).toContain("Ends * / here");
    expect(() => verifySyntax(text)).not.toThrow();
  });

  it("finds output that is no TypeScript", () => {
    expect(() => verifySyntax(new Map([["a.ts", "export const = 1;\n"]]))).toThrow(/^generated a\.ts:1: /);
  });
});

describe("the command", () => {
  let folder: string;
  let lines: string[];
  const run = (...args: string[]): number => {
    lines = [];
    return runCodegen(args, { out: (line) => lines.push(line), error: (line) => lines.push(line) });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "codegen-"));
    writeFileSync(join(folder, "lamp.yaml"), LAMP);
    writeFileSync(join(folder, "lamp-mode.yaml"), LAMP_MODE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes, checks, and sees each kind of drift", () => {
    const out = join(folder, "out");
    expect(run(folder, "--out", out)).toBe(0);
    expect(run(folder, "--out", out, "--check")).toBe(0);

    writeFileSync(join(out, "lamp.ts"), "// changed by hand\n");
    expect(run(folder, "--out", out, "--check")).toBe(1);
    expect(lines).toEqual([`${join(out, "lamp.ts")}: differs from what the schemas give`]);
    expect(readFileSync(join(out, "lamp.ts"), "utf8")).toBe("// changed by hand\n");

    rmSync(join(out, "lamp.ts"));
    expect(run(folder, "--out", out, "--check")).toBe(1);
    expect(lines[0]).toContain("is missing");

    expect(run(folder, "--out", out)).toBe(0);
    writeFileSync(join(out, "old.ts"), readFileSync(join(out, "lamp.ts")));
    writeFileSync(join(out, "mine.ts"), "export {};\n");
    expect(run(folder, "--out", out, "--check")).toBe(1);
    expect(lines).toEqual([`${join(out, "old.ts")}: is no longer generated`]);
    expect(run(folder, "--out", out)).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["index.ts", "instances.ts", "lamp.ts", "mine.ts", "registry.ts", "types"]);
  });

  it("writes nothing when a schema is wrong", () => {
    writeFileSync(join(folder, "bad.yaml"), LAMP.replace("id: 9000", "id: nine"));
    expect(run(folder, "--out", join(folder, "out"))).toBe(1);
    expect(lines.join("\n")).toMatch(/bad\.yaml:2:5: id must be an integer from 0 to 65535/);
    expect(readdirSync(folder)).not.toContain("out");
  });

  it("knows the types of the standard", () => {
    writeFileSync(join(folder, "lamp.yaml"), LAMP.replace("type: LampMode", "type: ScalerUnit"));
    expect(run(folder, "--out", join(folder, "out"))).toBe(0);
    const text = readFileSync(join(folder, "out/lamp.ts"), "utf8");
    expect(text).toMatch(/import \{[^}]*type ScalerUnit,[^}]*scalerUnitCodec,[^}]*\} from "@dlms\/cosem-classes";/s);
  });

  it("passes over what is installed below a folder, not the folder that is installed itself", () => {
    const installed = join(folder, "node_modules/schemas");
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, "lamp.yaml"), LAMP.replace("type: LampMode", "type: unsigned"));
    expect(run(folder, "--out", join(folder, "out"))).toBe(0);
    expect(run(installed, "--out", join(folder, "other"))).toBe(0);
    expect(readFileSync(join(folder, "other/lamp.ts"), "utf8")).toContain("get mode(): Attribute<number>");
  });

  it("says how it is used", () => {
    for (const args of [[], [folder], ["--nonsense"], [folder, "--house"]]) {
      expect(run(...args)).toBe(2);
      expect(lines[0]).toMatch(/^dlms-codegen SCHEMA/);
    }
    expect(run(join(folder, "nowhere"), "--out", folder)).toBe(1);
  });

  it("finds the house's classes as the schemas give them", () => {
    expect(run("--house", "--check"), lines.join("\n")).toBe(0);
  });
});
