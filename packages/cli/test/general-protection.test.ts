import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemTitle, toHex } from "@dlms/core";
import type { CurveName } from "@dlms/security";
import { issueCertificate, type KeyUsage } from "@dlms/security/certificates";
import { nodeCurves } from "@dlms/security/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printed, run, type Simulation, simulation } from "./harness.ts";

const EK = "3FA1E85D2B9F4826D4713C9058AE6F17";
const AK = "B40F92B6E81D57A30E6B84F2917D3C08";
const MASTER = "6D0A94C72FB13D688A1C76E0B953D2E1";
const ENERGY = "1.0.1.8.0.255";
const ENERGY_READ = { code: 0, err: "", out: expect.stringMatching(/^\d+ Wh\n$/) };
const CLIENT = ["--client", "1", "--system-title", "ABC7"];
const CURVES = { "1": "P-256", "2": "P-384" } as const;

/** A key for suite 2 is twice that. */
const long = (key: string, suite: string) => (suite === "2" ? key + key : key);

function privateKey(curve: CurveName, seed: number): string {
  const octets = curve === "P-256" ? 32 : 48;
  return Array.from({ length: octets }, (_, at) => ((at * 41 + seed * 13) % 251).toString(16).padStart(2, "0")).join(
    "",
  );
}

/** Options of client and meters for what is signed and agreed on in that suite. */
function curveOptions(suite: "1" | "2") {
  const curve = CURVES[suite];
  const keys = {
    client: [privateKey(curve, 3), privateKey(curve, 5)],
    meter: [privateKey(curve, 7), privateKey(curve, 9)],
  } as const;
  const signs = (key: string) => toHex(nodeCurves.signingKey(curve, key).publicKey);
  const agrees = (key: string) => toHex(nodeCurves.agreementKey(curve, key).publicKey);
  const own = ([signing, agreement]: readonly [string, string]) => [
    "--signing-key",
    signing,
    "--agreement-key",
    agreement,
  ];
  const [client, meter] = [keys.client, keys.meter];
  return {
    client: [...own(client), "--server-cert", signs(meter[0]), "--server-agreement-cert", agrees(meter[1])],
    meter: [...own(meter), "--client-cert", signs(client[0]), "--client-agreement-cert", agrees(client[1])],
    secrets: [...client, ...meter],
  };
}

async function withMeter<T>(options: readonly string[], use: (meter: Simulation) => Promise<T>): Promise<T> {
  const meter = await simulation(options);
  try {
    return await use(meter);
  } finally {
    expect(await meter.stop()).toBe(0);
    expect(meter.err()).not.toMatch(/fault/);
  }
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-general-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  const secrets = [EK, AK, MASTER, ...(["1", "2"] as const).flatMap((suite) => curveOptions(suite).secrets)];
  for (const secret of secrets) expect(printed.join("").toUpperCase()).not.toContain(secret.toUpperCase());
});

describe.each(["0", "1", "2"] as const)("suite %s", (suite) => {
  const keys = ["--suite", suite, "--ek", long(EK, suite), "--ak", long(AK, suite)];
  const curves = suite === "0" ? { client: [], meter: [] } : curveOptions(suite);
  const master = ["--master-key", long(MASTER, suite)];
  const kinds = suite === "0" ? ["identified", "wrapped"] : ["identified", "wrapped", "one-pass", "static"];

  it("reads with each key of general-ciphering", async () => {
    await withMeter([...keys, ...master, ...curves.meter], async ({ urls }) => {
      for (const kind of kinds)
        for (const url of [urls.tcp, urls.hdlc]) {
          const options = [...CLIENT, ...keys, ...master, ...curves.client, "--general-ciphering", kind];
          expect(await run(["read", url, ENERGY, ...options])).toMatchObject(ENERGY_READ);
        }
      // Who does not ask for it is served as ever.
      expect(await run(["read", urls.tcp, ENERGY, ...CLIENT, ...keys])).toMatchObject(ENERGY_READ);
    });
  });
});

