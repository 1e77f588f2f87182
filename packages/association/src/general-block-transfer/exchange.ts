import type { GeneralBlockTransfer } from "@dlms/apdu";
import { LocalProtocolError, type Millis, RemoteProtocolError, TimeoutError } from "@dlms/core";
import { EventQueue } from "../event-queue.ts";
import { IncomingBlocks } from "./incoming.ts";
import { type BlockTransferLimits, LARGEST_WINDOW } from "./limits.ts";
import { type OutgoingBlock, OutgoingBlocks } from "./outgoing.ts";

/** How one side takes part in general block transfers. */
export interface BlockExchangeOptions {
  readonly limits: BlockTransferLimits;
  /**
   * How long the peer may be silent before it is asked what is missing; of the side that began the exchange. Without
   * it, this side never speaks unasked.
   */
  readonly blockTimeout?: Millis | undefined;
  /** Whether blocks of an exchange that is over may still come: then what does not fit is passed over. */
  readonly lossy?: boolean | undefined;
}

/** How often a peer is asked for what is missing, without any progress. */
const MOST_ATTEMPTS = 3;
const NOTHING = new Uint8Array(0);

/**
 * One exchange of general block transfer (Green Book 9.3.12 and 9.4.4.9), either side, without input or output: an APDU
 * of ours in blocks, and one of the peer's. A block without the streaming bit hands over the turn. Who has the turn
 * sends as many blocks as the peer's window takes, from the first one that the peer does not have, or acknowledges.
 * A gap is acknowledged with a window of its own size, so that no more than that is sent again.
 *
 * Nothing but blocks is repeated, and a block that comes twice counts once.
 */
export class BlockExchange {
  readonly #options: BlockExchangeOptions;
  readonly #transmit = new EventQueue<GeneralBlockTransfer>();
  #incoming: IncomingBlocks;
  #outgoing = new OutgoingBlocks();
  /** What the peer said that it takes in a row; nothing is known before its first block. */
  #peerWindow = 1;
  /** What the peer was told that it may send in a row, and how much of that has come. */
  #granted = 1;
  #sentByPeer = 0;
  #deadline: Millis | undefined;
  #attempts = 0;
  /** Nothing has come or gone since the last reset: most associations never send a block. */
  #isFresh = true;

  /** @throws LocalProtocolError when the window is none. */
  constructor(options: BlockExchangeOptions) {
    const { window } = options.limits;
    if (!(Number.isInteger(window) && window >= 1 && window <= LARGEST_WINDOW))
      throw new LocalProtocolError(`a window has 1 to ${LARGEST_WINDOW} blocks`);
    this.#options = options;
    this.#incoming = new IncomingBlocks(options.limits);
  }

  /** When `handleTimeout` wants to be called. */
  get deadline(): Millis | undefined {
    return this.#deadline;
  }

  /** Octets of the peer's APDU that wait for the rest of it. */
  get held(): number {
    return this.#incoming.held;
  }

  /** Whether the peer has begun to send in blocks. */
  get peerUsesBlocks(): boolean {
    return this.#incoming.begun;
  }

