import { LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { LAST_BLOCK_NUMBER } from "./limits.ts";

/** One block to send. */
export interface OutgoingBlock {
  readonly number: number;
  readonly data: Uint8Array;
  readonly last: boolean;
}

const NOTHING = new Uint8Array(0);

/**
 * What one side sends in an exchange: acknowledgements, which are blocks without data, and the blocks of one APDU.
 * All of them count, so all of them can be asked for again.
 */
export class OutgoingBlocks {
  readonly #sent: OutgoingBlock[] = [];
  #apdu: Uint8Array | undefined;
  #blockSize = 1;
  /** Octets of the APDU that went out. */
  #offset = 0;
  /** The last block that carries some of the APDU. */
  #end = 0;
  #acknowledged = 0;

  /** Whether blocks of the APDU were not sent or are not acknowledged. */
  get pending(): boolean {
    return this.hasApdu && (!this.allSent || this.#acknowledged < this.#end);
  }

  /** The number of the last block that was sent. */
  get sent(): number {
    return this.#sent.length;
  }

  /** The last block that the peer has, and all before it. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Whether the APDU is there. */
  get hasApdu(): boolean {
    return this.#apdu !== undefined;
  }

  /** Whether each block of the APDU was sent once. */
  get allSent(): boolean {
    return this.#apdu !== undefined && this.#offset >= this.#apdu.length;
  }

  /** Cuts the APDU into views. @throws LocalProtocolError when block numbers do not reach. */
  setApdu(apdu: Uint8Array, blockSize: number): void {
    if (this.#sent.length + Math.ceil(apdu.length / blockSize) > LAST_BLOCK_NUMBER)
      throw new LocalProtocolError(`an APDU of ${apdu.length} octets needs more than ${LAST_BLOCK_NUMBER} blocks`);
    this.#apdu = apdu;
    this.#blockSize = blockSize;
  }

  /** Whether the peer could have got some of the APDU, and all blocks up to that one. */
  couldHave(number: number): boolean {
    return this.hasApdu && number <= this.#sent.length;
  }

  /**
   * A peer that waits for nothing may acknowledge whatever it likes: it has gone on, so it has had what there was.
   * @throws RemoteProtocolError when that block was never sent.
   */
  acknowledge(number: number): void {
    const { length } = this.#sent;
    if (number > length && this.hasApdu)
      throw new RemoteProtocolError(`block ${number} was acknowledged, ${length} were sent`);
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(number, length));
  }

  /** Up to `most` blocks from the first one that is not acknowledged: those that were sent before, then new ones. */
  window(most: number): OutgoingBlock[] {
    const first = this.#acknowledged;
    const blocks = this.#sent.slice(first, Math.min(first + most, this.allSent ? this.#end : this.#sent.length));
    while (blocks.length < most && !this.allSent) blocks.push(this.#next());
    return blocks;
  }

  /** One more block without data. @throws LocalProtocolError when all numbers are used up. */
  empty(): OutgoingBlock {
    // Until all of the APDU is sent, this side has something to say yet.
    return this.#number(NOTHING, this.allSent);
  }

  #next(): OutgoingBlock {
    const apdu = this.#apdu as Uint8Array;
    const data = apdu.subarray(this.#offset, this.#offset + this.#blockSize);
    this.#offset += data.length;
    const block = this.#number(data, this.allSent);
    this.#end = block.number;
    return block;
  }

  #number(data: Uint8Array, last: boolean): OutgoingBlock {
    const number = this.#sent.length + 1;
    if (number > LAST_BLOCK_NUMBER) throw new LocalProtocolError("all block numbers are used up");
    const block = { number, data, last };
    this.#sent.push(block);
    return block;
  }
}
