import { cipheredTag, hasCipheredForm, plainTag } from "@dlms/apdu";
import { readLength, writeLength } from "@dlms/axdr";
import { ByteReader, ByteWriter, type MaybePromise, SecurityError, SystemTitle } from "@dlms/core";
import { type CipherKeys, chain, protect, ReplayWindow, unprotect } from "@dlms/security";
import type { MessageForm } from "./protection/message-form.ts";
import type { Protection, SecurityOptions } from "./types.ts";

const NO_PROTECTION: Protection = { authenticated: false, encrypted: false };
const INITIATE_REQUEST = 0x01;
const INITIATE_RESPONSE = 0x08;
const GENERAL_GLO = 0xdb;
const GENERAL_DED = 0xdc;
/** Errors that a peer may send in plain even under ciphering: it may have no keys to cipher them with. */
const EXCEPTION_RESPONSE = 0xd8;
const CONFIRMED_SERVICE_ERROR = 0x0e;

/** A received APDU without its ciphering, the protection it came with, whether in the general form, and under which key. */
export interface Opened {
  readonly apdu: Uint8Array;
  readonly protection: Protection;
  readonly general: boolean;
  readonly dedicated: boolean;
  /** How it was put together, where general protection may be used. */
  readonly form?: MessageForm | undefined;
}

/** What was accepted of a peer before: one window, or the one that belongs to its system title. */
export type PeerWindow = ReplayWindow | ((peer: SystemTitle) => ReplayWindow);

/** The key of one association, and the global keys that it was made complete with. */
interface Dedicated {
  readonly keys: CipherKeys;
  readonly replay: ReplayWindow;
  readonly under: CipherKeys;
}

/**
 * Puts APDUs into their ciphered form and takes them out again, for one association (Green Book 9.2.7.2). A message
 * that is protected less than the policy wants, fails to authenticate, or was seen before, is refused by one and the
 * same `SecurityError`.
 */
export class Ciphering {
  /**
   * Whether APDUs of the open association go out in general-glo- or general-ded-ciphering, and not in the ciphered form
   * of their own service (Green Book 9.5). A client sends so where general-protection was agreed on, a server answers
   * in the form it was asked in.
   */
  general = false;
  /**
   * Whether the dedicated key, where there is one, ciphers what goes out. A client proves itself (HLS pass 3) under the
   * global key, for the association that the other belongs to is not open yet; a server answers under the key it was
   * asked with.
   */
  dedicated = false;
  /**
   * Whether messages under the broadcast key are taken: where nobody proves who he is. All who share that key could
   * write them, and in any other association they would speak for a client that has proved itself.
   */
  broadcast = false;
  readonly #options: SecurityOptions;
  readonly #replay: PeerWindow;
  #window: ReplayWindow | undefined;
  #peer: SystemTitle | undefined;
  #dedicated: Dedicated | undefined;

  constructor(options: SecurityOptions, replay: PeerWindow = new ReplayWindow(), peer?: SystemTitle) {
    this.#options = options;
    this.#replay = replay;
    if (peer !== undefined) this.peerSystemTitle = peer;
  }

  get options(): SecurityOptions {
    return this.#options;
  }

  get peerSystemTitle(): SystemTitle | undefined {
    return this.#peer;
  }

