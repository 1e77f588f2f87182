import type { AccessResult, AccessSpecification, Apdu, ConformanceBit } from "@dlms/apdu";
import { LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import { accessNeeds } from "../attribute-needs.ts";
import type { RequestHeader } from "../invoke-id.ts";
import { type AccessItem, type AccessOutcome, NULL_DATA, type ServiceRequest } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

const NO_DATE_TIME = new Uint8Array(0);

/**
 * ACCESS: reads, writes and calls in one request (Green Book 9.3.9), carried out in their order. It has no blocks of
 * its own: what is longer than a PDU needs general block transfer.
 */
export class AccessExchange implements Exchange {
  readonly service = "ACCESS";
  readonly mayTakeEffect: boolean;
  readonly needs: readonly ConformanceBit[];
  readonly header: RequestHeader;
  readonly #request: Extract<ServiceRequest, { service: "access" }>;

  /** @throws LocalProtocolError for a list of nothing. */
  constructor(request: Extract<ServiceRequest, { service: "access" }>, header: RequestHeader) {
    const { items } = request;
    if (items.length === 0) throw new LocalProtocolError("ACCESS of nothing");
    this.mayTakeEffect = items.some(({ kind }) => kind !== "get");
    this.needs = accessNeeds(items);
    this.header = header;
    this.#request = request;
  }

  begin(invokeId: number): Apdu {
    const { items, onError = "continue", selfDescriptive = false } = this.#request;
    return {
      apdu: "access-request",
      longInvokeIdAndPriority: { invokeId, selfDescriptive, processingOption: onError, ...this.header },
      dateTime: NO_DATE_TIME,
      specifications: items.map(specificationOf),
      data: items.map(dataOf),
    };
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "access-response") throw unexpected(this.service, response);
    const { items, onError } = this.#request;
    const { data, results } = response;
    // A server that stopped at an error may have nothing to say of the rest.
    const isComplete = results.length === items.length || (onError === "break" && results.length < items.length);
    if (!isComplete || data.length < results.length)
      throw new RemoteProtocolError(`${results.length} results and ${data.length} data came for ${items.length} items`);
    const outcomes = items.map((item, index) => outcomeOf(item, results[index], data[index] ?? NULL_DATA));
    return { kind: "answer", answer: { service: "access", outcomes } };
  }
}

function specificationOf(item: AccessItem): AccessSpecification {
  return item.kind === "action"
    ? { kind: item.kind, method: item.method }
    : { kind: item.kind, attribute: item.attribute };
}

function dataOf(item: AccessItem): Uint8Array {
  if (item.kind === "set") return item.value;
  return (item.kind === "action" ? item.parameters : undefined) ?? NULL_DATA;
}

/** @throws RemoteProtocolError when the result is of another kind than what was asked for. */
function outcomeOf(item: AccessItem, answer: AccessResult | undefined, data: Uint8Array): AccessOutcome {
  if (answer === undefined) return NOT_CARRIED_OUT[item.kind];
  if (answer.kind !== item.kind) throw new RemoteProtocolError(`the result of ${answer.kind} came for ${item.kind}`);
  if (answer.kind === "action") {
    const { result } = answer;
    const outcome = result === "success" ? { result, returned: { kind: "data", data } as const } : { result };
    return { kind: "action", outcome };
  }
  const { kind, result } = answer;
  if (kind === "set") return { kind, result };
  return { kind, result: result === "success" ? { kind: "data", data } : { kind: "error", result } };
}

/** What stands for items that nobody carried out, for one before them failed. */
export const NOT_CARRIED_OUT: Readonly<Record<AccessItem["kind"], AccessOutcome>> = {
  get: { kind: "get", result: { kind: "error", result: "other-reason" } },
  set: { kind: "set", result: "other-reason" },
  action: { kind: "action", outcome: { result: "other-reason" } },
};
