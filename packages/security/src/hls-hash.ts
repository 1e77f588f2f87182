import { concatBytes } from "@dlms/core";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { equalSecret } from "./equal-secret.ts";
import { type HlsExchange, hlsExchangeOctets } from "./hls-exchange.ts";
import { type KeyOctets, secretOctets } from "./octets.ts";
import { Secretive } from "./redact.ts";

/** The secret that both sides of HLS by hash know. It prints, serializes and inspects as nothing but a name. */
export class HlsSecret extends Secretive {
  readonly #octets: Uint8Array;

  /** @throws SecurityError of reason `configuration` when it is text and no hex, or empty. Octets are copied. */
  constructor(secret: KeyOctets) {
    super();
    this.#octets = new Uint8Array(secretOctets(secret, "HLS secret"));
  }

  /** The secret itself. */
  get octets(): Uint8Array {
    return this.#octets;
  }
}

/** Of what the hash is taken: MD5 and SHA-1 know the answered challenge alone, SHA-256 all that was exchanged. */
export type HlsHash =
  | {
      /** Mechanisms 3 and 4. Both are broken as hashes; meters that know nothing better are still read with them. */
      readonly hash: "MD5" | "SHA-1";
      /** The challenge that is answered. */
      readonly challenge: Uint8Array;
    }
  | ({
      /** Mechanism 6. */
      readonly hash: "SHA-256";
    } & HlsExchange);

/**
 * f(challenge) of HLS with MD5, SHA-1 and SHA-256 (mechanisms 3, 4 and 6; Green Book 9.2.7.4.2): the hash of
 * challenge and secret, or of secret, system titles and challenges.
 */
export function hlsHash(secret: HlsSecret, of: HlsHash): Uint8Array {
  if (of.hash === "SHA-256") return sha256(concatBytes([secret.octets, hlsExchangeOctets(of)]));
  const text = concatBytes([of.challenge, secret.octets]);
  return of.hash === "MD5" ? md5(text) : sha1(text);
}

/** Whether `proof` is that hash. */
export function verifyHlsHash(secret: HlsSecret, of: HlsHash, proof: Uint8Array): boolean {
  return equalSecret(hlsHash(secret, of), proof);
}
