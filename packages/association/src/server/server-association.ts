import { type Apdu, decodeApdu, encodeApdu } from "@dlms/apdu";
import { encode, octetString } from "@dlms/axdr";
import { type DlmsError, equalBytes, LocalProtocolError, type Machine, type MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";
import type { Ciphering } from "../ciphering.ts";
import { EventQueue } from "../event-queue.ts";
import { BlockChannel } from "../general-block-transfer/channel.ts";
import { type AssociationLimits, DEFAULT_LIMITS } from "../limits.ts";
import { type NotificationApdu, notificationNeeds } from "../notifications.ts";
import { preEstablishedServer } from "../pre-established.ts";
import { requireNegotiated } from "../refusal.ts";
import { Serial } from "../serial.ts";
import type { Negotiated, RequestId, ServiceAnswer } from "../types.ts";
import { ServerLogicalQueue } from "./logical-queue.ts";
import { type OpenedAssociation, type OpeningOutcome, openAssociation, refuseAssociation } from "./opening.ts";
import { claimIn } from "./proof.ts";
import type { ServerRequest } from "./requests.ts";
import { exception, exceptionFor, released, tooLong } from "./responses.ts";
import { serverTerms } from "./terms.ts";
import type { ServerAssociationEvent, ServerAssociationOptions, ServerState } from "./types.ts";
import { ServerVariableQueue } from "./variable-queue.ts";
import { ServerVariables } from "./variables.ts";

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
  readonly #serial = new Serial((error) => this.#failed(error));
  readonly #transmit = new EventQueue<Uint8Array>();
  readonly #notifications = new EventQueue<Uint8Array>();
  readonly #events = new EventQueue<ServerAssociationEvent>();
  readonly #logical: ServerLogicalQueue;
  readonly #variables: ServerVariableQueue;
  readonly #blocks: BlockChannel;
  /** What is open without being opened. */
  readonly #standing: OpenedAssociation | undefined;
  #state: ServerState = { kind: "idle" };
  #lastId: RequestId = 0;
  /** Of a lossy link, where each has a challenge of its own. */
  #lastAarq: Uint8Array | undefined;

  /** @throws LocalProtocolError for a pre-established association that cannot be. */
  constructor(options: ServerAssociationOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    const host = {
      terms: () => (this.#state.kind === "open" ? this.#state.terms : undefined),
      send: (plain: Uint8Array) => this.#sendOpen(plain),
      refuse: (...errors: Parameters<typeof exception>) => this.#refuse(...errors),
      request: (request: ServerRequest) => this.#ask(request),
    };
    this.#logical = new ServerLogicalQueue(this.#limits, host);
    this.#variables = new ServerVariableQueue(this.#limits, host);
    this.#blocks = new BlockChannel({
      limits: this.#limits,
      lossy: options.lossy,
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

  /** Whether requests wait for their answers, or answers for the client to ask for their last block. */
  get answering(): boolean {
    return this.#logical.answering || this.#variables.answering;
  }

  /** One whole APDU from the client. */
  receive(apdu: Uint8Array): void {
    this.#serial.run(() => this.#receive(apdu));
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
    this.#serial.forget();
    this.#transmit.clear();
    this.#notifications.clear();
    this.#close();
  }

  /**
   * Answers a request. An answer to a request of an association that has ended meanwhile goes nowhere. One that cannot
   * be protected, since a counter or a key has come to its end, ends the association.
   * @throws LocalProtocolError when the answer is of another service than the request, or of other than one result for
   * each thing that was asked for.
   */
  answer(id: RequestId, answer: ServiceAnswer): void {
    const respond = this.#logical.answer(id, answer) ?? this.#variables.answer(id, answer);
    // What was asked for is done: a refusal in place of an answer that cannot be protected would say that it is not.
    if (respond !== undefined) this.#serial.run(respond, () => this.#close());
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
    this.#serial.run(() =>
      this.#serial.chain(ciphering?.seal(plain) ?? plain, (apdu) => this.#blocks.sendUnconfirmed(apdu)),
    );
  }

  /** Over a lossy link, what does not authenticate may be a message that came twice: an answer would confuse. */
  #failed(error: DlmsError): void {
    if (!this.#options.lossy || error.code !== "security") this.#transmit.push(exceptionFor(error));
  }

  #receive(received: Uint8Array): MaybePromise<void> {
    if (received[0] === AARQ_TAG) return this.#isRepeated(received) ? undefined : this.#open(decodeApdu(received));
    // Over a new link it is there again.
    if (this.#standing !== undefined && this.#state.kind === "idle") this.#associated(this.#standing);
    const state = this.#state;
    if (state.kind === "idle") {
      if (received[0] !== RLRQ_TAG) return this.#refuse("service-not-allowed", "operation-not-possible");
      this.#transmit.push(released());
      return;
    }
    const { ciphering } = state.association;
    if (received[0] === RLRQ_TAG) return this.#release(decodeApdu(received), state.association);
    if (this.#isTooLong(received)) {
      const refusal = tooLong(received, state.association.negotiated.referencing);
      if (refusal !== undefined) this.#transmit.push(refusal);
      return;
    }
    const whole = this.#blocks.receive(received, NEVER);
    if (whole === undefined) return;
    if (ciphering === undefined) return this.#handle(decodeApdu(whole));
    return this.#serial.chain(ciphering.open(whole), (opened) => {
      ciphering.answerAs(opened);
      return this.#handle(decodeApdu(opened.apdu));
    });
  }

  /** ACSE APDUs are none of those whose length is agreed on (Green Book 9.3.2). */
  #isTooLong({ length }: Uint8Array): boolean {
    const { maxPduSize, strictPduSize = true } = this.#options;
    return strictPduSize && maxPduSize !== 0 && length > maxPduSize;
  }

  /**
   * Whether an AARQ that would end the association is the one that opened it, come twice. Where nothing is proved,
   * each of a client is like the others, and there is nothing to tell.
   */
  #isRepeated(aarq: Uint8Array): boolean {
    if (!this.#options.lossy || this.#options.authentication.kind !== "hls") return false;
    if (this.#lastAarq !== undefined && equalBytes(aarq, this.#lastAarq)) return true;
    this.#lastAarq = aarq.slice();
    return false;
  }

  #open(aarq: Apdu): MaybePromise<void> {
    if (aarq.apdu !== "aarq") return;
    if (this.#standing !== undefined) return this.#opened(refuseAssociation(aarq, "no-reason-given"));
    // A client that opens again has forgotten its last association, and so do we.
    this.#close();
    return this.#serial.chain(openAssociation(aarq, this.#options), (outcome) => this.#opened(outcome));
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
    this.#state = { kind: "open", association, terms: serverTerms(association, this.#blocks) };
    this.#events.push({ kind: "associated", negotiated: association.negotiated });
  }

  #release(rlrq: Apdu, { ciphering, initiateResponse }: OpenedAssociation): MaybePromise<void> {
    if (rlrq.apdu !== "rlrq") return;
    if (this.#standing !== undefined) return this.#refuse("service-not-allowed", "operation-not-possible");
    const done = (userInformation?: Uint8Array): void => {
      this.#close();
      this.#transmit.push(released(userInformation));
    };
    if (!ciphering?.active || rlrq.userInformation === undefined) return done();
    return this.#serial.chain(
      chain(ciphering.open(rlrq.userInformation), () => ciphering.seal(initiateResponse)),
      done,
    );
  }

  #close(): void {
    const wasOpen = this.#state.kind === "open";
    this.#state = { kind: "idle" };
    this.#blocks.use(undefined);
    this.#logical.clear();
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
    this.#blocks.asked();
    if (ServerVariables.takes(apdu) && state.association.negotiated.referencing === "sn")
      return this.#variables.receive(apdu);
    return this.#logical.receive(apdu);
  }

  #ask(request: ServerRequest): RequestId {
    const id = ++this.#lastId;
    this.#events.push({ kind: "request", id, request });
    return id;
  }

  #refuse(...errors: Parameters<typeof exception>): void {
    this.#transmit.push(exception(...errors));
  }

  #prove(apdu: Apdu, { negotiated, ciphering, ...association }: OpenedAssociation): MaybePromise<void> {
    const { proof } = association;
    const claim = claimIn(apdu, negotiated.referencing);
    if (claim === undefined || proof === undefined)
      return this.#refuse("service-not-allowed", "operation-not-possible");
    const { mechanism, passes } = proof;
    // Once: whoever fails has to open again, with a new challenge.
    this.#state = { kind: "idle" };
    return this.#serial.chain(mechanism.verify(passes, claim.proof), (valid) => {
      if (!valid) {
        this.#events.push({ kind: "refused", diagnostic: "authentication-failure" });
        return this.#send(claim.refused(), ciphering);
      }
      return this.#serial.chain(mechanism.prove(passes), (own) => {
        this.#associated({ negotiated, ciphering, ...association });
        return this.#send(claim.accepted(encode(octetString(), own)), ciphering);
      });
    });
  }

  /** Sends a response of the open association. */
  #sendOpen(plain: Uint8Array): MaybePromise<void> {
    if (this.#state.kind === "open") return this.#seal(plain, this.#state.association.ciphering);
  }

  #send(apdu: Apdu, ciphering: Ciphering | undefined): MaybePromise<void> {
    return this.#seal(encodeApdu(apdu), ciphering);
  }

  #seal(plain: Uint8Array, ciphering: Ciphering | undefined): MaybePromise<void> {
    if (ciphering === undefined) return this.#blocks.send(plain, NEVER);
    return this.#serial.chain(ciphering.seal(plain), (apdu) => this.#blocks.send(apdu, NEVER));
  }
}
