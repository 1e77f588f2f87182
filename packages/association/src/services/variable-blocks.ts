import { LocalProtocolError } from "@dlms/core";
import { BlockSender } from "../block-sender.ts";

// What a transfer in blocks carries with short names is an encoded request or response without its tag
// (Green Book 9.3.14, 9.3.15): this is what has to be put before it again.
export const READ_REQUEST: Uint8Array = Uint8Array.of(0x05);
export const WRITE_REQUEST: Uint8Array = Uint8Array.of(0x06);
export const READ_RESPONSE: Uint8Array = Uint8Array.of(0x0c);

/** Octets of a read-request or -response around a block: tag, count, choice, last-block, number, longest length. */
export const READ_BLOCK_HEADER: number = 1 + 1 + 1 + 1 + 2 + 4;
/** Octets of a write-request around a block: as above, with the count and the tag of its data. */
export const WRITE_BLOCK_HEADER: number = READ_BLOCK_HEADER + 2;
/** Blocks are numbered in 16 bits. */
const MOST_BLOCKS = 0xffff;

/** An encoded APDU of short names that is too long, in blocks of one size. */
export class VariableBlocks {
  readonly #sender: BlockSender;
  readonly #blockSize: number;

  /**
   * `room`: the longest APDU that may be sent; `header`: what of it stands around a block.
   * @throws LocalProtocolError when there is no room for blocks, or would be too many of them.
   */
  constructor(apdu: Uint8Array, room: number, header: number) {
    const length = apdu.length - 1;
    this.#blockSize = room - header;
    if (this.#blockSize < 1 || length > this.#blockSize * MOST_BLOCKS)
      throw new LocalProtocolError(`${length} octets cannot be sent in APDUs of ${room}`);
    this.#sender = new BlockSender(apdu.subarray(1));
  }

  /** The number of the last block that was sent, 0 before the first. */
  get blockNumber(): number {
    return this.#sender.blockNumber;
  }

  get done(): boolean {
    return this.#sender.done;
  }

  next(): ReturnType<BlockSender["next"]> {
    return this.#sender.next(this.#blockSize);
  }
}
