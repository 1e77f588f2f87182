import { concatBytes, equalBytes, RemoteProtocolError } from "@dlms/core";
import { type BlockTransferLimits, LAST_BLOCK_NUMBER } from "./limits.ts";

interface Block {
  readonly data: Uint8Array;
  readonly last: boolean;
}

/**
 * Joins the blocks of one APDU, in whatever order they come. Blocks behind a gap wait in a buffer that holds one
 * window; what is beyond it the sender has to send again.
 */
export class IncomingBlocks {
  readonly #limits: BlockTransferLimits;
  readonly #parts: Uint8Array[] = [];
  readonly #ahead = new Map<number, Block>();
  #received = 0;
  #highest = 0;
  #size = 0;
  #complete = false;

  constructor(limits: BlockTransferLimits) {
    this.#limits = limits;
  }

  /** The last block of those that came without a gap: what is acknowledged. */
  get received(): number {
    return this.#received;
  }

  /** Whether the APDU is all there. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Whether the first block is there. */
  get begun(): boolean {
    return this.#received > 0;
  }

  /** Octets that wait for the rest of the APDU. */
  get held(): number {
    return this.#complete ? 0 : this.#size;
  }

  /** How many blocks are missing after `received`, as far as later ones show it. */
  get gap(): number {
    if (this.#complete || this.#highest <= this.#received) return 0;
    let next = this.#highest;
    for (const number of this.#ahead.keys()) if (number < next) next = number;
    // Blocks that were too far ahead to keep count as missing too.
    return Math.max(1, next - this.#received - (this.#ahead.has(next) ? 1 : 0));
  }

  /** Whether that block came before: then it says nothing new. */
  has(number: number): boolean {
    return number <= this.#received || this.#ahead.has(number) || (this.#complete && number <= this.#highest);
  }

  /** Whether `data` is what the first block had. */
  beginsWith(data: Uint8Array): boolean {
    const [first] = this.#parts;
    return first !== undefined && equalBytes(first, data);
  }

  /**
   * Takes a block. Before the first one, others are not kept: they may be of an exchange that is over.
   * @throws RemoteProtocolError when a limit is passed.
   */
  add(number: number, data: Uint8Array, last: boolean): void {
    const { maxBlocks, maxValueSize, window } = this.#limits;
    if (number > Math.min(maxBlocks, LAST_BLOCK_NUMBER)) throw new RemoteProtocolError(`more than ${maxBlocks} blocks`);
    const isNew = !this.has(number);
    this.#highest = Math.max(this.#highest, number);
    if (!isNew) return;
    const isNext = number === this.#received + 1;
    if (this.#complete) {
      if (isNext) this.#received++;
      return;
    }
    if (!isNext && (!this.begun || number > this.#received + window)) return;
    this.#size += data.length;
    if (this.#size > maxValueSize) throw new RemoteProtocolError(`blocks of more than ${maxValueSize} octets in all`);
    if (isNext) this.#append({ data, last });
    else this.#ahead.set(number, { data, last });
  }

  /** The whole APDU. Its blocks are let go. */
  take(): Uint8Array {
    const [first] = this.#parts;
    const whole = this.#parts.length === 1 && first !== undefined ? first : concatBytes(this.#parts);
    if (this.#parts.length > 1) this.#parts.length = 1;
    return whole;
  }

  #append(first: Block): void {
    for (let block: Block | undefined = first; block !== undefined; ) {
      this.#received++;
      this.#parts.push(block.data);
      // Some peers mark acknowledgements as the last of nothing: there is no APDU without octets.
      if (block.last && this.#size > 0) {
        this.#complete = true;
        // What follows the last block are acknowledgements, which need no place.
        this.#ahead.clear();
        return;
      }
      block = this.#ahead.get(this.#received + 1);
      this.#ahead.delete(this.#received + 1);
    }
  }
}
