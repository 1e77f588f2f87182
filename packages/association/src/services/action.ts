import {
  type ActionResponseItem,
  type Apdu,
  type ConformanceBit,
  encodeApdu,
  readActionResponseItem,
  readActionResponses,
  writeSetValues,
} from "@dlms/apdu";
import { skipData } from "@dlms/axdr";
import { ByteReader, ByteWriter, DecodeError, LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { BlockReceiver } from "../block-receiver.ts";
import { BlockSender, roomInside } from "../block-sender.ts";
import { type RequestHeader, requestPriority } from "../invoke-id.ts";
import type { AssociationLimits } from "../limits.ts";
import type { RequestRoom } from "../room.ts";
import { type ActionOutcome, type MethodCall, NULL_DATA } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

type ActionRequest = Extract<Apdu, { apdu: "action-request" }>;
type ActionResponse = Extract<Apdu, { apdu: "action-response" }>;

const EMPTY_BLOCK = { lastBlock: false, blockNumber: 0, rawData: new Uint8Array(0) };

export interface ActionSettings {
  readonly limits: AssociationLimits;
  readonly room: RequestRoom;
  readonly header: RequestHeader;
}

/**
 * ACTION of one method or of a list (Green Book 9.3.8), with blocks either way: of parameters that are longer than the
 * server takes, where blocks were agreed on, and of what was returned. The answer is an action-result for each method
 * and what it returned.
 */
export class ActionExchange implements Exchange {
  readonly service = "ACTION";
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #calls: readonly MethodCall[];
  readonly #isList: boolean;
  readonly #room: RequestRoom;
  readonly #blocks: BlockReceiver;
  /** In blocks only. */
  #sender: BlockSender | undefined;
  #invokeId = 0;

  /** @throws LocalProtocolError for a list of nothing. */
  constructor(calls: readonly MethodCall[], isList: boolean, { limits, room, header }: ActionSettings) {
    if (calls.length === 0) throw new LocalProtocolError("ACTION of no method");
    this.needs = isList ? ["action", "multiple-references"] : ["action"];
    this.header = header;
    this.#calls = calls;
    this.#isList = isList;
    this.#room = room;
    this.#blocks = new BlockReceiver(limits, true);
  }

  /** Nothing is carried out before the last block has come. */
  get mayTakeEffect(): boolean {
    return this.#sender?.done !== false;
  }

  begin(invokeId: number): Apdu {
    this.#invokeId = invokeId;
    const whole = this.#whole();
    const rawData = this.#rawData();
    const { octets, blocksInAction } = this.#room;
    const canCut = blocksInAction && this.header.serviceClass === "confirmed" && octets !== Number.POSITIVE_INFINITY;
    if (!canCut || rawData === undefined || encodeApdu(whole).length <= octets) return whole;
    this.#sender = new BlockSender(rawData);
    return this.#block(this.#sender);
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "action-response") throw unexpected(this.service, response);
    if (this.#sender !== undefined && !this.#sender.done) return this.#acknowledged(response, this.#sender);
    switch (response.choice) {
      case "next-pblock":
        throw unexpected(this.service, response);
      case "with-pblock":
        return this.#received(response.pblock);
      case "with-list":
        if (!this.#isList || this.#blocks.blockNumber > 0) throw unexpected(this.service, response);
        return this.#answer(response.results);
      case "normal":
        // What is wrong with a block says nothing about the methods: they have been called.
        if (this.#blocks.blockNumber > 0)
          throw new RemoteProtocolError(`what the methods returned broke off: ${response.result}`);
        if (this.#isList && this.#sender !== undefined && response.result !== "success") return this.#failed(response);
        if (this.#isList) throw unexpected(this.service, response);
        return this.#answer([response]);
    }
  }

  /** The server has a block, and others follow; or it wants no more of them, and nothing was called. */
  #acknowledged(response: ActionResponse, sender: BlockSender): Step {
    if (response.choice === "normal" && response.result !== "success") return this.#failed(response);
    if (response.choice !== "next-pblock") throw unexpected(this.service, response);
    if (response.blockNumber !== sender.blockNumber)
      throw new RemoteProtocolError(`block ${response.blockNumber} was acknowledged, not ${sender.blockNumber}`);
    return { kind: "send", apdu: this.#block(sender) };
  }

  #received({ lastBlock, blockNumber, rawData }: Extract<ActionResponse, { choice: "with-pblock" }>["pblock"]): Step {
    this.#blocks.add(blockNumber, rawData);
    if (!lastBlock) {
      const invokeIdAndPriority = requestPriority(this.#invokeId, this.header);
      return {
        kind: "send",
        apdu: { apdu: "action-request", choice: "next-pblock", invokeIdAndPriority, blockNumber },
      };
    }
    const whole = this.#blocks.join();
    return this.#answer(this.#isList ? readAll(whole, readActionResponses) : [readSingle(whole)]);
  }

  #failed({ result }: Extract<ActionResponse, { choice: "normal" }>): Step {
    return this.#answer(this.#calls.map(() => ({ result })));
  }

  #answer(items: readonly ActionResponseItem[]): Step {
    if (items.length !== this.#calls.length)
      throw new RemoteProtocolError(`${items.length} results came for ${this.#calls.length} methods`);
    const outcomes = items.map(
      ({ result, returnParameters }): ActionOutcome =>
        returnParameters === undefined ? { result } : { result, returned: returnParameters },
    );
    const [outcome] = outcomes;
    if (!this.#isList && outcome !== undefined) return { kind: "answer", answer: { service: "action", outcome } };
    return { kind: "answer", answer: { service: "action-list", outcomes } };
  }

  #whole(): ActionRequest {
    const base = { apdu: "action-request", invokeIdAndPriority: requestPriority(this.#invokeId, this.header) } as const;
    const [call] = this.#calls;
    if (!this.#isList && call !== undefined) return { ...base, choice: "normal", ...call };
    return {
      ...base,
      choice: "with-list",
      methods: this.#calls.map(({ method }) => method),
      parameters: this.#calls.map(({ parameters }) => parameters ?? NULL_DATA),
    };
  }

  /** What blocks carry; `undefined` when there is nothing to cut. */
  #rawData(): Uint8Array | undefined {
    if (!this.#isList) return this.#calls[0]?.parameters;
    const writer = new ByteWriter();
    writeSetValues(
      writer,
      this.#calls.map(({ parameters }) => parameters ?? NULL_DATA),
    );
    return writer.view();
  }

  /** @throws LocalProtocolError when there is no room for a single octet of the parameters. */
  #block(sender: BlockSender): Apdu {
    const frame = this.#frame(sender.blockNumber === 0);
    const size = roomInside(frame, this.#room.octets);
    if (size < 1) throw new LocalProtocolError(`ACTION does not fit into PDUs of ${this.#room.octets} octets`);
    const { blockNumber, last, data } = sender.next(size);
    return { ...frame, pblock: { lastBlock: last, blockNumber, rawData: data } };
  }

  #frame(isFirst: boolean): Extract<ActionRequest, { pblock: unknown }> {
    const base = {
      apdu: "action-request",
      invokeIdAndPriority: requestPriority(this.#invokeId, this.header),
      pblock: EMPTY_BLOCK,
    } as const;
    if (!isFirst) return { ...base, choice: "with-pblock" };
    const [call] = this.#calls;
    if (!this.#isList && call !== undefined) return { ...base, choice: "with-first-pblock", method: call.method };
    return { ...base, choice: "with-list-and-first-pblock", methods: this.#calls.map(({ method }) => method) };
  }
}

function readAll<T>(whole: Uint8Array, read: (reader: ByteReader) => T): T {
  const reader = new ByteReader(whole);
  const value = read(reader);
  reader.expectEnd();
  return value;
}

/**
 * What the blocks of one method carry: its result and what it returned. Some servers leave the result out and send
 * the bare data; null-data, which begins as a result does, is never so long that it needs blocks.
 */
function readSingle(whole: Uint8Array): ActionResponseItem {
  try {
    if (whole[0] !== 0) {
      readAll(whole, skipData);
      return { result: "success", returnParameters: { kind: "data", data: whole } };
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  return readAll(whole, readActionResponseItem);
}
