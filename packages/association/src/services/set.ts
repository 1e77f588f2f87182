import type { Apdu, ConformanceBit } from "@dlms/apdu";
import { requestPriority } from "../invoke-id.ts";
import type { AttributeReference } from "../types.ts";
import { type Exchange, type Step, unexpected } from "./exchange.ts";

/** SET of one attribute (Green Book 9.3.7). The answer is its data-access-result, `success` among them. */
export class SetExchange implements Exchange {
  readonly service = "SET";
  readonly changesMeter = true;
  readonly needs: readonly ConformanceBit[];
  readonly #attribute: AttributeReference;
  readonly #value: Uint8Array;

  constructor(attribute: AttributeReference, value: Uint8Array) {
    this.needs = attribute.selection === undefined ? ["set"] : ["set", "selective-access"];
    this.#attribute = attribute;
    this.#value = value;
  }

  begin(invokeId: number): Apdu {
    return {
      apdu: "set-request",
      choice: "normal",
      invokeIdAndPriority: requestPriority(invokeId),
      attribute: this.#attribute,
      value: this.#value,
    };
  }

  advance(response: Apdu): Step {
    if (response.apdu !== "set-response" || response.choice !== "normal") throw unexpected(this.service, response);
    return { kind: "answer", answer: { service: "set", result: response.result } };
  }
}
