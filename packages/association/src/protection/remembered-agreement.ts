import { equalBytes, type MaybePromise } from "@dlms/core";
import { type AgreementKey, type CurveName, chain, Secretive } from "@dlms/security";

/**
 * A static key for agreements with one peer that remembers the secret it shares with it, for that is always the same
 * one: only the transaction id makes the keys of messages different (Green Book 9.2.3.4.6.4). The secret is kept like a
 * private key, and lives as long as the association.
 */
class RememberedAgreement extends Secretive implements AgreementKey {
  readonly curve: CurveName;
  readonly publicKey: Uint8Array;
  readonly #key: AgreementKey;
  #known: { readonly peer: Uint8Array; readonly secret: Uint8Array } | undefined;

  constructor(key: AgreementKey) {
    super();
    this.curve = key.curve;
    this.publicKey = key.publicKey;
    this.#key = key;
  }

  /** A copy: who derives a key from it destroys it. */
  agree(peerPublicKey: Uint8Array): MaybePromise<Uint8Array> {
    const known = this.#known;
    if (known !== undefined && equalBytes(known.peer, peerPublicKey)) return known.secret.slice();
    return chain(this.#key.agree(peerPublicKey), (secret) => {
      this.#known = { peer: peerPublicKey.slice(), secret: secret.slice() };
      return secret;
    });
  }
}

/** Says the key of now, one that remembers: another one, when the key has been replaced. */
export function rememberedAgreement(key: () => AgreementKey | undefined): () => AgreementKey | undefined {
  let known: { readonly key: AgreementKey; readonly remembered: RememberedAgreement } | undefined;
  return () => {
    const current = key();
    if (current === undefined) return undefined;
    if (known?.key !== current) known = { key: current, remembered: new RememberedAgreement(current) };
    return known.remembered;
  };
}
