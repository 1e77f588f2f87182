import { type Apdu, type ConformanceBit, type DataBlock, readSetValues } from "@dlms/apdu";
import { skipData } from "@dlms/axdr";
import { ByteReader, ByteWriter } from "@dlms/core";
import { BlockReceiver } from "../block-receiver.ts";
import type { AssociationLimits } from "../limits.ts";

type SetRequest = Extract<Apdu, { apdu: "set-request" }>;
type ActionRequest = Extract<Apdu, { apdu: "action-request" }>;
type Beginning =
  | Extract<SetRequest, { choice: "with-first-datablock" | "with-list-and-first-datablock" }>
  | Extract<ActionRequest, { choice: "with-first-pblock" | "with-list-and-first-pblock" }>;
type Continuation =
  | Extract<SetRequest, { choice: "with-datablock" }>
  | Extract<ActionRequest, { choice: "with-pblock" }>;

/** One block of a request that comes in blocks: the first, which says what it is about, or another. */
export type RequestBlock = Beginning | Continuation;

/** What came of a block. */
export type BlockOutcome =
  /** Send this: the block was taken, or the transfer is over because of it. */
  | { readonly kind: "send"; readonly apdu: Apdu }
  /** It was the last one: this is the request they stand for. */
  | { readonly kind: "whole"; readonly request: Apdu; readonly lastBlock: number };

type Fault = "wrong-number" | "not-begun" | "too-much";

interface Transfer {
  readonly beginning: Beginning;
  readonly numbers: BlockReceiver;
  readonly raw: ByteWriter;
}

const SET_FAULTS = {
  "wrong-number": "data-block-number-invalid",
  "not-begun": "no-long-set-in-progress",
  "too-much": "long-set-aborted",
} as const;
const ACTION_FAULTS = {
  "wrong-number": "long-action-aborted",
  "not-begun": "no-long-action-in-progress",
  "too-much": "long-action-aborted",
} as const;

/** Octets that a buffer has at first. */
const FIRST_SIZE = 256;

/** The request block in `apdu`, if it is one. */
export function requestBlock(apdu: Apdu): RequestBlock | undefined {
  if (apdu.apdu === "set-request" && "datablock" in apdu) return apdu;
  if (apdu.apdu === "action-request" && "pblock" in apdu) return apdu;
  return undefined;
}

/** The conformance that blocks of this service need. */
export function blockNeeds(block: RequestBlock): readonly ConformanceBit[] {
  return block.apdu === "set-request" ? SET_BLOCKS : ACTION_BLOCKS;
}

/**
 * Requests to SET and ACTION that come in blocks (Green Book 9.3.7, 9.3.8): one at a time of each service for each
 * invoke id, and all of them together within `maxValueSize` octets. Nothing is carried out before the last block is
 * there; a block that is wrong ends its transfer.
 */
export class ServerLongRequests {
  readonly #limits: AssociationLimits;
  readonly #transfers = new Map<string, Transfer>();
  #held = 0;

  constructor(limits: AssociationLimits) {
    this.#limits = limits;
  }

  /** @throws DecodeError when the blocks of a request stand for none. */
  take(block: RequestBlock): BlockOutcome {
    const { apdu: service, invokeIdAndPriority } = block;
    const key = keyOf(service, invokeIdAndPriority.invokeId);
    const piece = pieceOf(block);
    if (isBeginning(block)) {
      this.#drop(key);
      this.#begin(key, block);
    }
    const transfer = this.#transfers.get(key);
    if (transfer === undefined) return refusal(block, undefined, "not-begun");
    const fault = this.#add(transfer, piece);
    if (fault !== undefined) {
      this.#drop(key);
      return refusal(block, transfer.beginning, fault);
    }
    const { blockNumber } = piece;
    if (!piece.lastBlock) return { kind: "send", apdu: acknowledgement(block, blockNumber) };
    this.#drop(key);
    return { kind: "whole", request: wholeOf(transfer, block), lastBlock: blockNumber };
  }

