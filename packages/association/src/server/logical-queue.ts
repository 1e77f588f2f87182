import { type Apdu, encodeApdu, type ServiceErrorName, type StateErrorName } from "@dlms/apdu";
import type { MaybePromise } from "@dlms/core";
import type { AssociationLimits } from "../limits.ts";
import type { LogicalAnswer, LogicalRequest, RequestId, ServiceAnswer } from "../types.ts";
import { blockNeeds, type RequestBlock, requestBlock, ServerLongRequests } from "./long-requests.ts";
import { serviceRequest, type Waiting } from "./requests.ts";
import { checkAnswer, longestShortened, namedIn, rawData, response, shortened } from "./responses.ts";
import type { ServerTerms } from "./terms.ts";
import { nextBlock, ServerTransfers } from "./transfers.ts";

/** What the queue needs of its association. */
export interface LogicalHost {
  /** What was agreed on; `undefined` when no association is open any more. */
  terms(): ServerTerms | undefined;
  /** Sends a response, ciphered as the association is. */
  send(plain: Uint8Array): MaybePromise<void>;
  /** Sends a refusal as it is. */
  refuse(stateError: StateErrorName, serviceError: ServiceErrorName): void;
  /** Hands a request out, to be answered by that id. */
  request(request: LogicalRequest): RequestId;
}

/**
 * The services over logical names of one association (Green Book 9.3.6 to 9.3.9): requests that come whole or in
 * blocks, answers that go whole, in blocks, or shortened to what the client takes. Each request waits for its own
 * answer, so that several can be under way.
 */
export class ServerLogicalQueue {
  readonly #limits: AssociationLimits;
  readonly #host: LogicalHost;
  readonly #waiting = new Map<RequestId, Waiting>();
  readonly #transfers = new ServerTransfers();
  readonly #longRequests: ServerLongRequests;

  constructor(limits: AssociationLimits, host: LogicalHost) {
    this.#limits = limits;
    this.#host = host;
    this.#longRequests = new ServerLongRequests(limits);
  }

  /** A message of the client. @throws RemoteProtocolError for lists that do not fit together. */
  receive(apdu: Apdu): MaybePromise<void> {
    const terms = this.#host.terms();
    if (terms === undefined) return;
    const next = nextBlock(apdu);
    if (next !== undefined) return this.#send(this.#transfers.next(next));
    const block = requestBlock(apdu);
    if (block !== undefined) return this.#takeBlock(block, terms);
    const request = serviceRequest(apdu);
    if (request === undefined) this.#host.refuse("service-unknown", "service-not-supported");
    else this.#admit(request, terms);
  }

  /**
   * What is to be done to answer the request with that id; `undefined` when there is nothing to do.
   * @throws LocalProtocolError when the answer is none to it.
   */
  answer(id: RequestId, answer: ServiceAnswer): (() => MaybePromise<void>) | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return undefined;
    checkAnswer(waiting, answer);
    this.#waiting.delete(id);
    if (waiting.invokeIdAndPriority.serviceClass === "unconfirmed") return undefined;
    return () => this.#respond(waiting, answer);
  }

  /** Whether a request is not answered yet, or its answer has not gone out whole. */
  get answering(): boolean {
    return this.#waiting.size > 0 || this.#transfers.running;
  }

  /** Forgets what is under way. */
  clear(): void {
    this.#waiting.clear();
    this.#transfers.clear();
    this.#longRequests.clear();
  }

  /** One block of a request; the last one makes a request of them all. */
  #takeBlock(block: RequestBlock, terms: ServerTerms): MaybePromise<void> {
    // An unconfirmed request cannot come in blocks, for each of them is to be acknowledged.
    if (block.invokeIdAndPriority.serviceClass === "unconfirmed") return;
    if (!blockNeeds(block).every(terms.has)) return this.#host.refuse("service-not-allowed", "service-not-supported");
    const outcome = this.#longRequests.take(block);
    if (outcome.kind === "send") return this.#send(outcome.apdu);
    const request = serviceRequest(outcome.request, outcome.lastBlock);
    if (request !== undefined) this.#admit(request, terms);
  }

  #admit(request: Waiting, terms: ServerTerms): void {
    const isConfirmed = request.invokeIdAndPriority.serviceClass === "confirmed";
    if (!request.needs.every(terms.has) || this.#waiting.size >= this.#limits.maxRequests) {
      if (isConfirmed) this.#host.refuse("service-not-allowed", "service-not-supported");
      return;
    }
    if (namedIn(request).length > this.#limits.maxListItems) {
      if (isConfirmed) this.#host.refuse("service-not-allowed", "other-reason");
      return;
    }
    if (isConfirmed && !canAnswer(request, terms)) return this.#host.refuse("service-not-allowed", "pdu-too-long");
    this.#waiting.set(this.#host.request(request.request), request);
    // The long invoke ids of ACCESS are others.
    if (request.access !== undefined) return;
    this.#transfers.end(request.invokeIdAndPriority.invokeId);
    this.#longRequests.end(request.invokeIdAndPriority.invokeId);
  }

  /** Sends a response whole, in blocks where the client agreed to take them, or as much of it as the client takes. */
  #respond(waiting: Waiting, answer: LogicalAnswer): MaybePromise<void> {
    const terms = this.#host.terms();
    if (terms === undefined) return;
    const plain = encodeApdu(response(waiting, answer));
    if (terms.fits(plain.length)) return this.#host.send(plain);
    const data = canCut(answer.service, terms) ? rawData(waiting, answer) : undefined;
    if (data === undefined && terms.anyLength) return this.#host.send(plain);
    const service = answer.service === "get" ? "get" : "action";
    const first = data && this.#transfers.begin(service, waiting.invokeIdAndPriority, data, terms.room);
    return this.#send(first ?? response(waiting, shortened(answer)));
  }

  #send(apdu: Apdu): MaybePromise<void> {
    return this.#host.send(encodeApdu(apdu));
  }
}

/** Whether the client can be told of every item what came of it, before anything is carried out. */
function canAnswer(request: Waiting, terms: ServerTerms): boolean {
  const { service } = request.request;
  if (service === "set" || service === "action" || (service === "get" && !request.list)) return true;
  if (canCut(service, terms) || terms.anyLength) return true;
  return terms.fits(encodeApdu(response(request, longestShortened(request))).length);
}

/** Whether an answer may be sent in blocks. */
function canCut(service: LogicalAnswer["service"], terms: ServerTerms): boolean {
  if (service === "get") return terms.has("block-transfer-with-get-or-read");
  return (service === "action" || service === "action-list") && terms.has("block-transfer-with-action");
}
