import { apduTag, decodeApdu, type GeneralBlockTransfer } from "@dlms/apdu";
import { concatBytes, DecodeError, DlmsError, SecurityError } from "@dlms/core";
import type { Message } from "../layers.ts";
import { readInner } from "./apdu.ts";
import type { Context } from "./context.ts";

const BLOCK_TRANSFER = apduTag("general-block-transfer");

/** A transfer that goes on. */
interface Transfer<Frame> {
  readonly frames: Frame[];
  readonly blocks: GeneralBlockTransfer[];
  /** The APDU of the first block. */
  readonly first: Uint8Array;
  error: DecodeError | undefined;
}

/**
 * Makes messages of the APDUs that stations sent: the blocks of a general-block-transfer are joined, those of each
 * station by themselves. A transfer ends with its last block, with a block 1 of the next, or with another APDU.
 */
export class MessageCollector<Frame> {
  readonly messages: Message<Frame>[] = [];
  readonly #context: Context;
  readonly #transfers = new Map<string, Transfer<Frame>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Takes a whole APDU and the frames that carried it. */
  add(station: string, frames: readonly Frame[], octets: Uint8Array): void {
    const block = octets[0] === BLOCK_TRANSFER ? blockOf(octets) : undefined;
    if (block === undefined || block.blockNumber === 1) this.#abandon(station);
    if (block === undefined) this.#complete(station, frames, [], octets);
    else this.#addBlock(station, frames, block, octets);
  }

  /** Whether blocks of a station are there and the last one is not. */
  isOpen(station: string): boolean {
    return this.#transfers.has(station);
  }

  /** Takes what can not become an APDU any more. */
  addIncomplete(frames: readonly Frame[], fragment?: Uint8Array): void {
    this.messages.push({ frames, blocks: [], complete: false, ...(fragment === undefined ? {} : { fragment }) });
  }

  /** Gives up what is not complete, and answers with all messages. */
  finish(): readonly Message<Frame>[] {
    for (const station of [...this.#transfers.keys()]) this.#abandon(station);
    return this.messages;
  }

  #addBlock(station: string, frames: readonly Frame[], block: GeneralBlockTransfer, octets: Uint8Array): void {
    const transfer = this.#transfers.get(station) ?? { frames: [], blocks: [], first: octets, error: undefined };
    // A block without data, and none before: it only acknowledges what the other side sends.
    if (transfer.blocks.length === 0 && block.blockData.length === 0) {
      this.messages.push({ frames, blocks: [block], complete: true });
      return;
    }
    this.#transfers.set(station, transfer);
    transfer.frames.push(...frames);
    transfer.blocks.push(block);
    const { blocks } = transfer;
    if (block.blockNumber !== blocks.length) transfer.error ??= outOfOrder(blocks);
    if (!block.lastBlock) return;
    if (transfer.error !== undefined) return this.#abandon(station);
    this.#transfers.delete(station);
    this.#complete(station, transfer.frames, blocks, concatBytes(blocks.map(({ blockData }) => blockData)));
  }

  #complete(
    station: string,
    frames: readonly Frame[],
    blocks: readonly GeneralBlockTransfer[],
    octets: Uint8Array,
  ): void {
    const context = this.#context.from(station);
    try {
      const content = readInner(octets, blocks.length === 0 ? context : context.inside());
      this.messages.push({ frames, blocks, complete: true, content });
    } catch (error) {
      if (!(error instanceof DlmsError)) throw error;
      this.messages.push({ frames, blocks, complete: true, error });
    }
  }

  #abandon(station: string): void {
    const transfer = this.#transfers.get(station);
    if (transfer === undefined) return;
    this.#transfers.delete(station);
    const { frames, blocks, first, error } = transfer;
    // A block by itself is shown as what it is.
    if (blocks.length === 1) {
      const content = readInner(first, this.#context.from(station));
      this.messages.push({ frames, blocks, complete: false, content });
    } else this.messages.push({ frames, blocks, complete: false, ...(error === undefined ? {} : { error }) });
  }
}

/**
 * The error that leaves nothing to show: when not a single message came through, and one has an error of its own.
 * A wrong key is such, whatever else there is, when no other message could be opened.
 */
export function fatalError(messages: readonly Message<unknown>[]): DlmsError | undefined {
  if (messages.some(({ content }) => content !== undefined)) return undefined;
  const errors = messages.flatMap(({ error }) => error ?? []);
  return errors.find((error) => error instanceof SecurityError) ?? errors[0];
}

function outOfOrder(blocks: readonly GeneralBlockTransfer[]): DecodeError {
  const numbers = blocks.map(({ blockNumber }) => blockNumber).join(", ");
  return new DecodeError("invalid", `general-block-transfer out of order: blocks ${numbers}`, 0);
}

/** A block; what begins like one and is none is left to `readInner`, which tells what is wrong with it. */
function blockOf(octets: Uint8Array): GeneralBlockTransfer | undefined {
  try {
    const apdu = decodeApdu(octets);
    return apdu.apdu === "general-block-transfer" ? apdu : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
