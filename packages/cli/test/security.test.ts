import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemTitle, toHex } from "@dlms/core";
import type { CurveName } from "@dlms/security";
import { type IssueOptions, issueCertificate } from "@dlms/security/certificates";
import { nodeCurves } from "@dlms/security/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printed, run, type Simulation, simulation } from "./harness.ts";

const EK = "7AC1E35D0B9F4826D4713C9058AE6FB2";
const AK = "C40F92B6E81D57A30E6B84F2917D3CA5";
const OTHER_KEY = "19D8C7A05E3B62F4408D5B9EA1C673F0";
const DEDICATED = "5E0A94C72FB13D688A1C76E0B953D24F";
const SECRET = "hex:9B3D60F8A51C47E2D0863FB9715EAC24";
const OTHER_SECRET = "hex:D17C05E94A36B82F60F19C3E8B247DA5";
const PASSWORD = "Tr1cky-Pass";
const PRIVATE = { "P-256": keysOf(32), "P-384": keysOf(48) };
const ENERGY = "1.0.1.8.0.255";
const ENERGY_READ = { code: 0, err: "", out: expect.stringMatching(/^\d+ Wh\n$/) };

function keysOf(octets: number) {
  const key = (seed: number): string =>
    Array.from({ length: octets }, (_, at) => ((at * 37 + seed * 11) % 251).toString(16).padStart(2, "0")).join("");
  return { client: key(3), meter: key(5), other: key(7) };
}

/** A key for suite 2 is twice that. */
const long = (key: string, suite: string) => (suite === "2" ? key + key : key);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-security-"));
  await writeFile(join(folder, "outspoken.mjs"), SPEAKS_OUT);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A manufacturer's mechanism that is worth little: it says the secret as it is. */
const SPEAKS_OUT = `
const answer = (challenge, secret) => Uint8Array.from([...challenge, ...secret]);
export default (secret) => ({
  mechanismId: 2,
  prove: ({ peerChallenge }) => answer(peerChallenge, secret),
  verify: ({ ownChallenge }, proof) => String(answer(ownChallenge, secret)) === String(proof),
});
`;

function publicKey(curve: CurveName, key: string): string {
  return toHex(nodeCurves.signingKey(curve, key).publicKey);
}

