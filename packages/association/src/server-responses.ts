import { type Apdu, encodeApdu, type ServiceErrorName, type StateErrorName, writeGetDataResults } from "@dlms/apdu";
import { ByteWriter, type DlmsError } from "@dlms/core";
import type { Waiting } from "./server-requests.ts";
import type { DataResult, ServiceAnswer } from "./types.ts";

/** The encoded RLRE; with the ciphered initiate-response where the RLRQ had a ciphered initiate-request. */
export function released(userInformation?: Uint8Array): Uint8Array {
  return encodeApdu({ apdu: "rlre", reason: "normal", ...(userInformation === undefined ? {} : { userInformation }) });
}

/** The response APDU for an answer that is sent whole. */
export function response(waiting: Waiting, answer: ServiceAnswer): Apdu {
  const { invokeIdAndPriority } = waiting;
  if (answer.service === "get") {
    const { results } = answer;
    const [result] = results;
    if (waiting.list || result === undefined)
      return { apdu: "get-response", choice: "with-list", invokeIdAndPriority, results };
    return { apdu: "get-response", choice: "normal", invokeIdAndPriority, result };
  }
  if (answer.service === "set")
    return { apdu: "set-response", choice: "normal", invokeIdAndPriority, result: answer.result };
  const { result, returned } = answer.outcome;
  return {
    apdu: "action-response",
    choice: "normal",
    invokeIdAndPriority,
    result,
    ...(returned === undefined ? {} : { returnParameters: returned }),
  };
}

/** What stands for an answer that the client cannot take in one PDU and did not agree to take in blocks. */
export function tooLong(waiting: Waiting): Apdu {
  const { invokeIdAndPriority, request } = waiting;
  if (request.service === "get") {
    const failed: DataResult = { kind: "error", result: "data-block-unavailable" };
    if (waiting.list)
      return {
        apdu: "get-response",
        choice: "with-list",
        invokeIdAndPriority,
        results: request.attributes.map(() => failed),
      };
    return { apdu: "get-response", choice: "normal", invokeIdAndPriority, result: failed };
  }
  return { apdu: "action-response", choice: "normal", invokeIdAndPriority, result: "data-block-unavailable" };
}

/** What a transfer in blocks carries: the data of one attribute alone, or the encoded list of results. */
export function rawData(waiting: Waiting, results: readonly DataResult[]): Uint8Array {
  const [result] = results;
  if (!waiting.list && result?.kind === "data") return result.data;
  const writer = new ByteWriter();
  writeGetDataResults(writer, results);
  return writer.view();
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
