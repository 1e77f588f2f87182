import { encodeApdu, type GeneralCiphering, type GeneralHeader, type KeyInfo } from "@dlms/apdu";
import { type MaybePromise, SecurityError } from "@dlms/core";
import { chain, parseCipheredContent, protect, type ReplayWindow, suiteAlgorithms, unprotect } from "@dlms/security";
import type { Protection, RandomSource, SecurityOptions } from "../types.ts";
import { headerLength, headerOctets, type Parties, receivedHeader } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";
import { IncomingKeys, WRAP_OVERHEAD } from "./incoming-keys.ts";
import type { MessageKey } from "./options.ts";
import { OutgoingKeys } from "./outgoing-keys.ts";
import { rememberedAgreement } from "./remembered-agreement.ts";
import type { ReplayMemory } from "./replay-memory.ts";

/** Tag, presence and choice of the key information, length, security header, authentication tag. */
const MOST_FRAMING = 1 + 2 + 5 + 5 + 12;

/** What was accepted of this association's peer, under its global key and under others. */
export interface Accepted {
  readonly window: ReplayWindow;
  readonly memory: ReplayMemory;
}

/** A general-ciphering without its protection. */
export interface OpenedContent {
  readonly apdu: Uint8Array;
  readonly protection: Protection;
  readonly key: MessageKey;
}

/** Ciphers APDUs in general-ciphering and takes them out again (Green Book 9.2.7.2.4.8). */
export class CipheringLayer {
  readonly #security: SecurityOptions;
  readonly #outgoing: OutgoingKeys;
  readonly #incoming: IncomingKeys;
  readonly #accepted: () => Accepted;
  /** The key information that was said last. */
  #said: KeyInfo | undefined;

  constructor(security: SecurityOptions, random: RandomSource, accepted: () => Accepted) {
    this.#security = security;
    this.#accepted = accepted;
    // One for both directions: the secret is the same one.
    const agreement = rememberedAgreement(() => generalOptions(security).agreementKey);
    this.#outgoing = new OutgoingKeys(security, random, agreement);
    this.#incoming = new IncomingKeys(security, agreement);
  }

  /** Octets that it adds to an APDU at most. */
  overhead(header: GeneralHeader, kind: MessageKey): number {
    return MOST_FRAMING + headerLength(header) + this.#keyInfoLength(kind);
  }

  #keyInfoLength(kind: MessageKey): number {
    const { keyLength } = suiteAlgorithms(this.#security.suite);
    switch (kind) {
      case "identified":
        return 1;
      case "wrapped":
        return 2 + keyLength + WRAP_OVERHEAD;
      case "one-pass-diffie-hellman":
        return 5 + 2 * (generalOptions(this.#security).signingKey?.publicKey.length ?? 0);
      case "static-unified":
        return 3;
    }
  }

  /** What a message must say about its key: nothing, where the one before it said the same and that is to be enough. */
  #toSay(info: KeyInfo): KeyInfo | undefined {
    if (generalOptions(this.#security).keyInfoOnce === true && this.#said === info) return undefined;
    this.#said = info;
    return info;
  }

  /** The ciphered form of `plain`. @throws SecurityError as `OutgoingKeys.keyFor`, `protect` */
  seal(
    header: GeneralHeader,
    parties: Parties,
    kind: MessageKey,
    protection: Protection,
    plain: Uint8Array,
  ): MaybePromise<Uint8Array> {
    const { suite } = this.#security;
    const { authenticated, encrypted } = protection;
    const control = { suite, authenticated, encrypted, keySet: "unicast", compressed: false } as const;
    const systemTitle = parties.originator;
    return chain(this.#outgoing.keyFor(kind, parties, header.transactionId), ({ keys, info, invocationCounter }) =>
      chain(invocationCounter.next(), (counter) => {
        const how = { keys, control, systemTitle, invocationCounter: counter, associated: headerOctets(header) };
        return chain(protect(how, plain), (content) =>
          encodeApdu({ apdu: "general-ciphering", ...header, keyInfo: this.#toSay(info), content }),
        );
      }),
    );
  }

  /**
   * Checks and deciphers what came.
   * @param received The whole APDU, which `apdu` was decoded from.
   * @param broadcast Whether messages under the broadcast key are taken.
   * @throws SecurityError when it is protected less than `required`, fails to authenticate, or came before.
   */
  open(
    apdu: GeneralCiphering,
    received: Uint8Array,
    parties: Parties,
    required: Protection,
    broadcast: boolean,
  ): MaybePromise<OpenedContent> {
    const { control } = parseCipheredContent(apdu.content);
    // Which key it is the key information says; the bit for it is not used here (Green Book 9.2.7.2.4.1).
    if (control.suite !== this.#security.suite || control.keySet !== "unicast") throw refused();
    const associated = receivedHeader(received, apdu);
    const systemTitle = parties.originator;
    const global = this.#security.keys;
    return chain(this.#incoming.keyFor(apdu.keyInfo, parties, apdu.transactionId), (key) => {
      if (key.kind === "identified" && key.isBroadcast && !broadcast) throw refused();
      return chain(unprotect({ keys: key.keys, systemTitle, associated, required }, apdu.content), (opened) => {
        const { window, memory } = this.#accepted();
        // A global key that was replaced while it opened this opens nothing any more.
        if (global !== this.#security.keys) throw refused();
        // Only now: what is not authentic must not shut out the true one.
        const accepted =
          key.kind === "identified"
            ? window.accept(opened.invocationCounter, key.keys.encryption)
            : memory.acceptCiphered(key.name, opened.invocationCounter, apdu.transactionId);
        return chain(accepted, () => {
          this.#incoming.keep(key);
          const { authenticated, encrypted } = opened.control;
          return { apdu: opened.plaintext, protection: { authenticated, encrypted }, key: key.kind };
        });
      });
    });
  }
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
