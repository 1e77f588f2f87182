import { inspect } from "node:util";
import { DecodeError, DlmsError, SystemTitle } from "@dlms/core";
import type { SigningKey } from "@dlms/security";
import { Certificate, CertificateRequest, readAgreementKey, readSigningKey } from "@dlms/security/certificates";
import { nobleCurves } from "@dlms/security/curves";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURVES, pem as data, refusalOf } from "./providers.ts";

const TITLE = SystemTitle.parse("4D4D4D0000BC614E");

describe("a certification request", () => {
  it("of OpenSSL is verified", async () => {
    const request = CertificateRequest.parse(data("request"));
    expect(request.systemTitle?.toString()).toBe("4D4D4D0000BC614E");
    for (const [, provider] of CURVES) {
      expect(await request.verify(provider)).toBe(true);
      expect(readSigningKey(data("key-sec1"), provider).publicKey).toEqual(request.publicKey);
    }
    expect(request.toPem()).toBe(data("request"));
    const { der } = request;
    const changed = Uint8Array.from(der, (octet, at) => (at === der.length - 1 ? octet ^ 1 : octet));
    expect(await CertificateRequest.parse(changed).verify(nobleCurves)).toBe(false);
  });

  it.each(CURVES)("is made with curves of %s, and is what it says", async (_, provider) => {
    for (const [curve, length] of [
      ["P-256", 32],
      ["P-384", 48],
    ] as const) {
      const key = provider.signingKey(curve, new Uint8Array(length).fill(6));
      const made = await CertificateRequest.create({ key, subject: TITLE, usage: ["keyAgreement"] });
      const request = CertificateRequest.parse(made.toPem());
      expect(request).toMatchObject({ subject: "CN=4D4D4D0000BC614E", curve, publicKey: key.publicKey });
      expect([...request.keyUsage]).toEqual(["keyAgreement"]);
      expect(request.systemTitle?.equals(TITLE)).toBe(true);
      for (const [, other] of CURVES) expect(await request.verify(other)).toBe(true);
      const plain = await CertificateRequest.create({ key, subject: "a client" });
      expect(plain.systemTitle).toBeUndefined();
      expect(plain.keyUsage.size).toBe(0);
    }
  });

  it("has the errors of the key that it is made with", async () => {
    const broken: SigningKey = {
      ...{ curve: "P-256", publicKey: nobleCurves.signingKey("P-256", new Uint8Array(32).fill(1)).publicKey },
      sign: () => Promise.reject(new Error("the HSM does not answer")),
    };
    const error = await refusalOf(() => CertificateRequest.create({ key: broken, subject: TITLE }));
    expect(error).toMatchObject({ code: "security", reason: "unavailable" });
  });
});

describe("a private key in a file", () => {
  it.each(CURVES)("is read with curves of %s", (_, provider) => {
    const { publicKey } = Certificate.parse(data("meter-sign"));
    for (const name of ["key-sec1", "key-pkcs8"])
      for (const read of [readSigningKey, readAgreementKey])
        expect(read(data(name), provider).publicKey).toEqual(publicKey);
    const der = Buffer.from(data("key-pkcs8").replace(/-----.*-----|\s/g, ""), "base64");
    expect(readSigningKey(der, provider).publicKey).toEqual(publicKey);
  });

  it("is refused when it is none, and shows nothing of itself", async () => {
    const secret = data("key-pkcs8").split("\n")[2] as string;
    const broken = data("key-pkcs8").replace("-----END", "AAAA\n-----END");
    for (const text of [data("key-encrypted"), data("meter-sign"), broken.slice(40), "", "x", new Uint8Array(0)]) {
      const error = await refusalOf(() => readSigningKey(text, nobleCurves));
      expect(error).toBeInstanceOf(DecodeError);
      expect(error).not.toHaveProperty("cause");
      expect(inspect(error)).not.toContain(secret.slice(0, 12));
    }
  });
});

describe("whatever comes", () => {
  const readers = [
    ["certificate", (octets: Uint8Array | string) => Certificate.parse(octets), data("meter-agree")],
    ["request", (octets: Uint8Array | string) => CertificateRequest.parse(octets), data("request")],
    ["key", (octets: Uint8Array | string) => readSigningKey(octets, nobleCurves), data("key-pkcs8")],
  ] as const;

  it.each(readers)("is a %s or a typed error", (_, read, pem) => {
    const der = new Uint8Array(Buffer.from(pem.replace(/-----.*-----|\s/g, ""), "base64"));
    const attempt = (octets: Uint8Array | string): void => {
      try {
        read(octets);
      } catch (error) {
        if (!(error instanceof DlmsError)) throw error;
      }
    };
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.string()), attempt));
    fc.assert(
      fc.property(
        fc.nat({ max: der.length - 1 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: der.length }),
        (at, octet, cut) => {
          const changed = der.slice();
          changed[at] = octet;
          attempt(changed);
          attempt(changed.subarray(0, cut));
          const text = pem.slice(0, at) + String.fromCharCode(octet) + pem.slice(at + 1);
          attempt(text);
        },
      ),
      { numRuns: 300 },
    );
    expect(() => read(new Uint8Array(0x4001).fill(0x30))).toThrow(DecodeError);
    expect(() => read("-".repeat(0x100001))).toThrow(DecodeError);
  });
});