  /** Whether blocks went either way and the peer's APDU is not all there. */
  get active(): boolean {
    return (this.#incoming.begun || this.#outgoing.hasApdu) && !this.#incoming.complete;
  }

  /** Forgets everything: the next APDU of either side begins a new exchange. */
  reset(): void {
    if (this.#isFresh) return;
    this.#isFresh = true;
    this.#transmit.clear();
    this.#incoming = new IncomingBlocks(this.#options.limits);
    this.#outgoing = new OutgoingBlocks();
    this.#peerWindow = 1;
    this.#granted = 1;
    this.#sentByPeer = 0;
    this.#deadline = undefined;
    this.#attempts = 0;
  }

  /**
   * Sends an APDU in blocks of `blockSize` octets at most: with it an exchange begins, or the peer's is answered.
   * @throws LocalProtocolError when it is too long for that.
   */
  send(apdu: Uint8Array, blockSize: number, now: Millis): void {
    if (this.#outgoing.hasApdu) this.reset();
    this.#isFresh = false;
    this.#outgoing.setApdu(apdu, blockSize);
    this.#stream();
    this.#expect(now);
  }

  /** Tells the peer that the exchange is given up. */
  abort(): void {
    if (!this.active) return;
    this.reset();
    this.#transmit.push(ABORT);
  }

  /**
   * Takes a block of the peer. Answers with its APDU when it is complete, each one once.
   * @throws RemoteProtocolError when the peer gave up, passed a limit or acknowledged what it cannot have: the exchange
   * is over then.
   */
  receive(block: GeneralBlockTransfer, now: Millis): Uint8Array | undefined {
    const { blockNumber, blockNumberAck, blockData, lastBlock, streaming } = block;
    if (blockNumber === 0) {
      const wasActive = this.#incoming.begun || this.#outgoing.pending;
      this.reset();
      if (wasActive) throw new RemoteProtocolError("the peer gave the block transfer up");
      return undefined;
    }
    if (this.#options.lossy && blockNumberAck > this.#outgoing.sent) return undefined;
    if (blockNumber === 1 && this.#isAnother(block)) this.reset();
    this.#isFresh = false;
    const incoming = this.#incoming;
    // What was under way when the request before was given up still arrives.
    if (this.#asks && !incoming.begun && blockNumber !== 1 && !this.#outgoing.couldHave(blockNumberAck))
      return undefined;
    try {
      const isNew = !incoming.has(blockNumber);
      const wasComplete = incoming.complete;
      const before = this.#outgoing.acknowledged + incoming.received;
      this.#outgoing.acknowledge(blockNumberAck);
      incoming.add(blockNumber, blockData, lastBlock);
      this.#peerWindow = Math.max(1, block.window);
      const progress = this.#outgoing.acknowledged + incoming.received > before;
      if (progress) this.#attempts = 0;
      const whole = incoming.complete && !wasComplete;
      // Some peers say that more follows, and wait all the same when they have sent as much as they may.
      if (isNew) this.#sentByPeer++;
      const isOurTurn = !streaming || lastBlock || this.#sentByPeer >= this.#granted;
      // A block that came before was answered before: to answer it twice would double the traffic.
      if (isNew && !whole && isOurTurn) this.#takeTurn(blockData.length > 0);
      if (incoming.complete) this.#deadline = undefined;
      // What says nothing new puts nothing off, or a peer could go on for ever.
      else if (isNew || progress || this.#deadline === undefined) this.#expect(now);
      return whole ? incoming.take() : undefined;
    } catch (error) {
      this.reset();
      this.#transmit.push(ABORT);
      throw error;
    }
  }

  /**
   * Asks the peer for what is missing.
   * @throws TimeoutError when it was asked often enough: the exchange is over then.
   */
  handleTimeout(now: Millis): void {
    if (this.#deadline === undefined || now < this.#deadline) return;
    if (++this.#attempts > MOST_ATTEMPTS) {
      const { blockTimeout = 0 } = this.#options;
      this.reset();
      this.#transmit.push(ABORT);
      throw new TimeoutError("block", blockTimeout * (MOST_ATTEMPTS + 1));
    }
    this.#acknowledge();
    this.#expect(now);
  }

  pollTransmit(): GeneralBlockTransfer | undefined {
    return this.#transmit.shift();
  }

  /** Whether this side begins the exchanges. */
  get #asks(): boolean {
    return this.#options.blockTimeout !== undefined;
  }

  /** Whether a first block begins another exchange, and is not one that came twice. */
  #isAnother({ blockData }: GeneralBlockTransfer): boolean {
    if (!this.#incoming.begun) return false;
    if (!this.#incoming.beginsWith(blockData)) return true;
    // The same once more is another request only when the one before was answered. Who asked awaits one answer alone.
    return this.#incoming.complete && this.#outgoing.allSent && !this.#asks;
  }

  #takeTurn(peerSentData: boolean): void {
    if (this.#outgoing.pending) this.#stream();
    // Who asked does not answer a mere acknowledgement, or both sides would do so for ever.
    else if (!this.#incoming.complete && (peerSentData || this.#incoming.gap > 0 || !this.#asks)) this.#acknowledge();
  }

  /** Sends what the peer's window takes of what it does not have. */
  #stream(): void {
    const blocks = this.#outgoing.window(this.#peerWindow);
    for (const [index, block] of blocks.entries()) this.#push(block, index < blocks.length - 1);
  }

  #acknowledge(): void {
    this.#push(this.#outgoing.empty(), false);
  }

  #push({ number, data, last }: OutgoingBlock, streaming: boolean): void {
    const { window } = this.#options.limits;
    const { gap, received } = this.#incoming;
    this.#granted = gap > 0 ? Math.min(gap, window) : window;
    this.#sentByPeer = 0;
    this.#transmit.push({
      apdu: "general-block-transfer",
      lastBlock: last,
      streaming,
      window: this.#granted,
      blockNumber: number,
      blockNumberAck: received,
      blockData: data,
    });
  }

  #expect(now: Millis): void {
    const { blockTimeout } = this.#options;
    this.#deadline = blockTimeout === undefined ? undefined : now + blockTimeout;
  }
}

/** No block is number 0 (Green Book 9.4.4.9): it ends the exchange. */
const ABORT: GeneralBlockTransfer = {
  apdu: "general-block-transfer",
  lastBlock: true,
  streaming: false,
  window: 0,
  blockNumber: 0,
  blockNumberAck: 0,
  blockData: NOTHING,
};
