import type { Apdu, InvokeIdAndPriority } from "@dlms/apdu";
import { BlockSender } from "./block-sender.ts";

/** Octets of a get-response-with-datablock around its raw data: tags, invoke id, block number, longest length. */
export const BLOCK_HEADER: number = 2 + 1 + 1 + 4 + 1 + 4;

/** The answers to GET that a server sends in blocks, one at a time for each invoke id (Green Book 9.3.6). */
export class ServerTransfers {
  readonly #senders = new Map<number, BlockSender>();

  /** The first block of a value that is cut into pieces of `blockSize` octets. */
  begin(invokeIdAndPriority: InvokeIdAndPriority, data: Uint8Array, blockSize: number): Apdu {
    const sender = new BlockSender(data, blockSize);
    this.#senders.set(invokeIdAndPriority.invokeId, sender);
    return this.#block(sender, invokeIdAndPriority);
  }

  /** The block after the one that is named, or why there is none: then the transfer is over. */
  next({ invokeIdAndPriority, blockNumber }: Extract<Apdu, { apdu: "get-request"; choice: "next" }>): Apdu {
    const { invokeId } = invokeIdAndPriority;
    const sender = this.#senders.get(invokeId);
    if (sender !== undefined && sender.blockNumber === blockNumber) return this.#block(sender, invokeIdAndPriority);
    this.#senders.delete(invokeId);
    const result = sender === undefined ? "no-long-get-in-progress" : "data-block-number-invalid";
    return {
      apdu: "get-response",
      choice: "with-datablock",
      invokeIdAndPriority,
      lastBlock: true,
      blockNumber,
      result: { kind: "error", result },
    };
  }

  /** A new request ends the transfer that has its invoke id. */
  end(invokeId: number): void {
    this.#senders.delete(invokeId);
  }

  clear(): void {
    this.#senders.clear();
  }

  #block(sender: BlockSender, invokeIdAndPriority: InvokeIdAndPriority): Apdu {
    const { blockNumber, last, data } = sender.next();
    if (last) this.#senders.delete(invokeIdAndPriority.invokeId);
    return {
      apdu: "get-response",
      choice: "with-datablock",
      invokeIdAndPriority,
      lastBlock: last,
      blockNumber,
      result: { kind: "data", data },
    };
  }
}
