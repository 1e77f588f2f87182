import { type Apdu, encodeApdu } from "@dlms/apdu";

/** Cuts one long value into numbered blocks, each made when the peer asks for it. */
export class BlockSender {
  readonly #data: Uint8Array;
  #sent = 0;
  #number = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** The number of the last block that was sent, 0 before the first. */
  get blockNumber(): number {
    return this.#number;
  }

  get done(): boolean {
    return this.#sent >= this.#data.length;
  }

  /** The next block, of `blockSize` octets at most, as a view on the data. */
  next(blockSize: number): { readonly blockNumber: number; readonly last: boolean; readonly data: Uint8Array } {
    const end = Math.min(this.#sent + blockSize, this.#data.length);
    const data = this.#data.subarray(this.#sent, end);
    this.#sent = end;
    this.#number++;
    return { blockNumber: this.#number, last: this.done, data };
  }
}

/** The longest OCTET STRING whose length takes that many octets, from one octet on. */
const LONGEST = [0x7f, 0xff, 0xffff, 0xffffff, 0xffffffff];

/** How many octets fit into the empty OCTET STRING of `frame` until it has `size` octets; negative when none do. */
export function roomInside(frame: Apdu, size: number): number {
  const free = size - (encodeApdu(frame).length - 1);
  return Math.max(...LONGEST.map((longest, index) => Math.min(longest, free - (index + 1))));
}
