import type { Apdu, ConformanceBit } from "@dlms/apdu";
import { requestPriority } from "../invoke-id.ts";
import type { MethodReference } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

/** ACTION of one method (Green Book 9.3.8). The answer is its action-result and what it returned. */
export class ActionExchange implements Exchange {
  readonly service = "ACTION";
  readonly changesMeter = true;
  readonly needs: readonly ConformanceBit[] = ["action"];
  readonly #method: MethodReference;
  readonly #parameters: Uint8Array | undefined;

  constructor(method: MethodReference, parameters: Uint8Array | undefined) {
    this.#method = method;
    this.#parameters = parameters;
  }

  begin(invokeId: number): Apdu {
    return {
      apdu: "action-request",
      choice: "normal",
      invokeIdAndPriority: requestPriority(invokeId),
      method: this.#method,
      ...(this.#parameters === undefined ? {} : { parameters: this.#parameters }),
    };
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "action-response" || response.choice !== "normal") throw unexpected(this.service, response);
    const { result, returnParameters } = response;
    const outcome = { result, ...(returnParameters === undefined ? {} : { returned: returnParameters }) };
    return { kind: "answer", answer: { service: "action", outcome } };
  }
}
