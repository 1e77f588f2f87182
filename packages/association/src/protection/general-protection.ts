import { decodeApdu, type GeneralCiphering, type GeneralHeader, type GeneralSigning, plainTag } from "@dlms/apdu";
import { type MaybePromise, SecurityError, type SystemTitle } from "@dlms/core";
import { chain, ReplayWindow } from "@dlms/security";
import { Ciphering, isCiphered, isInitiate, isPlainError, lengthOctets, type Opened } from "../ciphering.ts";
import type { Protection, RandomSource, SecurityOptions } from "../types.ts";
import { CipheringLayer } from "./ciphering-layer.ts";
import { checkParties, type Parties } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";
import type { GeneralProtectionOptions, LayerOrder, MessageKey } from "./options.ts";
import { memoryBeside, type ReplayMemory } from "./replay-memory.ts";
import { SigningLayer } from "./signing-layer.ts";
import { compareIds, successor, TRANSACTION_ID_LENGTH, TransactionIds } from "./transaction-ids.ts";

const GENERAL_GLO = 0xdb;
const GENERAL_DED = 0xdc;
const GENERAL_CIPHERING = 0xdd;
const GENERAL_SIGNING = 0xdf;
/** Nothing answers it. */
const DATA_NOTIFICATION_CONFIRM = 0x10;
/** What a server sends of its own accord. */
const UNASKED: ReadonlySet<number> = new Set([0x0f, 0x18, 0xc2]);
const NOTHING: Uint8Array = new Uint8Array(0);
const NO_PROTECTION: Protection = { authenticated: false, encrypted: false };
/** Tag, general form with a system title, length, security header and tag. */
const GLOBAL_FRAMING = 1 + 9 + 5 + 12;

/** How a message was put together. */
interface MessageForm {
  readonly protection: Protection;
  /** The key in general-ciphering; `undefined` in the other forms of ciphering. */
  readonly key: MessageKey | undefined;
  readonly order: LayerOrder;
  /** What the outermost header says; `undefined` without one. */
  readonly transactionId: Uint8Array | undefined;
}

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

interface ProtectedMessage extends Opened {
  readonly form: MessageForm;
}

export interface GeneralProtectionParts {
  readonly role: "client" | "server";
  readonly random: RandomSource;
  /** What was accepted of the peer under its global key. What came under others is remembered beside it. */
  readonly replay?: ReplayWindow | undefined;
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
  readonly #memory: ReplayMemory;
  readonly #ids: TransactionIds;
  #answering: MessageForm | undefined;
  /** Of the client's last message: what answers it says the same. */
  #awaited: Uint8Array | undefined;
  /** The first id that a client has sent: smaller ones are of other associations. */
  #first: Uint8Array | undefined;
  /** The greatest id that was accepted, or sent by a server of its own accord. */
  #latest: Uint8Array | undefined;