  /** A new request ends the transfers that have its invoke id. */
  end(invokeId: number): void {
    if (this.#transfers.size === 0) return;
    this.#drop(keyOf("set-request", invokeId));
    this.#drop(keyOf("action-request", invokeId));
  }

  clear(): void {
    this.#transfers.clear();
    this.#held = 0;
  }

  #begin(key: string, beginning: Beginning): void {
    const numbers = new BlockReceiver(this.#limits, false);
    this.#transfers.set(key, { beginning, numbers, raw: new ByteWriter(FIRST_SIZE) });
  }

  /** What is wrong with a block; `undefined` when it was taken. It is copied: the APDU may be much longer. */
  #add({ numbers, raw }: Transfer, { blockNumber, rawData }: DataBlock): Fault | undefined {
    if (blockNumber !== numbers.blockNumber + 1) return "wrong-number";
    if (blockNumber > this.#limits.maxBlocks || this.#held + rawData.length > this.#limits.maxValueSize)
      return "too-much";
    numbers.add(blockNumber, rawData);
    raw.bytes(rawData);
    this.#held += rawData.length;
    return undefined;
  }

  #drop(key: string): void {
    const transfer = this.#transfers.get(key);
    if (transfer === undefined) return;
    this.#held -= transfer.raw.length;
    this.#transfers.delete(key);
  }
}

function isBeginning(block: RequestBlock): block is Beginning {
  return block.choice !== "with-datablock" && block.choice !== "with-pblock";
}

function keyOf(service: RequestBlock["apdu"], invokeId: number): string {
  return `${service} ${invokeId}`;
}

function pieceOf(block: RequestBlock): DataBlock {
  return "datablock" in block ? block.datablock : block.pblock;
}

function acknowledgement({ apdu, invokeIdAndPriority }: RequestBlock, blockNumber: number): Apdu {
  return apdu === "set-request"
    ? { apdu: "set-response", choice: "datablock", invokeIdAndPriority, blockNumber }
    : { apdu: "action-response", choice: "next-pblock", invokeIdAndPriority, blockNumber };
}

function refusal(block: RequestBlock, beginning: Beginning | undefined, fault: Fault): BlockOutcome {
  const { invokeIdAndPriority } = block;
  if (block.apdu === "action-request")
    return {
      kind: "send",
      apdu: { apdu: "action-response", choice: "normal", invokeIdAndPriority, result: ACTION_FAULTS[fault] },
    };
  const { blockNumber } = pieceOf(block);
  const result = SET_FAULTS[fault];
  if (beginning?.choice === "with-list-and-first-datablock") {
    const results = beginning.attributes.map(() => result);
    const choice = "last-datablock-with-list";
    return { kind: "send", apdu: { apdu: "set-response", choice, invokeIdAndPriority, results, blockNumber } };
  }
  return {
    kind: "send",
    apdu: { apdu: "set-response", choice: "last-datablock", invokeIdAndPriority, result, blockNumber },
  };
}

/** The request as it would have come in one APDU. */
function wholeOf({ beginning, raw }: Transfer, { invokeIdAndPriority }: RequestBlock): Apdu {
  const reader = new ByteReader(raw.view());
  switch (beginning.choice) {
    case "with-first-datablock":
      return {
        apdu: "set-request",
        choice: "normal",
        invokeIdAndPriority,
        attribute: beginning.attribute,
        value: single(reader),
      };
    case "with-first-pblock":
      return {
        apdu: "action-request",
        choice: "normal",
        invokeIdAndPriority,
        method: beginning.method,
        parameters: single(reader),
      };
    case "with-list-and-first-datablock":
      return {
        apdu: "set-request",
        choice: "with-list",
        invokeIdAndPriority,
        attributes: beginning.attributes,
        values: list(reader),
      };
    case "with-list-and-first-pblock":
      return {
        apdu: "action-request",
        choice: "with-list",
        invokeIdAndPriority,
        methods: beginning.methods,
        parameters: list(reader),
      };
  }
}

function single(reader: ByteReader): Uint8Array {
  skipData(reader);
  reader.expectEnd();
  return reader.bytes;
}

function list(reader: ByteReader): Uint8Array[] {
  const values = readSetValues(reader);
  reader.expectEnd();
  return values;
}

const SET_BLOCKS: readonly ConformanceBit[] = ["set", "block-transfer-with-set-or-write"];
const ACTION_BLOCKS: readonly ConformanceBit[] = ["action", "block-transfer-with-action"];
