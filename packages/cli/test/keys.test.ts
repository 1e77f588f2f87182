import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemTitle, toHex } from "@dlms/core";
import { issueCertificate } from "@dlms/security/certificates";
import { nodeCurves } from "@dlms/security/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, printed, run, type Simulation, simulation } from "./harness.ts";

const EK = "3BC1E35D0B9F4826D4713C9058AE6F01";
const AK = "4D0F92B6E81D57A30E6B84F2917D3C02";
const MASTER = "5AD8C7A05E3B62F4408D5B9EA1C67303";
const OTHER_MASTER = "6E0A94C72FB13D688A1C76E0B953D204";
const NEW_AK = "7F9D3B60F8A51C47E2D0863FB9715E05";
const CLIENT = ["--client", "1", "--system-title", "ABC1"];

let folder: string;
let sim: Simulation | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-keys-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  const all = printed.join("");
  for (const secret of [EK, AK, MASTER, OTHER_MASTER, NEW_AK]) expect(all.toUpperCase()).not.toContain(secret);
});
afterEach(async () => {
  await sim?.stop();
  sim = undefined;
});

async function keyFile(name: string, keys: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(keys));
  return path;
}

/** A meter whose keys may be changed, and the key file of its client. */
async function meterAnd(name: string, suite = "0") {
  const long = (key: string): string => (suite === "2" ? key + key : key);
  const keys = { ek: long(EK), ak: long(AK), "master-key": long(MASTER) };
  const file = await keyFile(`${name}.json`, keys);
  sim = await simulation(["--keys", file, "--suite", suite]);
  const use = (keyFileOf: string) => [sim?.urls.tcp ?? "", ...CLIENT, "--suite", suite, "--keys", keyFileOf];
  return { file, keys, use, fresh: join(folder, `${name}-new.json`) };
}

describe("dlms keys", () => {
  it("shows what protects the association", async () => {
    const { file, use } = await meterAnd("shown");
    const shown = await run(["keys", ...use(file), "--json"]);
    expect(shown).toMatchObject({ code: 0, err: "" });
    expect(jsonLines(shown.out)).toMatchObject([{ object: "64/0.0.43.0.0.255", version: 0, suite: 0, policy: 3 }]);
    expect((await run(["keys", ...use(file)])).out).toContain("suite 0, policy 3");
  });

  it.each(["0", "2"])("changes keys in suite %s and saves them for the next time", async (suite) => {
    const { file, keys, use, fresh } = await meterAnd(`changed-${suite}`, suite);
    const all = suite === "0" ? ["--new-broadcast-key", "random"] : ["--new-master-key", "random"];
    const changed = await run([
      "keys",
      ...use(file),
      "--new-ek",
      "random",
      "--new-ak",
      suite === "0" ? NEW_AK : "random",
      ...all,
      "--save",
      fresh,
    ]);
    expect(changed).toMatchObject({ code: 0, err: "" });
    const saved = JSON.parse(await readFile(fresh, "utf8"));
    expect(Object.keys(saved).sort()).toEqual(
      suite === "0"
        ? ["ak", "broadcast-key", "ek", "master-key", "system-title"]
        : ["ak", "ek", "master-key", "system-title"],
    );
    expect(saved.ek).toMatch(suite === "0" ? /^[0-9A-F]{32}$/ : /^[0-9A-F]{64}$/);
    expect(saved.ek).not.toBe(keys.ek);
    expect((await stat(fresh)).mode & 0o077).toBe(0);
    expect(printed.join("")).not.toContain(saved.ek);
    expect(await run(["read", ...use(fresh), "1.0.1.8.0.255"])).toMatchObject({ code: 0 });
    expect(await run(["read", ...use(file), "1.0.1.8.0.255"])).toMatchObject({
      code: expect.not.stringMatching(/^0$/),
    });
    expect((await run(["read", ...use(file), "1.0.1.8.0.255"])).code).not.toBe(0);
  });

  it("keeps no file of keys that the meter has refused", async () => {
    const { keys, use, fresh } = await meterAnd("refused");
    const wrong = await keyFile("wrong.json", { ...keys, "master-key": OTHER_MASTER });
    expect(await run(["keys", ...use(wrong), "--new-ek", "random", "--save", fresh])).toMatchObject({ code: 1 });
    await expect(stat(fresh)).rejects.toThrow();
  });

  it("overwrites no file, and makes no key that nobody would know", async () => {
    const { file, use } = await meterAnd("careful");
    for (const args of [
      ["--new-ek", "random"],
      ["--agree", "ek"],
      ["--agree", "nothing", "--save", "x"],
      ["--new-ek", "random", "--agree", "ak", "--save", "x"],
      ["--new-ek", "random", "--save", file],
      ["--new-ek", "0011", "--save", join(folder, "short.json")],
    ])
      expect(await run(["keys", ...use(file), ...args])).toMatchObject({ code: 2, out: "" });
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ ek: EK });
    expect(await run(["read", ...use(file), "1.0.1.8.0.255"])).toMatchObject({ code: 0 });
  });

  it("agrees on keys with a meter that has the client's certificate", async () => {
    const key = nodeCurves.signingKey("P-256", "11".repeat(32));
    const meterKey = nodeCurves.signingKey("P-256", "22".repeat(32));
    const file = await keyFile("agreed.json", { ek: EK, ak: AK, "master-key": MASTER });
    sim = await simulation(["--keys", file, "--suite", "1", "--signing-key", "22".repeat(32)]);
    const use = (keys: string) => [sim?.urls.tcp ?? "", ...CLIENT, "--suite", "1", "--keys", keys];
    const certificate = await issueCertificate({
      key,
      subject: SystemTitle.parse("ABC1"),
      serialNumber: Uint8Array.of(1),
      notBefore: new Date("2020-01-01T00:00:00Z"),
      notAfter: new Date("2040-01-01T00:00:00Z"),
      usage: ["digitalSignature"],
    });
    const imported = ["call", ...use(file), "64/0.0.43.0.0.255:import_certificate", toHex(certificate.der)];
    expect(await run(imported)).toMatchObject({ code: 0, err: "" });
    const fresh = join(folder, "agreed-new.json");
    const proofs = ["--signing-key", "11".repeat(32), "--server-cert", toHex(meterKey.publicKey)];
    const agreed = await run(["keys", ...use(file), "--agree", "ek,ak", ...proofs, "--save", fresh]);
    expect(agreed).toMatchObject({ code: 0, err: "", out: expect.stringContaining("changed ek, ak") });
    const saved = JSON.parse(await readFile(fresh, "utf8"));
    expect([saved.ek, saved.ak]).not.toEqual([EK, AK]);
    expect(await run(["read", ...use(fresh), "1.0.1.8.0.255"])).toMatchObject({ code: 0 });
    expect((await run(["read", ...use(file), "1.0.1.8.0.255"])).code).not.toBe(0);
  });

  it("needs the master key", async () => {
    const { use } = await meterAnd("masterless");
    const bare = await keyFile("bare.json", { ek: EK, ak: AK });
    const outcome = await run(["keys", ...use(bare), "--new-ak", NEW_AK]);
    expect(outcome).toMatchObject({ code: 2 });
    expect(outcome.err).toContain("--master-key");
  });
});
