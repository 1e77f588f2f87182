import { encodeApdu, type GeneralBlockTransfer } from "@dlms/apdu";
import { concatBytes, DecodeError, LocalProtocolError } from "@dlms/core";
import { LAST_BLOCK_NUMBER } from "./limits.ts";

/** Octets of a block around its data, but for the length: tag, control, both numbers. */
const HEADER = 6;

/** How many octets of data go into a block so that it is no longer than `maxPduSize`; less than 1 for none. */
export function blockSizeFor(maxPduSize: number): number {
  const room = Math.min(maxPduSize, 0xffff) - HEADER;
  return room - (room <= 0x80 ? 1 : room <= 0x101 ? 2 : 3);
}

/** Whether nobody is to acknowledge a block: its sender takes none in turn (Green Book 9.4.4.9). */
export function isUnconfirmed({ window, blockNumber }: GeneralBlockTransfer): boolean {
  return window === 0 && blockNumber > 0;
}

/**
 * An APDU in encoded blocks of at most `maxPduSize` octets, which go out in one stream and are not acknowledged: how
 * what nobody answers is sent.
 * @throws LocalProtocolError when block numbers do not reach.
 */
export function unconfirmedBlocks(apdu: Uint8Array, maxPduSize: number): Uint8Array[] {
  const size = blockSizeFor(maxPduSize);
  const count = Math.ceil(apdu.length / size);
  if (size < 1 || count > LAST_BLOCK_NUMBER)
    throw new LocalProtocolError(`an APDU of ${apdu.length} octets cannot go in blocks of ${size}`);
  return Array.from({ length: count }, (_, index) =>
    encodeApdu({
      apdu: "general-block-transfer",
      lastBlock: index === count - 1,
      streaming: index < count - 1,
      window: 0,
      blockNumber: index + 1,
      blockNumberAck: 0,
      blockData: apdu.subarray(index * size, (index + 1) * size),
    }),
  );
}

/** Joins blocks that are not acknowledged. What is lost stays lost: a gap gives the APDU up. */
export class UnconfirmedBlocks {
  readonly #maxSize: number;
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  /** The longest APDU that is joined, in octets. */
  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  /** Octets that wait for the rest. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes a block; answers with the APDU that it completes.
   * @throws DecodeError when a block before it is missing, or when the APDU is too long: it is given up.
   */
  add({ blockNumber, blockData, lastBlock }: GeneralBlockTransfer): Uint8Array | undefined {
    if (blockNumber === 1) this.#reset();
    // A block that comes twice in a row.
    if (blockNumber === this.#parts.length && blockNumber > 0 && !lastBlock) return undefined;
    if (blockNumber !== this.#parts.length + 1) {
      const due = this.#parts.length + 1;
      this.#reset();
      throw new DecodeError("invalid", `block ${blockNumber} of a block transfer came where ${due} was due`, 0);
    }
    if (this.#size + blockData.length > this.#maxSize) {
      this.#reset();
      throw new DecodeError("limit", `blocks of more than ${this.#maxSize} octets in all`, 0);
    }
    this.#parts.push(blockData);
    this.#size += blockData.length;
    if (!lastBlock) return undefined;
    const whole = concatBytes(this.#parts);
    this.#reset();
    return whole;
  }

  #reset(): void {
    this.#parts.length = 0;
    this.#size = 0;
  }
}
