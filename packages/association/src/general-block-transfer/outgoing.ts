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
  /** The blocks before the APDU. */
  #leading = 0;
  #apdu: Uint8Array | undefined;
  #blockSize = 1;
  /** Blocks of the APDU. */
  #blocks = 0;
  #numbered = 0;
  #acknowledged = 0;

  /** Whether blocks of the APDU are not acknowledged. */
  get pending(): boolean {
    return this.#acknowledged < this.#leading + this.#blocks;
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
    return this.hasApdu && this.#numbered >= this.end;
  }

  /** The number of the last block that carries the APDU. */
  get end(): number {
    return this.#leading + this.#blocks;
  }

  /** Cuts the APDU into views. @throws LocalProtocolError when block numbers do not reach. */
  setApdu(apdu: Uint8Array, blockSize: number): void {
    const blocks = Math.max(1, Math.ceil(apdu.length / blockSize));
    if (this.#numbered + blocks > LAST_BLOCK_NUMBER)
      throw new LocalProtocolError(`an APDU of ${apdu.length} octets needs more than ${LAST_BLOCK_NUMBER} blocks`);
    this.#leading = this.#numbered;
    this.#apdu = apdu;
    this.#blockSize = blockSize;
    this.#blocks = blocks;
  }

  /** @throws RemoteProtocolError when that block was never sent. */
  acknowledge(number: number): void {
    if (number > this.#numbered)
      throw new RemoteProtocolError(`block ${number} was acknowledged, ${this.#numbered} were sent`);
    this.#acknowledged = Math.max(this.#acknowledged, number);
  }

  /** The block of that number, which may not be beyond `end`. */
  at(number: number): OutgoingBlock {
    this.#numbered = Math.max(this.#numbered, number);
    const start = (number - 1 - this.#leading) * this.#blockSize;
    if (this.#apdu === undefined || start < 0) return { number, data: NOTHING, last: false };
    return { number, data: this.#apdu.subarray(start, start + this.#blockSize), last: number === this.end };
  }

  /** One more block without data. @throws LocalProtocolError when all numbers are used up. */
  empty(): OutgoingBlock {
    if (this.#numbered >= LAST_BLOCK_NUMBER) throw new LocalProtocolError("all block numbers are used up");
    this.#numbered++;
    // Until the APDU is there, this side has something to say yet.
    return { number: this.#numbered, data: NOTHING, last: this.#apdu !== undefined };
  }
}
