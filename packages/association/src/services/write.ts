import { type Apdu, type ConformanceBit, type DataAccessResultName, encodeApdu, type WriteResult } from "@dlms/apdu";
import { encode, octetString } from "@dlms/axdr";
import { LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import type { RequestHeader } from "../invoke-id.ts";
import { variableAccess } from "../referencing.ts";
import type { VariableAssignment } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";
import { VariableBlocks, WRITE_BLOCK_HEADER } from "./variable-blocks.ts";

/**
 * Write of one variable or of a list, in blocks where it is too long (Green Book 9.3.15), and unconfirmed, without an
 * answer (Green Book 9.3.16). Written to a method, the data are its parameters. The answer has one data-access-result
 * each, `success` among them.
 */
export class WriteExchange implements Exchange {
  readonly service = "WRITE";
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #request: Apdu;
  readonly #count: number;
  readonly #sender: VariableBlocks | undefined;

  /**
   * `room`: the longest request that the server takes, in octets and without ciphering.
   * @throws LocalProtocolError for nothing to write.
   */
  constructor(assignments: readonly VariableAssignment[], room: number, header: RequestHeader) {
    if (assignments.length === 0) throw new LocalProtocolError("WRITE of no variable");
    const isConfirmed = header.serviceClass === "confirmed";
    const withParameters = assignments.some(({ variable }) => variable.selection !== undefined);
    this.header = header;
    this.#request = {
      apdu: isConfirmed ? "write-request" : "unconfirmed-write-request",
      variables: assignments.map(({ variable }) => variableAccess(variable)),
      data: assignments.map(({ data }) => data),
    };
    this.#count = assignments.length;
    // Nobody acknowledges the blocks of an unconfirmed write: there are none.
    const encoded = isConfirmed ? encodeApdu(this.#request) : undefined;
    this.#sender =
      encoded !== undefined && encoded.length > room
        ? new VariableBlocks(encoded, room, WRITE_BLOCK_HEADER)
        : undefined;
    this.needs = [
      isConfirmed ? "write" : "unconfirmed-write",
      ...(assignments.length > 1 ? (["multiple-references"] as const) : []),
      ...(withParameters ? (["parameterized-access"] as const) : []),
      ...(this.#sender === undefined ? [] : (["block-transfer-with-set-or-write"] as const)),
    ];
  }

  /** Nothing is carried out before the last block has come. */
  get mayTakeEffect(): boolean {
    return this.#sender?.done !== false;
  }

  begin(): Apdu {
    return this.#sender === undefined ? this.#request : requestBlock(this.#sender);
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "write-response") throw unexpected(this.service, response);
    const { results } = response;
    const only = results.length === 1 ? results[0] : undefined;
    if (this.#sender === undefined || this.#sender.done) return answered(this.#list(results));
    // The server does not want the rest.
    if (only?.kind === "error") return answered(new Array<DataAccessResultName>(this.#count).fill(only.result));
    if (only?.kind !== "block-number" || only.blockNumber !== this.#sender.blockNumber)
      throw unexpected(this.service, response);
    return { kind: "send", apdu: requestBlock(this.#sender) };
  }

  #list(results: readonly WriteResult[]): readonly DataAccessResultName[] {
    if (results.length !== this.#count)
      throw new RemoteProtocolError(`${results.length} results came for ${this.#count} variables`);
    return results.map((result) => {
      if (result.kind === "block-number") throw new RemoteProtocolError("block-number came among the results of WRITE");
      return result.kind === "error" ? result.result : "success";
    });
  }
}

function requestBlock(sender: VariableBlocks): Apdu {
  const { blockNumber, last: lastBlock, data } = sender.next();
  return {
    apdu: "write-request",
    variables: [{ kind: "write-data-block-access", lastBlock, blockNumber }],
    data: [encode(octetString(), data)],
  };
}

function answered(results: readonly DataAccessResultName[]): Step {
  return { kind: "answer", answer: { service: "write", results } };
}