  /** @throws SecurityError for our own: whoever bears it could send us back what we have sent. */
  set peerSystemTitle(title: SystemTitle) {
    if (title.equals(this.#options.systemTitle)) throw refused();
    this.#peer = title;
    this.#window = undefined;
  }

  /** What was accepted of the peer under the global keys. @throws SecurityError while its system title is not known. */
  get accepted(): ReplayWindow {
    if (this.#window === undefined) {
      if (this.#peer === undefined) throw refused();
      this.#window = typeof this.#replay === "function" ? this.#replay(this.#peer) : this.#replay;
    }
    return this.#window;
  }

  /** Whether APDUs of this association are ciphered at all. */
  get active(): boolean {
    return isCiphered(this.sent) || isCiphered(this.received);
  }

  /** What must protect what this side sends. */
  protected get sent(): Protection {
    return this.#options.policy;
  }

  /** What must protect what the peer sends, at least. */
  protected get received(): Protection {
    return this.#options.required ?? this.#options.policy;
  }

  /** Whether the peer must have agreed to general protection, for without it no message could be sent or taken. */
  get needsGeneralProtection(): boolean {
    return false;
  }

  /** What goes out next answers this: it goes in the same form, and under the same key. */
  answerAs(opened: Opened): void {
    this.general = opened.general;
    this.dedicated = opened.dedicated;
  }

  /** Keys for this association alone, which the client sent in its initiate-request; `dedicated` says when they are used. */
  useDedicated(keys: CipherKeys): void {
    // Each key has counters of its own (Green Book 9.2.3.3.7.3), and a dedicated key is new.
    this.#dedicated = { keys, replay: new ReplayWindow(), under: this.#options.keys };
  }

  /** The authentication key stays the global one, which may have been changed meanwhile. */
  #dedicatedKeys(): Dedicated | undefined {
    const dedicated = this.#dedicated;
    const under = this.#options.keys;
    if (dedicated === undefined || dedicated.under === under) return dedicated;
    const keys = dedicated.keys.with({ authentication: under.authentication });
    this.#dedicated = { keys, replay: dedicated.replay, under };
    return this.#dedicated;
  }

  /** How many octets ciphering adds to an APDU of `length` octets, and of the tag `tag` where that is known. */
  overhead(length: number, tag?: number): number {
    if (!this.active) return 0;
    const added = 5 + (this.sent.authenticated ? 12 : 0);
    return added + 1 + lengthOctets(added + length) + (this.#isGeneral(tag) ? 1 + SystemTitle.LENGTH : 0);
  }

  /** The ciphered form of `apdu`, or `apdu` itself without ciphering. An initiate-request may get more than the policy wants. */
  seal(apdu: Uint8Array, protection: Protection = this.sent): MaybePromise<Uint8Array> {
    if (!isCiphered(protection)) return apdu;
    // Initiate and release are ciphered with the global key: the dedicated one is on its way or ends with them.
    const isOpening = isInitiate(apdu);
    const dedicated = isOpening || !this.dedicated ? undefined : this.#dedicatedKeys();
    const general = this.#isGeneral(apdu[0]) && !isOpening;
    const { systemTitle, keySet = "unicast" } = this.#options;
    const tag = general
      ? dedicated === undefined
        ? GENERAL_GLO
        : GENERAL_DED
      : cipheredTag(apdu[0] as number, dedicated === undefined ? "global" : "dedicated");
    const keys = dedicated?.keys ?? this.#options.keys;
    const control = {
      suite: this.#options.suite,
      authenticated: protection.authenticated,
      encrypted: protection.encrypted,
      keySet: dedicated === undefined ? keySet : "unicast",
      compressed: false,
    } as const;
    return chain(this.#options.invocationCounter.next(), (invocationCounter) =>
      chain(protect({ keys, control, systemTitle, invocationCounter }, apdu), (content) => {
        const writer = new ByteWriter(content.length + (general ? 14 : 5));
        writer.u8(tag);
        if (general) {
          writer.u8(SystemTitle.LENGTH);
          writer.bytes(systemTitle.toBytes());
        }
        writeLength(writer, content.length);
        writer.bytes(content);
        return writer.finish();
      }),
    );
  }

  /** Whether an APDU goes out in the general form: some have no ciphered form of their own. */
  #isGeneral(tag: number | undefined): boolean {
    return this.general || (tag !== undefined && !hasCipheredForm(tag));
  }

  /**
   * The plain form of what the peer sent.
   * @throws SecurityError when it is not what the policy wants, fails to authenticate or was seen before.
   * @throws DecodeError when its header is broken.
   */
  open(apdu: Uint8Array): MaybePromise<Opened> {
    const first = apdu[0];
    const required = this.received;
    const plain = first === undefined ? undefined : plainTag(first);
    if (plain === undefined && first !== GENERAL_GLO && first !== GENERAL_DED) {
      if (isCiphered(required) && !isPlainError(apdu)) throw refused();
      return { apdu, protection: NO_PROTECTION, general: false, dedicated: false };
    }
    const reader = new ByteReader(apdu, 1);
    if (plain === undefined) {
      const title = new SystemTitle(reader.take(readLength(reader)));
      if (this.#peer === undefined || !title.equals(this.#peer)) throw refused();
    }
    const content = reader.take(readLength(reader));
    reader.expectEnd();
    const isDedicated = plain === undefined ? first === GENERAL_DED : plain.keys === "dedicated";
    const global = this.#options.keys;
    const used = isDedicated ? this.#dedicatedKeys() : { keys: global, replay: this.accepted };
    if (used === undefined || this.#peer === undefined) throw refused();
    const { keys, replay } = used;
    return chain(unprotect({ keys, systemTitle: this.#peer, required }, content), (opened) => {
      const { control, invocationCounter, plaintext } = opened;
      const isBroadcast = control.keySet === "broadcast";
      if (control.suite !== this.#options.suite || (isBroadcast && (isDedicated || !this.broadcast))) throw refused();
      // A key that was replaced while it opened this opens nothing any more.
      if (global !== this.#options.keys) throw refused();
      if (plain !== undefined && plaintext[0] !== plain.tag) throw refused();
      // Only now: a counter of a message that is not authentic must not shut out the true one.
      const accepted = replay.accept(invocationCounter, isBroadcast ? keys.broadcast : keys.encryption);
      const form = { apdu: plaintext, protection: control, general: plain === undefined, dedicated: isDedicated };
      return chain(accepted, () => form);
    });
  }
}

/** Whether an APDU opens an association, and so is never under a key that is made for one. */
export function isInitiate(apdu: Uint8Array): boolean {
  return apdu[0] === INITIATE_REQUEST || apdu[0] === INITIATE_RESPONSE;
}

/** Whether an APDU is an error that a peer may send in plain even under ciphering. */
export function isPlainError(apdu: Uint8Array): boolean {
  return apdu[0] === EXCEPTION_RESPONSE || apdu[0] === CONFIRMED_SERVICE_ERROR;
}

/** Whether that needs a key to cipher. */
export function isCiphered({ authenticated, encrypted }: Protection): boolean {
  return authenticated || encrypted;
}

/** Octets of an A-XDR length. */
export function lengthOctets(length: number): number {
  return length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : 4;
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
