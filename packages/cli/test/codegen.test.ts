import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "@dlms/client";
import type { Attribute, CosemClass, CosemObject } from "@dlms/cosem-classes";
import { tcp } from "@dlms/transport-tcp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { strictest } from "../../../codegen/test/strictest.ts";
import { jsonLines, run, type Simulation, simulation } from "./harness.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const PLAN = "0.0.94.39.21.255";

const u8 = (value: number): unknown => ({ type: "unsigned", value });
const structure = (...value: unknown[]): unknown => ({ type: "structure", value });
const array = (...value: unknown[]): unknown => ({ type: "array", value });
const MODEL = {
  objects: [
    { class: 8, version: 0, obis: "0.0.1.0.0.255", attributes: { time_zone: -60 } },
    {
      class: 8192,
      version: 0,
      obis: PLAN,
      attributes: {
        2: { type: "octet-string", value: "57696E746572" },
        3: { type: "boolean", value: true },
        4: structure(u8(3), array(structure(u8(1), u8(10)), structure(u8(1), u8(4))), { type: "long64", value: "-5" }),
        5: { type: "octet-string", value: "07EA0B18020900000000C400" },
      },
      rights: { 3: "read-write" },
    },
  ],
};

/** What the test needs to know of the classes that it makes. */
interface Generated {
  readonly Class8192: CosemClass<CosemObject & { readonly attribute4: Attribute<unknown> }>;
}

describe("dlms codegen", () => {
  let folder: string;
  let meter: Simulation;
  const place = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dlms-codegen-"));
    await writeFile(place("model.json"), JSON.stringify(MODEL));
    meter = await simulation([place("model.json")]);
  });
  afterAll(async () => {
    await meter.stop();
    await rm(folder, { recursive: true });
  });

  it("makes schemas of what a meter shows, classes of them, and these read the meter", async () => {
    const sketch = await run(["codegen", "--from-meter", meter.urls.tcp, "--client", "1", "--out", place("schemas")]);
    expect(sketch).toMatchObject({ code: 0, err: "" });
    expect((await readdir(place("schemas"))).sort()).toEqual([
      "8192-class-8192.v0.yaml",
      "class-8192-attribute-4-field-2-item.yaml",
      "class-8192-attribute-4.yaml",
    ]);
    const text = await readFile(place("schemas/8192-class-8192.v0.yaml"), "utf8");
    expect(text).toContain("# read, write\n  - { id: 3, name: attribute_3, type: boolean,");
    expect(text).toContain("# read; 12 octets; a date-time as it seems: write date-time\n");
    expect(text).not.toContain("Winter");

    const generate = ["codegen", place("schemas"), "--out", place("generated"), "--extension", ".ts"];
    expect(await run(generate)).toMatchObject({ code: 0, err: "" });
    expect(await run([...generate, "--check"])).toMatchObject({ code: 0, err: "" });
    await writeFile(place("package.json"), JSON.stringify({ type: "module" }));
    await writeFile(place("tsconfig.json"), JSON.stringify(strictest("generated")));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error) => error);
    expect(stdout).toBe("");

    const { Class8192 }: Generated = await import(/* @vite-ignore */ place("generated/index.ts"));
    const { classLoaders } = await import(/* @vite-ignore */ place("generated/registry.ts"));
    const { hostname, port } = new URL(meter.urls.tcp);
    await using client = await connect(tcp(hostname, Number(port)), {
      clientAddress: 1,
      classes: classLoaders,
    });
    const found = (await client.objects()).entries.find(({ classId }) => classId === 8192)?.object;
    expect(found).toBeInstanceOf(Class8192);
    expect(await client.object(Class8192, PLAN).attribute4.get()).toEqual({
      field1: 3,
      field2: [
        { field1: 1, field2: 10 },
        { field1: 1, field2: 4 },
      ],
      field3: -5n,
    });
  });

  it("takes what other commands print, and models", async () => {
    for (const [name, args] of [
      ["objects.json", ["objects", meter.urls.tcp, "--client", "1", "--json"]],
      ["values.json", ["read", meter.urls.tcp, "--all", "--client", "1", "--json"]],
    ] as const) {
      const { out } = await run(args);
      await writeFile(place(name), out);
    }
    const dumps = ["--from-dump", place("objects.json"), "--from-dump", place("values.json")];
    const fromDumps = await run(["codegen", ...dumps, "--out", place("from-dumps"), "--json"]);
    expect(jsonLines(fromDumps.out)).toMatchObject([{ written: { length: 3 } }]);
    await run(["codegen", "--from-dump", place("model.json"), "--out", place("from-model")]);
    for (const other of ["from-dumps", "from-model"])
      for (const file of await readdir(place("schemas")))
        expect(await readFile(join(place(other), file), "utf8")).toBe(
          await readFile(join(place("schemas"), file), "utf8"),
        );
  });

  it("overwrites no schema, and tells what is wrong where", async () => {
    const again = await run(["codegen", "--from-dump", place("model.json"), "--out", place("schemas")]);
    expect(again).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^dlms: .* is there already, .*\n$/) });
    await writeFile(place("bad.yaml"), "class: Bad\nextends: Registr\ndescription: Wrong.\n");
    const bad = await run(["codegen", place("bad.yaml"), "--out", place("bad")]);
    expect(bad).toMatchObject({ code: 1, out: "" });
    expect(bad.err).toMatch(/bad\.yaml:2:10: unknown class "Registr" \(did you mean "Register"\?\)\n$/);
    const json = await run(["codegen", place("bad.yaml"), "--out", place("bad"), "--json"]);
    expect(jsonLines(json.out)).toMatchObject([{ problems: [{ line: 2, column: 10 }] }]);
    await writeFile(place("good.yaml"), "class: Good\nextends: Register\ndescription: Right.\n");
    const drift = await run(["codegen", place("good.yaml"), "--out", place("good"), "--check"]);
    expect(drift).toMatchObject({ code: 1, out: "", err: expect.stringContaining("good.ts: is missing\n") });
    expect(await run(["codegen", place("no.yaml"), "--out", place("no")])).toMatchObject({ code: 1, out: "" });
  });

  it("is told how it is used", async () => {
    for (const args of [
      ["codegen", "--out", "x"],
      ["codegen", "a.yaml"],
      ["codegen", "a.yaml", "--from-dump", "b.json", "--out", "x"],
      ["codegen", "--from-dump", "b.json", "--out", "x", "--check"],
      ["codegen", "a.yaml", "--out", "x", "--extension", ".mjs"],
    ])
      expect(await run(args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^dlms: [^\n]+\n$/) });
  });
});
