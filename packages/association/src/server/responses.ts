import {
  type AccessResult,
  type ActionResponseItem,
  type Apdu,
  type ConfirmedServiceError,
  encodeApdu,
  plainTag,
  type ServiceErrorName,
  type StateErrorName,
  writeActionResponseItem,
  writeActionResponses,
  writeGetDataResults,
} from "@dlms/apdu";
import { ByteWriter, type DlmsError, LocalProtocolError } from "@dlms/core";
import {
  type AccessOutcome,
  type ActionOutcome,
  type DataResult,
  type LogicalAnswer,
  NULL_DATA,
  type Referencing,
  type ServiceAnswer,
} from "../types.ts";
import type { Waiting } from "./requests.ts";

/** The encoded RLRE; with the ciphered initiate-response where the RLRQ had a ciphered initiate-request. */
export function released(userInformation?: Uint8Array): Uint8Array {
  return encodeApdu({ apdu: "rlre", reason: "normal", ...(userInformation === undefined ? {} : { userInformation }) });
}

/** @throws LocalProtocolError when the answer is not one to the request. */
export function checkAnswer(waiting: Waiting, answer: ServiceAnswer): asserts answer is LogicalAnswer {
  const { request } = waiting;
  if (request.service !== answer.service)
    throw new LocalProtocolError(`${request.service} answered as ${answer.service}`);
  const wanted = namedIn(waiting);
  const given =
    answer.service === "access" || answer.service === "action-list"
      ? answer.outcomes
      : "results" in answer
        ? answer.results
        : wanted;
  if (wanted.length !== given.length)
    throw new LocalProtocolError(`${given.length} results for ${wanted.length} things asked for`);
  if (request.service !== "access" || answer.service !== "access") return;
  const wrong = answer.outcomes.findIndex(({ kind }, index) => kind !== request.items[index]?.kind);
  if (wrong >= 0) throw new LocalProtocolError(`the outcome of item ${wrong} is of another kind than the item`);
}

/** What a request asks for, thing by thing. */
export function namedIn({ request }: Waiting): readonly unknown[] {
  switch (request.service) {
    case "get":
      return request.attributes;
    case "set-list":
      return request.writes;
    case "action-list":
      return request.calls;
    case "access":
      return request.items;
    default:
      return [request];
  }
}

/** The response APDU for an answer that is sent whole. */
export function response(waiting: Waiting, answer: LogicalAnswer): Apdu {
  const { invokeIdAndPriority, lastBlock } = waiting;
  switch (answer.service) {
    case "get": {
      const { results } = answer;
      const [result] = results;
      if (waiting.list || result === undefined)
        return { apdu: "get-response", choice: "with-list", invokeIdAndPriority, results };
      return { apdu: "get-response", choice: "normal", invokeIdAndPriority, result };
    }
    case "set": {
      const base = { apdu: "set-response", invokeIdAndPriority, result: answer.result } as const;
      if (lastBlock === undefined) return { ...base, choice: "normal" };
      return { ...base, choice: "last-datablock", blockNumber: lastBlock };
    }
    case "set-list": {
      const base = { apdu: "set-response", invokeIdAndPriority, results: answer.results } as const;
      if (lastBlock === undefined) return { ...base, choice: "with-list" };
      return { ...base, choice: "last-datablock-with-list", blockNumber: lastBlock };
    }
    case "action":
      return { apdu: "action-response", choice: "normal", invokeIdAndPriority, ...item(answer.outcome) };
    case "action-list":
      return { apdu: "action-response", choice: "with-list", invokeIdAndPriority, results: answer.outcomes.map(item) };
    case "access":
      return accessResponse(waiting, answer.outcomes);
    case "unconfirmed":
      throw new LocalProtocolError("a request that waits for its answer is no unconfirmed one");
  }
}

function accessResponse({ access }: Waiting, outcomes: readonly AccessOutcome[]): Apdu {
  if (access === undefined) throw new LocalProtocolError("nothing of ACCESS was asked for");
  const { longInvokeIdAndPriority, specifications } = access;
  return {
    apdu: "access-response",
    longInvokeIdAndPriority,
    dateTime: new Uint8Array(0),
    ...(longInvokeIdAndPriority.selfDescriptive ? { specifications } : {}),
    data: outcomes.map(accessData),
    results: outcomes.map(accessResult),
  };
}

function accessData(outcome: AccessOutcome): Uint8Array {
  if (outcome.kind === "get" && outcome.result.kind === "data") return outcome.result.data;
  if (outcome.kind === "action" && outcome.outcome.returned?.kind === "data") return outcome.outcome.returned.data;
  return NULL_DATA;
}

function accessResult(outcome: AccessOutcome): AccessResult {
  if (outcome.kind === "action") return { kind: "action", result: outcome.outcome.result };
  if (outcome.kind === "set") return outcome;
  return { kind: "get", result: outcome.result.kind === "data" ? "success" : outcome.result.result };
}

