import { encodeApdu } from "@dlms/apdu";
import { LocalProtocolError, type MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";
import type { AssociationLimits } from "../limits.ts";
import type { RequestId, ServiceAnswer, VariableAnswer, VariableRequest } from "../types.ts";
import type { ServerTerms } from "./terms.ts";
import { ServerVariables, type VariableApdu, type VariableOutcome } from "./variables.ts";

/** What the queue needs of its association. */
export interface VariableHost {
  /** What was agreed on; `undefined` when no association is open any more. */
  terms(): ServerTerms | undefined;
  /** Sends a response, ciphered as the association is. */
  send(plain: Uint8Array): MaybePromise<void>;
  /** Hands a request out, to be answered by that id. */
  request(request: VariableRequest): RequestId;
}

/**
 * The services over short names of one association, one after the other: their answers do not say what they are to,
 * so a request that comes before the last one was answered waits for that.
 */
export class ServerVariableQueue {
  readonly #limits: AssociationLimits;
  readonly #host: VariableHost;
  readonly #variables: ServerVariables;
  readonly #held: VariableApdu[] = [];
  /** The request that is carried out. */
  #running: { readonly id: RequestId; readonly request: VariableRequest; readonly confirmed: boolean } | undefined;

  constructor(limits: AssociationLimits, host: VariableHost) {
    this.#limits = limits;
    this.#host = host;
    this.#variables = new ServerVariables(limits);
  }

  /** A request of the client. Of too many at once, which nobody may send, the last ones are passed over. */
  receive(apdu: VariableApdu): MaybePromise<void> {
    const terms = this.#host.terms();
    if (terms === undefined) return;
    if (this.#running === undefined) return this.#follow(this.#variables.receive(apdu, terms));
    if (this.#held.length < this.#limits.maxRequests) this.#held.push(apdu);
  }

  /**
   * What is to be done to answer the request with that id; `undefined` when there is none.
   * @throws LocalProtocolError when the answer is none to it.
   */
  answer(id: RequestId, answer: ServiceAnswer): (() => MaybePromise<void>) | undefined {
    const running = this.#running;
    if (running?.id !== id) return undefined;
    const { request, confirmed } = running;
    if (answer.service !== request.service || !isVariableAnswer(answer))
      throw new LocalProtocolError(`${request.service} answered as ${answer.service}`);
    const wanted = request.service === "read" ? request.variables.length : request.assignments.length;
    if (answer.results.length !== wanted)
      throw new LocalProtocolError(`${answer.results.length} results for ${wanted} variables`);
    this.#running = undefined;
    return () => this.#respond(answer, confirmed);
  }

  /** Whether a request is not answered yet, or its answer has not gone out whole. */
  get answering(): boolean {
    return this.#running !== undefined || this.#variables.answering;
  }

  /** Forgets what is under way. */
  clear(): void {
    this.#running = undefined;
    this.#held.length = 0;
    this.#variables.clear();
  }

  #respond(answer: VariableAnswer, confirmed: boolean): MaybePromise<void> {
    const terms = this.#host.terms();
    if (terms === undefined) return;
    const sent = confirmed ? this.#host.send(encodeApdu(this.#variables.respond(answer, terms))) : undefined;
    return chain(sent, () => this.#next());
  }

  /** Goes on with what came meanwhile. */
  #next(): MaybePromise<void> {
    const terms = this.#host.terms();
    const apdu = terms === undefined || this.#running !== undefined ? undefined : this.#held.shift();
    if (terms === undefined || apdu === undefined) return;
    return chain(this.#follow(this.#variables.receive(apdu, terms)), () => this.#next());
  }

  #follow(outcome: VariableOutcome): MaybePromise<void> {
    if (outcome.kind === "answer") return this.#host.send(encodeApdu(outcome.apdu));
    if (outcome.kind === "silence") return;
    const { request, confirmed } = outcome;
    this.#running = { id: this.#host.request(request), request, confirmed };
  }
}

function isVariableAnswer(answer: ServiceAnswer): answer is VariableAnswer {
  return answer.service === "read" || answer.service === "write";
}
