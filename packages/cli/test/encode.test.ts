import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./harness.ts";

const HDLC = "7EA0210223211098AEE6E600C001C10001000060010000FF02004CFF7E";
const INPUTS = [
  "C401C1000600001391",
  "000100010010000EC401C1000A084B464D3130323031",
  "7EA00802232193BD647E",
  "7EA00802232193BD647EA00802232193BD647E",
  "1105",
];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-encode-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("dlms encode", () => {
  it.each(INPUTS)("gives back %s", async (hex) => {
    for (const form of ["--json", "--xml"]) {
      const decoded = await run(["decode", hex, form]);
      expect({ code: decoded.code, err: decoded.err }).toEqual({ code: 0, err: "" });
      const file = join(folder, `${hex.slice(0, 40)}${form}`);
      await writeFile(file, decoded.out);
      for (const option of [[], [form]])
        expect(await run(["encode", file, ...option])).toEqual({ code: 0, out: `${hex}\n`, err: "" });
    }
  });

  it("writes bytes to a file", async () => {
    const file = join(folder, "value.json");
    await writeFile(file, '{"type": "unsigned", "value": 5}');
    expect((await run(["encode", file, "--out", `${file}.bin`])).code).toBe(0);
    expect([...(await readFile(`${file}.bin`))]).toEqual([0x11, 5]);
  });

  it("is the other end of a pipe, as a process", () => {
    const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
    const dlms = (args: string[], input?: string) =>
      spawnSync(process.execPath, [bin, ...args], { input, encoding: "utf8" });
    const { stdout } = dlms(["decode", INPUTS[0] ?? "", "--json"]);
    expect(dlms(["encode"], stdout)).toMatchObject({ status: 0, stdout: `${INPUTS[0]}\n`, stderr: "" });
  });

  it.each<[string, number, string]>([
    ["no JSON", 2, "no JSON"],
    ['{"apdu": "get-request"}', 1, "invokeIdAndPriority"],
    ["<dlms>", 1, "XML"],
  ])("says what is wrong with %s", async (text, code, message) => {
    const file = join(folder, "broken");
    await writeFile(file, text);
    const outcome = await run(["encode", file]);
    expect(outcome).toMatchObject({ code, out: "" });
    expect(outcome.err).toContain(message);
  });

  it("takes one form at a time, and files that are there", async () => {
    expect((await run(["encode", "--json", "--xml"])).code).toBe(2);
    expect(await run(["encode", join(folder, "nothing")])).toMatchObject({ code: 2 });
    expect((await run(["decode", HDLC, "--xml", "--json"])).code).toBe(2);
  });
});
