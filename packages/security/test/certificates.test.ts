import { X509Certificate } from "node:crypto";
import { DecodeError, DlmsError, SystemTitle, toHex } from "@dlms/core";
import type { SigningKey } from "@dlms/security";
import {
  Certificate,
  CertificateRequest,
  type ChainOptions,
  checkChain,
  type IssueOptions,
  issueCertificate,
} from "@dlms/security/certificates";
import { nobleCurves } from "@dlms/security/curves";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURVES, pem as data, refusalOf } from "./providers.ts";

const TITLE = SystemTitle.parse("4D4D4D0000BC614E");
const AT = new Date("2027-06-01T00:00:00Z");

const certificate = (name: string): Certificate => Certificate.parse(data(name));

describe("a certificate of OpenSSL", () => {
  it.each(["root-p256", "root-p384", "sub-p256", "meter-sign", "meter-agree", "meter-sign-p384", "odd-extension"])(
    "is what the platform finds: %s",
    (name) => {
      const own = certificate(name);
      const platform = new X509Certificate(data(name));
      expect(Buffer.from(own.der)).toEqual(platform.raw);
      expect(toHex(own.serialNumber).replace(/^0+/, "")).toBe(platform.serialNumber.replace(/^0+/, ""));
      expect(own.notBefore).toEqual(new Date(platform.validFrom));
      expect(own.notAfter).toEqual(new Date(platform.validTo));
      expect(own.authority !== undefined).toBe(platform.ca);
      expect(own.subject.split(", ").join("\n")).toBe(platform.subject ?? "");
      expect(own.issuer.split(", ").join("\n")).toBe(platform.issuer);
      const { x = "", y = "" } = platform.publicKey.export({ format: "jwk" });
      expect(toHex(own.publicKey)).toBe(
        toHex(Buffer.concat([Buffer.from(x, "base64url"), Buffer.from(y, "base64url")])),
      );
      expect(own.curve).toBe(own.publicKey.length === 64 ? "P-256" : "P-384");
      expect(own.toPem()).toBe(data(name));
      expect(Certificate.parse(own.der).toJSON()).toEqual(own.toJSON());
    },
  );

  it("has its system title in the common name or among the alternative names", () => {
    for (const name of ["meter-sign", "meter-sign-p384", "meter-agree"])
      expect(certificate(name).systemTitle?.toString()).toBe("4D4D4D0000BC614E");
    expect(certificate("root-p256").systemTitle).toBeUndefined();
    expect(certificate("meter-sign").subjectAltName).toBeUndefined();
    expect(toHex(certificate("meter-agree").subjectAltName ?? new Uint8Array(0))).toMatch(/^30.*4D4D4D0000BC614E$/);
  });

  it("of a system may have the octets of its title for a name, and no other name is taken for one", async () => {
    const key = nobleCurves.signingKey("P-256", new Uint8Array(32).fill(1));
    for (const [subject, title] of [
      ["ABC\u0000\u0001\u0002\u0003\u00ff", "41424300010203FF"],
      ["4d4d4d0000bc614e", "4D4D4D0000BC614E"],
      ["a client", undefined],
      ["ABC123456", undefined],
      ["ABC1234\u0100", undefined],
    ] as const) {
      const { systemTitle } = await CertificateRequest.create({ key, subject });
      expect(systemTitle?.toString()).toBe(title);
    }
  });

  it("says what its key may do", () => {
    const usages = (name: string): string[] => [...certificate(name).keyUsage].sort();
    expect(usages("root-p384")).toEqual(["crlSign", "keyCertSign"]);
    expect(usages("meter-sign")).toEqual(["digitalSignature"]);
    expect(usages("meter-agree")).toEqual(["keyAgreement"]);
    expect(certificate("sub-p256").authority).toEqual({ pathLength: 0 });
    expect(certificate("root-p256").authority).toEqual({ pathLength: undefined });
    expect(certificate("odd-extension").unknownCritical).toEqual(["1.2.3.4"]);
  });

  it("is one of many in a file", () => {
    const file = data("meter-sign") + data("sub-p256") + data("root-p384");
    const [leaf, sub, root] = Certificate.parseAll(new TextEncoder().encode(file));
    expect([leaf?.systemTitle?.equals(TITLE), sub?.subject, root?.subject]).toEqual([
      true,
      "CN=Test Sub-CA, O=Laboratory",
      "CN=Test Root 384",
    ]);
  });

  it.each(["rsa", "p521"])("is not supported with a key of %s", (name) => {
    expect(() => certificate(name)).toThrow(DecodeError);
    expect(() => certificate(name)).toThrow("not on P-256 or P-384");
  });
});

