import type { Apdu, InvokeIdAndPriority } from "@dlms/apdu";
import { BlockSender, roomInside } from "../block-sender.ts";

type Service = "get" | "action";
/** Asks for the block after one. */
export type NextBlock =
  | Extract<Apdu, { apdu: "get-request"; choice: "next" }>
  | Extract<Apdu, { apdu: "action-request"; choice: "next-pblock" }>;

interface Transfer {
  readonly service: Service;
  readonly sender: BlockSender;
  readonly blockSize: number;
}

/** Which blocks are asked for in `apdu`, if any. */
export function nextBlock(apdu: Apdu): NextBlock | undefined {
  if (apdu.apdu === "get-request" && apdu.choice === "next") return apdu;
  if (apdu.apdu === "action-request" && apdu.choice === "next-pblock") return apdu;
  return undefined;
}

/** The answers that a server sends in blocks, one at a time for each invoke id (Green Book 9.3.6, 9.3.8). */
export class ServerTransfers {
  readonly #transfers = new Map<number, Transfer>();

  /** The first block of a value that is cut to APDUs of `size` octets; `undefined` when not even one octet fits. */
  begin(service: Service, invokeIdAndPriority: InvokeIdAndPriority, data: Uint8Array, size: number): Apdu | undefined {
    const blockSize = roomInside(block(service, invokeIdAndPriority, EMPTY), size);
    if (blockSize < 1) return undefined;
    const transfer = { service, sender: new BlockSender(data), blockSize };
    this.#transfers.set(invokeIdAndPriority.invokeId, transfer);
    return this.#block(transfer, invokeIdAndPriority);
  }

  /** The block after the one that is named, or why there is none: then the transfer is over. */
  next({ apdu, invokeIdAndPriority, blockNumber }: NextBlock): Apdu {
    const { invokeId } = invokeIdAndPriority;
    const service = apdu === "get-request" ? "get" : "action";
    const running = this.#transfers.get(invokeId);
    const transfer = running?.service === service ? running : undefined;
    if (transfer !== undefined && transfer.sender.blockNumber === blockNumber)
      return this.#block(transfer, invokeIdAndPriority);
    this.#transfers.delete(invokeId);
    if (service === "action") {
      const result = transfer === undefined ? "no-long-action-in-progress" : "long-action-aborted";
      return { apdu: "action-response", choice: "normal", invokeIdAndPriority, result };
    }
    const result = transfer === undefined ? "no-long-get-in-progress" : "data-block-number-invalid";
    return {
      apdu: "get-response",
      choice: "with-datablock",
      invokeIdAndPriority,
      lastBlock: true,
      blockNumber,
      result: { kind: "error", result },
    };
  }

  /** Whether there are blocks that were not asked for yet. */
  get running(): boolean {
    return this.#transfers.size > 0;
  }

  /** A new request ends the transfer that has its invoke id. */
  end(invokeId: number): void {
    this.#transfers.delete(invokeId);
  }

  clear(): void {
    this.#transfers.clear();
  }

  #block({ service, sender, blockSize }: Transfer, invokeIdAndPriority: InvokeIdAndPriority): Apdu {
    const piece = sender.next(blockSize);
    if (piece.last) this.#transfers.delete(invokeIdAndPriority.invokeId);
    return block(service, invokeIdAndPriority, piece);
  }
}

type Piece = ReturnType<BlockSender["next"]>;
const EMPTY: Piece = { blockNumber: 0, last: false, data: new Uint8Array(0) };

function block(service: Service, invokeIdAndPriority: InvokeIdAndPriority, { blockNumber, last, data }: Piece): Apdu {
  if (service === "action") {
    const pblock = { lastBlock: last, blockNumber, rawData: data };
    return { apdu: "action-response", choice: "with-pblock", invokeIdAndPriority, pblock };
  }
  const result = { kind: "data", data } as const;
  return { apdu: "get-response", choice: "with-datablock", invokeIdAndPriority, lastBlock: last, blockNumber, result };
}