  constructor(security: SecurityOptions, parts: GeneralProtectionParts) {
    const { role, random, replay = new ReplayWindow(), peer } = parts;
    super(security, replay, peer);
    this.#isClient = role === "client";
    if (this.sent.signed === true && this.#options.signingKey === undefined)
      throw new SecurityError("configuration", "there is no key to sign messages with");
    this.#memory = memoryBeside(replay);
    this.#ciphering = new CipheringLayer(security, random, { window: replay, memory: this.#memory });
    this.#signing = new SigningLayer(security);
    this.#ids = new TransactionIds({
      start: this.#options.transactionStart,
      invocationCounter: security.invocationCounter,
      random,
    });
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
    if ("form" in opened) this.#answering = (opened as ProtectedMessage).form;
  }

  override overhead(length: number, _tag?: number): number {
    if (!this.active) return 0;
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
    if (!isCiphered(wanted) && !isSigned) return apdu;
    if (form.key === undefined && !isSigned) return super.seal(apdu, wanted);
    const parties = this.#parties(true);
    return chain(this.#transactionId(form, apdu), (transactionId) => {
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
    return chain(this.#takeOff(received, NOTHING_FOUND), ({ apdu, found }) => {
      this.#check(found, isInitiate(apdu));
      const { protection, key, order = "sign-first", header, general, dedicated } = found;
      const transactionId = header?.transactionId.slice();
      // A peer that did not cipher has chosen no key.
      const form: MessageForm = { protection, key: found.ciphered ? key : this.#own.key, order, transactionId };
      const opened: ProtectedMessage = { apdu, protection, general, dedicated, form };
      return opened;
    });
  }

  #openPlain(apdu: Uint8Array): Opened {
    const isAllowed = isInitiate(apdu) ? !isCiphered(this.received) : !isAny(this.received);
    if (!isAllowed && !isPlainError(apdu)) throw refused();
    const opened: ProtectedMessage = {
      apdu,
      protection: NO_PROTECTION,
      general: false,
      dedicated: false,
      form: this.#own,
    };
    return opened;
  }

  /** Takes the protections off, the outermost first, each kind once. */
  #takeOff(octets: Uint8Array, found: Progress): MaybePromise<{ readonly apdu: Uint8Array; readonly found: Progress }> {
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

  #takeSignature(
    apdu: GeneralSigning,
    octets: Uint8Array,
    found: Progress,
  ): MaybePromise<{ readonly apdu: Uint8Array; readonly found: Progress }> {
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

  #decipher(
    apdu: GeneralCiphering,
    octets: Uint8Array,
    found: Progress,
  ): MaybePromise<{ readonly apdu: Uint8Array; readonly found: Progress }> {
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
  #check({ signed, ciphered, header }: Progress, isOpening: boolean): void {
    const required = this.received;
    if (required.signed === true && !signed && !isOpening) throw refused();
    if (isCiphered(required) && !ciphered) throw refused();
    if (header === undefined) return;
    if (this.#options.accepts?.(header) === false) throw refused();
    const { transactionId } = header;
    if (this.#isClient) {
      if (!this.#isNew(transactionId)) throw refused();
    } else if (!ciphered) {
      // Where a counter was checked, that has told old messages already.
      this.#memory.acceptSigned(transactionId);
    }
    this.#raise(transactionId);
  }

  /** Whether a message answers what the client has sent last, or is none that came before, or in another association. */
  #isNew(transactionId: Uint8Array): boolean {
    if (this.#awaited !== undefined && compareIds(transactionId, this.#awaited) === 0) return true;
    if (this.#latest !== undefined) return compareIds(transactionId, this.#latest) > 0;
    return this.#first === undefined || compareIds(transactionId, this.#first) >= 0;
  }

  #raise(transactionId: Uint8Array): void {
    if (this.#latest === undefined || compareIds(transactionId, this.#latest) > 0) this.#latest = transactionId.slice();
  }

  /** How the next message goes out. */
  #form(): MessageForm {
    const sent = this.sent;
    const form = this.#answering ?? this.#own;
    const { protection } = form;
    return {
      ...form,
      // A policy that wants what the request had not is for whoever asked (Green Book 9.2.7.3).
      protection: {
        authenticated: sent.authenticated || protection.authenticated,
        encrypted: sent.encrypted || protection.encrypted,
        signed: sent.signed === true || (protection.signed === true && this.#options.signingKey !== undefined),
      },
    };
  }

  /** An answer says the id of what it answers. */
  #transactionId({ transactionId }: MessageForm, apdu: Uint8Array): MaybePromise<Uint8Array> {
    if (transactionId !== undefined && !isUnasked(apdu)) return transactionId;
    if (!this.#isClient && this.#latest !== undefined) {
      const next = successor(this.#latest);
      this.#raise(next);
      return next;
    }
    return chain(this.#ids.next(), (id) => {
      if (!this.#isClient) this.#raise(id);
      else {
        this.#first ??= id;
        if (apdu[0] !== DATA_NOTIFICATION_CONFIRM) this.#awaited = id;
      }
      return id;
    });
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

function isUnasked([tag = 0]: Uint8Array): boolean {
  return UNASKED.has(tag);
}

function isAny(protection: Protection): boolean {
  return isCiphered(protection) || protection.signed === true;
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
