/** Cuts one long value into numbered blocks, each made when the peer asks for it. */
export class BlockSender {
  readonly #data: Uint8Array;
  readonly #blockSize: number;
  #sent = 0;
  #number = 0;

  constructor(data: Uint8Array, blockSize: number) {
    this.#data = data;
    this.#blockSize = blockSize;
  }

  /** The number of the last block that was sent, 0 before the first. */
  get blockNumber(): number {
    return this.#number;
  }

  get done(): boolean {
    return this.#sent >= this.#data.length;
  }

  /** The next block, as a view on the data. */
  next(): { readonly blockNumber: number; readonly last: boolean; readonly data: Uint8Array } {
    const end = Math.min(this.#sent + this.#blockSize, this.#data.length);
    const data = this.#data.subarray(this.#sent, end);
    this.#sent = end;
    this.#number++;
    return { blockNumber: this.#number, last: this.done, data };
  }
}
