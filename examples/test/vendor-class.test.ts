import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Data, dataCodec, encode } from "@dlms/axdr";
import { runCodegen } from "@dlms/codegen";
import type { ObjectAccess } from "@dlms/cosem-classes";
import { describe, expect, it } from "vitest";
import { describePlan, nameOfClass } from "../vendor-class/read-plan.ts";

const folder = fileURLToPath(new URL("../vendor-class", import.meta.url));

function generateInto(out: string, ...more: string[]): { readonly code: number; readonly lines: string[] } {
  const lines: string[] = [];
  const say = (line: string): number => lines.push(line);
  const code = runCodegen([join(folder, "schemas"), "--out", out, "--extension", ".ts", ...more], {
    out: say,
    error: say,
  });
  return { code, lines };
}

/** Type-checks the example under the strictest settings of the house. */
async function typeCheck(): Promise<string> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", folder]);
  return run.then(
    () => "",
    (error: { readonly stdout?: string }) => error.stdout ?? String(error),
  );
}

describe("a vendor's own class", () => {
  it("is generated from its schemas, outside the standard's", () => {
    const out = mkdtempSync(join(tmpdir(), "vendor-class-"));
    try {
      expect(generateInto(out)).toMatchObject({ code: 0 });
      expect(generateInto(out, "--check")).toMatchObject({ code: 0 });
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  it("stands in the example as it is generated", () => {
    expect(generateInto(join(folder, "generated"), "--check")).toMatchObject({ code: 0 });
  });

  it("compiles", async () => {
    expect(await typeCheck()).toBe("");
  });

  it("reads like any other object", async () => {
    const u8 = (value: number): Data => ({ type: "unsigned", value });
    const array = (...value: Data[]): Data => ({ type: "array", value });
    const season = (...date: number[]): Data => {
      return { type: "structure", value: [...date.map(u8), array(u8(0x86)), array(), array()] };
    };
    const seasons = array(season(1, 10), season(1, 4));
    const plan: Data = {
      type: "structure",
      value: [u8(2), seasons, { type: "bit-string", value: "1111100" }, array()],
    };
    const values = new Map<number, Data>([
      [3, { type: "boolean", value: true }],
      [4, plan],
    ]);
    const access: ObjectAccess = {
      get: async ({ attributeId }) => encode(dataCodec, values.get(attributeId) ?? { type: "null-data" }),
      set: async () => {},
      action: async () => undefined,
    };
    expect(await describePlan(access)).toBe("band 2, seasons from 1.10. and 1.4.");
  });

  it("is found by its id beside the standard's", async () => {
    expect(await nameOfClass(8192, 0)).toBe("TariffPlan");
    expect(await nameOfClass(8, 0)).toBe("Clock");
  });
});
