import { type Apdu, decodeApdu, encodeApdu } from "@dlms/apdu";
import { decode, encode, octetString } from "@dlms/axdr";
import { DlmsError, LocalProtocolError, type Machine, type MaybePromise, ObisCode } from "@dlms/core";
import { chain } from "@dlms/security";
import type { Ciphering } from "./ciphering.ts";
import { EventQueue } from "./event-queue.ts";
import { type AssociationLimits, DEFAULT_LIMITS } from "./limits.ts";
import { Serial } from "./serial.ts";
import { type OpenedAssociation, openAssociation, type ServerOpeningOptions } from "./server-opening.ts";
import { type ServerRequest, serviceRequest, type Waiting } from "./server-requests.ts";
import { exception, exceptionFor, rawData, released, response, tooLong } from "./server-responses.ts";
import { BLOCK_HEADER, ServerTransfers } from "./server-transfers.ts";
import type { DataResult, Negotiated, RequestId, ServiceAnswer } from "./types.ts";

export interface ServerAssociationOptions extends ServerOpeningOptions {
  readonly limits?: Partial<AssociationLimits>;
}

export type ServerAssociationEvent =
  | { readonly kind: "associated"; readonly negotiated: Negotiated }
  /** A client was refused, with the diagnostic it was told. */
  | { readonly kind: "refused"; readonly diagnostic: string }
  | { readonly kind: "request"; readonly id: RequestId; readonly request: ServerRequest }
  /** The association is over; the next AARQ may open another one. */
  | { readonly kind: "released" };

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "proving"; readonly association: OpenedAssociation }
  | { readonly kind: "open"; readonly association: OpenedAssociation };

const AARQ_TAG = 0x60;
const RLRQ_TAG = 0x62;
/** reply_to_HLS_authentication: class 15, method 1 of the association in use (Blue Book, Association LN). */
const ASSOCIATION_LN_CLASS = 15;
const REPLY_TO_HLS_METHOD = 1;
const CURRENT_ASSOCIATION: ObisCode = new ObisCode(0, 0, 40, 0, 0, 255);
/**
 * The server's end of one client's associations over logical names: whole APDUs in, whole APDUs out (Green Book 9.3).
 * It opens, proves and releases by itself and hands out requests of an open association only. It has no time-out of
 * its own: a silent client is the link's business.
 */
export class ServerAssociation implements Machine<ServerAssociationEvent> {
  readonly #options: ServerAssociationOptions;
  readonly #limits: AssociationLimits;
  readonly #serial = new Serial();
  readonly #transmit = new EventQueue<Uint8Array>();
  readonly #events = new EventQueue<ServerAssociationEvent>();
  readonly #waiting = new Map<RequestId, Waiting>();
  readonly #transfers = new ServerTransfers();
  #state: State = { kind: "idle" };
  #lastId: RequestId = 0;
  /** Counts links: what was begun for one that is gone must not go on. */
  #link = 0;

  constructor(options: ServerAssociationOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  get state(): State["kind"] {
    return this.#state.kind;
  }

  /** What was agreed, while an association is open. */
  get negotiated(): Negotiated | undefined {
    return this.#state.kind === "open" ? this.#state.association.negotiated : undefined;
  }

  get deadline(): undefined {
    return undefined;
  }

  get pending(): Promise<void> | undefined {
    return this.#serial.pending;
  }

  /** One whole APDU from the client. */
  receive(apdu: Uint8Array): void {
    this.#job(() => this.#receive(apdu));
  }

  handleTimeout(): void {}

  pollTransmit(): Uint8Array | undefined {
    return this.#transmit.shift();
  }

  pollEvent(): ServerAssociationEvent | undefined {
    return this.#events.shift();
  }

  /** The link is gone: so is the association, and what was asked over it. */
  abort(): void {
    this.#link++;
    this.#transmit.clear();
    this.#close();
  }

  /**
   * Answers a request. An answer to a request of an association that has ended meanwhile goes nowhere.
   * @throws LocalProtocolError when the answer is of another service than the request, or of other than one result for
   * each attribute.
   */
  answer(id: RequestId, answer: ServiceAnswer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (waiting.request.service !== answer.service)
      throw new LocalProtocolError(`${waiting.request.service} answered as ${answer.service}`);
    if (waiting.request.service === "get" && answer.service === "get")
      requireOneForEach(waiting.request.attributes.length, answer.results.length);
    this.#waiting.delete(id);
    if (waiting.invokeIdAndPriority.serviceClass === "unconfirmed") return;
    this.#job(() => this.#respond(waiting, answer));
  }

  #job(job: () => MaybePromise<void>): void {
    const link = this.#link;
    const failed = (error: unknown): void => {
      if (!(error instanceof DlmsError)) throw error;
      if (link === this.#link) this.#transmit.push(exceptionFor(error));
    };
    this.#serial.run(() => {
      if (link !== this.#link) return;
      try {
        const done = job();
        return done instanceof Promise ? done.catch(failed) : done;
      } catch (error) {
        failed(error);
      }
    });
  }

