import {
  agreeKeys,
  exportCertificate,
  importCertificate,
  removeCertificate,
  requestCertificate,
} from "@dlms/client/security-setup";
import { ActionError, SystemTitle } from "@dlms/core";
import { CertificateEntity, CertificateType, KeyPairKind, SecuritySetup } from "@dlms/cosem-classes";
import { type Certificate, checkChain, issueCertificate } from "@dlms/security/certificates";
import { nobleCurves } from "@dlms/security/curves";
import type { SetupSecurityOptions } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { CLIENT_TITLE } from "./bench-meter.ts";
import {
  answers,
  CURVES,
  certificateFor,
  connectWith,
  keysOf,
  METER_TITLE,
  refusal,
  SETUP,
  setupBench,
  signingKey,
} from "./setup-bench.ts";

const CLIENT = SystemTitle.parse(CLIENT_TITLE);
const VALID = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2040-01-01T00:00:00Z") };

async function opened(suite: 1 | 2, options: Partial<SetupSecurityOptions> = {}) {
  const it = await setupBench(suite, options);
  const meter = await connectWith(it, suite, keysOf(suite));
  return { it, meter, setup: meter.object(SecuritySetup, SETUP), run: <T>(work: Promise<T>) => it.bench.run(work) };
}

describe.each([1, 2] as const)("key pairs and certificates in suite %i", (suite) => {
  const curve = CURVES[suite];
  const authority = signingKey(curve, "44");

  async function rootOf() {
    return certificateFor(authority, "Root", ["keyCertSign"], { authority: {} });
  }

  it("a meter makes a pair, asks for its certificate, and uses it once that has come", async () => {
    const client = signingKey(curve, "11");
    const { it, meter, setup, run } = await opened(suite, {
      signingKey: signingKey(curve, "22"),
      certificates: [await certificateFor(client, CLIENT)],
    });
    const root = await rootOf();
    const kinds = [
      [KeyPairKind.DigitalSignature, CertificateType.DigitalSignature, "digitalSignature"],
      [KeyPairKind.KeyAgreement, CertificateType.KeyAgreement, "keyAgreement"],
    ] as const;
    for (const [kind, type, usage] of kinds) {
      await run(setup.generateKeyPair.call(kind));
      const request = await run(requestCertificate(setup, kind));
      expect(await request.verify(nobleCurves)).toBe(true);
      expect(request).toMatchObject({ systemTitle: METER_TITLE, curve, keyUsage: new Set([usage]) });
      const { publicKey } = request;
      const certificate = await issueCertificate({
        ...VALID,
        key: authority,
        issuer: root,
        subject: METER_TITLE,
        publicKey,
        serialNumber: Uint8Array.of(7, kind),
        usage: [usage],
      });
      // Until then the one before signs.
      const meterKey = nobleCurves.verifyingKey(curve, signingKey(curve, "22").publicKey);
      if (kind === KeyPairKind.DigitalSignature)
        await run(agreeKeys(setup, ["broadcastKey"], { signingKey: client, meterKey }));
      await run(importCertificate(setup, certificate));
      const exported = await run(
        exportCertificate(setup, { entity: CertificateEntity.Server, type, systemTitle: METER_TITLE }),
      );
      expect(exported.der).toEqual(certificate.der);
    }
    const own = await run(
      exportCertificate(setup, {
        entity: CertificateEntity.Server,
        type: CertificateType.DigitalSignature,
        systemTitle: METER_TITLE,
      }),
    );
    const meterKey = nobleCurves.verifyingKey(curve, own.publicKey);
    await run(agreeKeys(setup, ["encryptionKey"], { signingKey: client, meterKey }));
    expect(await answers(it, meter)).toBe(true);
  });

  it("keeps what it made over a crash", async () => {
    const { it, setup, run } = await opened(suite);
    await run(setup.generateKeyPair.call(KeyPairKind.DigitalSignature));
    const { publicKey } = await run(requestCertificate(setup, KeyPairKind.DigitalSignature));
    const again = await opened(suite, { store: it.store, counters: it.counters });
    expect((await again.run(requestCertificate(again.setup, KeyPairKind.DigitalSignature))).publicKey).toEqual(
      publicKey,
    );
    const certificate = await certificateFor(authority, METER_TITLE, ["digitalSignature"], { publicKey });
    await again.run(importCertificate(again.setup, certificate));
    const third = await opened(suite, { store: it.store, counters: it.counters });
    expect(await third.run(third.setup.certificates.get())).toHaveLength(1);
  });

  it("lists, exports and removes by owner and by number", async () => {
    const { it, setup, run } = await opened(suite);
    const root = await rootOf();
    const client = await certificateFor(signingKey(curve, "11"), CLIENT);
    const agreement = await certificateFor(signingKey(curve, "12"), CLIENT, ["keyAgreement"]);
    for (const certificate of [root, client, agreement]) await run(importCertificate(setup, certificate));
    const list = await run(setup.certificates.get());
    expect(list).toMatchObject([
      { certificateEntity: CertificateEntity.CertificationAuthority, certificateType: CertificateType.Other },
      { certificateEntity: CertificateEntity.Client, certificateType: CertificateType.DigitalSignature },
      { certificateEntity: CertificateEntity.Client, certificateType: CertificateType.KeyAgreement },
    ]);
    expect(list[1]).toMatchObject({
      serialNumber: client.serialNumber,
      issuer: client.issuerName,
      subject: client.subjectName,
    });
    for (const certificate of [root, client, agreement])
      expect((await run(exportCertificate(setup, certificate))).der).toEqual(certificate.der);
    const byOwner = { entity: CertificateEntity.Client, type: CertificateType.KeyAgreement, systemTitle: CLIENT };
    expect((await run(exportCertificate(setup, byOwner))).der).toEqual(agreement.der);
    await run(removeCertificate(setup, byOwner));
    await run(removeCertificate(setup, root));
    expect(await run(setup.certificates.get())).toHaveLength(1);
    for (const gone of [byOwner, root]) {
      expect(await refusal(it, exportCertificate(setup, gone))).toMatchObject({ result: "object-unavailable" });
      expect(await refusal(it, removeCertificate(setup, gone))).toMatchObject({ result: "object-unavailable" });
    }
  });

  it("takes a number with tag and length, and names nothing by a type that does not exist", async () => {
    const certificate = await certificateFor(signingKey(curve, "11"), CLIENT);
    const { it, setup, run } = await opened(suite, { certificates: [certificate] });
    const octets = (value: Uint8Array) => ({ type: "octet-string", value }) as const;
    const named = (certificateIdentificationType: number, serialNumber: Uint8Array) => ({
      certificateIdentificationType,
      certificateIdentificationOptions: {
        type: "structure",
        value: [octets(serialNumber), octets(certificate.issuerName)],
      } as const,
    });
    const { serialNumber } = certificate;
    const whole = Uint8Array.of(2, serialNumber.length, ...serialNumber);
    expect(await run(setup.exportCertificate.call(named(1, whole)))).toEqual(certificate.der);
    expect(await refusal(it, setup.exportCertificate.call(named(2, whole)))).toBeInstanceOf(ActionError);
    expect(await refusal(it, setup.exportCertificate.call(named(0, whole)))).toMatchObject({
      result: "type-unmatched",
    });
  });

  it("a newer certificate takes the place of the one for the same owner and use", async () => {
    const { setup, run } = await opened(suite);
    await run(importCertificate(setup, await certificateFor(signingKey(curve, "11"), CLIENT)));
    const newer = await certificateFor(signingKey(curve, "12"), CLIENT);
    await run(importCertificate(setup, newer));
    await run(importCertificate(setup, newer));
    expect(await run(setup.certificates.get())).toHaveLength(1);
    expect((await run(exportCertificate(setup, newer))).der).toEqual(newer.der);
  });

  it("refuses what is none, is not trusted, or is for no pair of the meter", async () => {
    const root = await rootOf();
    const { it, setup, run } = await opened(suite, {
      trusts: async (certificate, known) =>
        (
          await checkChain(certificate, {
            anchors: [root],
            intermediates: known,
            at: new Date("2026-11-24T12:00:00Z"),
            purpose: "digital-signature",
            provider: nobleCurves,
          })
        ).trusted,
    });
    const stranger = await certificateFor(signingKey(curve, "11"), CLIENT);
    expect(await refusal(it, importCertificate(setup, stranger))).toMatchObject({ result: "other-reason" });
    expect(await refusal(it, setup.importCertificate.call(Uint8Array.of(0x30, 0)))).toMatchObject({
      result: "type-unmatched",
    });
    const own = await certificateFor(authority, METER_TITLE, ["digitalSignature"], { issuer: root });
    expect(await refusal(it, importCertificate(setup, own))).toMatchObject({ result: "other-reason" });
    expect(await run(setup.certificates.get())).toEqual([]);
    const { publicKey } = signingKey(curve, "11");
    const issued = await certificateFor(authority, CLIENT, ["digitalSignature"], { issuer: root, publicKey });
    await run(importCertificate(setup, issued));
    expect(await run(setup.certificates.get())).toHaveLength(1);
  });

  it("has no pair of a kind that does not exist, and asks for none that it has not", async () => {
    const { it, setup } = await opened(suite);
    expect(await refusal(it, setup.generateKeyPair.call(9))).toBeInstanceOf(ActionError);
    expect(await refusal(it, requestCertificate(setup, KeyPairKind.Tls))).toMatchObject({
      result: "object-unavailable",
    });
  });
});