describe.each(CURVES)("a path of OpenSSL, with curves of %s", (_, provider) => {
  const options = (anchor: string, purpose: ChainOptions["purpose"]): ChainOptions => ({
    anchors: [certificate(anchor)],
    intermediates: [certificate("sub-p256")],
    at: AT,
    purpose,
    systemTitle: TITLE,
    provider,
  });

  it.each([
    ["meter-sign", "root-p384", "digital-signature", 3],
    ["meter-sign-p384", "root-p384", "digital-signature", 2],
    ["meter-agree", "root-p256", "key-agreement", 2],
    ["meter-sign", "meter-sign", "digital-signature", 1],
    ["meter-sign", "sub-p256", "digital-signature", 2],
  ] as const)("leads from %s to %s", async (leaf, anchor, purpose, length) => {
    const result = await checkChain(certificate(leaf), options(anchor, purpose));
    expect(result).toMatchObject({ trusted: true });
    if (result.trusted) expect(result.path).toHaveLength(length);
  });

  it.each([
    ["meter-sign", "root-p256", "digital-signature", "no-issuer"],
    ["meter-sign", "root-p384", "key-agreement", "key-usage"],
    ["meter-agree", "root-p256", "tls", "key-usage"],
    ["odd-extension", "root-p256", "digital-signature", "critical-extension"],
    ["root-p256", "root-p256", "digital-signature", "system-title"],
  ] as const)("is refused from %s to %s for %s: %s", async (leaf, anchor, purpose, problem) => {
    expect(await checkChain(certificate(leaf), options(anchor, purpose))).toMatchObject({ trusted: false, problem });
  });
});