  /** `then` with what comes of `value`, unless the link is gone until then. */
  #afterwards<T>(value: MaybePromise<T>, then: (value: T) => MaybePromise<void>): MaybePromise<void> {
    const link = this.#link;
    return chain(value, (it) => (link === this.#link ? then(it) : undefined));
  }

  #receive(received: Uint8Array): MaybePromise<void> {
    if (received[0] === AARQ_TAG) return this.#open(decodeApdu(received));
    const state = this.#state;
    if (state.kind === "idle") {
      this.#transmit.push(
        received[0] === RLRQ_TAG ? released() : exception("service-not-allowed", "operation-not-possible"),
      );
      return;
    }
    const { ciphering } = state.association;
    if (received[0] === RLRQ_TAG) return this.#release(decodeApdu(received), state.association);
    if (ciphering === undefined) return this.#handle(decodeApdu(received));
    return this.#afterwards(ciphering.open(received), ({ apdu, general }) => {
      ciphering.general = general;
      return this.#handle(decodeApdu(apdu));
    });
  }

  #open(aarq: Apdu): MaybePromise<void> {
    if (aarq.apdu !== "aarq") return;
    // A client that opens again has forgotten its last association, and so do we.
    this.#close();
    return this.#afterwards(openAssociation(aarq, this.#options), (outcome) => {
      this.#transmit.push(outcome.aare);
      if (outcome.kind === "refused") {
        this.#events.push({ kind: "refused", diagnostic: outcome.diagnostic });
        return;
      }
      const { association } = outcome;
      if (association.proof === undefined) this.#associated(association);
      else this.#state = { kind: "proving", association };
    });
  }

  #associated(association: OpenedAssociation): void {
    this.#state = { kind: "open", association };
    this.#events.push({ kind: "associated", negotiated: association.negotiated });
  }

  #release(rlrq: Apdu, { ciphering, initiateResponse }: OpenedAssociation): MaybePromise<void> {
    if (rlrq.apdu !== "rlrq") return;
    const done = (userInformation?: Uint8Array): void => {
      this.#close();
      this.#transmit.push(released(userInformation));
    };
    if (!ciphering?.active || rlrq.userInformation === undefined) return done();
    return this.#afterwards(
      chain(ciphering.open(rlrq.userInformation), () => ciphering.seal(initiateResponse)),
      done,
    );
  }

  #close(): void {
    const wasOpen = this.#state.kind === "open";
    this.#state = { kind: "idle" };
    this.#waiting.clear();
    this.#transfers.clear();
    if (wasOpen) this.#events.push({ kind: "released" });
  }

  #handle(apdu: Apdu): MaybePromise<void> {
    const state = this.#state;
    if (state.kind === "idle") return;
    if (state.kind === "proving") return this.#prove(apdu, state.association);
    if (apdu.apdu === "get-request" && apdu.choice === "next")
      return this.#send(this.#transfers.next(apdu), state.association.ciphering);
    const request = serviceRequest(apdu);
    if (request === undefined) {
      this.#transmit.push(exception("service-unknown", "service-not-supported"));
      return;
    }
    const { conformance } = state.association.negotiated;
    if (request.needs.some((bit) => !conformance.has(bit)) || this.#waiting.size >= this.#limits.maxRequests) {
      this.#transmit.push(exception("service-not-allowed", "service-not-supported"));
      return;
    }
    const id = ++this.#lastId;
    this.#waiting.set(id, request);
    this.#transfers.end(request.invokeIdAndPriority.invokeId);
    this.#events.push({ kind: "request", id, request: request.request });
  }

  #prove(apdu: Apdu, association: OpenedAssociation): MaybePromise<void> {
    const { proof } = association;
    const isProof =
      apdu.apdu === "action-request" &&
      apdu.choice === "normal" &&
      apdu.method.classId === ASSOCIATION_LN_CLASS &&
      apdu.method.methodId === REPLY_TO_HLS_METHOD &&
      apdu.method.logicalName.equals(CURRENT_ASSOCIATION);
    if (!isProof || proof === undefined || apdu.parameters === undefined) {
      this.#transmit.push(exception("service-not-allowed", "operation-not-possible"));
      return;
    }
    const { mechanism, passes } = proof;
    const { invokeIdAndPriority } = apdu;
    // Once: whoever fails has to open again, with a new challenge.
    this.#state = { kind: "idle" };
    return this.#afterwards(mechanism.verify(passes, decode(octetString(), apdu.parameters)), (valid) => {
      if (!valid) {
        this.#events.push({ kind: "refused", diagnostic: "authentication-failure" });
        return this.#send(
          { apdu: "action-response", choice: "normal", invokeIdAndPriority, result: "other-reason" },
          association.ciphering,
        );
      }
      return this.#afterwards(mechanism.prove(passes), (own) => {
        const returnParameters: DataResult = { kind: "data", data: encode(octetString(), own) };
        this.#associated(association);
        return this.#send(
          { apdu: "action-response", choice: "normal", invokeIdAndPriority, result: "success", returnParameters },
          association.ciphering,
        );
      });
    });
  }

  /** Sends a response whole, or as the first block of a transfer when the client takes no PDU that long. */
  #respond(waiting: Waiting, answer: ServiceAnswer): MaybePromise<void> {
    const state = this.#state;
    if (state.kind !== "open") return;
    const { association } = state;
    const whole = response(waiting, answer);
    const plain = encodeApdu(whole);
    if (this.#fits(plain.length, association)) return this.#transmitSealed(plain, association.ciphering);
    const { invokeIdAndPriority } = waiting;
    if (answer.service !== "get" || !association.negotiated.conformance.has("block-transfer-with-get-or-read"))
      return this.#send(tooLong(waiting), association.ciphering);
    const { peerMaxPduSize } = association.negotiated;
    const room = peerMaxPduSize - BLOCK_HEADER - (association.ciphering?.overhead(peerMaxPduSize) ?? 0);
    if (room < 1) return this.#send(tooLong(waiting), association.ciphering);
    const first = this.#transfers.begin(invokeIdAndPriority, rawData(waiting, answer.results), room);
    return this.#send(first, association.ciphering);
  }

  #fits(length: number, { negotiated, ciphering }: OpenedAssociation): boolean {
    return length + (ciphering?.overhead(length) ?? 0) <= negotiated.peerMaxPduSize;
  }

  #send(apdu: Apdu, ciphering: Ciphering | undefined): MaybePromise<void> {
    return this.#transmitSealed(encodeApdu(apdu), ciphering);
  }

  #transmitSealed(plain: Uint8Array, ciphering: Ciphering | undefined): MaybePromise<void> {
    if (ciphering === undefined) {
      this.#transmit.push(plain);
      return;
    }
    return this.#afterwards(ciphering.seal(plain), (apdu) => this.#transmit.push(apdu));
  }
}

function requireOneForEach(attributes: number, results: number): void {
  if (results !== attributes) throw new LocalProtocolError(`${results} results for ${attributes} attributes`);
}
