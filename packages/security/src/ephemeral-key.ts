import { concatBytes, type MaybePromise, SecurityError } from "@dlms/core";
import { type SigningKey, signWith, type VerifyingKey } from "./curve-keys.ts";
import { available, chain } from "./maybe-promise.ts";

/**
 * An ephemeral public key and the signature of its owner, 128 or 192 octets: `key-ciphered-data` of an agreed key in
 * general-ciphering (Green Book 9.2.7.2.4.5), and `key_data` of the method key_agreement of Security setup (Blue Book,
 * class 64), where the signature covers the number of the agreed key as well.
 *
 * @param publicKey 64 or 96 octets, on the curve of `key`.
 * @param keyId For key_agreement: 0 unicast encryption key, 1 broadcast encryption key, 2 authentication key, 3 master
 * key.
 * @throws SecurityError of reason `configuration` when the public key is on another curve, `unavailable` when whatever
 * keeps the signing key fails.
 */
export function signEphemeralKey(key: SigningKey, publicKey: Uint8Array, keyId?: number): MaybePromise<Uint8Array> {
  if (publicKey.length !== key.publicKey.length)
    throw new SecurityError("configuration", "the ephemeral key is on another curve than the key that signs it");
  const signed = signWith(key, signedOctets(publicKey, keyId));
  return chain(signed, (signature) => concatBytes([publicKey, signature]));
}

/**
 * The ephemeral public key that the owner of `key` signed; a view.
 * @throws SecurityError when the signature is wrong or missing.
 */
export function verifyEphemeralKey(key: VerifyingKey, signed: Uint8Array, keyId?: number): MaybePromise<Uint8Array> {
  const { length } = key.publicKey;
  if (signed.length !== 2 * length) throw new SecurityError("refused");
  const publicKey = signed.subarray(0, length);
  const verified = available(() => key.verify(signedOctets(publicKey, keyId), signed.subarray(length)));
  return chain(verified, (valid) => {
    if (!valid) throw new SecurityError("refused");
    return publicKey;
  });
}

function signedOctets(publicKey: Uint8Array, keyId: number | undefined): Uint8Array {
  return keyId === undefined ? publicKey : concatBytes([Uint8Array.of(keyId), publicKey]);
}