function item({ result, returned }: ActionOutcome): ActionResponseItem {
  return returned === undefined ? { result } : { result, returnParameters: returned };
}

const UNAVAILABLE: DataResult = { kind: "error", result: "data-block-unavailable" };

/**
 * The answer that stands for one which the client cannot take, in one PDU or in blocks: what was written and called
 * keeps its result, and what would be read or was returned is unavailable.
 */
export function shortened(answer: LogicalAnswer): LogicalAnswer {
  const withoutReturned = ({ result, returned }: ActionOutcome): ActionOutcome =>
    returned === undefined ? { result } : { result, returned: UNAVAILABLE };
  switch (answer.service) {
    case "get":
      return { service: "get", results: answer.results.map(() => UNAVAILABLE) };
    case "action":
      return { service: "action", outcome: withoutReturned(answer.outcome) };
    case "action-list":
      return { service: "action-list", outcomes: answer.outcomes.map(withoutReturned) };
    case "access":
      return {
        service: "access",
        outcomes: answer.outcomes.map((outcome): AccessOutcome => {
          if (outcome.kind === "get") return { kind: "get", result: UNAVAILABLE };
          return outcome.kind === "action" ? { kind: "action", outcome: { result: outcome.outcome.result } } : outcome;
        }),
      };
    default:
      return answer;
  }
}

/** The longest answer that `shortened` can make for a request: what has to fit before the request is carried out. */
export function longestShortened({ request }: Waiting): LogicalAnswer {
  const outcome: ActionOutcome = { result: "other-reason", returned: UNAVAILABLE };
  switch (request.service) {
    case "get":
      return { service: "get", results: request.attributes.map(() => UNAVAILABLE) };
    case "set":
      return { service: "set", result: "other-reason" };
    case "set-list":
      return { service: "set-list", results: request.writes.map(() => "other-reason") };
    case "action":
      return { service: "action", outcome };
    case "action-list":
      return { service: "action-list", outcomes: request.calls.map(() => outcome) };
    case "access":
      return {
        service: "access",
        outcomes: request.items.map(({ kind }): AccessOutcome => {
          if (kind === "get") return { kind, result: UNAVAILABLE };
          return kind === "set" ? { kind, result: "other-reason" } : { kind, outcome };
        }),
      };
  }
}

/** What a transfer in blocks carries; `undefined` for an answer that is never cut. */
export function rawData(waiting: Waiting, answer: ServiceAnswer): Uint8Array | undefined {
  const writer = new ByteWriter();
  switch (answer.service) {
    case "get": {
      const [result] = answer.results;
      if (!waiting.list && result?.kind === "data") return result.data;
      writeGetDataResults(writer, answer.results);
      return writer.view();
    }
    case "action":
      writeActionResponseItem(writer, item(answer.outcome));
      return writer.view();
    case "action-list":
      writeActionResponses(writer, answer.outcomes.map(item));
      return writer.view();
    default:
      return undefined;
  }
}

export function exception(stateError: StateErrorName, serviceError: ServiceErrorName): Uint8Array {
  return encodeApdu({ apdu: "exception-response", stateError, serviceError });
}

/** How a client learns that what it sent could not be taken: no more than that. */
export function exceptionFor(error: DlmsError): Uint8Array {
  return error.code === "security"
    ? exception("service-not-allowed", "deciphering-error")
    : exception("service-unknown", "other-reason");
}

const READ_REQUEST = 0x05;
const WRITE_REQUEST = 0x06;
const UNCONFIRMED_WRITE = 0x16;

/**
 * How a client learns that its APDU was longer than this server has said it takes: pdu-too-long of the
 * exception-response, and by short names pdu-size of its service, as far as the tag tells that (Green Book 9.5).
 * `undefined` for what nobody is to answer. Not ciphered, for nothing was deciphered either.
 */
export function tooLong(received: Uint8Array, referencing: Referencing): Uint8Array | undefined {
  const [tag = 0] = received;
  const service = plainTag(tag)?.tag ?? tag;
  if (referencing === "sn") {
    if (service === UNCONFIRMED_WRITE) return undefined;
    if (service === READ_REQUEST || service === WRITE_REQUEST)
      return encodeApdu(serviceError(service === READ_REQUEST ? "read" : "write", "pdu-size"));
  }
  return exception("service-not-allowed", "pdu-too-long");
}

/** How a client that uses short names learns that its request as a whole was no good (Green Book 9.5, ServiceError). */
export function serviceError(
  service: "read" | "write",
  value: "other" | "pdu-size" | "service-unsupported",
): ConfirmedServiceError {
  return { apdu: "confirmed-service-error", service, error: "service", value };
}
