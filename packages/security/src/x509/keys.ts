import { concatBytes, DecodeError, equalBytes, type MaybePromise, SecurityError } from "@dlms/core";
import {
  ECDSASigValue,
  ECParameters,
  ECPrivateKey,
  id_ecdsaWithSHA256,
  id_ecdsaWithSHA384,
  id_ecPublicKey,
  id_secp256r1,
  id_secp384r1,
} from "@peculiar/asn1-ecc";
import { PrivateKeyInfo } from "@peculiar/asn1-pkcs8";
import { AlgorithmIdentifier, SubjectPublicKeyInfo } from "@peculiar/asn1-x509";
import {
  type AgreementKey,
  COORDINATE_LENGTH,
  type CurveProvider,
  curveOfPublicKey,
  type SigningKey,
  signWith,
  uncompressedPoint,
} from "../curve-keys.ts";
import { available, chain } from "../maybe-promise.ts";
import type { CurveName } from "../suite.ts";
import { bufferOf, decodeAs, derBlocks, type Encoded, encodeDer, octetsIn } from "./encoding.ts";

const CURVE_IDS: Readonly<Record<CurveName, string>> = { "P-256": id_secp256r1, "P-384": id_secp384r1 };

/** What a key signs with: each curve has its hash (Green Book 9.2.6.4.1). */
const SIGNATURE_IDS: Readonly<Record<CurveName, string>> = {
  "P-256": id_ecdsaWithSHA256,
  "P-384": id_ecdsaWithSHA384,
};

/** A public key as certificates and requests have it. */
export interface PublicKey {
  readonly curve: CurveName;
  /** x and y, 64 or 96 octets. */
  readonly publicKey: Uint8Array;
}

/** @throws DecodeError when it is no uncompressed point of P-256 or P-384. */
export function publicKeyOf({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): PublicKey {
  const point = octetsIn(subjectPublicKey);
  const curve = algorithm.algorithm === id_ecPublicKey ? curveOf(algorithm.parameters) : undefined;
  if (curve === undefined) throw new DecodeError("unsupported", "a public key that is not on P-256 or P-384", 0);
  if (point[0] !== 4 || point.length !== 1 + 2 * COORDINATE_LENGTH[curve])
    throw new DecodeError("unsupported", "a public key that is no uncompressed point", 0);
  return { curve, publicKey: point.slice(1) };
}

/** The other way round. @throws SecurityError when the key has no length of a public key */
export function publicKeyInfo(publicKey: Uint8Array): SubjectPublicKeyInfo {
  const curve = curveOfPublicKey(publicKey.length);
  const parameters = bufferOf(encodeDer(new ECParameters({ namedCurve: CURVE_IDS[curve] })));
  return new SubjectPublicKeyInfo({
    algorithm: new AlgorithmIdentifier({ algorithm: id_ecPublicKey, parameters }),
    subjectPublicKey: bufferOf(uncompressedPoint(publicKey)),
  });
}

/** The algorithm of signatures that a key of that curve makes. */
export function signatureAlgorithm(curve: CurveName): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: SIGNATURE_IDS[curve] });
}

/** Signs `content`: r and s in DER, as certificates want them. */
export function signDer(key: SigningKey, content: Uint8Array): MaybePromise<ArrayBuffer> {
  return chain(signWith(key, content), (signature) => {
    const half = signature.length / 2;
    const r = positiveInteger(signature.subarray(0, half));
    return bufferOf(encodeDer(new ECDSASigValue({ r, s: positiveInteger(signature.subarray(half)) })));
  });
}

/** What a signature in a certificate or request covers, and with what it was made. */
export interface Signed {
  readonly content: Uint8Array;
  readonly algorithm: string;
  readonly signature: ArrayBuffer;
}

