import type { KeyInfo } from "@dlms/apdu";
import { type MaybePromise, SecurityError } from "@dlms/core";
import {
  type AgreementKey,
  available,
  type CipherKeys,
  type CurveName,
  chain,
  generatePrivateKey,
  InvocationCounter,
  onePassDiffieHellman,
  signEphemeralKey,
  staticUnified,
  suiteAlgorithms,
} from "@dlms/security";
import type { RandomSource, SecurityOptions } from "../types.ts";
import { broadcastKeys, MessageKeyState } from "./cipher-keys.ts";
import type { Parties } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";
import type { GeneralProtectionOptions, MessageKey } from "./options.ts";

/** Key-parameters of the two ways to agree (Green Book 9.5, Key-Info). */
export const ONE_PASS = 1;
export const STATIC_UNIFIED = 2;
const NOTHING: Uint8Array = new Uint8Array(0);
const UNICAST: KeyInfo = { kind: "identified-key", keyId: "global-unicast-encryption-key" };
const BROADCAST: KeyInfo = { kind: "identified-key", keyId: "global-broadcast-encryption-key" };

/** A key that messages go out under. */
export interface OutgoingKey {
  readonly keys: CipherKeys;
  /** What tells the peer which key that is. */
  readonly info: KeyInfo;
  readonly invocationCounter: InvocationCounter;
}

interface MadeKey {
  readonly state: MessageKeyState;
  readonly info: KeyInfo;
  readonly invocationCounter: InvocationCounter;
}

/**
 * The keys of the messages that one side sends over one association. A key that comes along or is agreed on by one-pass
 * Diffie-Hellman is made once, for the first message, and counts from 0 (Green Book 9.2.3.3.7.3).
 */
export class OutgoingKeys {
  readonly #security: SecurityOptions;
  readonly #random: RandomSource;
  readonly #agreement: () => AgreementKey | undefined;
  /** What the keys were made with: with other keys of the peer or another master key, they are others. */
  #made: { readonly with: GeneralProtectionOptions; wrapped?: MadeKey; onePass?: MadeKey };

  constructor(security: SecurityOptions, random: RandomSource, agreement: () => AgreementKey | undefined) {
    this.#security = security;
    this.#random = random;
    this.#agreement = agreement;
    this.#made = { with: generalOptions(security) };
  }

  /**
   * The key for a message with that transaction id.
   * @throws SecurityError of reason `configuration` where what it is made of is not here, `unavailable` when whatever
   * keeps that fails.
   */
  keyFor(kind: MessageKey, parties: Parties, transactionId: Uint8Array): MaybePromise<OutgoingKey> {
    const { keys, invocationCounter, keySet = "unicast" } = this.#security;
    if (this.#made.with !== this.#options) this.#made = { with: this.#options };
    const made = this.#made;
    switch (kind) {
      case "identified": {
        if (keySet === "unicast") return { keys, invocationCounter, info: UNICAST };
        const broadcast = broadcastKeys(keys);
        if (broadcast === undefined) throw missing("broadcast key");
        return { keys: broadcast, invocationCounter, info: BROADCAST };
      }
      case "wrapped":
        return chain(made.wrapped ?? this.#wrap(), (key) => {
          made.wrapped = key;
          return this.#ready(key);
        });
      case "one-pass-diffie-hellman":
        return chain(made.onePass ?? this.#agreeOnce(parties), (key) => {
          made.onePass = key;
          return this.#ready(key);
        });
      case "static-unified":
        return chain(this.#agreeFor(parties, transactionId), (key) => this.#ready(key));
    }
  }

  get #options(): GeneralProtectionOptions {
    return generalOptions(this.#security);
  }

  #ready({ state, info, invocationCounter }: MadeKey): OutgoingKey {
    return { keys: state.besides(this.#security.keys), info, invocationCounter };
  }

  #wrap(): MaybePromise<MadeKey> {
    const { kek, provider } = this.#options;
    if (kek === undefined) throw missing("master key");
    const key = this.#random(suiteAlgorithms(this.#security.suite).keyLength);
    return chain(
      available(() => kek.wrap(key)),
      (keyCipheredData) => ({
        state: new MessageKeyState(key, provider),
        info: { kind: "wrapped-key", kekId: "master-key", keyCipheredData },
        invocationCounter: InvocationCounter.startingAt(0),
      }),
    );
  }

  #agreeOnce(parties: Parties): MaybePromise<MadeKey> {
    const { curves, signingKey, provider } = this.#options;
    if (curves === undefined) throw missing("maker of keys on curves");
    if (signingKey === undefined) throw missing("key to sign with");
    const { suite } = this.#security;
    const curve = this.#curve;
    const peerPublicKey = this.#peerPublicKey;
    const key = curves.agreementKey(curve, generatePrivateKey(curve, this.#random));
    return chain(signEphemeralKey(signingKey, key.publicKey), (keyCipheredData) =>
      chain(onePassDiffieHellman({ suite, key, peerPublicKey, ...parties }), (agreed) => ({
        state: new MessageKeyState(agreed, provider),
        info: { kind: "agreed-key", keyParameters: Uint8Array.of(ONE_PASS), keyCipheredData },
        invocationCounter: InvocationCounter.startingAt(0),
      })),
    );
  }

  /** The peer chooses the transaction id of answers, so that key may come again: its counter must not begin anew. */
  #agreeFor(parties: Parties, transactionId: Uint8Array): MaybePromise<MadeKey> {
    const { suite } = this.#security;
    const { agreementCounter: invocationCounter = this.#security.invocationCounter } = this.#options;
    const key = this.#agreement();
    if (key === undefined) throw missing("key for agreements");
    const peerPublicKey = this.#peerPublicKey;
    return chain(staticUnified({ suite, key, peerPublicKey, transactionId, ...parties }), (agreed) => ({
      state: new MessageKeyState(agreed, this.#options.provider),
      info: { kind: "agreed-key", keyParameters: Uint8Array.of(STATIC_UNIFIED), keyCipheredData: NOTHING },
      invocationCounter,
    }));
  }

  get #curve(): CurveName {
    const { suite } = this.#security;
    const { curve } = suiteAlgorithms(suite);
    if (curve === undefined) throw new SecurityError("unsupported", `suite ${suite} has no key agreement`);
    return curve;
  }

  get #peerPublicKey(): Uint8Array {
    const key = this.#options.peer?.agreementKey;
    if (key === undefined) throw missing("key for agreements of the peer");
    return key;
  }
}

function missing(what: string): SecurityError {
  return new SecurityError("configuration", `there is no ${what}`);
}
