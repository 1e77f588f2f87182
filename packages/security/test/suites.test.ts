import { inspect } from "node:util";
import { fromHex, toHex } from "@dlms/core";
import {
  cipherKeys,
  hlsGmac,
  protect,
  type SecurityControl,
  suiteAlgorithms,
  unprotect,
  verifyHlsGmac,
} from "@dlms/security";
import { describe, expect, it } from "vitest";
import { CURVES, control, KEY_WRAPS, PROVIDERS, refusalOf, TITLE } from "./providers.ts";

const LONG = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEF",
};
const SHORT = {
  encryptionKey: LONG.encryptionKey.slice(0, 32),
  authenticationKey: LONG.authenticationKey.slice(0, 32),
};
const inSuite = (suite: number): SecurityControl => ({ ...control(true, true), suite });

describe("suites", () => {
  it("have the sizes and curves of the Green Book", () => {
    expect([0, 1, 2].map(suiteAlgorithms)).toEqual([
      { keyLength: 16, curve: undefined, hash: undefined },
      { keyLength: 16, curve: "P-256", hash: "SHA-256" },
      { keyLength: 32, curve: "P-384", hash: "SHA-384" },
    ]);
    for (const none of [3, 15, -1, 0.5]) expect(() => suiteAlgorithms(none)).toThrow();
  });
});

describe.each(PROVIDERS)("AES-GCM of %s", (_, provider) => {
  it("has the tags of the test cases 3 and 15 of its authors, cut to twelve octets", async () => {
    const iv = fromHex("CAFEBABEFACEDBADDECAF888");
    const text = fromHex(
      "D9313225F88406E5A55909C5AFF5269A86A7A9531534F7DA2E4C303D8A318A721C3C0C95956809532FCF0E2449A6B525B16AEDF5AA0DE657BA637B391AAFD255",
    );
    const tags = ["4D5C2AF327CD64A62CF35ABD", "B094DAC5D93471BDEC1A5022"];
    const key = "FEFFE9928665731C6D6A8F9467308308";
    for (const [at, octets] of [key, key + key].entries()) {
      const sealed = await provider.key(fromHex(octets)).seal(iv, new Uint8Array(0), text);
      expect(toHex(sealed.subarray(text.length))).toBe(tags[at]);
    }
  });

  it.each([
    [1, SHORT],
    [2, LONG],
  ] as const)("protects and opens in suite %d", async (suite, material) => {
    const keys = cipherKeys({ ...material, suite }, provider);
    const whose = { keys, systemTitle: TITLE };
    const text = new Uint8Array(40).fill(5);
    const message = await protect({ ...whose, control: inSuite(suite), invocationCounter: 1 }, text);
    expect(message[0]).toBe(0x30 + suite);
    expect((await unprotect(whose, message)).plaintext).toEqual(text);
    const proof = await hlsGmac({ ...whose, control: inSuite(suite), invocationCounter: 2 }, text);
    expect(await verifyHlsGmac(whose, text, proof)).toBe(true);
  });

  it("takes keys of one length for no suite of another", async () => {
    for (const [material, right, wrong] of [
      [SHORT, 1, 2],
      [LONG, 2, 1],
    ] as const) {
      const keys = cipherKeys(material, provider);
      const whose = { keys, systemTitle: TITLE };
      const text = new Uint8Array(20);
      const attempt = (): unknown => protect({ ...whose, control: inSuite(wrong), invocationCounter: 1 }, text);
      expect(await refusalOf(attempt)).toMatchObject({ reason: "configuration" });
      const message = await protect({ ...whose, control: inSuite(right), invocationCounter: 1 }, text);
      message[0] = 0x30 + wrong;
      expect(await refusalOf(() => unprotect(whose, message))).toMatchObject({ reason: "refused" });
      const proof = await hlsGmac({ ...whose, control: inSuite(right), invocationCounter: 2 }, text);
      proof[0] = 0x10 + wrong;
      expect(await verifyHlsGmac(whose, text, proof)).toBe(false);
    }
  });
});

describe("private keys and key encrypting keys", () => {
  const octets = Uint8Array.from({ length: 48 }, (_, at) => 0xa0 + at);
  /** How the keys could look, wherever they came out: in hex, in decimal, in base 64. */
  const traces = [
    toHex(octets.subarray(4, 12)),
    [...octets.subarray(4, 12)].join(","),
    [...octets.subarray(4, 12)].join(", "),
    Buffer.from(octets).toString("base64").slice(4, 16),
    [...octets.subarray(4, 12)].map((octet) => octet.toString(16)).join(" "),
  ].map((trace) => trace.toLowerCase());

  const made = [
    ...CURVES.flatMap(([name, provider]) => [
      [`signing key of ${name}`, provider.signingKey("P-384", octets)] as const,
      [`agreement key of ${name}`, provider.agreementKey("P-256", octets.subarray(0, 32))] as const,
    ]),
    ...KEY_WRAPS.map(
      ([name, provider]) => [`key encrypting key of ${name}`, provider.key(octets.subarray(0, 32))] as const,
    ),
  ];

  it.each(made)("do not show themselves: %s", (_, key) => {
    for (const view of [key, { key }, [key], { ...key }, Object.assign(new Error("with a key"), { key })])
      for (const shown of [
        inspect(view, { depth: null, showHidden: true }),
        inspect(view, { depth: null, showHidden: true, customInspect: false, getters: false }),
        JSON.stringify(view) ?? "",
        String(view),
      ])
        for (const trace of traces) expect(shown.toLowerCase()).not.toContain(trace);
    expect(`${key}`).toMatch(/^\w+Key \{ redacted \}$/);
  });
});
