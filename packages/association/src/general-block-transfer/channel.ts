import { apduTag, decodeApdu, encodeApdu, type GeneralBlockTransfer } from "@dlms/apdu";
import { DecodeError, type DlmsError, LocalProtocolError, type Millis, RemoteProtocolError } from "@dlms/core";
import type { AssociationLimits } from "../limits.ts";
import type { Negotiated } from "../types.ts";
import { BlockExchange } from "./exchange.ts";
import { LAST_BLOCK_NUMBER } from "./limits.ts";
import { blockSizeFor, isUnconfirmed, UnconfirmedBlocks, unconfirmedBlocks } from "./unconfirmed.ts";

const BLOCK_TRANSFER = apduTag("general-block-transfer");
const NOTHING = new Uint8Array(0);

export interface BlockChannelOptions {
  readonly limits: AssociationLimits;
  /** Whether the link may lose messages, bring them twice or in another order. */
  readonly lossy?: boolean | undefined;
  /** Sends one APDU as it is. */
  readonly transmit: (apdu: Uint8Array) => void;
  /** Sends one APDU that nobody answers; as others unless given. */
  readonly transmitUnconfirmed?: (apdu: Uint8Array) => void;
  /** Of the client: how long the server may be silent while blocks are under way. */
  readonly blockTimeout?: Millis;
  /**
   * Of the client: whether an answer is due that may begin like this; any at all, when that is empty. Blocks of answers
   * to requests that were given up are passed over.
   */
  readonly isAwaited?: (begin: Uint8Array) => boolean;
}

/**
 * Where whole APDUs of one association, ciphered ones as they are, meet the link: what is longer than the peer takes
 * goes and comes in blocks, when general block transfer was agreed on. Without that it lets everything pass.
 */
export class BlockChannel {
  readonly #options: BlockChannelOptions;
  readonly #exchange: BlockExchange;
  readonly #unasked: UnconfirmedBlocks;
  #maxPduSize = Number.POSITIVE_INFINITY;
  #enabled = false;
  /** The stream that arrives is for nobody. */
  #passingOver = false;
  #cameInBlocks = false;

  constructor(options: BlockChannelOptions) {
    const { maxValueSize, maxBlocks, blockWindow } = options.limits;
    this.#options = options;
    const limits = { maxValueSize, maxBlocks: Math.min(maxBlocks, LAST_BLOCK_NUMBER), window: blockWindow };
    this.#exchange = new BlockExchange({ limits, blockTimeout: options.blockTimeout, lossy: options.lossy });
    this.#unasked = new UnconfirmedBlocks(maxValueSize);
  }

  /** When `handleTimeout` wants to be called; `undefined` while no blocks are under way. */
  get deadline(): Millis | undefined {
    return this.#exchange.deadline;
  }

  /** Whether APDUs of any length can be sent. */
  get enabled(): boolean {
    return this.#enabled && blockSizeFor(this.#maxPduSize) >= 1;
  }

  /** An association is open, opens (then nothing goes in blocks yet) or is over. */
  use(negotiated: Negotiated | undefined, isOpen = true): void {
    this.#exchange.reset();
    this.#passingOver = false;
    this.#enabled = isOpen && negotiated?.conformance.has("general-block-transfer") === true;
    this.#maxPduSize = negotiated?.peerMaxPduSize ?? Number.POSITIVE_INFINITY;
  }

  /** The client asks anew: what is left of the exchange before is for nobody. */
  begin(): void {
    this.#exchange.abort();
    this.#flush();
    this.#exchange.reset();
  }

  /** Of the server: what came last is a request. A client that asks without blocks is answered without them. */
  asked(): void {
    if (!this.#cameInBlocks) this.#exchange.reset();
  }

  /** Whether an APDU of that many octets can be sent. */
  fits(length: number): boolean {
    return length <= this.#maxPduSize || this.enabled;
  }

  /** Sends a request or a response. @throws LocalProtocolError when it is longer than the peer takes in any way. */
  send(apdu: Uint8Array, now: Millis): void {
    // Who is asked in blocks answers in blocks (Green Book 9.4.4.9).
    if (apdu.length <= this.#maxPduSize && !this.#exchange.peerUsesBlocks) return this.#options.transmit(apdu);
    this.#require(apdu.length);
    this.#exchange.send(apdu, blockSizeFor(this.#maxPduSize), now);
    this.#flush();
  }

  /** Sends what nobody answers. @throws LocalProtocolError when it is longer than the peer takes in any way. */
  sendUnconfirmed(apdu: Uint8Array): void {
    const { transmit, transmitUnconfirmed = transmit } = this.#options;
    if (apdu.length <= this.#maxPduSize) return transmitUnconfirmed(apdu);
    this.#require(apdu.length);
    for (const block of unconfirmedBlocks(apdu, this.#maxPduSize)) transmitUnconfirmed(block);
  }

  /**
   * Takes what came over the link; answers with a whole APDU, when there is one.
   * @throws DecodeError for a block that is none, RemoteProtocolError when the server breaks the rules of a transfer:
   * it is over then. Of a client nothing comes in that case.
   */
  receive(received: Uint8Array, now: Millis): Uint8Array | undefined {
    this.#cameInBlocks = this.#enabled && received[0] === BLOCK_TRANSFER;
    if (!this.#cameInBlocks) return received;
    const block = decodeApdu(received);
    if (block.apdu !== "general-block-transfer") return received;
    if (isUnconfirmed(block)) return this.#joinUnasked(block);
    const isEnd = !block.streaming || block.lastBlock;
    if (!this.#exchange.peerUsesBlocks && (block.blockNumber === 1 || !this.#passingOver))
      this.#passingOver = this.#options.isAwaited?.(block.blockNumber === 1 ? block.blockData : NOTHING) === false;
    if (this.#passingOver) {
      if (isEnd) this.#passingOver = false;
      return undefined;
    }
    try {
      const whole = this.#exchange.receive(block, now);
      this.#flush();
      // A client that has its answer wants no more of it.
      if (whole !== undefined && this.#options.isAwaited !== undefined) this.#exchange.reset();
      return whole;
    } catch (error) {
      this.#flush();
      if (this.#options.isAwaited === undefined && error instanceof RemoteProtocolError) return undefined;
      throw error;
    }
  }

  /** Nobody asked for it, and nobody can be asked for what is lost of it: it is as if it was not sent. */
  #joinUnasked(block: GeneralBlockTransfer): Uint8Array | undefined {
    try {
      return this.#unasked.add(block);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** The error that ends the exchange when the peer was silent for too long. */
  handleTimeout(now: Millis): DlmsError | undefined {
    try {
      this.#exchange.handleTimeout(now);
      return undefined;
    } catch (error) {
      return error as DlmsError;
    } finally {
      this.#flush();
    }
  }

  #require(length: number): void {
    if (!this.enabled)
      throw new LocalProtocolError(`an APDU of ${length} octets is over the ${this.#maxPduSize} the peer takes`);
  }

  #flush(): void {
    for (let block = this.#exchange.pollTransmit(); block !== undefined; block = this.#exchange.pollTransmit())
      this.#options.transmit(encodeApdu(block));
  }
}
