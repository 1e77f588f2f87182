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
import type { Protection, SecurityOptions } from "./types.ts";

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
  /** How this side ciphers confirmations; without it, what came ciphered is not confirmed. */
  readonly own?: SecurityOptions | undefined;
}

export interface NotificationReceiverOptions {
  /** The keys of a sender; `undefined` for one that is not known. */
  readonly keysOf: (title: SystemTitle) => MaybePromise<SenderKeys | undefined>;
  /** The sender of messages that do not name it: of event-notifications in service-specific ciphering. */
  readonly systemTitle?: SystemTitle | undefined;
  /** The least protection that is taken; none unless given. */
  readonly required?: Protection | undefined;
  /** Octets of the longest APDU that is joined out of blocks. */
  readonly maxApduSize: number;
}

const BLOCK_TRANSFER = 0xe0;
const GENERAL_GLO = 0xdb;
const DATA_NOTIFICATION = 0x0f;
const WINDOW = 8;
const PLAIN: MessageSecurity = { authenticated: false, encrypted: false, tagVerified: false };

/**
 * Takes what meters push without an association, of one station on one connection: joins blocks, deciphers with the
 * sender's keys, and refuses what came before (Green Book 9.3.10, 9.3.11, 9.2.7.2).
 */
export class NotificationReceiver {
  readonly #options: NotificationReceiverOptions;
  readonly #unasked: UnconfirmedBlocks;
  readonly #exchange: BlockExchange;

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
    if (isLess(PLAIN, this.#options.required)) throw refused();
    return { apdu: decodeNotification(apdu), security: PLAIN };
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
    return chain(this.#options.keysOf(systemTitle), (sender) =>
      sender?.own === undefined ? undefined : new Ciphering(sender.own).seal(plain),
    );
  }

  #join(received: Uint8Array): Uint8Array | undefined {
    const block = decodeApdu(received);
    if (block.apdu !== "general-block-transfer") return undefined;
    return isUnconfirmed(block) ? this.#unasked.add(block) : this.#exchange.receive(block, 0);
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
        if (tagVerified)
          replay.accept(opened.invocationCounter, control.keySet === "broadcast" ? keys.broadcast : keys.encryption);
        const notification = decodeNotification(opened.plaintext);
        const named = plainTag(octets[0] as number);
        if (named !== undefined && named.tag !== opened.plaintext[0]) throw refused();
        const { authenticated, encrypted } = control;
        return { apdu: notification, security: { authenticated, encrypted, tagVerified }, systemTitle };
      });
    });
  }
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
  return (required.authenticated && !has.authenticated) || (required.encrypted && !has.encrypted);
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