it.each(["1", "2"] as const)("suite %s reads what is signed, ciphered as well or not", async (suite) => {
  const keys = ["--suite", suite, "--ek", long(EK, suite), "--ak", long(AK, suite)];
  const curves = curveOptions(suite);
  for (const policy of ["both", "none"]) {
    const common = [...keys, "--policy", policy, "--auth", "ecdsa"];
    await withMeter([...common, ...curves.meter, "--general-signing", "sign-first"], async ({ urls }) => {
      for (const order of ["sign-first", "cipher-first"]) {
        const read = ["read", urls.tcp, ENERGY, ...CLIENT, ...common, ...curves.client, "--general-signing", order];
        expect(await run(read)).toMatchObject(ENERGY_READ);
      }
      // Who does not sign is refused.
      const unsigned = await run(["read", urls.tcp, ENERGY, ...CLIENT, ...common, ...curves.client]);
      expect(unsigned).toMatchObject({ out: "", code: expect.toSatisfy((code) => code === 1 || code === 4) });
    });
  }
});

it("takes keys from files, from the key file and from the environment", async () => {
  const curve = "P-256";
  const own = { signing: privateKey(curve, 21), agreement: privateKey(curve, 23) };
  const meter = { signing: privateKey(curve, 25), agreement: privateKey(curve, 27) };
  const write = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const certificate = async (key: string, usage: KeyUsage): Promise<string> => {
    const issued = await issueCertificate({
      key: nodeCurves.signingKey(curve, key),
      subject: SystemTitle.parse("SIM1"),
      serialNumber: Uint8Array.of(1),
      notBefore: new Date("2020-01-01T00:00:00Z"),
      notAfter: new Date("9999-12-31T23:59:59Z"),
      usage: [usage],
    });
    return issued.toPem();
  };
  await write("signing.hex", own.signing);
  await write("meter-agreement.pem", await certificate(meter.agreement, "keyAgreement"));
  const signs = await write("meter-signing.pem", await certificate(meter.signing, "digitalSignature"));
  const secrets = { ek: EK, ak: AK, "system-title": "ABC7", "signing-key": "signing.hex" };
  const file = await write(
    "keys.json",
    JSON.stringify({ ...secrets, "server-agreement-cert": "meter-agreement.pem", "server-cert": "meter-signing.pem" }),
  );
  const publicOf = (key: string) => toHex(nodeCurves.signingKey(curve, key).publicKey);
  const ofMeter = ["--signing-key", meter.signing, "--agreement-key", meter.agreement];
  const ofClient = ["--client-cert", publicOf(own.signing), "--client-agreement-cert", publicOf(own.agreement)];
  await withMeter(["--suite", "1", "--ek", EK, "--ak", AK, ...ofMeter, ...ofClient], async ({ urls }) => {
    const read = ["read", urls.tcp, ENERGY, "--client", "1", "--suite", "1", "--keys", file];
    const env = { DLMS_AGREEMENT_KEY: own.agreement };
    for (const kind of ["one-pass", "static"])
      expect(await run([...read, "--general-ciphering", kind], env)).toMatchObject(ENERGY_READ);
    // A certificate for signatures is none for agreements.
    const wrong = [...read, "--general-ciphering", "static", "--server-agreement-cert", signs];
    expect(await run(wrong, env)).toMatchObject({ code: 4, err: expect.stringMatching(/key-usage/) });
  });
});

describe("wrong usage", () => {
  const ALL = curveOptions("1").client;
  const KEYS = ["--ek", EK, "--ak", AK];
  const read = (...options: string[]) => run(["read", "tcp://127.0.0.1:1", ENERGY, ...CLIENT, ...KEYS, ...options]);

  it.each([
    [["--general-ciphering", "other"], /--general-ciphering takes one of: identified, wrapped, one-pass, static/],
    [["--general-signing", "first"], /--general-signing takes one of: sign-first, cipher-first/],
    [["--general-ciphering", "one-pass"], /suite 0 has neither signatures nor agreements/],
    [["--general-signing", "sign-first"], /suite 0 has neither/],
    [["--general-ciphering", "identified", "--policy", "none"], /--policy none/],
    [["--general-ciphering", "wrapped"], /needs --master-key/],
    [["--general-ciphering", "wrapped", "--master-key", "00"], /--master-key takes 16 octets/],
    [
      ["--suite", "1", "--general-ciphering", "one-pass"],
      /needs --signing-key, --server-cert, --agreement-key, --server-agreement-cert/,
    ],
    [["--suite", "1", "--general-ciphering", "static"], /needs --agreement-key, --server-agreement-cert/],
    [["--suite", "1", "--general-signing", "cipher-first"], /needs --signing-key, --server-cert/],
    [
      ["--suite", "2", "--ek", EK + EK, "--ak", AK + AK, "--general-ciphering", "static", ...ALL],
      /is on P-256, suite 2 has P-384/,
    ],
  ] as const)("%j", async (options, message) => {
    expect(await read(...options)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(message) });
  });
});