describe("the certificates of a laboratory", () => {
  const key = (fill: number, curve: "P-256" | "P-384" = "P-256"): SigningKey =>
    nobleCurves.signingKey(curve, new Uint8Array(curve === "P-256" ? 32 : 48).fill(fill));
  const [rootKey, subKey, meterKey] = [key(1), key(2), key(3)];
  const validity = { notBefore: new Date("2027-01-01T00:00:00Z"), notAfter: new Date("9999-12-31T23:59:59Z") };
  const issue = async (options: Partial<IssueOptions> & Pick<IssueOptions, "key" | "subject">): Promise<Certificate> =>
    issueCertificate({ serialNumber: Uint8Array.of(0xf0, 1), usage: ["digitalSignature"], ...validity, ...options });
  const signsCertificates = { usage: ["keyCertSign", "crlSign"], authority: {} } as const;
  const root = issue({ key: rootKey, subject: "Root", ...signsCertificates });
  const sub = root.then((issuer) =>
    issue({ key: rootKey, issuer, subject: "Sub", publicKey: subKey.publicKey, ...signsCertificates }),
  );
  const meter = async (options: Partial<IssueOptions> = {}): Promise<Certificate> =>
    issue({ key: subKey, issuer: await sub, subject: TITLE, publicKey: meterKey.publicKey, ...options });
  const check = async (leaf: Certificate, options: Partial<ChainOptions> = {}): Promise<unknown> => {
    const given = { anchors: [await root], intermediates: [await sub], at: AT, systemTitle: TITLE };
    const result = await checkChain(leaf, {
      purpose: "digital-signature",
      provider: nobleCurves,
      ...given,
      ...options,
    });
    return result.trusted ? "trusted" : result.problem;
  };

  it("are what the platform takes for certificates", async () => {
    const [rootX, subX, meterX] = (await Promise.all([root, sub, meter()])).map(
      ({ der }) => new X509Certificate(der),
    ) as [X509Certificate, X509Certificate, X509Certificate];
    expect([rootX.ca, subX.ca, meterX.ca]).toEqual([true, true, false]);
    expect(meterX.checkIssued(subX) && subX.checkIssued(rootX) && rootX.checkIssued(rootX)).toBe(true);
    expect(meterX.verify(subX.publicKey) && subX.verify(rootX.publicKey) && rootX.verify(rootX.publicKey)).toBe(true);
    expect(meterX.verify(rootX.publicKey)).toBe(false);
    expect([meterX.subject, meterX.serialNumber]).toEqual(["CN=4D4D4D0000BC614E", "F001"]);
    expect(new Date(meterX.validTo)).toEqual(validity.notAfter);
  });

  it("are trusted", async () => {
    const leaf = await meter();
    expect(await check(leaf)).toBe("trusted");
    expect(leaf.systemTitle?.equals(TITLE)).toBe(true);
    const both = ["digitalSignature", "keyAgreement"] as const;
    for (const tls of [["serverAuth"], ["clientAuth"], ["serverAuth", "clientAuth"]] as const) {
      const forTls = await meter({ usage: both, tls });
      expect(await check(forTls, { purpose: "tls" })).toBe("trusted");
      // A key for TLS is no key for anything else, and the other way round.
      expect(await check(forTls)).toBe("key-usage");
    }
    expect(await check(await meter({ usage: both }), { purpose: "tls" })).toBe("key-usage");
    expect(await check(leaf, { systemTitle: undefined })).toBe("trusted");
    // P-256 under an authority on P-384, as Green Book 9.2.6.5 allows.
    const strong = await issue({ key: key(4, "P-384"), subject: "Root", ...signsCertificates });
    const below = await issue({ key: key(4, "P-384"), issuer: strong, subject: TITLE, publicKey: meterKey.publicKey });
    expect(await check(below, { anchors: [strong] })).toBe("trusted");
  });

  it("are refused for what is wrong with them", async () => {
    const leaf = await meter();
    const problems = async (work: Record<string, Promise<unknown>>): Promise<void> => {
      for (const [problem, result] of Object.entries(work)) expect(await result).toBe(problem);
    };
    const weak = await issue({
      key: rootKey,
      issuer: await root,
      subject: TITLE,
      publicKey: key(5, "P-384").publicKey,
    });
    const noAuthority = await issue({ key: rootKey, issuer: await root, subject: "Sub", publicKey: subKey.publicKey });
    const mayNotSign = await issue({
      key: rootKey,
      issuer: await root,
      subject: "Sub",
      publicKey: subKey.publicKey,
      authority: {},
    });
    const short = await issue({ key: rootKey, subject: "Root", ...signsCertificates, authority: { pathLength: 0 } });
    await problems({
      "not-yet-valid": check(leaf, { at: new Date("2026-12-31T23:59:59Z") }),
      expired: check(await meter({ notAfter: new Date("2027-05-31T23:59:59Z") })),
      "system-title": check(leaf, { systemTitle: SystemTitle.parse("4D4D4D0000BC614F") }),
      "key-usage": check(leaf, { purpose: "key-agreement" }),
      "no-issuer": check(leaf, { intermediates: [] }),
      signature: check(await meter({ key: key(9) })),
      "weak-issuer": check(weak),
      "no-authority": check(leaf, { intermediates: [noAuthority] }),
      "path-length": check(leaf, { anchors: [short] }),
    });
    expect(await check(leaf, { intermediates: [mayNotSign] })).toBe("no-authority");
    expect(await check(leaf, { at: new Date(Number.NaN) })).toBe("not-yet-valid");
    const expiredSub = await issue({
      key: rootKey,
      issuer: await root,
      subject: "Sub",
      publicKey: subKey.publicKey,
      ...signsCertificates,
      notAfter: new Date("2027-02-01T00:00:00Z"),
    });
    expect(await check(leaf, { intermediates: [expiredSub] })).toBe("expired");
  });

  it("end, however long the path or however many the authorities of one name", async () => {
    // Each authority signs the one before it, and none of them is trusted.
    let issuer: Certificate | undefined;
    const path: Certificate[] = [];
    for (let level = 0; level < 12; level++) {
      issuer = await issue({
        key: key(20 + Math.max(0, level - 1)),
        issuer,
        subject: `Level ${level}`,
        publicKey: key(20 + level).publicKey,
        ...signsCertificates,
      });
      path.push(issuer);
    }
    const [first, ...rest] = path as [Certificate, ...Certificate[]];
    const leaf = await issue({ key: key(31), issuer, subject: TITLE, publicKey: meterKey.publicKey });
    expect(await check(leaf, { anchors: [first], intermediates: rest })).toBe("path-length");
    const [selfA, selfB] = [
      await issue({ key: key(40), subject: "Circle", ...signsCertificates }),
      await issue({ key: key(41), subject: "Circle", ...signsCertificates }),
    ];
    const lost = await issue({ key: key(40), issuer: selfA, subject: TITLE, publicKey: meterKey.publicKey });
    expect(await check(lost, { intermediates: [selfB, selfA] })).toBe("path-length");
    let asked = 0;
    const counting = {
      ...nobleCurves,
      verifyingKey: (...args: Parameters<typeof nobleCurves.verifyingKey>) => {
        asked++;
        return nobleCurves.verifyingKey(...args);
      },
    };
    const many = Array.from({ length: 100 }, () => selfA);
    const foreign = await issue({ key: key(42), issuer: selfA, subject: TITLE, publicKey: meterKey.publicKey });
    expect(await check(foreign, { intermediates: many, provider: counting })).toBe("path-length");
    expect(asked).toBeLessThanOrEqual(32);
  });

  it("have serial numbers and dates that certificates have", async () => {
    for (const serialNumber of [new Uint8Array(0), new Uint8Array(21)])
      expect(await refusalOf(() => meter({ serialNumber }))).toMatchObject({ reason: "configuration" });
    const backwards = { notBefore: validity.notAfter, notAfter: validity.notBefore };
    expect(await refusalOf(() => meter(backwards))).toMatchObject({ reason: "configuration" });
    const numbers = [[0], [0, 0, 1], [0x80], [0x7f, 0xff]].map((octets) => Uint8Array.from(octets));
    const found = await Promise.all(numbers.map(async (serialNumber) => (await meter({ serialNumber })).serialNumber));
    expect(found.map(toHex)).toEqual(["00", "01", "0080", "7FFF"]);
  });

  it("are changed by nobody: no other octet is taken in what is signed, nor in the signature", async () => {
    const leaf = await meter();
    const { content, signature } = leaf.signed;
    const begin = Buffer.from(leaf.der).indexOf(content);
    const places = [
      ...Array.from(content, (_, at) => begin + at),
      ...Array.from({ length: signature.byteLength }, (_, at) => leaf.der.length - signature.byteLength + at),
    ];
    expect(begin).toBe(4);
    const outcome = async (der: Uint8Array): Promise<unknown> => {
      try {
        return await check(Certificate.parse(der));
      } catch (error) {
        return error;
      }
    };
    expect(await outcome(leaf.der)).toBe("trusted");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const der = leaf.der.slice();
        der[at] = (der[at] as number) ^ mask;
        const result = await outcome(der);
        if (typeof result !== "string") expect(result).toBeInstanceOf(DlmsError);
        expect(result).not.toBe("trusted");
      }),
      { numRuns: 200 },
    );
  });
});
