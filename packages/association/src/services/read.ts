import {
  type Apdu,
  type ConformanceBit,
  decodeApdu,
  encodeApdu,
  type ReadResult,
  type ShortNameBlock,
} from "@dlms/apdu";
import { concatBytes, LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { BlockReceiver } from "../block-receiver.ts";
import type { RequestHeader } from "../invoke-id.ts";
import type { AssociationLimits } from "../limits.ts";
import { variableAccess } from "../referencing.ts";
import type { RequestRoom } from "../room.ts";
import { type DataResult, NO_SELECTOR, type ServiceAnswer, type VariableReference } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";
import { READ_BLOCK_HEADER, READ_RESPONSE, VariableBlocks } from "./variable-blocks.ts";

/** The encoded list of results of one variable begins so: one result, and it is data. */
const ONE = 1;
const DATA = 0;
const PREFIX = 2;

export interface ReadSettings {
  readonly limits: AssociationLimits;
  readonly room: RequestRoom;
  readonly header: RequestHeader;
  readonly stream?: boolean;
}

/**
 * Read of one variable or of a list, with the blocks of its request and of its answer (Green Book 9.3.14). With
 * parameters it reads a part of an attribute, or calls a method that returns something. With `stream`, the pieces of
 * a single value come as the blocks arrive and the answer itself holds no data.
 */
export class ReadExchange implements Exchange {
  readonly service = "READ";
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #request: Apdu;
  readonly #count: number;
  readonly #callsMethod: boolean;
  readonly #stream: boolean;
  readonly #blocks: BlockReceiver;
  /** The blocks of the request itself, when it is too long for one APDU. */
  readonly #sender: VariableBlocks | undefined;
  /** What has come of the octets that stand before a streamed value. */
  #prefix: Uint8Array = new Uint8Array(0);

  /** @throws LocalProtocolError for no variable, or for several where one is to be streamed. */
  constructor(variables: readonly VariableReference[], settings: ReadSettings) {
    const { limits, header, stream = false } = settings;
    const { octets: room } = settings.room;
    if (variables.length === 0) throw new LocalProtocolError("READ of no variable");
    if (stream && variables.length > 1) throw new LocalProtocolError("only a single variable can be streamed");
    const withParameters = variables.some(({ selection }) => selection !== undefined);
    this.header = header;
    this.#count = variables.length;
    this.#stream = stream;
    this.#blocks = new BlockReceiver(limits, !stream);
    this.#request = { apdu: "read-request", variables: variables.map(variableAccess) };
    const encoded = encodeApdu(this.#request);
    this.#sender = encoded.length > room ? new VariableBlocks(encoded, room, READ_BLOCK_HEADER) : undefined;
    // Attributes have selectors from 1 on.
    this.#callsMethod = variables.some(({ selection }) => selection?.selector === NO_SELECTOR);
    this.needs = [
      "read",
      ...(variables.length > 1 ? (["multiple-references"] as const) : []),
      ...(withParameters ? (["parameterized-access"] as const) : []),
      ...(this.#sender === undefined ? [] : (["block-transfer-with-get-or-read"] as const)),
    ];
  }

  /** Nothing is carried out before the last block has come. */
  get mayTakeEffect(): boolean {
    return this.#callsMethod && this.#sender?.done !== false;
  }

  begin(): Apdu {
    return this.#sender === undefined ? this.#request : requestBlock(this.#sender);
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "read-response") throw unexpected(this.service, response);
    const { results } = response;
    const only = results.length === 1 ? results[0] : undefined;
    if (this.#sender !== undefined && !this.#sender.done) return this.#goOn(this.#sender, only, response);
    if (only?.kind === "data-block") return this.#block(only.block);
    // The block could not be had: that ends the transfer.
    if (this.#blocks.blockNumber > 0 && only?.kind === "error") return answered(this.#failed(only.result));
    if (this.#blocks.blockNumber > 0) throw unexpected(this.service, response);
    const list = this.#list(results);
    const [result] = list;
    if (this.#stream && result?.kind === "data") return { ...answered([]), block: result.data };
    return answered(list);
  }

  /** Sends the next block of the request, once the last one has arrived. */
  #goOn(sender: VariableBlocks, result: ReadResult | undefined, response: Apdu): Step {
    if (result?.kind === "error") return answered(this.#failed(result.result));
    if (result?.kind !== "block-number" || result.blockNumber !== sender.blockNumber)
      throw unexpected(this.service, response);
    return { kind: "send", apdu: requestBlock(sender) };
  }

  #block({ blockNumber, lastBlock, rawData }: ShortNameBlock): Step {
    this.#blocks.add(blockNumber, rawData);
    const block = this.#stream ? this.#afterPrefix(rawData) : undefined;
    const piece = block === undefined ? {} : { block };
    if (!lastBlock) {
      const variables = [{ kind: "block-number-access", blockNumber } as const];
      return { kind: "send", apdu: { apdu: "read-request", variables }, ...piece };
    }
    if (!this.#stream) return answered(this.#whole());
    if (this.#prefix.length < PREFIX) throw new RemoteProtocolError("the blocks hold no result");
    return { ...answered([]), ...piece };
  }

  /** The results in the joined blocks: an encoded read-response without its tag. */
  #whole(): readonly DataResult[] {
    const response = decodeApdu(concatBytes([READ_RESPONSE, this.#blocks.join()]));
    if (response.apdu !== "read-response") throw unexpected(this.service, response);
    return this.#list(response.results);
  }

  /** What a block holds of a streamed value: the list of results around it is taken off. */
  #afterPrefix(rawData: Uint8Array): Uint8Array | undefined {
    const missing = PREFIX - this.#prefix.length;
    if (missing === 0) return rawData;
    this.#prefix = concatBytes([this.#prefix, rawData.subarray(0, missing)]);
    if (this.#prefix.length < PREFIX) return undefined;
    if (this.#prefix[0] !== ONE || this.#prefix[1] !== DATA)
      throw new RemoteProtocolError("the blocks do not hold the data of one variable");
    return rawData.length > missing ? rawData.subarray(missing) : undefined;
  }

  #failed(result: Extract<DataResult, { kind: "error" }>["result"]): readonly DataResult[] {
    return new Array<DataResult>(this.#count).fill({ kind: "error", result });
  }

  #list(results: readonly ReadResult[]): readonly DataResult[] {
    if (results.length !== this.#count)
      throw new RemoteProtocolError(`${results.length} results came for ${this.#count} variables`);
    return results.map((result) => {
      if (result.kind === "data" || result.kind === "error") return result;
      throw new RemoteProtocolError(`${result.kind} came among the results of READ`);
    });
  }
}

function requestBlock(sender: VariableBlocks): Apdu {
  const { blockNumber, last: lastBlock, data: rawData } = sender.next();
  return { apdu: "read-request", variables: [{ kind: "read-data-block-access", lastBlock, blockNumber, rawData }] };
}

function answered(results: readonly DataResult[]): Extract<Step, { kind: "answer" }> {
  const answer: ServiceAnswer = { service: "read", results };
  return { kind: "answer", answer };
}