/** Whether the owner of `key` signed it, with the hash that DLMS has for that curve. */
export function verifyDer(key: PublicKey, signed: Signed, provider: CurveProvider): MaybePromise<boolean> {
  if (signed.algorithm !== SIGNATURE_IDS[key.curve]) return false;
  const signature = plainSignature(signed.signature, COORDINATE_LENGTH[key.curve]);
  if (signature === undefined) return false;
  return available(() => {
    try {
      return provider.verifyingKey(key.curve, key.publicKey).verify(signed.content, signature);
    } catch (error) {
      // A public key that is no point of its curve has signed nothing.
      if (error instanceof SecurityError && error.reason === "configuration") return false;
      throw error;
    }
  });
}

/** A positive INTEGER in as few octets as DER wants. */
export function positiveInteger(octets: Uint8Array): ArrayBuffer {
  let start = 0;
  while (start < octets.length - 1 && octets[start] === 0) start++;
  const digits = octets.subarray(start);
  return bufferOf((digits[0] ?? 0) >= 0x80 || digits.length === 0 ? concatBytes([Uint8Array.of(0), digits]) : digits);
}

function plainSignature(der: ArrayBuffer, half: number): Uint8Array | undefined {
  try {
    const { r, s } = decodeAs(ECDSASigValue, der, "signature");
    // In any other encoding than DER there would be many signatures where one was made.
    if (!equalBytes(encodeDer(new ECDSASigValue({ r, s })), octetsIn(der))) return undefined;
    const signature = new Uint8Array(2 * half);
    for (const [at, part] of [octetsIn(r), octetsIn(s)].entries()) {
      const digits = part[0] === 0 ? part.subarray(1) : part;
      if (digits.length > half || (part[0] ?? 0x80) >= 0x80) return undefined;
      signature.set(digits, (at + 1) * half - digits.length);
    }
    return signature;
  } catch {
    return undefined;
  }
}

/**
 * A private key that signs, out of PKCS #8 or SEC 1, DER or PEM.
 * @throws DecodeError when it is none or is enciphered; it says nothing of what stands there.
 */
export function readSigningKey(encoded: Encoded, provider: CurveProvider): SigningKey {
  const { curve, octets } = privateKeyIn(encoded);
  return provider.signingKey(curve, octets);
}

/** A private key that agrees, as `readSigningKey`. */
export function readAgreementKey(encoded: Encoded, provider: CurveProvider): AgreementKey {
  const { curve, octets } = privateKeyIn(encoded);
  return provider.agreementKey(curve, octets);
}

function privateKeyIn(encoded: Encoded): { readonly curve: CurveName; readonly octets: Uint8Array } {
  const what = "private key on P-256 or P-384";
  try {
    const [der] = derBlocks(encoded, ["PRIVATE KEY", "EC PRIVATE KEY"], what);
    const info = attempt(() => decodeAs(PrivateKeyInfo, der, what));
    const key = decodeAs(ECPrivateKey, info?.privateKey.buffer ?? der, what);
    const { algorithm, parameters } = info?.privateKeyAlgorithm ?? { algorithm: id_ecPublicKey };
    const curve = curveNamed(key.parameters?.namedCurve) ?? curveOf(parameters);
    const octets = octetsIn(key.privateKey.buffer);
    if (algorithm === id_ecPublicKey && curve !== undefined && octets.length <= COORDINATE_LENGTH[curve])
      return { curve, octets: padded(octets, COORDINATE_LENGTH[curve]) };
  } catch {
    // The cause would show what stands there.
  }
  throw new DecodeError("invalid", `no ${what}`, 0);
}

/** Some writers leave out the zeros that a key begins with. */
function padded(octets: Uint8Array, length: number): Uint8Array {
  return concatBytes([new Uint8Array(length - octets.length), octets]);
}

function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function curveOf(parameters: ArrayBuffer | null | undefined): CurveName | undefined {
  if (parameters === null || parameters === undefined) return undefined;
  return curveNamed(decodeAs(ECParameters, parameters, "named curve").namedCurve);
}

function curveNamed(id: string | undefined): CurveName | undefined {
  if (id === CURVE_IDS["P-256"]) return "P-256";
  return id === CURVE_IDS["P-384"] ? "P-384" : undefined;
}
