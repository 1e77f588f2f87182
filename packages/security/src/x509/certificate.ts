import { DecodeError, type SystemTitle, toHex } from "@dlms/core";
import {
  Certificate as AsnCertificate,
  KeyUsage as AsnKeyUsage,
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  type Extension,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  type KeyUsageType,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from "@peculiar/asn1-x509";
import type { CurveName } from "../suite.ts";
import { decodeAs, decoding, derBlocks, type Encoded, encodeDer, octetsIn, toPem } from "./encoding.ts";
import { publicKeyOf, type Signed } from "./keys.ts";
import { nameText, systemTitleOf } from "./names.ts";

const LABELS = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];
const WHAT = "X.509 certificate";

/** What a key in a certificate may do (RFC 5280, 4.2.1.3), as far as DLMS has a use for it (Green Book 9.2.6.4.4.4). */
export type KeyUsage = "digitalSignature" | "keyAgreement" | "keyCertSign" | "crlSign";

/** Which side of TLS the certificate of a key for TLS is for (RFC 5280, 4.2.1.12). */
export type TlsUsage = "serverAuth" | "clientAuth";

/** Extensions that this stack knows, and so may be critical. */
const KNOWN: ReadonlySet<string> = new Set([
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
]);

/** An X.509 certificate of DLMS (Green Book 9.2.6.4), taken apart once. What it says proves nothing: see `checkChain`. */
export class Certificate {
  readonly der: Uint8Array;
  /** 1, 2 or 3; DLMS has 3. */
  readonly version: number;
  /** The number the issuer gave it, as the octets that stand there: with the issuer's name it names the certificate. */
  readonly serialNumber: Uint8Array;
  /** For people: `CN=4D4D4D0000BC614E, O=Maker`. */
  readonly subject: string;
  readonly issuer: string;
  /** The names in DER, as Security setup wants the issuer's when a certificate is asked for by its number. */
  readonly subjectName: Uint8Array;
  readonly issuerName: Uint8Array;
  /** The alternative names of the subject in DER, as Security setup lists them. */
  readonly subjectAltName: Uint8Array | undefined;
  /** Whose it is, when its subject is a DLMS system. */
  readonly systemTitle: SystemTitle | undefined;
  readonly notBefore: Date;
  /** The last second of the year 9999 for those that do not expire. */
  readonly notAfter: Date;
  readonly curve: CurveName;
  /** x and y, 64 or 96 octets. */
  readonly publicKey: Uint8Array;
  /** Empty when the certificate does not say; then it is of no use in DLMS. */
  readonly keyUsage: ReadonlySet<KeyUsageType>;
  /** Object identifiers; empty when there are none. */
  readonly extendedKeyUsage: readonly string[];
  /** Whether it is one of a certification authority, and how many more may stand below it. */
  readonly authority: { readonly pathLength: number | undefined } | undefined;
  readonly subjectKeyId: Uint8Array | undefined;
  readonly authorityKeyId: Uint8Array | undefined;
  /** Object identifiers of critical extensions that this stack does not know: whoever uses it must refuse it. */
  readonly unknownCritical: readonly string[];
  /** What was signed, and the signature. */
  readonly signed: Signed;

  private constructor(der: Uint8Array) {
    const {
      tbsCertificate: tbs,
      tbsCertificateRaw,
      signatureAlgorithm,
      signatureValue,
    } = decodeAs(AsnCertificate, der, WHAT);
    const extensions = extensionsOf(tbs.extensions ?? []);
    const read = <T>(id: string, type: new () => T): T | undefined => {
      const found = extensions.get(id);
      return found === undefined ? undefined : decodeAs(type, found.extnValue.buffer, `extension ${id}`);
    };
    if (!tbs.signature.isEqual(signatureAlgorithm)) throw new DecodeError("invalid", "two signature algorithms", 0);
    const { curve, publicKey } = publicKeyOf(tbs.subjectPublicKeyInfo);
    const constraints = read(id_ce_basicConstraints, BasicConstraints);
    this.der = der;
    this.version = tbs.version + 1;
    this.serialNumber = octetsIn(tbs.serialNumber);
    this.subject = nameText(tbs.subject);
    this.issuer = nameText(tbs.issuer);
    this.subjectName = encodeDer(tbs.subject);
    this.issuerName = encodeDer(tbs.issuer);
    this.subjectAltName = contentOf(extensions.get(id_ce_subjectAltName)?.extnValue);
    this.systemTitle = systemTitleOf(tbs.subject, read(id_ce_subjectAltName, SubjectAlternativeName));
    this.notBefore = tbs.validity.notBefore.getTime();
    this.notAfter = tbs.validity.notAfter.getTime();
    this.curve = curve;
    this.publicKey = publicKey;
    this.keyUsage = new Set(read(id_ce_keyUsage, AsnKeyUsage)?.toJSON());
    this.extendedKeyUsage = [...(read(id_ce_extKeyUsage, ExtendedKeyUsage) ?? [])];
    this.authority = constraints?.cA === true ? { pathLength: constraints.pathLenConstraint } : undefined;
    this.subjectKeyId = contentOf(read(id_ce_subjectKeyIdentifier, SubjectKeyIdentifier));
    this.authorityKeyId = contentOf(read(id_ce_authorityKeyIdentifier, AuthorityKeyIdentifier)?.keyIdentifier);
    this.unknownCritical = [...extensions.values()]
      .filter(({ critical, extnID }) => critical && !KNOWN.has(extnID))
      .map(({ extnID }) => extnID);
    const content = octetsIn(tbsCertificateRaw ?? new ArrayBuffer(0));
    this.signed = { content, algorithm: signatureAlgorithm.algorithm, signature: signatureValue };
  }

  /**
   * A certificate in DER or PEM; of PEM the first.
   * @throws DecodeError when it is none, or its key is not on P-256 or P-384.
   */
  static parse(encoded: Encoded): Certificate {
    const [first] = derBlocks(encoded, LABELS, WHAT);
    return decoding(WHAT, () => new Certificate(first));
  }

  /** All certificates in a text of PEM. @throws DecodeError when there is none, or one of them is none */
  static parseAll(encoded: Encoded): [Certificate, ...Certificate[]] {
    const [first, ...others] = derBlocks(encoded, LABELS, WHAT).map((der) =>
      decoding(WHAT, () => new Certificate(der)),
    );
    return [first as Certificate, ...others];
  }

  toPem(): string {
    return toPem("CERTIFICATE", this.der);
  }

  /** For people: subject and number. */
  toString(): string {
    return `${this.subject} (${toHex(this.serialNumber)})`;
  }

  toJSON(): Readonly<Record<string, unknown>> {
    return {
      subject: this.subject,
      issuer: this.issuer,
      serialNumber: toHex(this.serialNumber),
      systemTitle: this.systemTitle,
      notBefore: this.notBefore,
      notAfter: this.notAfter,
      curve: this.curve,
      publicKey: toHex(this.publicKey),
      keyUsage: [...this.keyUsage],
      authority: this.authority !== undefined,
    };
  }
}

/** By object identifier. @throws DecodeError when one is there twice (RFC 5280, 4.2) */
function extensionsOf(list: readonly Extension[]): ReadonlyMap<string, Extension> {
  const extensions = new Map(list.map((extension) => [extension.extnID, extension]));
  if (extensions.size !== list.length) throw new DecodeError("invalid", "an extension is there twice", 0);
  return extensions;
}

function contentOf(octets: { readonly buffer: ArrayBuffer } | undefined): Uint8Array | undefined {
  return octets === undefined ? undefined : octetsIn(octets.buffer);
}
