import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { DecodeError, fromHex, SecurityError, toHex } from "@dlms/core";
import {
  type AgreementKey,
  type CurveName,
  curveOfPublicKey,
  type SigningKey,
  type VerifyingKey,
} from "@dlms/security";
import type { CertificatePurpose } from "@dlms/security/certificates";
import { nodeCurves } from "@dlms/security/node";
import { UsageError } from "./errors.ts";
import { isKeyText, LONG_HEX } from "./hide-secrets.ts";
import type { Redactor } from "./redactor.ts";

/** How the encoding of a public key begins that has both coordinates (SEC 1, 2.3.3). */
const UNCOMPRESSED = 4;

/** A file that is named in another one is looked for in the same folder; a key itself stays as it is. */
export function besideFile(text: string, folder: string): string {
  return isKeyText(text) || isAbsolute(text) ? text : join(folder, text);
}

/**
 * The private key that signs in a file, or in the text itself: PEM or DER of PKCS #8 or SEC 1, or hex.
 * @throws UsageError that shows nothing of it.
 */
export function signingKeyOf(option: string, text: string | undefined, redactor: Redactor): Promise<SigningKey> {
  return privateKeyOf(option, text, redactor, {
    hex: (curve, octets) => nodeCurves.signingKey(curve, octets),
    encoded: ({ readSigningKey }, octets) => readSigningKey(octets, nodeCurves),
  });
}

/** The private key that agrees, as `signingKeyOf`. @throws UsageError that shows nothing of it. */
export function agreementKeyOf(option: string, text: string | undefined, redactor: Redactor): Promise<AgreementKey> {
  return privateKeyOf(option, text, redactor, {
    hex: (curve, octets) => nodeCurves.agreementKey(curve, octets),
    encoded: ({ readAgreementKey }, octets) => readAgreementKey(octets, nodeCurves),
  });
}

/** How a key is made of what a file holds. */
interface KeyMaker<K> {
  hex(curve: CurveName, octets: Uint8Array): K;
  encoded(certificates: typeof import("@dlms/security/certificates"), octets: Uint8Array): K;
}

async function privateKeyOf<K>(
  option: string,
  text: string | undefined,
  redactor: Redactor,
  make: KeyMaker<K>,
): Promise<K> {
  const { octets, hex } = await keyMaterial(option, text, "private key");
  if (hex === undefined) {
    const certificates = await import("@dlms/security/certificates");
    return understood(option, "no private key on P-256 or P-384 that is not enciphered", () =>
      make.encoded(certificates, octets),
    );
  }
  redactor.add(toHex(hex));
  const curve = ({ 32: "P-256", 48: "P-384" } as Readonly<Record<number, CurveName>>)[hex.length];
  if (curve === undefined) throw new UsageError(`${option}: a private key in hex has 32 or 48 octets`);
  return understood(option, `no private key of ${curve}`, () => make.hex(curve, hex));
}

/**
 * The public key that signatures of the peer are checked with: of its certificate, in PEM or DER, or in hex.
 * @param at The time at which the certificate must be valid.
 * @throws UsageError when it is none, SecurityError when the certificate is not for that, or not at that time.
 */
export function verifyingKeyOf(option: string, text: string | undefined, at: Date): Promise<VerifyingKey> {
  return publicKeyOf(option, text, at, "digital-signature");
}

/** The public key of the peer for agreements: x and y, 64 or 96 octets. @throws as `verifyingKeyOf` */
export async function agreementPublicKeyOf(option: string, text: string | undefined, at: Date): Promise<Uint8Array> {
  return (await publicKeyOf(option, text, at, "key-agreement")).publicKey;
}

async function publicKeyOf(
  option: string,
  text: string | undefined,
  at: Date,
  purpose: CertificatePurpose,
): Promise<VerifyingKey> {
  const { octets, hex } = await keyMaterial(option, text, "certificate");
  if (hex !== undefined) {
    const point = hex[0] === UNCOMPRESSED && hex.length % 2 === 1 ? hex.subarray(1) : hex;
    return understood(option, "a public key in hex is a point of P-256 or P-384: 64 or 96 octets", () =>
      nodeCurves.verifyingKey(curveOfPublicKey(point.length), point),
    );
  }
  const { Certificate, checkChain } = await import("@dlms/security/certificates");
  const certificate = understood(option, "no X.509 certificate of a key on P-256 or P-384", () =>
    Certificate.parse(octets),
  );
  // The user vouches for it, and so it is its own anchor.
  const anchors = [certificate];
  const result = await checkChain(certificate, { anchors, at, purpose, provider: nodeCurves });
  if (!result.trusted)
    throw new SecurityError("configuration", `${option}: ${certificate} is not to be used: ${result.problem}`);
  return understood(option, "the certificate has no key of its curve", () =>
    nodeCurves.verifyingKey(certificate.curve, certificate.publicKey),
  );
}

/** What a file or the text holds, and its octets when that is hex. */
async function keyMaterial(
  option: string,
  text: string | undefined,
  what: string,
): Promise<{ readonly octets: Uint8Array; readonly hex: Uint8Array | undefined }> {
  if (text === undefined) throw new UsageError(`${option} is needed: a FILE with the ${what}`);
  const octets = isKeyText(text) ? new TextEncoder().encode(text) : await fileOctets(option, text, what);
  const digits = new TextDecoder("latin1").decode(octets).trim();
  return { octets, hex: LONG_HEX.test(digits) ? understood(option, "no hex", () => fromHex(digits)) : undefined };
}

/** Neither the name nor the cause is shown: a mistyped key would be taken for a name. */
async function fileOctets(option: string, path: string, what: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new UsageError(`${option}: no file that can be read, and no ${what} either`);
  }
}

/** Runs a decoder; its reasons are left out, for they may show where a secret is broken. */
function understood<T>(option: string, otherwise: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof DecodeError || error instanceof SecurityError)) throw error;
    throw new UsageError(`${option}: ${otherwise}`);
  }
}
