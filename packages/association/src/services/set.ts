import { type Apdu, type ConformanceBit, type DataAccessResultName, encodeApdu, writeSetValues } from "@dlms/apdu";
import { ByteWriter, LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { needsWith } from "../attribute-needs.ts";
import { BlockSender, roomInside } from "../block-sender.ts";
import { type RequestHeader, requestPriority } from "../invoke-id.ts";
import type { RequestRoom } from "../room.ts";
import type { AttributeWrite } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

type SetRequest = Extract<Apdu, { apdu: "set-request" }>;
type SetResponse = Extract<Apdu, { apdu: "set-response" }>;

const EMPTY_BLOCK = { lastBlock: false, blockNumber: 0, rawData: new Uint8Array(0) };

/**
 * SET of one attribute or of a list (Green Book 9.3.7): as a whole, or in blocks when it is longer than the server
 * takes and blocks were agreed on. The answer is a data-access-result for each attribute, `success` among them.
 */
export class SetExchange implements Exchange {
  readonly service = "SET";
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #writes: readonly AttributeWrite[];
  readonly #isList: boolean;
  readonly #room: RequestRoom;
  /** In blocks only. */
  #sender: BlockSender | undefined;
  #invokeId = 0;

  /** @throws LocalProtocolError for a list of nothing. */
  constructor(writes: readonly AttributeWrite[], isList: boolean, room: RequestRoom, header: RequestHeader) {
    if (writes.length === 0) throw new LocalProtocolError("SET of no attribute");
    const attributes = writes.map(({ attribute }) => attribute);
    this.needs = needsWith(isList ? ["set", "multiple-references"] : ["set"], attributes, "set");
    this.header = header;
    this.#writes = writes;
    this.#isList = isList;
    this.#room = room;
  }

  /** Nothing is carried out before the last block has come. */
  get mayTakeEffect(): boolean {
    return this.#sender?.done !== false;
  }

  begin(invokeId: number): Apdu {
    this.#invokeId = invokeId;
    const whole = this.#whole();
    const { octets, blocksInSet } = this.#room;
    const canCut = blocksInSet && this.header.serviceClass === "confirmed" && octets !== Number.POSITIVE_INFINITY;
    if (!canCut || encodeApdu(whole).length <= octets) return whole;
    this.#sender = new BlockSender(this.#rawData());
    return this.#block(this.#sender);
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "set-response") throw unexpected(this.service, response);
    const sender = this.#sender;
    if (response.choice === "datablock") {
      if (sender === undefined || sender.done) throw unexpected(this.service, response);
      if (response.blockNumber !== sender.blockNumber)
        throw new RemoteProtocolError(`block ${response.blockNumber} was acknowledged, not ${sender.blockNumber}`);
      return { kind: "send", apdu: this.#block(sender) };
    }
    const results = this.#results(response);
    // Nothing is written before the last block has come.
    if (sender !== undefined && !sender.done && results.includes("success")) throw unexpected(this.service, response);
    const [result] = results;
    if (!this.#isList && result !== undefined) return { kind: "answer", answer: { service: "set", result } };
    return { kind: "answer", answer: { service: "set-list", results } };
  }

  /** One result for each attribute. A transfer that broke off has one for all of them. */
  #results(response: Exclude<SetResponse, { choice: "datablock" }>): readonly DataAccessResultName[] {
    if (response.choice === "normal" || response.choice === "last-datablock") {
      const brokeOff = this.#sender !== undefined && response.result !== "success";
      if (this.#isList && !brokeOff) throw unexpected(this.service, response);
      return this.#writes.map(() => response.result);
    }
    if (!this.#isList) throw unexpected(this.service, response);
    if (response.results.length !== this.#writes.length)
      throw new RemoteProtocolError(`${response.results.length} results came for ${this.#writes.length} attributes`);
    return response.results;
  }

  #whole(): SetRequest {
    const base = { apdu: "set-request", invokeIdAndPriority: requestPriority(this.#invokeId, this.header) } as const;
    const [write] = this.#writes;
    if (!this.#isList && write !== undefined) return { ...base, choice: "normal", ...write };
    const attributes = this.#writes.map(({ attribute }) => attribute);
    return { ...base, choice: "with-list", attributes, values: this.#writes.map(({ value }) => value) };
  }

  #rawData(): Uint8Array {
    const [write] = this.#writes;
    if (!this.#isList && write !== undefined) return write.value;
    const writer = new ByteWriter();
    writeSetValues(
      writer,
      this.#writes.map(({ value }) => value),
    );
    return writer.view();
  }

  /** @throws LocalProtocolError when there is no room for a single octet of the value. */
  #block(sender: BlockSender): Apdu {
    const frame = this.#frame(sender.blockNumber === 0);
    const size = roomInside(frame, this.#room.octets);
    if (size < 1) throw new LocalProtocolError(`SET does not fit into PDUs of ${this.#room.octets} octets`);
    const { blockNumber, last, data } = sender.next(size);
    return { ...frame, datablock: { lastBlock: last, blockNumber, rawData: data } };
  }

  #frame(isFirst: boolean): Extract<SetRequest, { datablock: unknown }> {
    const base = {
      apdu: "set-request",
      invokeIdAndPriority: requestPriority(this.#invokeId, this.header),
      datablock: EMPTY_BLOCK,
    } as const;
    if (!isFirst) return { ...base, choice: "with-datablock" };
    const [write] = this.#writes;
    if (!this.#isList && write !== undefined)
      return { ...base, choice: "with-first-datablock", attribute: write.attribute };
    const attributes = this.#writes.map(({ attribute }) => attribute);
    return { ...base, choice: "with-list-and-first-datablock", attributes };
  }
}
