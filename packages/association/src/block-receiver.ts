import { concatBytes, RemoteProtocolError } from "@dlms/core";
import type { AssociationLimits } from "./limits.ts";

/** Joins the blocks of one transfer: numbers run from 1 without a gap, and the whole stays within the limits. */
export class BlockReceiver {
  readonly #limits: AssociationLimits;
  readonly #keep: boolean;
  readonly #parts: Uint8Array[] = [];
  #size = 0;
  #last = 0;

  /** With `keep` false the blocks are only checked and counted: somebody else takes them as they come. */
  constructor(limits: AssociationLimits, keep: boolean) {
    this.#limits = limits;
    this.#keep = keep;
  }

  /** The number of the last block that was taken. */
  get blockNumber(): number {
    return this.#last;
  }

  /** @throws RemoteProtocolError on a wrong number, or when a limit is passed. */
  add(blockNumber: number, data: Uint8Array): void {
    if (blockNumber !== this.#last + 1)
      throw new RemoteProtocolError(`block ${blockNumber} came where ${this.#last + 1} was due`);
    if (blockNumber > this.#limits.maxBlocks)
      throw new RemoteProtocolError(`more than ${this.#limits.maxBlocks} blocks`);
    this.#last = blockNumber;
    if (!this.#keep) return;
    this.#size += data.length;
    if (this.#size > this.#limits.maxValueSize)
      throw new RemoteProtocolError(`blocks of more than ${this.#limits.maxValueSize} octets in all`);
    this.#parts.push(data);
  }

  /** All blocks joined. */
  join(): Uint8Array {
    return this.#parts.length === 1 ? (this.#parts[0] as Uint8Array) : concatBytes(this.#parts);
  }
}
