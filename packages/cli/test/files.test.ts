import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { counterFileAt } from "../src/counter-file.ts";
import { UsageError } from "../src/errors.ts";
import { profilesPath, readProfile } from "../src/profiles.ts";
import { Redactor } from "../src/redactor.ts";
import { gatherSecrets, keyOctets, passwordOctets } from "../src/secrets.ts";

const KEY = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-cli-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("counter files", () => {
  it("are found to be of no use before they are needed, and nothing is left of the trial", async () => {
    const path = join(folder, "counters.json");
    expect(await (await counterFileAt("--counters", path)).peek("T")).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
    for (const wrong of [join(folder, "none", "counters.json"), folder, join(path, "counters.json")]) {
      await writeFile(path, "{}");
      await expect(counterFileAt("--counters", wrong)).rejects.toThrow(UsageError);
    }
    expect(await readdir(folder)).toEqual(["counters.json"]);
  });
});

describe("connection profiles", () => {
  it("are looked for where they are kept", () => {
    expect(profilesPath({ DLMS_PROFILES: "/p.json", HOME: "/h" })).toBe("/p.json");
    expect(profilesPath({ HOME: "/h" })).toBe("/h/.config/dlms/profiles.json");
    expect(profilesPath({ HOME: "/h", XDG_CONFIG_HOME: "/c" })).toBe("/c/dlms/profiles.json");
  });

  it("give a URL and options, with files beside them", async () => {
    const path = join(folder, "profiles.json");
    const home = { url: "tcp://10.0.0.7", client: 1, auth: "gmac", keys: "home.json", "invocation-counter": "ic.json" };
    await writeFile(path, JSON.stringify({ home, bad: { client: 1 }, worse: { url: "tcp://h", colour: 1 } }));
    const env = { DLMS_PROFILES: path };
    expect(await readProfile("home", env)).toEqual({
      url: "tcp://10.0.0.7",
      flags: { client: "1", auth: "gmac", keys: join(folder, "home.json"), invocationCounter: join(folder, "ic.json") },
    });
    await expect(readProfile("bad", env)).rejects.toThrow("connection profile bad has no url");
    await expect(readProfile("worse", env)).rejects.toThrow("unknown option");
    await expect(readProfile("toString", env)).rejects.toThrow("toString is neither a URL (tcp://, ");
    await expect(readProfile("home", { DLMS_PROFILES: join(folder, "none") })).rejects.toThrow(UsageError);
  });
});

describe("secrets", () => {
  it("come from options, then the key file, then the environment", async () => {
    const keys = join(folder, "keys.json");
    await writeFile(keys, JSON.stringify({ ek: KEY, "system-title": "ABC12345678" }));
    const env = { DLMS_EK: "from env", DLMS_AK: "ak from env", DLMS_PASSWORD: "password from env" };
    expect(await gatherSecrets({ keys, password: "given" }, env, new Redactor())).toEqual({
      password: "given",
      ek: KEY,
      ak: "ak from env",
      dedicatedKey: undefined,
      signingKey: undefined,
      serverCert: undefined,
      systemTitle: "ABC12345678",
      suggests: "gmac",
      ciphers: true,
    });
  });

  it("are not shown by messages about them", async () => {
    const keys = join(folder, "keys.json");
    for (const text of [`{"ek": "${KEY}",}`, `"${KEY}"`, `{"${KEY}": 1}`, `{"ek": ["${KEY}"]}`]) {
      await writeFile(keys, text);
      const error: unknown = await gatherSecrets({ keys }, {}, new Redactor()).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UsageError);
      expect(String((error as Error).stack)).not.toContain(KEY);
    }
    for (const wrong of [KEY.slice(1), `${KEY}00`, `x${KEY}`]) {
      expect(() => keyOctets("--ek", wrong)).toThrow(UsageError);
      expect(() => keyOctets("--ek", wrong)).not.toThrow(new RegExp(KEY.slice(2)));
    }
  });

  it("are text or hex", () => {
    expect(passwordOctets("ab")).toEqual(Uint8Array.of(0x61, 0x62));
    expect(passwordOctets("hex:00FF")).toEqual(Uint8Array.of(0, 0xff));
    expect(() => passwordOctets("hex:0")).toThrow(UsageError);
  });
});
