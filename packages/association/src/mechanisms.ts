import type { MaybePromise, SystemTitle } from "@dlms/core";
import { SecurityError } from "@dlms/core";
import {
  chain,
  type HlsExchange,
  type HlsSecret,
  hlsEcdsa,
  hlsGmac,
  hlsHash,
  type SigningKey,
  type VerifyingKey,
  verifyHlsEcdsa,
  verifyHlsGmac,
  verifyHlsHash,
} from "@dlms/security";
import type { Ciphering } from "./ciphering.ts";

/** Authentication mechanism names, by the number at their end (Green Book 9.4.2.2.3). */
export const LOW_MECHANISM = 1;
/** HLS with MD5 over challenge and secret. */
export const MD5_MECHANISM = 3;
/** HLS with SHA-1 over challenge and secret. */
export const SHA1_MECHANISM = 4;
/** HLS with a GMAC under the global keys. */
export const GMAC_MECHANISM = 5;
/** HLS with SHA-256 over secret, system titles and challenges. */
export const SHA256_MECHANISM = 6;
/** HLS with signatures over system titles and challenges; suites 1 and 2. */
export const ECDSA_MECHANISM = 7;

/** What both sides have told each other in passes 1 and 2, as one of them sees it. */
export interface HlsPasses {
  readonly ownChallenge: Uint8Array;
  readonly peerChallenge: Uint8Array;
  readonly ownTitle: SystemTitle | undefined;
  readonly peerTitle: SystemTitle | undefined;
}

/**
 * Proves who one is, and checks the proof of the peer: HLS passes 3 and 4 (Green Book 9.2.7.4). Mechanism 2 is the
 * manufacturer's: whoever knows it implements this.
 */
export interface HlsMechanism {
  /** The number at the end of the mechanism name's object identifier. */
  readonly mechanismId: number;
  /** The answer to the peer's challenge. */
  prove(passes: HlsPasses): MaybePromise<Uint8Array>;
  /** Whether `proof` answers our own challenge. */
  verify(passes: HlsPasses, proof: Uint8Array): MaybePromise<boolean>;
}

/** Mechanism 5: a GMAC over the challenge with the keys of the association (Green Book 9.2.7.4, HLS-GMAC). */
export class GmacMechanism implements HlsMechanism {
  readonly mechanismId: number = GMAC_MECHANISM;
  readonly #ciphering: Ciphering;

  constructor(ciphering: Ciphering) {
    this.#ciphering = ciphering;
  }

  prove({ peerChallenge }: HlsPasses): MaybePromise<Uint8Array> {
    const { suite, keys, systemTitle, invocationCounter: counter } = this.#ciphering.options;
    const control = { suite, authenticated: true, encrypted: false, keySet: "unicast", compressed: false } as const;
    return chain(counter.next(), (invocationCounter) =>
      hlsGmac({ keys, control, systemTitle, invocationCounter }, peerChallenge),
    );
  }

  verify({ ownChallenge }: HlsPasses, proof: Uint8Array): MaybePromise<boolean> {
    const systemTitle = this.#ciphering.peerSystemTitle;
    if (systemTitle === undefined) return false;
    return verifyHlsGmac({ keys: this.#ciphering.options.keys, systemTitle }, ownChallenge, proof);
  }
}

/** Mechanisms 3 and 4: MD5 and SHA-1 of challenge and secret (Green Book 9.2.7.4.2). */
export class DigestMechanism implements HlsMechanism {
  readonly mechanismId: number;
  readonly #hash: "MD5" | "SHA-1";
  readonly #secret: HlsSecret;

  constructor(hash: "MD5" | "SHA-1", secret: HlsSecret) {
    this.mechanismId = hash === "MD5" ? MD5_MECHANISM : SHA1_MECHANISM;
    this.#hash = hash;
    this.#secret = secret;
  }

  prove({ peerChallenge }: HlsPasses): Uint8Array {
    return hlsHash(this.#secret, { hash: this.#hash, challenge: peerChallenge });
  }

  verify({ ownChallenge }: HlsPasses, proof: Uint8Array): boolean {
    return verifyHlsHash(this.#secret, { hash: this.#hash, challenge: ownChallenge }, proof);
  }
}

/** Mechanism 6: SHA-256 of the secret, both system titles and both challenges (Green Book 9.2.7.4.2). */
export class Sha256Mechanism implements HlsMechanism {
  readonly mechanismId: number = SHA256_MECHANISM;
  readonly #secret: HlsSecret;

  constructor(secret: HlsSecret) {
    this.#secret = secret;
  }

  prove(passes: HlsPasses): Uint8Array {
    return hlsHash(this.#secret, { hash: "SHA-256", ...ownExchange(passes) });
  }

  verify(passes: HlsPasses, proof: Uint8Array): boolean {
    return verifyHlsHash(this.#secret, { hash: "SHA-256", ...peerExchange(passes) }, proof);
  }
}

/** Mechanism 7: a signature over both system titles and both challenges (Green Book 9.2.7.4.2). */
export class EcdsaMechanism implements HlsMechanism {
  readonly mechanismId: number = ECDSA_MECHANISM;
  readonly #ownKey: SigningKey;
  readonly #peerKey: VerifyingKey;

  /** `peerKey` is the one of the peer's certificate: that it is, is for the caller to have checked. */
  constructor(ownKey: SigningKey, peerKey: VerifyingKey) {
    this.#ownKey = ownKey;
    this.#peerKey = peerKey;
  }

  prove(passes: HlsPasses): MaybePromise<Uint8Array> {
    return hlsEcdsa(this.#ownKey, ownExchange(passes));
  }

  verify(passes: HlsPasses, proof: Uint8Array): MaybePromise<boolean> {
    return verifyHlsEcdsa(this.#peerKey, peerExchange(passes), proof);
  }
}

/** What we prove. @throws SecurityError when a side did not say its system title. */
function ownExchange({ ownTitle, peerTitle, ownChallenge, peerChallenge }: HlsPasses): HlsExchange {
  if (ownTitle === undefined || peerTitle === undefined) throw new SecurityError("refused");
  return { prover: ownTitle, verifier: peerTitle, challenge: peerChallenge, proverChallenge: ownChallenge };
}

/** What the peer proves. @throws SecurityError when a side did not say its system title. */
function peerExchange({ ownTitle, peerTitle, ownChallenge, peerChallenge }: HlsPasses): HlsExchange {
  if (ownTitle === undefined || peerTitle === undefined) throw new SecurityError("refused");
  return { prover: peerTitle, verifier: ownTitle, challenge: ownChallenge, proverChallenge: peerChallenge };
}