/** How each side proves itself: options of both. */
async function proofs(): Promise<Record<string, { readonly meter: string[]; readonly client: string[] }>> {
  const same = (...options: string[]) => ({ meter: options, client: options });
  const ecdsa = async (curve: CurveName) => {
    const { client, meter } = PRIVATE[curve];
    return {
      meter: ["--auth", "ecdsa", "--signing-key", meter, "--client-cert", publicKey(curve, client)],
      client: ["--auth", "ecdsa", "--signing-key", client, "--server-cert", publicKey(curve, meter)],
    };
  };
  return {
    none: same("--auth", "none"),
    low: same("--auth", "low", "--password", PASSWORD),
    manufacturer: same("--auth", "manufacturer", "--password", SECRET, "--mechanism", join(folder, "outspoken.mjs")),
    md5: same("--auth", "md5", "--password", SECRET),
    sha1: same("--auth", "sha1", "--password", PASSWORD),
    gmac: same("--auth", "gmac"),
    sha256: same("--auth", "sha256", "--password", SECRET),
    "ecdsa on P-256": await ecdsa("P-256"),
    "ecdsa on P-384": await ecdsa("P-384"),
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

const NAMES = ["none", "low", "manufacturer", "md5", "sha1", "gmac", "sha256", "ecdsa on P-256", "ecdsa on P-384"];
const CLIENT = ["--client", "1", "--system-title", "ABC7"];

it.each(NAMES.filter((name) => name !== "gmac"))(
  "--auth %s reads in plain, over the wrapper and HDLC",
  async (name) => {
    const { meter, client } = (await proofs())[name] ?? { meter: [], client: [] };
    await withMeter(meter, async ({ urls }) => {
      for (const url of [urls.tcp, urls.hdlc])
        expect(await run(["read", url, ENERGY, ...CLIENT, ...client])).toMatchObject(ENERGY_READ);
    });
  },
);

describe.each(NAMES)("--auth %s", (name) => {
  it.each(["0", "1", "2"])("reads ciphered with suite %s", async (suite) => {
    const { meter, client } = (await proofs())[name] ?? { meter: [], client: [] };
    const keys = ["--suite", suite, "--ek", long(EK, suite), "--ak", long(AK, suite)];
    await withMeter([...meter, ...keys], async ({ urls }) => {
      const links = suite === "1" ? [urls.tcp, urls.hdlc] : [urls.tcp];
      for (const url of links) {
        const read = ["read", url, ENERGY, ...CLIENT, ...client, ...keys];
        expect(await run(read)).toMatchObject(ENERGY_READ);
        for (const dedicated of ["random", long(DEDICATED, suite)])
          expect(await run([...read, "--dedicated-key", dedicated])).toMatchObject(ENERGY_READ);
      }
      const setup = ["read", urls.tcp, "64/0.0.43.0.0.255/3", ...CLIENT, ...client, ...keys];
      expect((await run(setup)).out).toBe(`Suite${suite} (${suite})\n`);
      // Who does not cipher is not let in, whatever else is right.
      const plain = await run(["read", urls.tcp, ENERGY, ...CLIENT, ...client, "--policy", "none"]);
      expect(plain.code).not.toBe(0);
    });
  });
});

describe("policies", () => {
  const keys = ["--ek", EK, "--ak", AK];
  const low = ["--auth", "low", "--password", PASSWORD];

  it("cipher what the environment has keys for, when they say so", async () => {
    const env = { DLMS_EK: EK, DLMS_AK: AK, DLMS_PASSWORD: PASSWORD };
    await withMeter([...low, ...keys, "--policy", "encrypted"], async ({ urls }) => {
      const read = ["read", urls.tcp, ENERGY, ...CLIENT, "--auth", "low"];
      expect(await run([...read, "--policy", "encrypted"], env)).toMatchObject(ENERGY_READ);
      for (const more of [["--policy", "authenticated"], ["--policy", "none"], []])
        expect(await run([...read, ...more], env)).toMatchObject({ code: 4, out: "" });
    });
  });

  it("none ciphers nothing, though keys are there", async () => {
    await withMeter([...low, ...keys, "--policy", "none"], async ({ urls }) => {
      const read = ["read", urls.tcp, ENERGY, ...CLIENT, ...low, "--trace"];
      const { err } = await run([...read, ...keys, "--policy", "none"]);
      expect(err).toMatch(/sent +apdu C001/);
      const untold = await run([...read, ...keys]);
      expect(untold).toMatchObject({ code: 1, err: expect.stringContaining("does not tell its invocation counter") });
      const ciphered = await run([...read, ...keys, "--invocation-counter", "5"]);
      expect(ciphered).toMatchObject({
        code: 4,
        err: expect.stringContaining("does it want messages ciphered, or not, or other names?"),
      });
    });
  });
});

describe("certificates and keys in files", () => {
  const certificate = (curve: CurveName, key: string, title: string, other: Partial<IssueOptions> = {}) =>
    issueCertificate({
      key: nodeCurves.signingKey(curve, key),
      subject: SystemTitle.parse(title),
      serialNumber: Uint8Array.of(1),
      notBefore: new Date("2020-01-01T00:00:00Z"),
      notAfter: new Date("9999-12-31T23:59:59Z"),
      usage: ["digitalSignature"],
      ...other,
    });

  it("are PEM, DER or hex", async () => {
    const { client, meter } = PRIVATE["P-256"];
    const ofClient = await certificate("P-256", client, "ABC7");
    const ofMeter = await certificate("P-256", meter, "SIM1");
    const [meterKey, clientKey] = [await file("meter.hex", `${meter}\n`), await file("client.pem", sec1(client))];
    const clientCert = await file("client.crt", ofClient.toPem());
    const options = ["--auth", "ecdsa", "--signing-key", meterKey, "--client-cert", clientCert];
    await withMeter(options, async ({ urls }) => {
      const read = ["read", urls.tcp, ENERGY, ...CLIENT, "--auth", "ecdsa"];
      for (const cert of [
        await file("meter.crt", ofMeter.toPem()),
        await file("meter.der", ofMeter.der),
        await file("meter.pub", `04${toHex(ofMeter.publicKey)}`),
      ])
        for (const key of [clientKey, sec1(client)])
          expect(await run([...read, "--signing-key", key, "--server-cert", cert])).toMatchObject(ENERGY_READ);
      expect(await run([...read, "--server-cert", "x"], { DLMS_SIGNING_KEY: client })).toMatchObject({ code: 2 });
      const env = { DLMS_SIGNING_KEY: client };
      expect(await run([...read, "--server-cert", join(folder, "meter.crt")], env)).toMatchObject(ENERGY_READ);
    });
  });

  it("come with key files and profiles, beside which they are looked for", async () => {
    const { client, meter } = PRIVATE["P-384"];
    await file("meter384.crt", (await certificate("P-384", meter, "SIM1")).toPem());
    await file("client384.key", client);
    const files = { "signing-key": "client384.key", "server-cert": "meter384.crt", "system-title": "ABC7" };
    const keys = await file("ecdsa.json", JSON.stringify({ ...files, ek: EK, ak: AK, "dedicated-key": "random" }));
    // What the file has beside ek, ak and password is the client's own.
    const own = ["--signing-key", meter, "--client-cert", publicKey("P-384", client)];
    await withMeter(["--auth", "ecdsa", "--keys", keys, ...own], async ({ urls }) => {
      const profiles = {
        keyed: { url: urls.tcp, client: 1, auth: "ecdsa", keys: "ecdsa.json" },
        listed: { url: urls.hdlc, client: 1, auth: "ecdsa", policy: "both", "dedicated-key": DEDICATED, ...files },
      };
      const DLMS_PROFILES = await file("profiles.json", JSON.stringify(profiles));
      expect(await run(["read", "keyed", ENERGY], { DLMS_PROFILES })).toMatchObject(ENERGY_READ);
      const env = { DLMS_PROFILES, DLMS_EK: EK, DLMS_AK: AK };
      expect(await run(["read", "listed", ENERGY], env)).toMatchObject(ENERGY_READ);
    });
  });

  it("are refused when they are for something else, or not for now", async () => {
    const { client, meter } = PRIVATE["P-256"];
    for (const [problem, other] of [
      ["key-usage", { usage: ["keyAgreement"] }],
      ["expired", { notAfter: new Date("2021-01-01T00:00:00Z") }],
      ["not-yet-valid", { notBefore: new Date("2999-01-01T00:00:00Z") }],
    ] as const) {
      const cert = await file("bad.crt", (await certificate("P-256", meter, "SIM1", other)).toPem());
      const options = ["--auth", "ecdsa", "--signing-key", client];
      const read = await run(["read", "tcp://127.0.0.1:1", ENERGY, ...CLIENT, ...options, "--server-cert", cert]);
      expect(read).toMatchObject({ code: 4, out: "", err: expect.stringContaining(`is not to be used: ${problem}`) });
      const simulate = await run(["simulate", ...options, "--client-cert", cert]);
      expect(simulate).toMatchObject({ code: 4, out: "", err: expect.stringContaining(problem) });
    }
  });
});

/** SEC 1 in PEM: version, the key, and the curve's name. */
function sec1(key: string): string {
  const der = Buffer.from(`3031020101${"0420"}${key}a00a06082a8648ce3d030107`, "hex");
  return `-----BEGIN EC PRIVATE KEY-----\n${der.toString("base64")}\n-----END EC PRIVATE KEY-----\n`;
}

it("masks in traces what a mechanism sends of its secret", async () => {
  const { meter, client } = (await proofs())["manufacturer"] ?? { meter: [], client: [] };
  await withMeter([...meter, "--trace"], async (started) => {
    for (const url of [started.urls.tcp, started.urls.hdlc]) {
      const { err } = await run(["read", url, ENERGY, ...CLIENT, ...client, "--trace"]);
      for (const trace of [err, started.err()]) {
        expect(trace).toMatch(/sent +apdu C[37]01[0-9A-F]+\*{32}\n/);
        expect(trace).toMatch(/received apdu C[37]01[0-9A-F]+\*{32}\n/);
      }
    }
  });
});

describe("what is wrong", () => {
  it("ends with 4 when the meter refuses, or does not prove itself", async () => {
    const { client, meter, other } = PRIVATE["P-256"];
    const keys = ["--suite", "1", "--ek", EK, "--ak", AK];
    const ecdsa = (key: string, peer: string) => [
      ...["--auth", "ecdsa", "--signing-key", key],
      ...["--server-cert", publicKey("P-256", peer)],
    ];
    const ofMeter = ["--auth", "ecdsa", "--signing-key", meter, "--client-cert", publicKey("P-256", client)];
    const outspoken = ["--auth", "manufacturer", "--mechanism", join(folder, "outspoken.mjs"), "--password"];
    const cases: readonly (readonly [accepts: string[], refused: string[][]])[] = [
      [
        ["--auth", "md5", "--password", SECRET],
        [
          ["--auth", "md5", "--password", OTHER_SECRET],
          ["--auth", "sha1", "--password", SECRET],
          ["--auth", "low", "--password", SECRET],
        ],
      ],
      [["--auth", "sha1", "--password", SECRET], [["--auth", "sha1", "--password", OTHER_SECRET]]],
      [["--auth", "sha256", "--password", SECRET], [["--auth", "sha256", "--password", OTHER_SECRET]]],
      [[...outspoken, SECRET], [[...outspoken, OTHER_SECRET]]],
      [ofMeter, [ecdsa(other, meter), ecdsa(client, other)]],
      [
        [...ofMeter, ...keys],
        [
          [...ecdsa(client, other), ...keys],
          [...ecdsa(client, meter), "--suite", "1", "--ek", OTHER_KEY, "--ak", AK],
          [...ecdsa(client, meter), "--suite", "0", "--ek", EK, "--ak", AK],
          ecdsa(client, meter),
        ],
      ],
      [["--auth", "none", ...keys], [["--auth", "none", "--suite", "1", "--ek", EK, "--ak", OTHER_KEY]]],
    ];
    for (const [accepts, refused] of cases)
      await withMeter(accepts, async ({ urls }) => {
        for (const options of refused)
          for (const url of [urls.tcp, urls.hdlc]) {
            const { code, out, err } = await run(["read", url, ENERGY, ...CLIENT, ...options, "--debug", "--trace"]);
            expect({ options, code, out }).toEqual({ options, code: 4, out: "" });
            expect(err).toMatch(/^dlms: (the meter refuses client 1|what the meter says of itself fails)[^\n]+\n/m);
          }
      });
  });

  it("ends with 2 when options are", async () => {
    const { client } = PRIVATE["P-256"];
    const peer = publicKey("P-384", PRIVATE["P-384"].meter);
    const ecdsa = ["--auth", "ecdsa", "--system-title", "ABC7"];
    const broken = await file("broken.mjs", "throw new Error('worn out');");
    const other = await file("other.mjs", "export default { mechanismId: 3, prove() {}, verify() {} };");
    const noPem = await file("no.pem", sec1(client).replace("A", "B"));
    for (const [options, message] of [
      [["--suite", "3"], /--suite takes one of: 0, 1, 2/],
      [
        ["--suite", "2", "--ek", EK, "--ak", AK, "--system-title", "ABC7"],
        /--ek takes 32 octets in hex, with --suite 2/,
      ],
      [["--auth", "md5"], /--auth md5 needs a secret/],
      [["--auth", "sha256", "--password", ""], /--auth sha256 needs a secret/],
      [["--auth", "sha1", "--password", "hex:0"], /--password is no hex/],
      [["--auth", "low", "--password", PASSWORD, "--policy", "both", "--system-title", "ABC7"], /--ek/],
      [["--auth", "manufacturer"], /needs --mechanism MODULE/],
      [["--auth", "manufacturer", "--mechanism", broken], /cannot load --mechanism .*: worn out/],
      [["--auth", "manufacturer", "--mechanism", join(folder, "gone.mjs")], /cannot load --mechanism/],
      [["--auth", "manufacturer", "--mechanism", other], /no default export with mechanismId 2/],
      [ecdsa, /--signing-key is needed/],
      [[...ecdsa, "--signing-key", client], /-cert is needed/],
      [[...ecdsa, "--signing-key", `${client}00`], /a private key in hex has 32 or 48 octets/],
      [[...ecdsa, "--signing-key", client.slice(1)], /no hex/],
      [[...ecdsa, "--signing-key", "00".repeat(32)], /no private key of P-256/],
      [[...ecdsa, "--signing-key", `0x${client}`], /no file that can be read, and no private key either/],
      [[...ecdsa, "--signing-key", noPem], /no private key on P-256 or P-384/],
    ] as const)
      for (const command of [["read", "tcp://127.0.0.1:1", ENERGY], ["simulate"]]) {
        const { code, out, err } = await run([...command, ...options]);
        expect({ command, options, code, out }).toEqual({ command, options, code: 2, out: "" });
        expect(err).toMatch(message);
        expect(err).toMatch(/^dlms: [^\n]+\n$/);
        await run([...command, ...options, "--debug"]);
      }
    const read = ["read", "tcp://127.0.0.1:1", ENERGY, ...ecdsa, "--signing-key", client, "--server-cert"];
    for (const [cert, message] of [
      [peer, /--signing-key is on P-256, --server-cert on P-384/],
      [peer.slice(2), /a public key in hex is a point of P-256 or P-384/],
      ["11".repeat(64), /a public key in hex is a point/],
      [noPem, /no X.509 certificate/],
    ] as const)
      expect(await run([...read, cert])).toMatchObject({ code: 2, err: expect.stringMatching(message) });
    const keys = ["--ek", EK, "--ak", AK, "--system-title", "ABC7", "--dedicated-key"];
    for (const dedicated of [DEDICATED.slice(2), "dice"])
      expect(await run(["read", "tcp://127.0.0.1:1", ENERGY, ...keys, dedicated])).toMatchObject({ code: 2 });
    const titles = ["read", "tcp://127.0.0.1:1", ENERGY, "--auth", "sha256", "--password", SECRET];
    expect(await run(titles)).toMatchObject({ code: 2, err: expect.stringContaining("--system-title is needed") });
  });
});

describe("dlms simulate", () => {
  it("says who gets in, with which options, and no secret", async () => {
    const { meter, client } = PRIVATE["P-256"];
    const keys = ["--ek", EK, "--ak", AK, "--suite", "1"];
    for (const [options, proof, reading] of [
      [["--auth", "none", ...keys], "no authentication, ciphered with suite 1", "--auth none --ek .. --ak .."],
      [["--auth", "md5", "--password", SECRET], "HLS-MD5,", "--auth md5 --password .."],
      [
        ["--auth", "ecdsa", "--signing-key", meter, "--client-cert", publicKey("P-256", client), ...keys],
        "HLS-ECDSA, ciphered with suite 1,",
        "--auth ecdsa --signing-key .. --server-cert .. --ek .. --ak .. --system-title ABC1 --suite 1",
      ],
    ] as const) {
      const out = await introductionOf(options);
      expect(out).toContain(`client 1: ${proof}`);
      expect(out).toContain(` --client 1 ${reading}`);
    }
  });
});

/** What `dlms simulate` tells a person when it starts. */
async function introductionOf(options: readonly string[]): Promise<string> {
  const { code, out } = await run(["simulate", "--listen", "tcp://127.0.0.1:0", ...options], {}, Promise.resolve());
  expect(code).toBe(0);
  return out;
}

it("no secret was printed by any of all this", () => {
  const all = printed.join("").toUpperCase();
  expect(all.length).toBeGreaterThan(20_000);
  const secrets = [EK, AK, OTHER_KEY, DEDICATED, SECRET.slice(4), OTHER_SECRET.slice(4), PASSWORD];
  const hex = [PASSWORD].map((text) => Buffer.from(text).toString("hex"));
  const keys = [...Object.values(PRIVATE["P-256"]), ...Object.values(PRIVATE["P-384"])];
  for (const secret of [...secrets, ...hex, ...keys, ...keys.map((key) => key.slice(2, 40))])
    expect(all).not.toContain(secret.toUpperCase());
});
