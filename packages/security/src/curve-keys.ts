import { type MaybePromise, SecurityError } from "@dlms/core";
import { available, chain } from "./maybe-promise.ts";
import { type KeyOctets, keyOctets } from "./octets.ts";
import type { CurveName } from "./suite.ts";

/**
 * A private key that signs, here or elsewhere (HSM, KMS): then it answers by promise, and what goes wrong on the way
 * there may be any error. DLMS keeps keys that sign apart from keys that agree (Green Book 9.2.3.4.1), and so do the
 * types: neither can be taken for the other.
 */
export interface SigningKey {
  readonly curve: CurveName;
  /** x and y, 64 or 96 octets, without the 04 of other encodings. */
  readonly publicKey: Uint8Array;
  /** r and s, 64 or 96 octets, over the hash of the message: SHA-256 with P-256, SHA-384 with P-384. */
  sign(message: Uint8Array): MaybePromise<Uint8Array>;
}

/** A public key that checks signatures. */
export interface VerifyingKey {
  readonly curve: CurveName;
  /** As in `SigningKey`. */
  readonly publicKey: Uint8Array;
  /** Whether `signature`, r and s, is one over the hash of the message. Whatever is no signature is `false`. */
  verify(message: Uint8Array, signature: Uint8Array): MaybePromise<boolean>;
}

/** A private key that agrees on secrets, static or ephemeral, here or elsewhere as `SigningKey`. */
export interface AgreementKey {
  readonly curve: CurveName;
  /** As in `SigningKey`. */
  readonly publicKey: Uint8Array;
  /**
   * The shared secret Z: x of the common point (ECC CDH, NIST SP 800-56A 5.7.1.2), 32 or 48 octets, new ones.
   * @throws SecurityError when the public key of the peer is no point of the curve.
   */
  agree(peerPublicKey: Uint8Array): MaybePromise<Uint8Array>;
}

/** Makes keys on elliptic curves out of octets. All octets are copied. */
export interface CurveProvider {
  /** @throws SecurityError of reason `configuration` when it is no private key of the curve. */
  signingKey(curve: CurveName, privateKey: KeyOctets): SigningKey;
  /** @throws SecurityError of reason `configuration` when it is no private key of the curve. */
  agreementKey(curve: CurveName, privateKey: KeyOctets): AgreementKey;
  /** @throws SecurityError of reason `configuration` when it is no point of the curve. */
  verifyingKey(curve: CurveName, publicKey: KeyOctets): VerifyingKey;
}

/** How many random octets are wanted; they must come from a generator made for keys. */
export type RandomOctets = (length: number) => Uint8Array;

/** Octets of a coordinate, a private key, and each half of a signature. */
export const COORDINATE_LENGTH: Readonly<Record<CurveName, number>> = { "P-256": 32, "P-384": 48 };

/** The order n of each curve (FIPS 186-4, D.1.2). */
const ORDERS: Readonly<Record<CurveName, bigint>> = {
  "P-256": 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  "P-384": 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};

/** More numbers than a good generator ever makes in vain: each fits with a chance near one. */
const MOST_TRIES = 64;

/** The curve whose public keys have that many octets. @throws SecurityError when there is none */
export function curveOfPublicKey(length: number): CurveName {
  if (length === 64) return "P-256";
  if (length === 96) return "P-384";
  throw new SecurityError("configuration", `no public key has ${length} octets: 64 or 96 are right`);
}

/**
 * A new private key: a number from 1 to n - 1, each with the same chance (FIPS 186-4, B.4.2).
 * @throws SecurityError of reason `configuration` when the generator is broken.
 */
export function generatePrivateKey(curve: CurveName, random: RandomOctets): Uint8Array {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const octets = random(COORDINATE_LENGTH[curve]);
    if (isPrivateKey(curve, octets)) return octets;
  }
  throw new SecurityError("configuration", "the random generator gives no private key");
}

/**
 * A signature with a key that may be anywhere.
 * @throws SecurityError of reason `unavailable` when whatever keeps the key fails, `configuration` when it answers with
 * something else than r and s: many such services give DER.
 */
export function signWith(key: SigningKey, message: Uint8Array): MaybePromise<Uint8Array> {
  return chain(
    available(() => key.sign(message)),
    (signature) => sized(signature, 2 * COORDINATE_LENGTH[key.curve], "signature"),
  );
}

/**
 * A shared secret from a key that may be anywhere.
 * @throws SecurityError as `signWith`: a secret whose leading zeros were left out would make another key.
 */
export function agreeWith(key: AgreementKey, peerPublicKey: Uint8Array): MaybePromise<Uint8Array> {
  return chain(
    available(() => key.agree(peerPublicKey)),
    (secret) => sized(secret, COORDINATE_LENGTH[key.curve], "shared secret"),
  );
}

/** The octets of a private key, a copy. @throws SecurityError of reason `configuration`, which does not show them */
export function privateKeyOctets(curve: CurveName, privateKey: KeyOctets): Uint8Array {
  const octets = new Uint8Array(keyOctets(privateKey, [COORDINATE_LENGTH[curve]], "private key"));
  if (!isPrivateKey(curve, octets)) throw new SecurityError("configuration", `no private key of ${curve}`);
  return octets;
}

/** The octets of a public key behind the 04 that says that both coordinates are there (SEC 1, 2.3.3). */
export function uncompressedPoint(publicKey: Uint8Array): Uint8Array {
  const point = new Uint8Array(1 + publicKey.length);
  point[0] = 4;
  point.set(publicKey, 1);
  return point;
}

function isPrivateKey(curve: CurveName, octets: Uint8Array): boolean {
  if (octets.length !== COORDINATE_LENGTH[curve]) return false;
  let value = 0n;
  for (const octet of octets) value = (value << 8n) | BigInt(octet);
  return value > 0n && value < ORDERS[curve];
}

function sized(octets: Uint8Array, length: number, what: string): Uint8Array {
  if (octets.length === length) return octets;
  throw new SecurityError("configuration", `a key gave a ${what} of ${octets.length} octets, not ${length}`);
}
