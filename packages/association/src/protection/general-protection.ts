import { decodeApdu, type GeneralCiphering, type GeneralHeader, type GeneralSigning, plainTag } from "@dlms/apdu";
import { type MaybePromise, SecurityError, type SystemTitle } from "@dlms/core";
import { chain, ReplayWindow } from "@dlms/security";
import {
  Ciphering,
  isCiphered,
  isInitiate,
  isPlainError,
  lengthOctets,
  type Opened,
  type PeerWindow,
} from "../ciphering.ts";
import type { Protection, RandomSource, SecurityOptions } from "../types.ts";
import { CipheringLayer } from "./ciphering-layer.ts";
import { checkParties, type Parties } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";
import type { MessageForm } from "./message-form.ts";
import type { GeneralProtectionOptions, LayerOrder, MessageKey } from "./options.ts";
import { memoryBeside } from "./replay-memory.ts";
import { SigningLayer } from "./signing-layer.ts";
import { TRANSACTION_ID_LENGTH } from "./transaction-ids.ts";
import { Transactions } from "./transactions.ts";

const GENERAL_GLO = 0xdb;
const GENERAL_DED = 0xdc;
const GENERAL_CIPHERING = 0xdd;
const GENERAL_SIGNING = 0xdf;
const NOTHING: Uint8Array = new Uint8Array(0);
const NO_PROTECTION: Protection = { authenticated: false, encrypted: false };
/** Tag, general form with a system title, length, security header and tag. */
const GLOBAL_FRAMING = 1 + 9 + 5 + 12;

/** What is left to be taken off a message, and what was found so far. */
interface Progress {
  readonly signed: boolean;
  readonly ciphered: boolean;
  readonly protection: Protection;
  readonly key: MessageKey | undefined;
  readonly order: LayerOrder | undefined;
  readonly header: GeneralHeader | undefined;
  readonly general: boolean;
  readonly dedicated: boolean;
}

interface Opening {
  readonly apdu: Uint8Array;
  readonly found: Progress;
}

/** What belongs to one association, beside the options that many may share. */
export interface GeneralProtectionParts {
  readonly role: "client" | "server";
  readonly random: RandomSource;
  /** What was accepted of the peer under its global key. What came under others is remembered beside it. */
  readonly replay?: PeerWindow | undefined;
  readonly peer?: SystemTitle | undefined;
}

/**
 * Protects APDUs of one association by general-ciphering and general-signing as well, one around the other where both
 * are wanted (Green Book 9.2.7.3): a client as its options say, a server in the form it was asked in, with what its
 * policy wants besides. What a message lacks of the policy, what does not verify and what came before is refused by one
 * and the same `SecurityError`, and nothing of it is shown. Initiate-requests and -responses are not signed, and are
 * ciphered in a form of their own: general protection is only being agreed on with them.
 */
export class GeneralProtection extends Ciphering {
  readonly #isClient: boolean;
  readonly #ciphering: CipheringLayer;
  readonly #signing: SigningLayer;
  readonly #transactions: Transactions;
  #answering: MessageForm | undefined;

  constructor(security: SecurityOptions, parts: GeneralProtectionParts) {
    const { role, random, replay = new ReplayWindow(), peer } = parts;
    super(security, replay, peer);
    this.#isClient = role === "client";
    if (this.sent.signed === true && this.#options.signingKey === undefined)
      throw new SecurityError("configuration", "there is no key to sign messages with");
    const memory = () => memoryBeside(this.accepted);
    this.#ciphering = new CipheringLayer(security, random, () => ({ window: this.accepted, memory: memory() }));
    this.#signing = new SigningLayer(security);
    this.#transactions = new Transactions(security, { isClient: this.#isClient, random, memory });
  }

  get #options(): GeneralProtectionOptions {
    return generalOptions(this.options);
  }