describe("certificates", () => {
  it("of keys on the curve of another suite are refused", async () => {
    const { it, setup } = await opened(1);
    const other = await certificateFor(signingKey("P-384", "11"), CLIENT);
    expect(await refusal(it, importCertificate(setup, other))).toMatchObject({ result: "other-reason" });
  });

  it("fill no memory", async () => {
    const key = signingKey("P-256", "11");
    const many = await Promise.all(
      Array.from({ length: 65 }, (_, index) => certificateFor(key, SystemTitle.parse(`ABC${index + 1}`))),
    );
    const { it, setup, run } = await opened(1, { certificates: many.slice(0, 63) });
    await run(importCertificate(setup, many[63] as Certificate));
    expect(await refusal(it, importCertificate(setup, many[64] as Certificate))).toMatchObject({
      result: "temporary-failure",
    });
  });

  it("and key pairs are nothing of suite 0", async () => {
    const it = await setupBench(0, { version: 1 });
    const meter = await connectWith(it, 0, keysOf(0));
    const setup = meter.object(SecuritySetup, SETUP);
    expect(await refusal(it, setup.generateKeyPair.call(0))).toBeInstanceOf(ActionError);
    expect(await refusal(it, setup.generateCertificateRequest.call(0))).toBeInstanceOf(ActionError);
    expect(await refusal(it, setup.keyAgreement.call([{ keyId: 0, keyData: new Uint8Array(128) }]))).toBeInstanceOf(
      ActionError,
    );
  });
});
