import { equalBytes, type SystemTitle } from "@dlms/core";
import { anyExtendedKeyUsage, id_kp_clientAuth, id_kp_serverAuth } from "@peculiar/asn1-x509";
import type { CurveProvider } from "../curve-keys.ts";
import type { Certificate, KeyUsage } from "./certificate.ts";
import { verifyDer } from "./keys.ts";

/** Certificates of one path at most: Green Book 9.2.6.3.3 has a root, authorities below it and end entities. */
const LONGEST_PATH = 8;
/** Signatures that are checked at most, whatever certificates are given. */
const MOST_CHECKS = 32;

/** What a certificate is to be used for. */
export type CertificatePurpose = "digital-signature" | "key-agreement" | "tls";

/** The usages that it must allow for that (Green Book 9.2.6.4.4.4). */
const PURPOSES: Readonly<Record<CertificatePurpose, readonly KeyUsage[]>> = {
  "digital-signature": ["digitalSignature"],
  "key-agreement": ["keyAgreement"],
  tls: ["digitalSignature", "keyAgreement"],
};

/** What `checkChain` trusts, and what the certificate is to be good for. */
export interface ChainOptions {
  /** Certificates that are trusted as they are, whenever they expire. */
  readonly anchors: readonly Certificate[];
  /** Certificates that may stand between, in any order. */
  readonly intermediates?: readonly Certificate[] | undefined;
  /** The time at which all of them but the anchor must be valid. */
  readonly at: Date;
  readonly purpose: CertificatePurpose;
  /** Whose certificate it must be. */
  readonly systemTitle?: SystemTitle | undefined;
  /** Checks the signatures: `nobleCurves` or `nodeCurves`. */
  readonly provider: CurveProvider;
}

/** Why a certificate is not to be trusted. */
export type ChainProblem =
  /** It is of another system, or of none. */
  | "system-title"
  /** Its key is for other uses. */
  | "key-usage"
  | "not-yet-valid"
  | "expired"
  /** It is no X.509 v3 certificate. */
  | "version"
  /** It has a critical extension that this stack does not know. */
  | "critical-extension"
  /** None of the certificates given is the one of its issuer. */
  | "no-issuer"
  /** There is one with the name of its issuer, and the signature is not by its key. */
  | "signature"
  /** The certificate of the issuer is none of an authority, or may not sign certificates. */
  | "no-authority"
  /** More certificates stand below an authority than it allows. */
  | "path-length"
  /** A key on P-384 is signed by one on P-256 (Green Book 9.2.6.5). */
  | "weak-issuer";

/** The path up to the anchor, or which certificate is not to be trusted, and why. */
export type ChainResult =
  | {
      readonly trusted: true;
      /** From the certificate to its anchor; only the certificate when it is an anchor itself. */
      readonly path: readonly Certificate[];
    }
  | { readonly trusted: false; readonly problem: ChainProblem; readonly certificate: Certificate };

/**
 * Whether a certificate is to be trusted (Green Book 9.2.6.3.2): whose it is and what for, validity, and the path of
 * issuers to an anchor with their signatures. Whether it was revoked is not asked.
 * @throws SecurityError of reason `unavailable` when the provider fails.
 *
 * @example
 * const result = await checkChain(certificate, { anchors, at, purpose: "digital-signature", provider: nobleCurves });
 * if (!result.trusted) throw new Error(`${result.certificate}: ${result.problem}`);
 */
export async function checkChain(certificate: Certificate, options: ChainOptions): Promise<ChainResult> {
  const { anchors, intermediates = [], at, purpose, systemTitle, provider } = options;
  const refused = (problem: ChainProblem, which: Certificate): ChainResult => ({
    trusted: false,
    problem,
    certificate: which,
  });
  if (systemTitle !== undefined && certificate.systemTitle?.equals(systemTitle) !== true)
    return refused("system-title", certificate);
  if (!isFor(certificate, purpose)) return refused("key-usage", certificate);
  const path: Certificate[] = [];
  let checks = 0;
  for (let current = certificate; ; ) {
    const problem = ownProblem(current, at);
    if (problem !== undefined) return refused(problem, current);
    path.push(current);
    if (isIn(anchors, current)) return { trusted: true, path };
    let issuer: Certificate | undefined;
    // Anchors first: the same authority may be there twice, certified by another one and trusted as it is.
    const candidates = [...anchors, ...intermediates].filter((candidate) => mayHaveIssued(candidate, current));
    for (const candidate of candidates) {
      if (++checks > MOST_CHECKS) return refused("path-length", current);
      if (!(await verifyDer(candidate, current.signed, provider))) continue;
      issuer = candidate;
      break;
    }
    if (issuer === undefined) return refused(candidates.length === 0 ? "no-issuer" : "signature", current);
    const wrong = issuerProblem(issuer, current, path.length - 1);
    if (wrong !== undefined) return refused(wrong, issuer);
    if (isIn(anchors, issuer)) return { trusted: true, path: [...path, issuer] };
    if (path.length >= LONGEST_PATH) return refused("path-length", issuer);
    current = issuer;
  }
}

/** Certificates for TLS say so by an extended key usage, and all others have none (Green Book 9.2.6.4.4.1). */
function isFor({ keyUsage, extendedKeyUsage }: Certificate, purpose: CertificatePurpose): boolean {
  if (!PURPOSES[purpose].every((usage) => keyUsage.has(usage))) return false;
  if (extendedKeyUsage.includes(anyExtendedKeyUsage)) return true;
  if (purpose !== "tls") return extendedKeyUsage.length === 0;
  return extendedKeyUsage.includes(id_kp_serverAuth) || extendedKeyUsage.includes(id_kp_clientAuth);
}

function ownProblem(certificate: Certificate, at: Date): ChainProblem | undefined {
  if (certificate.version !== 3) return "version";
  if (certificate.unknownCritical.length > 0) return "critical-extension";
  // Written so that a date which is none is valid at no time.
  if (!(at >= certificate.notBefore)) return "not-yet-valid";
  return at <= certificate.notAfter ? undefined : "expired";
}

/** @param below Certificates of authorities between the issuer and the end of the path. */
function issuerProblem(issuer: Certificate, issued: Certificate, below: number): ChainProblem | undefined {
  if (issuer.authority === undefined || !issuer.keyUsage.has("keyCertSign")) return "no-authority";
  if (issuer.unknownCritical.length > 0) return "critical-extension";
  if (below > (issuer.authority.pathLength ?? below)) return "path-length";
  return issued.curve === "P-384" && issuer.curve === "P-256" ? "weak-issuer" : undefined;
}

function mayHaveIssued(candidate: Certificate, issued: Certificate): boolean {
  if (!equalBytes(candidate.subjectName, issued.issuerName)) return false;
  const { subjectKeyId } = candidate;
  const { authorityKeyId } = issued;
  return subjectKeyId === undefined || authorityKeyId === undefined || equalBytes(subjectKeyId, authorityKeyId);
}

function isIn(anchors: readonly Certificate[], certificate: Certificate): boolean {
  return anchors.some((anchor) => equalBytes(anchor.der, certificate.der));
}