  /** What this side sends when it was not asked. */
  get #own(): MessageForm {
    const { key, order = "sign-first" } = this.#options;
    return { protection: NO_PROTECTION, key, order, transactionId: undefined };
  }

  override get active(): boolean {
    return isAny(this.sent) || isAny(this.received);
  }

  override get needsGeneralProtection(): boolean {
    // What a server would begin with says nothing about what its clients have to.
    const isGeneral = this.#isClient && this.#options.key !== undefined;
    return isGeneral || this.sent.signed === true || this.received.signed === true;
  }

  override answerAs(opened: Opened): void {
    super.answerAs(opened);
    this.#answering = opened.form;
  }

  override overhead(length: number, _tag?: number): number {
    const { protection, key, transactionId } = this.#form();
    const header = this.#header(transactionId ?? new Uint8Array(TRANSACTION_ID_LENGTH));
    let added = protection.signed === true ? this.#signing.overhead(header) : 0;
    if (isCiphered(protection))
      added +=
        key === undefined
          ? GLOBAL_FRAMING + lengthOctets(length + added + GLOBAL_FRAMING)
          : this.#ciphering.overhead(header, key);
    return added;
  }

  override seal(apdu: Uint8Array, protection?: Protection): MaybePromise<Uint8Array> {
    if (isInitiate(apdu)) return super.seal(apdu, protection ?? this.sent);
    const form = this.#form();
    const wanted = protection ?? form.protection;
    const isSigned = wanted.signed === true;
    if (!isSigned && (form.key === undefined || !isCiphered(wanted)))
      return chain(this.#begin(), () => super.seal(apdu, wanted));
    const parties = this.#parties(true);
    return chain(this.#transactions.idFor(apdu, form.transactionId), (transactionId) => {
      const header = this.#header(transactionId);
      const sign = (octets: Uint8Array): MaybePromise<Uint8Array> =>
        isSigned ? this.#signing.seal(header, octets) : octets;
      const cipher = (octets: Uint8Array): MaybePromise<Uint8Array> => {
        if (!isCiphered(wanted)) return octets;
        if (form.key === undefined) return super.seal(octets, wanted);
        return this.#ciphering.seal(header, parties, form.key, wanted, octets);
      };
      return form.order === "sign-first" ? chain(sign(apdu), cipher) : chain(cipher(apdu), sign);
    });
  }

  override open(received: Uint8Array): MaybePromise<Opened> {
    const [tag] = received;
    if (tag === undefined || !isLayer(tag)) return this.#openPlain(received);
    return chain(this.#takeOff(received, NOTHING_FOUND), ({ apdu, found }) =>
      chain(this.#check(found, isInitiate(apdu)), () => {
        const { protection, key, order = "sign-first", header, general, dedicated } = found;
        const transactionId = header?.transactionId.slice();
        // A peer that did not cipher has chosen no key.
        const form: MessageForm = { protection, key: found.ciphered ? key : this.#own.key, order, transactionId };
        return { apdu, protection, general, dedicated, form };
      }),
    );
  }

  #openPlain(apdu: Uint8Array): Opened {
    const isAllowed = isInitiate(apdu) ? !isCiphered(this.received) : !isAny(this.received);
    if (!isAllowed && !isPlainError(apdu)) throw refused();
    return { apdu, protection: NO_PROTECTION, general: false, dedicated: false, form: this.#own };
  }

  /** Takes the protections off, the outermost first, each kind once. */
  #takeOff(octets: Uint8Array, found: Progress): MaybePromise<Opening> {
    const [tag] = octets;
    if (tag === undefined || !isLayer(tag)) return { apdu: octets, found };
    if (tag === GENERAL_SIGNING ? found.signed : found.ciphered) throw refused();
    const apdu = tag === GENERAL_SIGNING || tag === GENERAL_CIPHERING ? decodeApdu(octets) : undefined;
    if (apdu?.apdu === "general-signing") return this.#takeSignature(apdu, octets, found);
    if (apdu?.apdu === "general-ciphering") return this.#decipher(apdu, octets, found);
    return chain(super.open(octets), ({ apdu: inner, protection, general, dedicated }) => {
      const { authenticated, encrypted } = protection;
      return this.#takeOff(inner, {
        ...found,
        ciphered: true,
        protection: { ...found.protection, authenticated, encrypted },
        order: found.order ?? "sign-first",
        general,
        dedicated,
      });
    });
  }

  #takeSignature(apdu: GeneralSigning, octets: Uint8Array, found: Progress): MaybePromise<Opening> {
    checkParties(apdu, this.#parties(false));
    return chain(this.#signing.verify(apdu, octets), () =>
      this.#takeOff(apdu.content, {
        ...found,
        signed: true,
        protection: { ...found.protection, signed: true },
        order: found.order ?? "cipher-first",
        header: found.header ?? apdu,
      }),
    );
  }

  #decipher(apdu: GeneralCiphering, octets: Uint8Array, found: Progress): MaybePromise<Opening> {
    const parties = this.#parties(false);
    checkParties(apdu, parties);
    const opened = this.#ciphering.open(apdu, octets, parties, this.received, this.broadcast);
    return chain(opened, ({ apdu: inner, protection, key }) =>
      this.#takeOff(inner, {
        ...found,
        ciphered: true,
        protection: { ...found.protection, ...protection },
        order: found.order ?? "sign-first",
        header: found.header ?? apdu,
        key,
      }),
    );
  }

  /** Whether what protected a message is enough, and its headers are of now. @throws SecurityError */
  #check({ signed, ciphered, header }: Progress, isOpening: boolean): MaybePromise<void> {
    const required = this.received;
    if (required.signed === true && !signed && !isOpening) throw refused();
    if (isCiphered(required) && !ciphered) throw refused();
    if (header === undefined) return;
    if (this.#options.accepts?.(header) === false) throw refused();
    return this.#transactions.accept(header.transactionId, ciphered);
  }

  /** Nothing tells when answers were made that say ids of the server's own, where no request could say one. */
  #begin(): MaybePromise<void> {
    return this.received.signed === true ? undefined : this.#transactions.begin();
  }

  /** Answers that are signed say an id: that they answer this message shows where it says one itself. */
  get #mustSayId(): boolean {
    return this.#isClient && this.received.signed === true && this.sent.signed !== true;
  }

  /** How the next message goes out. */
  #form(): MessageForm {
    const sent = this.sent;
    const form = this.#answering ?? this.#own;
    const { protection } = form;
    return {
      ...form,
      key: form.key ?? (this.#mustSayId ? "identified" : undefined),
      // A policy that wants what the request had not is for whoever asked (Green Book 9.2.7.3).
      protection: {
        authenticated: sent.authenticated || protection.authenticated,
        encrypted: sent.encrypted || protection.encrypted,
        signed: sent.signed === true || (protection.signed === true && this.#options.signingKey !== undefined),
      },
    };
  }

  #header(transactionId: Uint8Array): GeneralHeader {
    const { dateTime, otherInformation = NOTHING } = this.#options;
    return {
      transactionId,
      originatorSystemTitle: this.options.systemTitle.toBytes(),
      recipientSystemTitle: this.peerSystemTitle?.toBytes() ?? NOTHING,
      dateTime: dateTime?.() ?? NOTHING,
      otherInformation,
    };
  }

  /** @throws SecurityError while the peer's system title is not known. */
  #parties(isOurs: boolean): Parties {
    const own = this.options.systemTitle;
    const peer = this.peerSystemTitle;
    if (peer === undefined) throw refused();
    return isOurs ? { originator: own, recipient: peer } : { originator: peer, recipient: own };
  }
}

const NOTHING_FOUND: Progress = {
  signed: false,
  ciphered: false,
  protection: NO_PROTECTION,
  key: undefined,
  order: undefined,
  header: undefined,
  general: false,
  dedicated: false,
};

/** Whether an APDU with that tag is the protected form of another. */
function isLayer(tag: number): boolean {
  return (
    tag === GENERAL_SIGNING ||
    tag === GENERAL_CIPHERING ||
    tag === GENERAL_GLO ||
    tag === GENERAL_DED ||
    plainTag(tag) !== undefined
  );
}

function isAny(protection: Protection): boolean {
  return isCiphered(protection) || protection.signed === true;
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
