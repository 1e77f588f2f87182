import { SecurityError } from "@dlms/core";
import { p256, p384 } from "@noble/curves/nist.js";
import {
  type AgreementKey,
  COORDINATE_LENGTH,
  type CurveProvider,
  privateKeyOctets,
  type SigningKey,
  uncompressedPoint,
  type VerifyingKey,
} from "./curve-keys.ts";
import { keyOctets } from "./octets.ts";
import { Secretive } from "./redact.ts";
import type { CurveName } from "./suite.ts";

const CURVES = { "P-256": p256, "P-384": p384 } as const;

/** Both halves of the valid values of s are taken and given: that only the lower one counts is a rule of others. */
const SIGNATURES = { lowS: false } as const;

class NobleSigningKey extends Secretive implements SigningKey {
  readonly curve: CurveName;
  readonly publicKey: Uint8Array;
  readonly #octets: Uint8Array;

  constructor(curve: CurveName, octets: Uint8Array) {
    super();
    this.curve = curve;
    this.#octets = octets;
    this.publicKey = publicKeyOf(curve, octets);
  }

  sign(message: Uint8Array): Uint8Array {
    return CURVES[this.curve].sign(message, this.#octets, SIGNATURES);
  }
}

class NobleAgreementKey extends Secretive implements AgreementKey {
  readonly curve: CurveName;
  readonly publicKey: Uint8Array;
  readonly #octets: Uint8Array;

  constructor(curve: CurveName, octets: Uint8Array) {
    super();
    this.curve = curve;
    this.#octets = octets;
    this.publicKey = publicKeyOf(curve, octets);
  }

  agree(peerPublicKey: Uint8Array): Uint8Array {
    if (peerPublicKey.length !== 2 * COORDINATE_LENGTH[this.curve]) throw new SecurityError("refused");
    try {
      // The common point comes compressed: 02 or 03, and x.
      return CURVES[this.curve].getSharedSecret(this.#octets, uncompressedPoint(peerPublicKey), true).slice(1);
    } catch {
      throw new SecurityError("refused");
    }
  }
}

class NobleVerifyingKey implements VerifyingKey {
  readonly curve: CurveName;
  readonly publicKey: Uint8Array;
  readonly #point: Uint8Array;

  constructor(curve: CurveName, publicKey: Uint8Array) {
    this.curve = curve;
    this.publicKey = publicKey;
    this.#point = uncompressedPoint(publicKey);
    if (!CURVES[curve].utils.isValidPublicKey(this.#point, false))
      throw new SecurityError("configuration", `the public key is no point of ${curve}`);
  }

  verify(message: Uint8Array, signature: Uint8Array): boolean {
    if (signature.length !== this.publicKey.length) return false;
    return CURVES[this.curve].verify(signature, message, this.#point, SIGNATURES);
  }
}

function publicKeyOf(curve: CurveName, octets: Uint8Array): Uint8Array {
  return CURVES[curve].getPublicKey(octets, false).slice(1);
}

/**
 * ECDSA and ECDH in plain JavaScript, the same wherever it runs. In an entry of its own, so that only those load the
 * curves who use them.
 *
 * @example
 * const key = nobleCurves.signingKey("P-256", "418073C239FA6125011DE4D6CD2E645780289F761BB21BFB0835CB5585E8B373");
 * const signature = key.sign(message);
 * nobleCurves.verifyingKey("P-256", key.publicKey).verify(message, signature); // true
 */
export const nobleCurves: CurveProvider = {
  signingKey: (curve, privateKey) => new NobleSigningKey(curve, privateKeyOctets(curve, privateKey)),
  agreementKey: (curve, privateKey) => new NobleAgreementKey(curve, privateKeyOctets(curve, privateKey)),
  verifyingKey: (curve, publicKey) =>
    new NobleVerifyingKey(curve, new Uint8Array(keyOctets(publicKey, [2 * COORDINATE_LENGTH[curve]], "public key"))),
};
