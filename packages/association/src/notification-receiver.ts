import { type Apdu, decodeApdu, encodeApdu, plainTag } from "@dlms/apdu";
import { DecodeError, type MaybePromise, RemoteProtocolError, SecurityError, SystemTitle } from "@dlms/core";
import {
  type CipherKeys,
  chain,
  decipherUnverified,
  parseCipheredContent,
  type ReplayWindow,
  unprotect,
} from "@dlms/security";
import { Ciphering } from "./ciphering.ts";
import { BlockExchange } from "./general-block-transfer/exchange.ts";
import { LAST_BLOCK_NUMBER } from "./general-block-transfer/limits.ts";
import { isUnconfirmed, UnconfirmedBlocks } from "./general-block-transfer/unconfirmed.ts";
import { confirmationOf, isNotification, type NotificationApdu } from "./notifications.ts";
import { cipheringFor } from "./protection/ciphering-for.ts";
import type { Protection, RandomSource, SecurityOptions } from "./types.ts";

/** How a notification was protected. `tagVerified` is false for what anybody can have written. */
export interface MessageSecurity extends Protection {
  readonly tagVerified: boolean;
}

/** A notification of a sender without an association. */
export interface ReceivedNotification {
  readonly apdu: NotificationApdu;
  readonly security: MessageSecurity;
  /** Who ciphered it. */
  readonly systemTitle?: SystemTitle | undefined;
}

/** The keys of one sender. */
export interface SenderKeys {
  readonly keys: CipherKeys;
  /** Remembers the counters of this sender's messages: one and the same for each connection that it makes. */
  readonly replay: ReplayWindow;
  /**
   * How this side ciphers confirmations; without it, what came ciphered is not confirmed. With `general` in it, what
   * comes in general-ciphering and general-signing is taken, too, as far as the keys there reach.
   */
  readonly own?: SecurityOptions | undefined;
}

/** Whose notifications are taken, and how they must be protected. */
export interface NotificationReceiverOptions {
  /** The keys of a sender; `undefined` for one that is not known. */
  readonly keysOf: (title: SystemTitle) => MaybePromise<SenderKeys | undefined>;
  /** The sender of messages that do not name it: of event-notifications in service-specific ciphering. */
  readonly systemTitle?: SystemTitle | undefined;
  /** The least protection that is taken; none unless given. */
  readonly required?: Protection | undefined;
  /** Octets of the longest APDU that is joined out of blocks. */
  readonly maxApduSize: number;
  /** For the keys of confirmations in general-ciphering. */
  readonly random: RandomSource;
}

const BLOCK_TRANSFER = 0xe0;
const GENERAL_GLO = 0xdb;
const GENERAL_CIPHERING = 0xdd;
const GENERAL_SIGNING = 0xdf;
const DATA_NOTIFICATION = 0x0f;
const WINDOW = 8;
const PLAIN: MessageSecurity = { authenticated: false, encrypted: false, tagVerified: false };
const NONE: Protection = { authenticated: false, encrypted: false };

/** What takes the general protection of one sender off, and puts it on for confirmations. */
interface KnownSender {
  readonly systemTitle: SystemTitle;
  readonly keys: CipherKeys;
  readonly own: SecurityOptions;
  readonly protection: Ciphering;
}

/**
 * Takes what meters push without an association, of one station on one connection: joins blocks, deciphers with the
 * sender's keys, and refuses what came before (Green Book 9.3.10, 9.3.11, 9.2.7.2).
 */
export class NotificationReceiver {
  readonly #options: NotificationReceiverOptions;
  readonly #unasked: UnconfirmedBlocks;
  readonly #exchange: BlockExchange;
  /** Who sent in general-ciphering or general-signing last: keys that are agreed on serve for more than one message. */
  #known: KnownSender | undefined;

  constructor(options: NotificationReceiverOptions) {
    const { maxApduSize } = options;
    this.#options = options;
    this.#unasked = new UnconfirmedBlocks(maxApduSize);
    const limits = { maxValueSize: maxApduSize, maxBlocks: LAST_BLOCK_NUMBER, window: WINDOW };
    this.#exchange = new BlockExchange({ limits });
  }

