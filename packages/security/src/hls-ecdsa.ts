import type { MaybePromise } from "@dlms/core";
import { type SigningKey, signWith, type VerifyingKey } from "./curve-keys.ts";
import { type HlsExchange, hlsExchangeOctets } from "./hls-exchange.ts";
import { available } from "./maybe-promise.ts";

/**
 * f(challenge) of HLS with ECDSA (mechanism 7; Green Book 9.2.7.4.2): the signature over system titles and challenges,
 * 64 octets with P-256 and 96 with P-384.
 * @throws SecurityError of reason `unavailable` when whatever keeps the key fails, `configuration` when it gives no such
 * signature.
 */
export function hlsEcdsa(key: SigningKey, exchange: HlsExchange): MaybePromise<Uint8Array> {
  return signWith(key, hlsExchangeOctets(exchange));
}

/**
 * Whether `proof` is such a signature. `key` is the one in the certificate of `exchange.prover`: that it is, is for
 * the caller to check.
 */
export function verifyHlsEcdsa(key: VerifyingKey, exchange: HlsExchange, proof: Uint8Array): MaybePromise<boolean> {
  return available(() => key.verify(hlsExchangeOctets(exchange), proof));
}
