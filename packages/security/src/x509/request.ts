import { DecodeError, type MaybePromise, type SystemTitle } from "@dlms/core";
import { Attributes, CertificationRequest, CertificationRequestInfo } from "@peculiar/asn1-csr";
import { KeyUsage as AsnKeyUsage, Attribute, Extensions, id_ce_keyUsage, type KeyUsageType } from "@peculiar/asn1-x509";
import type { CurveProvider, SigningKey } from "../curve-keys.ts";
import { chain } from "../maybe-promise.ts";
import type { CurveName } from "../suite.ts";
import type { KeyUsage } from "./certificate.ts";
import { bufferOf, decodeAs, decoding, derBlocks, type Encoded, encodeDer, octetsIn, toPem } from "./encoding.ts";
import { keyUsageExtension } from "./extensions.ts";
import { publicKeyInfo, publicKeyOf, type Signed, signatureAlgorithm, signDer, verifyDer } from "./keys.ts";
import { nameOf, nameText, type SubjectName, systemTitleOf } from "./names.ts";

const LABELS = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];
const WHAT = "certification request";

/** extensionRequest of PKCS #9 (RFC 2985, 5.4.2). */
const EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

/** What is to be certified. */
export interface RequestOptions {
  /** The private key whose public key is to be certified. One that is for agreement signs its request as well. */
  readonly key: SigningKey;
  readonly subject: SubjectName;
  /** What the certificate is asked to allow. */
  readonly usage?: readonly KeyUsage[] | undefined;
}

/** A request for a certificate, PKCS #10 (RFC 2986), as generate_certificate_request of Security setup gives it. */
export class CertificateRequest {
  readonly der: Uint8Array;
  /** As in `Certificate`. */
  readonly subject: string;
  readonly systemTitle: SystemTitle | undefined;
  readonly curve: CurveName;
  /** x and y, 64 or 96 octets. */
  readonly publicKey: Uint8Array;
  /** What is asked for; empty when the request does not say. */
  readonly keyUsage: ReadonlySet<KeyUsageType>;
  readonly #signed: Signed;

  private constructor(der: Uint8Array) {
    const request = decodeAs(CertificationRequest, der, WHAT);
    const { certificationRequestInfo: info, certificationRequestInfoRaw: raw, signatureAlgorithm: algorithm } = request;
    const { curve, publicKey } = publicKeyOf(info.subjectPKInfo);
    this.der = der;
    this.subject = nameText(info.subject);
    this.systemTitle = systemTitleOf(info.subject, undefined);
    this.curve = curve;
    this.publicKey = publicKey;
    this.keyUsage = new Set(usageIn(info.attributes));
    const content = octetsIn(raw ?? new ArrayBuffer(0));
    this.#signed = { content, algorithm: algorithm.algorithm, signature: request.signature };
  }

  /** A request in DER or PEM. @throws DecodeError when it is none, or its key is not on P-256 or P-384 */
  static parse(encoded: Encoded): CertificateRequest {
    const [first] = derBlocks(encoded, LABELS, WHAT);
    return decoding(WHAT, () => new CertificateRequest(first));
  }

  /** Makes a request. @throws SecurityError of reason `unavailable` when whatever keeps the key fails */
  static create({ key, subject, usage }: RequestOptions): MaybePromise<CertificateRequest> {
    const certificationRequestInfo = new CertificationRequestInfo({
      subject: nameOf(subject),
      subjectPKInfo: publicKeyInfo(key.publicKey),
      attributes: new Attributes(usage === undefined ? [] : [usageAttribute(usage)]),
    });
    return chain(signDer(key, encodeDer(certificationRequestInfo)), (signature) => {
      const algorithm = signatureAlgorithm(key.curve);
      const request = new CertificationRequest({ certificationRequestInfo, signatureAlgorithm: algorithm, signature });
      return new CertificateRequest(encodeDer(request));
    });
  }

  /** Whether whoever made it holds the private key. */
  verify(provider: CurveProvider): MaybePromise<boolean> {
    return verifyDer(this, this.#signed, provider);
  }

  toPem(): string {
    return toPem("CERTIFICATE REQUEST", this.der);
  }
}

function usageAttribute(usage: readonly KeyUsage[]): Attribute {
  const extensions = encodeDer(new Extensions([keyUsageExtension(usage)]));
  return new Attribute({ type: EXTENSION_REQUEST, values: [bufferOf(extensions)] });
}

function usageIn(attributes: Attributes | undefined): KeyUsageType[] {
  for (const { type, values } of attributes ?? []) {
    if (type !== EXTENSION_REQUEST) continue;
    const [value] = values;
    if (value === undefined) throw new DecodeError("invalid", "an attribute without a value", 0);
    for (const { extnID, extnValue } of decodeAs(Extensions, value, "requested extensions"))
      if (extnID === id_ce_keyUsage) return decodeAs(AsnKeyUsage, extnValue.buffer, "key usage").toJSON();
  }
  return [];
}
