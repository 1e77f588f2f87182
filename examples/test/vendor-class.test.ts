import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "@dlms/client";
import { readSchemas, readSources, runCodegen, standardSet } from "@dlms/codegen";
import { MeterServer } from "@dlms/server";
import { modelFromJson, type SimulatedMeter, simulatedMeter } from "@dlms/simulator";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TariffPlan } from "../vendor-class/generated/index.ts";
import { classLoaders } from "../vendor-class/generated/registry.ts";
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

  it("is described in the guide by schemas that can be generated", async () => {
    const guide = await readFile(join(folder, "../../docs/guide.md"), "utf8");
    const own = readSources([join(folder, "schemas/season-plan.yaml")]);
    const shown = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = ""], index) => ({
      file: `guide-${index}.yaml`,
      text,
    }));
    const { classes, types } = readSchemas([...own, ...shown], standardSet());
    expect(classes.map(({ name, id }) => `${name} ${id}`)).toEqual(["TemperedRegister 3", "TariffPlan 8192"]);
    expect([...types.keys()]).toEqual(["SeasonPlan", "PlanDescription"]);
  });

  it("compiles", async () => {
    expect(await typeCheck()).toBe("");
  });

  describe("in a meter that has it", () => {
    let simulated: SimulatedMeter;
    let server: MeterServer;
    let port: number;

    beforeAll(async () => {
      const json = JSON.parse(await readFile(join(folder, "meter.json"), "utf8"));
      simulated = simulatedMeter({ utc: Date.now(), model: await modelFromJson(json) });
      server = new MeterServer({ logicalDevices: [simulated.logicalDevice] });
      const { address } = await server.listen(tcpListener({ port: 0 }));
      port = Number(address.split(":").at(-1));
    });
    afterAll(async () => {
      await server[Symbol.asyncDispose]();
      simulated.stop();
    });

    it("reads like any other object", async () => {
      await using meter = await connect(tcp("127.0.0.1", port), { clientAddress: 1, classes: classLoaders });
      expect(await describePlan(meter)).toBe("band 2, seasons from 1.10. and 1.4.");
      const [entry] = (await meter.objects()).entries.filter(({ classId }) => classId === 8192);
      expect(entry?.object).toBeInstanceOf(TariffPlan);
    });

    // `npm test` builds before it tests; on the sources alone the program finds no packages.
    it.runIf(existsSync(join(folder, "../../packages/client/dist/index.js")))("is shown by the program", async () => {
      const program = [join(folder, "main.ts"), `tcp://127.0.0.1:${port}`];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, program);
      expect({ stdout, stderr }).toEqual({
        stdout: "8192/0.0.94.39.21.255: band 2, seasons from 1.10. and 1.4.\n",
        stderr: "",
      });
    });
  });

  it("is found by its id beside the standard's", async () => {
    expect(await nameOfClass(8192, 0)).toBe("TariffPlan");
    expect(await nameOfClass(8, 0)).toBe("Clock");
  });
});
