import { type Apdu, type ConformanceBit, readGetDataResults } from "@dlms/apdu";
import { ByteReader, LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { needsWith } from "../attribute-needs.ts";
import { BlockReceiver } from "../block-receiver.ts";
import { CONFIRMED, type RequestHeader, requestPriority } from "../invoke-id.ts";
import type { AssociationLimits } from "../limits.ts";
import type { AttributeReference, DataResult, ServiceAnswer } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

/**
 * GET of one attribute or of a list, with the blocks of its answer (Green Book 9.3.6). With `stream`, the pieces of a
 * single attribute's value come as the blocks arrive and the answer itself holds no data.
 */
export class GetExchange implements Exchange {
  readonly service = "GET";
  readonly mayTakeEffect = false;
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #attributes: readonly AttributeReference[];
  readonly #stream: boolean;
  readonly #limits: AssociationLimits;
  /** There are none as long as the answer comes whole. */
  #blocks: BlockReceiver | undefined;
  #invokeId = 0;

  constructor(
    attributes: readonly AttributeReference[],
    limits: AssociationLimits,
    { stream = false, header = CONFIRMED }: { readonly stream?: boolean; readonly header?: RequestHeader },
  ) {
    if (attributes.length === 0) throw new LocalProtocolError("GET of no attribute");
    if (stream && attributes.length > 1) throw new LocalProtocolError("only a single attribute can be streamed");
    this.needs = needsWith(attributes.length > 1 ? GET_LIST : GET, attributes, "get");
    this.header = header;
    this.#attributes = attributes;
    this.#stream = stream;
    this.#limits = limits;
  }

  begin(invokeId: number): Apdu {
    this.#invokeId = invokeId;
    const invokeIdAndPriority = requestPriority(invokeId, this.header);
    const [attribute] = this.#attributes;
    if (this.#attributes.length > 1 || attribute === undefined)
      return { apdu: "get-request", choice: "with-list", invokeIdAndPriority, attributes: this.#attributes };
    return { apdu: "get-request", choice: "normal", invokeIdAndPriority, attribute };
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "get-response") throw unexpected(this.service, response);
    if (response.choice === "with-datablock") return this.#block(response);
    if (this.#blocks !== undefined) throw unexpected(this.service, response);
    if (response.choice === "normal") {
      if (this.#attributes.length > 1) throw unexpected(this.service, response);
      return this.#single(response.result);
    }
    return { kind: "answer", answer: answered(this.#list(response.results)) };
  }

  #block(response: Extract<Apdu, { apdu: "get-response"; choice: "with-datablock" }>): Step {
    const { result, lastBlock, blockNumber } = response;
    // The block itself could not be had: that ends the transfer, and says nothing about any one attribute of a list.
    if (result.kind === "error") {
      const failed: DataResult = { kind: "error", result: result.result };
      return { kind: "answer", answer: answered(this.#attributes.map(() => failed)) };
    }
    this.#blocks ??= new BlockReceiver(this.#limits, !this.#stream);
    this.#blocks.add(blockNumber, result.data);
    const piece = this.#stream ? { block: result.data } : {};
    if (!lastBlock) {
      const invokeIdAndPriority = requestPriority(this.#invokeId, this.header);
      return {
        kind: "send",
        apdu: { apdu: "get-request", choice: "next", invokeIdAndPriority, blockNumber },
        ...piece,
      };
    }
    if (this.#stream) return { kind: "answer", answer: answered([]), ...piece };
    const whole = this.#blocks.join();
    if (this.#attributes.length === 1) return { kind: "answer", answer: answered([{ kind: "data", data: whole }]) };
    const reader = new ByteReader(whole);
    const results = readGetDataResults(reader);
    reader.expectEnd();
    return { kind: "answer", answer: answered(this.#list(results)) };
  }

  #single(result: DataResult): Step {
    if (this.#stream && result.kind === "data") return { kind: "answer", answer: answered([]), block: result.data };
    return { kind: "answer", answer: answered([result]) };
  }

  #list(results: readonly DataResult[]): readonly DataResult[] {
    if (results.length !== this.#attributes.length)
      throw new RemoteProtocolError(`${results.length} results came for ${this.#attributes.length} attributes`);
    return results;
  }
}

const GET: readonly ConformanceBit[] = ["get"];
const GET_LIST: readonly ConformanceBit[] = ["get", "multiple-references"];

function answered(results: readonly DataResult[]): ServiceAnswer {
  return { service: "get", results };
}