  /**
   * One APDU. Answers with the notification that it is or completes; `undefined` when more blocks must come.
   * @throws DecodeError, RemoteProtocolError when it is something else; SecurityError when its protection does not hold
   * or it came before.
   */
  receive(received: Uint8Array): MaybePromise<ReceivedNotification | undefined> {
    const apdu = received[0] === BLOCK_TRANSFER ? this.#join(received) : received;
    if (apdu === undefined) return undefined;
    const [tag = 0] = apdu;
    if (tag === GENERAL_GLO || plainTag(tag) !== undefined) return this.#open(apdu);
    if (tag === GENERAL_CIPHERING || tag === GENERAL_SIGNING) return this.#openGeneral(apdu);
    if (isLess(PLAIN, this.#options.required)) throw refused();
    return { apdu: decodeNotification(apdu), security: PLAIN };
  }

  /** Octets of blocks that wait for others. */
  get held(): number {
    return this.#unasked.size + this.#exchange.held;
  }

  /** Acknowledgements of blocks, which are to be sent. */
  pollTransmit(): Uint8Array | undefined {
    const block = this.#exchange.pollTransmit();
    return block && encodeApdu(block);
  }

  /** What tells the sender that its notification has come; `undefined` when it does not want or cannot get that. */
  confirmation({ apdu, systemTitle }: ReceivedNotification): MaybePromise<Uint8Array | undefined> {
    const confirmation = confirmationOf(apdu);
    if (confirmation === undefined) return undefined;
    const plain = encodeApdu(confirmation);
    if (systemTitle === undefined) return plain;
    if (this.#known?.systemTitle.equals(systemTitle)) return this.#known.protection.seal(plain);
    return chain(this.#options.keysOf(systemTitle), (sender) =>
      sender?.own === undefined ? undefined : new Ciphering(sender.own).seal(plain),
    );
  }

  #join(received: Uint8Array): Uint8Array | undefined {
    const block = decodeApdu(received);
    if (block.apdu !== "general-block-transfer") return undefined;
    return isUnconfirmed(block) ? this.#unasked.add(block) : this.#exchange.receive(block, 0);
  }

  /** What says its sender in a header of its own, and may be signed (Green Book 9.2.7.2.4.8, 9.2.7.2.5). */
  #openGeneral(octets: Uint8Array): MaybePromise<ReceivedNotification> {
    const apdu = decodeApdu(octets);
    if (apdu.apdu !== "general-ciphering" && apdu.apdu !== "general-signing") throw refused();
    if (apdu.originatorSystemTitle.length !== SystemTitle.LENGTH) throw refused();
    const systemTitle = new SystemTitle(apdu.originatorSystemTitle);
    return chain(this.#options.keysOf(systemTitle), (sender) => {
      const { protection } = this.#sender(systemTitle, sender);
      return chain(protection.open(octets), (opened) => {
        if (isLess(opened.protection, this.#options.required)) throw refused();
        protection.answerAs(opened);
        const { authenticated, signed = false } = opened.protection;
        const security = { ...opened.protection, tagVerified: authenticated || signed };
        return { apdu: decodeNotification(opened.apdu), security, systemTitle };
      });
    });
  }

  /** @throws SecurityError for a sender who is not known, or not by keys for that. */
  #sender(systemTitle: SystemTitle, sender: SenderKeys | undefined): KnownSender {
    const { own } = sender ?? {};
    if (sender === undefined || own?.general === undefined) throw refused();
    const { keys, replay } = sender;
    const known = this.#known;
    if (known?.own === own && known.keys === keys && known.systemTitle.equals(systemTitle)) return known;
    // Nothing was asked for, so that nothing is answered: ids tell what came before by themselves.
    const general = { ...own.general, answersRepeatId: false };
    const security = { ...ownOptions(own), keys, required: NONE, general };
    const { random } = this.#options;
    const protection = cipheringFor(security, { role: "client", random, replay, peer: systemTitle });
    this.#known = { systemTitle, keys, own, protection };
    return this.#known;
  }

  #open(octets: Uint8Array): MaybePromise<ReceivedNotification> {
    const apdu = decodeApdu(octets);
    if (!("content" in apdu) || apdu.apdu === "general-signing" || apdu.apdu === "general-ciphering")
      throw new RemoteProtocolError(`${apdu.apdu} came where a notification was due`);
    const systemTitle = "systemTitle" in apdu ? new SystemTitle(apdu.systemTitle) : this.#options.systemTitle;
    if (systemTitle === undefined) throw refused();
    const { control } = parseCipheredContent(apdu.content);
    if (isLess(control, this.#options.required)) throw refused();
    return chain(this.#options.keysOf(systemTitle), (sender) => {
      if (sender === undefined) throw refused();
      const { keys, replay } = sender;
      const whose = { keys, systemTitle, required: { authenticated: false, encrypted: false } };
      // Without an authentication key there is nothing to check a tag with; with one, nothing goes unchecked.
      const tagVerified = keys.authentication.length > 0;
      if (tagVerified && !control.authenticated) throw refused();
      return chain((tagVerified ? unprotect : decipherUnverified)(whose, apdu.content), (opened) => {
        // A counter that anybody can have written must not shut out the true one.
        const key = control.keySet === "broadcast" ? keys.broadcast : keys.encryption;
        return chain(tagVerified ? replay.accept(opened.invocationCounter, key) : undefined, () => {
          const notification = decodeNotification(opened.plaintext);
          const named = plainTag(octets[0] as number);
          if (named !== undefined && named.tag !== opened.plaintext[0]) throw refused();
          const { authenticated, encrypted } = control;
          // It is confirmed in the form that it came in.
          this.#known = undefined;
          return { apdu: notification, security: { authenticated, encrypted, tagVerified }, systemTitle };
        });
      });
    });
  }
}

/** The options as they are now: those of a key ring are not its own properties. */
function ownOptions({ suite, systemTitle, policy, invocationCounter }: SecurityOptions) {
  return { suite, systemTitle, policy, invocationCounter };
}

/** @throws DecodeError, RemoteProtocolError for another APDU. */
function decodeNotification(octets: Uint8Array): NotificationApdu {
  const apdu = octets[0] === DATA_NOTIFICATION ? decodeLeniently(octets) : decodeApdu(octets);
  if (!isNotification(apdu)) throw new RemoteProtocolError(`${apdu.apdu} came where a notification was due`);
  return apdu;
}

/** Meters are known that put a tag before the date-time. */
function decodeLeniently(octets: Uint8Array): Apdu {
  try {
    return decodeApdu(octets);
  } catch (strict) {
    if (!(strict instanceof DecodeError)) throw strict;
    try {
      return decodeApdu(octets, { taggedDateTime: true });
    } catch {
      throw strict;
    }
  }
}

function isLess(has: Protection, required: Protection | undefined): boolean {
  if (required === undefined) return false;
  if (required.signed === true && has.signed !== true) return true;
  return (required.authenticated && !has.authenticated) || (required.encrypted && !has.encrypted);
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
