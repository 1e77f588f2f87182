import { type Apdu, type ConformanceBit, decodeApdu, encodeApdu } from "@dlms/apdu";
import { encode, octetString } from "@dlms/axdr";
import { DlmsError, LocalProtocolError, type Machine, type MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";
import type { Ciphering } from "./ciphering.ts";
import { EventQueue } from "./event-queue.ts";
import { BlockChannel } from "./general-block-transfer/channel.ts";
import { type AssociationLimits, DEFAULT_LIMITS } from "./limits.ts";
import { type NotificationApdu, notificationNeeds } from "./notifications.ts";
import { preEstablishedServer } from "./pre-established.ts";
import { requireNegotiated } from "./refusal.ts";
import { requestRoom } from "./room.ts";
import { Serial } from "./serial.ts";
import { blockNeeds, type RequestBlock, requestBlock, ServerLongRequests } from "./server-long-requests.ts";
import { type OpenedAssociation, type OpeningOutcome, openAssociation, refuseAssociation } from "./server-opening.ts";
import { claimIn } from "./server-proof.ts";
import { type ServerRequest, serviceRequest, type Waiting } from "./server-requests.ts";
import {
  checkAnswer,
  exception,
  exceptionFor,
  longestShortened,
  rawData,
  released,
  response,
  shortened,
} from "./server-responses.ts";
import { nextBlock, ServerTransfers } from "./server-transfers.ts";
import type { ServerAssociationEvent, ServerAssociationOptions, ServerState } from "./server-types.ts";
import { ServerVariableQueue } from "./server-variable-queue.ts";
import { ServerVariables, type VariableTerms } from "./server-variables.ts";
import type { LogicalAnswer, Negotiated, RequestId, ServiceAnswer } from "./types.ts";

const AARQ_TAG = 0x60;
const RLRQ_TAG = 0x62;
/** No timer runs here. */
const NEVER = 0;

/**
 * The server's end of one client's associations, over logical or short names: whole APDUs in, whole APDUs out
 * (Green Book 9.3). It opens, proves and releases by itself and hands out requests of an open association only. It has
 * no time-out of its own: a silent client is the link's business.
 */
export class ServerAssociation implements Machine<ServerAssociationEvent> {
  readonly #options: ServerAssociationOptions;
  readonly #limits: AssociationLimits;
  readonly #serial = new Serial();
  readonly #transmit = new EventQueue<Uint8Array>();
  readonly #notifications = new EventQueue<Uint8Array>();
  readonly #events = new EventQueue<ServerAssociationEvent>();
  readonly #waiting = new Map<RequestId, Waiting>();
  readonly #transfers = new ServerTransfers();
  readonly #longRequests: ServerLongRequests;
  readonly #variables: ServerVariableQueue;
  readonly #blocks: BlockChannel;
  /** What is open without being opened. */
  readonly #standing: OpenedAssociation | undefined;
  #state: ServerState = { kind: "idle" };
  #lastId: RequestId = 0;
  /** Counts links: what was begun for one that is gone must not go on. */
  #link = 0;

  /** @throws LocalProtocolError for a pre-established association that cannot be. */
  constructor(options: ServerAssociationOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#longRequests = new ServerLongRequests(this.#limits);
    this.#variables = new ServerVariableQueue(this.#limits, {
      terms: () => (this.#state.kind === "open" ? termsOf(this.#state.association) : undefined),
      send: (apdu) => (this.#state.kind === "open" ? this.#send(apdu, this.#state.association.ciphering) : undefined),
      request: (request) => this.#ask(request),
    });
    this.#blocks = new BlockChannel({
      limits: this.#limits,
      transmit: (apdu) => this.#transmit.push(apdu),
      transmitUnconfirmed: (apdu) => this.#notifications.push(apdu),
    });
    const { preEstablished } = options;
    this.#standing = preEstablished && preEstablishedServer(preEstablished, options);
    if (this.#standing !== undefined) this.#associated(this.#standing);
  }

  get state(): ServerState["kind"] {
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
    return this.#transmit.shift() ?? this.pollNotification();
  }

  /** What was given to `notify`, for links that have a way of their own for it; `pollTransmit` brings it otherwise. */
  pollNotification(): Uint8Array | undefined {
    return this.#notifications.shift();
  }

  pollEvent(): ServerAssociationEvent | undefined {
    return this.#events.shift();
  }

  /** The link is gone: so is the association, and what was asked over it. */
  abort(): void {
    this.#link++;
    this.#transmit.clear();
    this.#notifications.clear();
    this.#close();
  }

  /**
   * Answers a request. An answer to a request of an association that has ended meanwhile goes nowhere.
   * @throws LocalProtocolError when the answer is of another service than the request, or of other than one result for
   * each thing that was asked for.
   */
  answer(id: RequestId, answer: ServiceAnswer): void {
    const respond = this.#variables.answer(id, answer);
    if (respond !== undefined) return this.#job(respond);
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    checkAnswer(waiting, answer);
    this.#waiting.delete(id);
    if (waiting.invokeIdAndPriority.serviceClass === "unconfirmed") return;
    this.#job(() => this.#respond(waiting, answer));
  }

  /**
   * Sends a notification over the open association. One that is to be confirmed gives a `confirmed` event when it was;
   * it is never sent twice.
   * @throws LocalProtocolError without an association, or when the client did not agree to it or takes none that long.
   */
  notify(notification: NotificationApdu): void {
    const state = this.#state;
    if (state.kind !== "open") throw new LocalProtocolError("a notification without an association");
    const { ciphering, negotiated } = state.association;
    requireNegotiated(negotiated.conformance, notificationNeeds(notification), notification.apdu);
    const plain = encodeApdu(notification);
    const size = plain.length + (ciphering?.overhead(plain.length, plain[0]) ?? 0);
    if (!this.#blocks.fits(size))
      throw new LocalProtocolError(
        `a notification of ${size} octets is over the ${negotiated.peerMaxPduSize} that the client takes`,
      );
    this.#job(() => this.#afterwards(ciphering?.seal(plain) ?? plain, (apdu) => this.#blocks.sendUnconfirmed(apdu)));
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
    // Over a new link it is there again.
    if (this.#standing !== undefined && this.#state.kind === "idle") this.#associated(this.#standing);
    const state = this.#state;
    if (state.kind === "idle") {
      this.#transmit.push(
        received[0] === RLRQ_TAG ? released() : exception("service-not-allowed", "operation-not-possible"),
      );
      return;
    }
    const { ciphering } = state.association;
    if (received[0] === RLRQ_TAG) return this.#release(decodeApdu(received), state.association);
    const whole = this.#blocks.receive(received, NEVER);
    if (whole === undefined) return;
    if (ciphering === undefined) return this.#handle(decodeApdu(whole));
    return this.#afterwards(ciphering.open(whole), ({ apdu, general, dedicated }) => {
      ciphering.general = general;
      ciphering.dedicated = dedicated;
      return this.#handle(decodeApdu(apdu));
    });
  }

  #open(aarq: Apdu): MaybePromise<void> {
    if (aarq.apdu !== "aarq") return;
    if (this.#standing !== undefined) return this.#opened(refuseAssociation(aarq, "no-reason-given"));
    // A client that opens again has forgotten its last association, and so do we.
    this.#close();
    return this.#afterwards(openAssociation(aarq, this.#options), (outcome) => this.#opened(outcome));
  }

  #opened(outcome: OpeningOutcome): void {
    this.#transmit.push(outcome.aare);
    if (outcome.kind === "refused") {
      this.#events.push({ kind: "refused", diagnostic: outcome.diagnostic });
      return;
    }
    const { association } = outcome;
    if (association.proof === undefined) this.#associated(association);
    else this.#state = { kind: "proving", association };
  }

  #associated(association: OpenedAssociation): void {
    this.#blocks.use(association.negotiated);
    this.#state = { kind: "open", association };
    this.#events.push({ kind: "associated", negotiated: association.negotiated });
  }

  #release(rlrq: Apdu, { ciphering, initiateResponse }: OpenedAssociation): MaybePromise<void> {
    if (rlrq.apdu !== "rlrq") return;
    if (this.#standing !== undefined) {
      this.#transmit.push(exception("service-not-allowed", "operation-not-possible"));
      return;
    }
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
    this.#blocks.use(undefined);
    this.#waiting.clear();
    this.#transfers.clear();
    this.#longRequests.clear();
    this.#variables.clear();
    if (wasOpen) this.#events.push({ kind: "released" });
  }

  #handle(apdu: Apdu): MaybePromise<void> {
    const state = this.#state;
    if (state.kind === "idle") return;
    if (state.kind === "proving") return this.#prove(apdu, state.association);
    if (apdu.apdu === "data-notification-confirm") {
      this.#events.push({ kind: "confirmed", invokeId: apdu.longInvokeIdAndPriority.invokeId });
      return;
    }
    if (ServerVariables.takes(apdu) && state.association.negotiated.referencing === "sn")
      return this.#variables.receive(apdu);
    const next = nextBlock(apdu);
    if (next !== undefined) return this.#send(this.#transfers.next(next), state.association.ciphering);
    const block = requestBlock(apdu);
    if (block !== undefined) return this.#takeBlock(block, state.association);
    const request = serviceRequest(apdu);
    if (request === undefined) this.#transmit.push(exception("service-unknown", "service-not-supported"));
    else this.#admit(request, state.association);
  }

  /** One block of a request; the last one makes a request of them all. */
  #takeBlock(block: RequestBlock, association: OpenedAssociation): MaybePromise<void> {
    // An unconfirmed request cannot come in blocks, for each of them is to be acknowledged.
    if (block.invokeIdAndPriority.serviceClass === "unconfirmed") return;
    if (!this.#allows(blockNeeds(block), association)) return this.#notAllowed();
    const outcome = this.#longRequests.take(block);
    if (outcome.kind === "send") return this.#send(outcome.apdu, association.ciphering);
    const request = serviceRequest(outcome.request, outcome.lastBlock);
    if (request !== undefined) this.#admit(request, association);
  }

  #admit(request: Waiting, association: OpenedAssociation): void {
    const isConfirmed = request.invokeIdAndPriority.serviceClass === "confirmed";
    if (!this.#allows(request.needs, association) || this.#waiting.size >= this.#limits.maxRequests) {
      if (isConfirmed) this.#notAllowed();
      return;
    }
    if (isConfirmed && !this.#canAnswer(request, association)) {
      this.#transmit.push(exception("service-not-allowed", "pdu-too-long"));
      return;
    }
    const id = this.#ask(request.request);
    this.#waiting.set(id, request);
    // The long invoke ids of ACCESS are others.
    if (request.access === undefined) this.#endTransfers(request.invokeIdAndPriority.invokeId);
  }

  #ask(request: ServerRequest): RequestId {
    const id = ++this.#lastId;
    this.#events.push({ kind: "request", id, request });
    return id;
  }

  #endTransfers(invokeId: number): void {
    this.#transfers.end(invokeId);
    this.#longRequests.end(invokeId);
  }

  #allows(needs: readonly ConformanceBit[], { negotiated }: OpenedAssociation): boolean {
    return needs.every((bit) => negotiated.conformance.has(bit));
  }

  #notAllowed(): void {
    this.#transmit.push(exception("service-not-allowed", "service-not-supported"));
  }

  /** Whether the client can be told of every item what came of it, before anything is carried out. */
  #canAnswer(request: Waiting, association: OpenedAssociation): boolean {
    const { service } = request.request;
    if (service === "set" || service === "action" || (service === "get" && !request.list)) return true;
    if (canCut(service, association) || this.#blocks.enabled) return true;
    return this.#fits(encodeApdu(response(request, longestShortened(request))).length, association);
  }

  #prove(apdu: Apdu, { negotiated, ciphering, ...association }: OpenedAssociation): MaybePromise<void> {
    const { proof } = association;
    const claim = claimIn(apdu, negotiated.referencing);
    if (claim === undefined || proof === undefined) {
      this.#transmit.push(exception("service-not-allowed", "operation-not-possible"));
      return;
    }
    const { mechanism, passes } = proof;
    // Once: whoever fails has to open again, with a new challenge.
    this.#state = { kind: "idle" };
    return this.#afterwards(mechanism.verify(passes, claim.proof), (valid) => {
      if (!valid) {
        this.#events.push({ kind: "refused", diagnostic: "authentication-failure" });
        return this.#send(claim.refused(), ciphering);
      }
      return this.#afterwards(mechanism.prove(passes), (own) => {
        this.#associated({ negotiated, ciphering, ...association });
        return this.#send(claim.accepted(encode(octetString(), own)), ciphering);
      });
    });
  }

  /** Sends a response whole, in blocks where the client agreed to take them, or as much of it as the client takes. */
  #respond(waiting: Waiting, answer: LogicalAnswer): MaybePromise<void> {
    const state = this.#state;
    if (state.kind !== "open") return;
    const { association } = state;
    const { ciphering, negotiated } = association;
    const plain = encodeApdu(response(waiting, answer));
    if (this.#fits(plain.length, association)) return this.#transmitSealed(plain, ciphering);
    const size = negotiated.peerMaxPduSize - (ciphering?.overhead(negotiated.peerMaxPduSize) ?? 0);
    const data = canCut(answer.service, association) ? rawData(waiting, answer) : undefined;
    const service = answer.service === "get" ? "get" : "action";
    if (data === undefined && this.#blocks.enabled) return this.#transmitSealed(plain, ciphering);
    const first = data && this.#transfers.begin(service, waiting.invokeIdAndPriority, data, size);
    return this.#send(first ?? response(waiting, shortened(answer)), ciphering);
  }

  #fits(length: number, { negotiated, ciphering }: OpenedAssociation): boolean {
    // General block transfer cuts what is ciphered already, and does it for every service.
    const anyLength = this.#blocks.enabled && negotiated.conformance.has("general-protection");
    return anyLength || length + (ciphering?.overhead(length) ?? 0) <= negotiated.peerMaxPduSize;
  }

  #send(apdu: Apdu, ciphering: Ciphering | undefined): MaybePromise<void> {
    return this.#transmitSealed(encodeApdu(apdu), ciphering);
  }

  #transmitSealed(plain: Uint8Array, ciphering: Ciphering | undefined): MaybePromise<void> {
    if (ciphering === undefined) return this.#blocks.send(plain, NEVER);
    return this.#afterwards(ciphering.seal(plain), (apdu) => this.#blocks.send(apdu, NEVER));
  }
}

function termsOf({ negotiated, ciphering }: OpenedAssociation): VariableTerms {
  return { room: requestRoom(negotiated, ciphering).octets, has: (bit) => negotiated.conformance.has(bit) };
}

/** Whether an answer may be sent in blocks. */
function canCut(service: LogicalAnswer["service"], { negotiated }: OpenedAssociation): boolean {
  const { conformance } = negotiated;
  if (service === "get") return conformance.has("block-transfer-with-get-or-read");
  return (service === "action" || service === "action-list") && conformance.has("block-transfer-with-action");
}
