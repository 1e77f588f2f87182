import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, run, simulation } from "./harness.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-clone-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Item = Readonly<Record<string, unknown>>;

/** Moves on while a meter runs. */
const LIVE = new Set(["8/time", "8/status", "7/entries_in_use"]);

/** What a meter shows: its objects in the order of their names, and all that can be read and stays. */
async function seen(url: string, options: readonly string[]): Promise<{ objects: Item[]; values: Item[] }> {
  const list = async (...args: string[]): Promise<Item[]> => {
    const { out, err } = await run([...args, ...options, "--json"]);
    expect(err).toBe("");
    return jsonLines(out)[0] as unknown as Item[];
  };
  const objects = await list("objects", url);
  const values = await list("read", url, "--all");
  const key = ({ classId, logicalName, attribute }: Item): string => `${classId}/${logicalName}/${attribute}`;
  const sorted = (items: Item[]): Item[] => items.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  return {
    objects: sorted(objects),
    values: sorted(values).filter(
      ({ classId, name, logicalName }) => !LIVE.has(`${classId}/${name}`) && logicalName !== "0.0.40.0.0.255",
    ),
  };
}

async function cloned(model: readonly string[], options: readonly string[], accepted: readonly string[] = []) {
  const file = join(folder, `${model.at(-1)}-${options.length}.json`);
  const original = await simulation([...model, ...accepted]);
  const before = await seen(original.urls.tcp, options);
  const rows = await run(["profile", original.urls.tcp, "1.0.99.1.0.255", ...options, "--last", "5", "--json"]);
  const { code, out, err } = await run(["clone", original.urls.hdlc, file, ...options, "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(jsonLines(out)[0]).toMatchObject({ file });
  await original.stop();
  const copy = await simulation([file, ...accepted]);
  const after = await seen(copy.urls.tcp, options);
  const rowsAfter = await run(["profile", copy.urls.tcp, "1.0.99.1.0.255", ...options, "--last", "5", "--json"]);
  await copy.stop();
  return { before, after, rows: jsonLines(rows.out), rowsAfter: jsonLines(rowsAfter.out), file };
}

describe("dlms clone", () => {
  it.each([
    ["16", []],
    ["1", ["--client", "1"]],
  ])("makes a model of a full meter that is the same to client %s", async (_, options) => {
    const { before, after } = await cloned(["full"], options);
    expect(before.objects.length).toBeGreaterThan(100);
    expect(after.objects).toEqual(before.objects);
    expect(before.values.length).toBeGreaterThan(500);
    expect(after.values).toEqual(before.values);
  });

  it("copies the rows of profiles, and goes on from them", async () => {
    const { before, after, rows, rowsAfter } = await cloned(["household"], ["--client", "1"]);
    expect(after.objects).toEqual(before.objects);
    expect(rows.length).toBe(5);
    expect(rowsAfter).toEqual(rows);
  });

  it("leaves to a ciphered meter what is its own", async () => {
    const keys = ["--ek", "000102030405060708090A0B0C0D0E0F", "--ak", "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF"];
    const options = ["--client", "1", ...keys, "--system-title", "ABC1"];
    const { before, after, file } = await cloned(["household"], options, keys);
    expect(after.objects).toEqual(before.objects);
    const text = await readFile(file, "utf8");
    expect(text).toContain("every simulated meter has one of its own");
    expect(text).not.toMatch(/000102030405060708090A0B0C0D0E0F|D0D1D2D3D4D5/i);
  });

  it("works as a process", async () => {
    const meter = await simulation(["household"]);
    const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
    const file = join(folder, "process.json");
    const child = spawn(process.execPath, [bin, "clone", meter.urls.tcp, file, "--rows", "3"]);
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(out).toMatch(/process\.json: \d+ objects\. Try: dlms simulate/);
    await meter.stop();
    const copy = await simulation([file]);
    const { out: rows } = await run(["profile", copy.urls.tcp, "1.0.99.1.0.255", "--json"]);
    await copy.stop();
    expect(jsonLines(rows).length).toBe(3);
  });

  it("writes over no file unless it is told to", async () => {
    const { code, err } = await run(["clone", "tcp://127.0.0.1:1", join(folder, "full-0.json")]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("--force") });
  });
});
