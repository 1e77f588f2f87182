import { type Apdu, apduTag, decodeApdu } from "@dlms/apdu";
import { DecodeError, DlmsError, type MaybePromise, type Millis, RemoteProtocolError } from "@dlms/core";
import { chain } from "@dlms/security";
import type { Ciphering, Opened } from "../ciphering.ts";
import type { BlockChannel } from "../general-block-transfer/channel.ts";
import { beginsAsNotification } from "../notifications.ts";
import type { Protection } from "../types.ts";

const BLOCK_TRANSFER = apduTag("general-block-transfer");
const NO_PROTECTION: Protection = { authenticated: false, encrypted: false };

/** What something that came from the server turned out to be. */
export type Arrival =
  /** Some of a message that comes in blocks. */
  | { readonly kind: "part" }
  /** With an error it is too long, and nothing may be made of what it says. */
  | {
      readonly kind: "message";
      readonly apdu: Apdu;
      readonly protection: Protection;
      readonly error: RemoteProtocolError | undefined;
    }
  /** No message; `isAnswer` unless it begins as something that nobody asked for. */
  | { readonly kind: "broken"; readonly error: DecodeError | RemoteProtocolError; readonly isAnswer: boolean }
  /** Over a lossy link: what comes twice does not authenticate the second time. */
  | { readonly kind: "stray" };

export interface ClientInboxOptions {
  readonly blocks: BlockChannel;
  readonly ciphering?: Ciphering | undefined;
  readonly lossy?: boolean | undefined;
  /** The longest APDU that this client has said it takes, in octets; 0 for no limit. */
  readonly maxPduSize: number;
  /** Whether longer ones are refused. */
  readonly strictPduSize?: boolean | undefined;
  /** Told of the first one that is longer and taken all the same. */
  readonly onBreach: (detail: string) => void;
}

/** What comes to a client over an association that is open: joins blocks, takes ciphering off, decodes. */
export class ClientInbox {
  readonly #options: ClientInboxOptions;
  readonly #longest: number;
  #hasTold = false;

  constructor(options: ClientInboxOptions) {
    const { maxPduSize } = options;
    this.#options = options;
    this.#longest = maxPduSize === 0 ? Number.POSITIVE_INFINITY : maxPduSize;
  }

  /** @throws SecurityError and DecodeError of ciphering, unless the link is lossy. */
  receive(received: Uint8Array, now: Millis): MaybePromise<Arrival> {
    const { blocks, ciphering } = this.#options;
    const error = received.length > this.#longest ? this.#tooLong(received.length) : undefined;
    let whole: Uint8Array | undefined;
    try {
      if (error !== undefined && received[0] === BLOCK_TRANSFER) throw error;
      whole = blocks.receive(received, now);
    } catch (broken) {
      if (!(broken instanceof DecodeError || broken instanceof RemoteProtocolError)) throw broken;
      return { kind: "broken", error: broken, isAnswer: true };
    }
    if (whole === undefined) return { kind: "part" };
    if (ciphering === undefined) return decoded(whole, NO_PROTECTION, error);
    return chain(this.#decipher(whole, ciphering), (opened) =>
      opened === undefined ? { kind: "stray" } : decoded(opened.apdu, opened.protection, error),
    );
  }

  #decipher(whole: Uint8Array, ciphering: Ciphering): MaybePromise<Opened | undefined> {
    const stray = (error: unknown): undefined => {
      if (!this.#options.lossy || !(error instanceof DlmsError)) throw error;
    };
    try {
      const opened = ciphering.open(whole);
      return opened instanceof Promise ? opened.catch(stray) : opened;
    } catch (error) {
      return stray(error);
    }
  }

  /**
   * The server breaks what was agreed on when the association was opened (Green Book 9.3.2). Servers are known that count
   * what a block holds for the whole APDU: they are borne with, unless that is not wanted.
   */
  #tooLong(length: number): RemoteProtocolError | undefined {
    const { strictPduSize, onBreach } = this.#options;
    if (strictPduSize !== true && this.#hasTold) return undefined;
    const detail = `the server sent an APDU of ${length} octets, over the ${this.#longest} that this client takes`;
    if (strictPduSize === true) return new RemoteProtocolError(detail);
    this.#hasTold = true;
    onBreach(detail);
    return undefined;
  }
}

function decoded(plain: Uint8Array, protection: Protection, error: RemoteProtocolError | undefined): Arrival {
  try {
    return { kind: "message", apdu: decodeApdu(plain), protection, error };
  } catch (broken) {
    if (!(broken instanceof DecodeError)) throw broken;
    return { kind: "broken", error: error ?? broken, isAnswer: !beginsAsNotification(plain) };
  }
}
