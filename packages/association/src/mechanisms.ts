import type { MaybePromise } from "@dlms/core";
import { chain, hlsGmac, verifyHlsGmac } from "@dlms/security";
import type { Ciphering } from "./ciphering.ts";

/** Authentication mechanism names, by the number at their end (Green Book 9.4.2.2.3). */
export const LOW_MECHANISM = 1;
export const GMAC_MECHANISM = 5;

/** Proves who one is, and checks the proof of the peer: HLS passes 3 and 4 (Green Book 9.2.7.4). */
export interface HlsMechanism {
  /** The number at the end of the mechanism name's object identifier. */
  readonly mechanismId: number;
  /** The answer to the peer's challenge. */
  prove(peerChallenge: Uint8Array): MaybePromise<Uint8Array>;
  /** Whether `proof` answers our own challenge. */
  verify(ownChallenge: Uint8Array, proof: Uint8Array): MaybePromise<boolean>;
}

/** Mechanism 5: a GMAC over the challenge with the keys of the association (Green Book 9.2.7.4, HLS-GMAC). */
export class GmacMechanism implements HlsMechanism {
  readonly mechanismId: number = GMAC_MECHANISM;
  readonly #ciphering: Ciphering;

  constructor(ciphering: Ciphering) {
    this.#ciphering = ciphering;
  }

  prove(peerChallenge: Uint8Array): MaybePromise<Uint8Array> {
    const { suite, keys, systemTitle, invocationCounter: counter } = this.#ciphering.options;
    const control = { suite, authenticated: true, encrypted: false, keySet: "unicast", compressed: false } as const;
    return chain(counter.next(), (invocationCounter) =>
      hlsGmac({ keys, control, systemTitle, invocationCounter }, peerChallenge),
    );
  }

  verify(ownChallenge: Uint8Array, proof: Uint8Array): MaybePromise<boolean> {
    const systemTitle = this.#ciphering.peerSystemTitle;
    if (systemTitle === undefined) return false;
    return verifyHlsGmac({ keys: this.#ciphering.options.keys, systemTitle }, ownChallenge, proof);
  }
}
