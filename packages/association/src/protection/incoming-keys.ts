import type { KeyInfo } from "@dlms/apdu";
import { type MaybePromise, SecurityError, toHex } from "@dlms/core";
import {
  type AgreementKey,
  available,
  type CipherKeys,
  chain,
  onePassDiffieHellman,
  staticUnified,
  suiteAlgorithms,
  verifyEphemeralKey,
} from "@dlms/security";
import type { SecurityOptions } from "../types.ts";
import { broadcastKeys, MessageKeyState } from "./cipher-keys.ts";
import type { Parties } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";
import type { GeneralProtectionOptions, MessageKey } from "./options.ts";
import { ONE_PASS, STATIC_UNIFIED } from "./outgoing-keys.ts";

/** What wrapping adds to a key (RFC 3394). */
export const WRAP_OVERHEAD = 8;
const MOST_NONCE = 255;

/** The key that a message came under. */
export type IncomingKey = GlobalKey | MadeKey;

/** One that both sides have. */
interface GlobalKey {
  readonly kind: "identified";
  readonly keys: CipherKeys;
  readonly isBroadcast: boolean;
}

/** One that came along or was agreed on. */
interface MadeKey {
  readonly kind: Exclude<MessageKey, "identified">;
  readonly keys: CipherKeys;
  /** Tells it from all other keys. Nothing secret. */
  readonly name: string;
  readonly state: MessageKeyState;
}

/**
 * The keys of the messages that one side receives over one association. A message whose key is that of the one before
 * costs no arithmetic on curves.
 */
export class IncomingKeys {
  readonly #security: SecurityOptions;
  readonly #agreement: () => AgreementKey | undefined;
  /** The key of the message before, and what it was made with. */
  #last: { readonly key: IncomingKey; readonly with: GeneralProtectionOptions } | undefined;

  constructor(security: SecurityOptions, agreement: () => AgreementKey | undefined) {
    this.#security = security;
    this.#agreement = agreement;
  }

  /**
   * The key that a message names. One that names none came under the key of the one before it, or the global one.
   * @throws SecurityError of reason `unsupported` where what the key is made of is not here, `refused` when it is no key
   * of the peer, `unavailable` when whatever keeps keys fails.
   */
  keyFor(info: KeyInfo | undefined, parties: Parties, transactionId: Uint8Array): MaybePromise<IncomingKey> {
    const current = this.#current;
    if (info === undefined) return current === undefined ? this.#unicast() : this.#again(current);
    switch (info.kind) {
      case "identified-key":
        return info.keyId === "global-unicast-encryption-key" ? this.#unicast() : this.#broadcast();
      case "wrapped-key":
        return this.#wrapped(info.keyCipheredData);
      case "agreed-key":
        return this.#agreed(info, parties, transactionId);
    }
  }

  /** A message under this key was authentic: those after it need not name the key. */
  keep(key: IncomingKey): void {
    this.#last = { key, with: this.#options };
  }

  get #options(): GeneralProtectionOptions {
    return generalOptions(this.#security);
  }

  /** The key of the message before, unless its master key or the like has been replaced. */
  get #current(): IncomingKey | undefined {
    return this.#last?.with === this.#options ? this.#last.key : undefined;
  }

  #unicast(): IncomingKey {
    return { kind: "identified", keys: this.#security.keys, isBroadcast: false };
  }

  #broadcast(): IncomingKey {
    const keys = broadcastKeys(this.#security.keys);
    if (keys === undefined) throw missing("broadcast key");
    return { kind: "identified", keys, isBroadcast: true };
  }

  /** A key that is known already, with the global keys of now. */
  #again(known: IncomingKey): IncomingKey {
    if (known.kind === "identified") return known.isBroadcast ? this.#broadcast() : this.#unicast();
    return { ...known, keys: known.state.besides(this.#security.keys) };
  }

  #wrapped(data: Uint8Array): MaybePromise<IncomingKey> {
    const { kek } = this.#options;
    const { keyLength } = suiteAlgorithms(this.#security.suite);
    if (kek === undefined) throw missing("master key");
    if (data.length !== keyLength + WRAP_OVERHEAD) throw refused();
    return this.#known("wrapped", toHex(data), () => available(() => kek.unwrap(data)));
  }

  #agreed(
    { keyParameters, keyCipheredData }: Extract<KeyInfo, { kind: "agreed-key" }>,
    parties: Parties,
    transactionId: Uint8Array,
  ): MaybePromise<IncomingKey> {
    const [scheme] = keyParameters;
    if (keyParameters.length !== 1) throw refused();
    const { suite } = this.#security;
    const key = this.#agreement();
    if (key === undefined) throw missing("key for agreements");
    if (scheme === ONE_PASS) {
      const verifyingKey = this.#options.peer?.verifyingKey;
      if (verifyingKey === undefined) throw missing("key to check signatures with");
      if (keyCipheredData.length !== 2 * key.publicKey.length) throw refused();
      return this.#known("one-pass-diffie-hellman", toHex(keyCipheredData), () =>
        chain(verifyEphemeralKey(verifyingKey, keyCipheredData), (peerPublicKey) =>
          onePassDiffieHellman({ suite, key, peerPublicKey, ...parties }),
        ),
      );
    }
    if (scheme !== STATIC_UNIFIED || keyCipheredData.length > 0) throw refused();
    const peerPublicKey = this.#options.peer?.agreementKey;
    if (peerPublicKey === undefined) throw missing("key for agreements of the peer");
    if (transactionId.length === 0 || transactionId.length > MOST_NONCE) throw refused();
    return this.#known("static-unified", toHex(transactionId), () =>
      staticUnified({ suite, key, peerPublicKey, transactionId, ...parties }),
    );
  }

  /** The key of that name: the one of the message before, or a new one. */
  #known(kind: MadeKey["kind"], id: string, make: () => MaybePromise<Uint8Array>): MaybePromise<IncomingKey> {
    const name = `${kind} ${id}`;
    const current = this.#current;
    if (current !== undefined && current.kind !== "identified" && current.name === name) return this.#again(current);
    return chain(make(), (octets) => {
      const state = new MessageKeyState(octets, this.#options.provider);
      return { kind, keys: state.besides(this.#security.keys), name, state };
    });
  }
}

function missing(what: string): SecurityError {
  return new SecurityError("unsupported", `there is no ${what}`);
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
