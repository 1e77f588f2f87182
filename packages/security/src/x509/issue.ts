import { type MaybePromise, SecurityError } from "@dlms/core";
import { sha1 } from "@noble/hashes/legacy.js";
import {
  Certificate as AsnCertificate,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  Name,
  SubjectKeyIdentifier,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { type SigningKey, uncompressedPoint } from "../curve-keys.ts";
import { chain } from "../maybe-promise.ts";
import { Certificate, type KeyUsage, type TlsUsage } from "./certificate.ts";
import { bufferOf, decodeAs, encodeDer } from "./encoding.ts";
import { extension, keyUsageExtension, tlsUsageExtension } from "./extensions.ts";
import { positiveInteger, publicKeyInfo, signatureAlgorithm, signDer } from "./keys.ts";
import { nameOf, type SubjectName } from "./names.ts";

/** What a new certificate says, and who signs it. */
export interface IssueOptions {
  /** The key of the issuer. */
  readonly key: SigningKey;
  /** The certificate of the issuer; without it the certificate is self-signed. */
  readonly issuer?: Certificate | undefined;
  readonly subject: SubjectName;
  /** x and y, 64 or 96 octets; unless given, the one of `key`. */
  readonly publicKey?: Uint8Array | undefined;
  /** 1 to 20 octets, never the same twice with one issuer. */
  readonly serialNumber: Uint8Array;
  readonly notBefore: Date;
  /** The last second of the year 9999 for those that do not expire. */
  readonly notAfter: Date;
  readonly usage: readonly KeyUsage[];
  /** For keys for TLS. */
  readonly tls?: readonly TlsUsage[] | undefined;
  /** For the certificate of an authority; `pathLength` is how many authorities may stand below it. */
  readonly authority?: { readonly pathLength?: number | undefined } | undefined;
}

/**
 * Issues a certificate in the profile of DLMS (Green Book 9.2.6.4): for a simulated meter, a laboratory, a test. It is
 * no certification authority: whom to give one is for others to decide.
 * @throws SecurityError of reason `configuration` for a serial number or dates that no certificate has, `unavailable`
 * when whatever keeps the key fails.
 */
export function issueCertificate(options: IssueOptions): MaybePromise<Certificate> {
  const { key, issuer, subject, publicKey = key.publicKey, serialNumber, notBefore, notAfter } = options;
  if (serialNumber.length < 1 || serialNumber.length > 20)
    throw new SecurityError("configuration", "a serial number has 1 to 20 octets");
  if (!(notBefore <= notAfter)) throw new SecurityError("configuration", "a certificate is valid for some time");
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: positiveInteger(serialNumber),
    signature: signatureAlgorithm(key.curve),
    issuer: issuer === undefined ? nameOf(subject) : decodeAs(Name, issuer.subjectName, "name"),
    validity: new Validity({ notBefore, notAfter }),
    subject: nameOf(subject),
    subjectPublicKeyInfo: publicKeyInfo(publicKey),
    extensions: extensionsFor(options, publicKey),
  });
  return chain(signDer(key, encodeDer(tbsCertificate)), (signatureValue) => {
    const certificate = new AsnCertificate({
      tbsCertificate,
      signatureAlgorithm: signatureAlgorithm(key.curve),
      signatureValue,
    });
    return Certificate.parse(encodeDer(certificate));
  });
}

function extensionsFor({ key, issuer, usage, tls, authority }: IssueOptions, publicKey: Uint8Array): Extensions {
  const issuerId = issuer?.subjectKeyId ?? keyIdentifier(key.publicKey);
  const extensions = new Extensions([
    extension(
      id_ce_authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(bufferOf(issuerId)) }),
    ),
    extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(bufferOf(keyIdentifier(publicKey)))),
    keyUsageExtension(usage),
  ]);
  if (tls !== undefined) extensions.push(tlsUsageExtension(tls));
  if (authority === undefined) return extensions;
  const { pathLength } = authority;
  const constraints = pathLength === undefined ? { cA: true } : { cA: true, pathLenConstraint: pathLength };
  extensions.push(extension(id_ce_basicConstraints, true, new BasicConstraints(constraints)));
  return extensions;
}

/** The SHA-1 hash of the public key (Green Book 9.2.6.4.4.2): a name for it, which protects nothing. */
function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  return sha1(uncompressedPoint(publicKey));
}
