import { equalBytes, type SystemTitle } from "@dlms/core";
import { KeyPairKind } from "@dlms/cosem-classes/types/key-pair-kind";
import {
  type CurveProvider,
  generatePrivateKey,
  type RandomOctets,
  type SecuritySuite,
  type SigningKey,
  suiteAlgorithms,
} from "@dlms/security";
import { type Certificate, CertificateRequest, type KeyUsage } from "@dlms/security/certificates";
import { RequestRefused } from "../refusal.ts";
import { typeOf } from "./certificates.ts";
import type { StoredPair } from "./state.ts";

/** What each kind of key pair is for (Green Book 9.2.6.4.4.4). The numbers are those of the types of certificates. */
const USAGES = new Map<KeyPairKind, readonly KeyUsage[]>([
  [KeyPairKind.DigitalSignature, ["digitalSignature"]],
  [KeyPairKind.KeyAgreement, ["keyAgreement"]],
  [KeyPairKind.Tls, ["digitalSignature", "keyAgreement"]],
]);

/**
 * The pairs with a new one (Blue Book 4.4.7, generate_key_pair). It waits for its certificate, and the one before it
 * stays in use until then.
 * @throws RequestRefused for a kind that does not exist, and in suite 0.
 */
export function withNewPair(
  pairs: readonly StoredPair[],
  kind: KeyPairKind,
  how: { readonly suite: SecuritySuite; readonly random: RandomOctets },
): readonly StoredPair[] {
  const { curve } = suiteAlgorithms(how.suite);
  if (curve === undefined || !USAGES.has(kind))
    throw new RequestRefused("scope-of-access-violated", `suite ${how.suite} has no key pair ${kind}`);
  const privateKey = generatePrivateKey(curve, how.random);
  const others = pairs.filter((pair) => pair.kind !== kind || pair.certified);
  return [...others, { kind, privateKey, certified: false }];
}

/** The key of the pair that waits for a certificate, or else of the one in use. */
export function keyToCertify(
  pairs: readonly StoredPair[],
  kind: KeyPairKind,
  keyOf: (pair: StoredPair) => SigningKey,
): SigningKey | undefined {
  const [last] = pairs.filter((pair) => pair.kind === kind).sort((a, b) => Number(a.certified) - Number(b.certified));
  return last && keyOf(last);
}

/** A request for the certificate of a key (Blue Book 4.4.7, generate_certificate_request), in DER. */
export async function requestFor(key: SigningKey, kind: KeyPairKind, subject: SystemTitle): Promise<Uint8Array> {
  return (await CertificateRequest.create({ key, subject, usage: USAGES.get(kind) })).der;
}

/**
 * The pairs when a certificate of the meter itself has come: its pair is in use from now on, and the one before is
 * gone.
 * @returns `undefined` when none of the pairs is the one of the certificate.
 */
export function withCertified(
  pairs: readonly StoredPair[],
  certificate: Certificate,
  curves: CurveProvider,
): readonly StoredPair[] | undefined {
  const kind = typeOf(certificate);
  const pair = pairs.find(
    (one) =>
      one.kind === kind && equalBytes(signingKeyOf(one, certificate.curve, curves).publicKey, certificate.publicKey),
  );
  if (pair === undefined) return undefined;
  return [...pairs.filter((one) => one.kind !== kind), { ...pair, certified: true }];
}

/** A pair as a key that signs; one that is for agreement signs its request. */
export function signingKeyOf(pair: StoredPair, curve: Certificate["curve"], curves: CurveProvider): SigningKey {
  return curves.signingKey(curve, pair.privateKey);
}
