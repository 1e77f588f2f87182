import { type Apdu, decodeApdu, encodeApdu } from "@dlms/apdu";
import { decode, encode, octetString } from "@dlms/axdr";
import {
  type DlmsError,
  LocalProtocolError,
  type Machine,
  type MaybePromise,
  type Millis,
  OutcomeUnknownError,
  RemoteProtocolError,
  TimeoutError,
} from "@dlms/core";
import { chain } from "@dlms/security";
import { EventQueue } from "../event-queue.ts";
import { BlockChannel } from "../general-block-transfer/channel.ts";
import { initiateRequest } from "../initiate.ts";
import { CONFIRMED, type RequestHeader, requestHeader } from "../invoke-id.ts";
import { type AssociationLimits, DEFAULT_LIMITS } from "../limits.ts";
import { confirmationOf, isNotification, type NotificationApdu } from "../notifications.ts";
import { preEstablished } from "../pre-established.ts";
import { refusalOf, requireNegotiated } from "../refusal.ts";
import { BOUNDLESS, requestRoom } from "../room.ts";
import { Serial } from "../serial.ts";
import type { ActionSettings } from "../services/action.ts";
import type { Exchange } from "../services/exchange.ts";
import { exchangeFor } from "../services/exchange-for.ts";
import { GetExchange } from "../services/get.ts";
import { ReadExchange } from "../services/read.ts";
import type {
  AttributeReference,
  MethodReference,
  Negotiated,
  RequestId,
  RequestOptions,
  ServiceAnswer,
  ServiceRequest,
  VariableReference,
} from "../types.ts";
import { ClientExchanges } from "./exchanges.ts";
import { type Arrival, ClientInbox } from "./inbox.ts";
import { ClientOpening } from "./opening.ts";
import { proofIn, replyToHls } from "./proof.ts";
import type { Asker } from "./requests.ts";
import type { ClientAssociationEvent, ClientAssociationOptions, ClientState } from "./types.ts";

const NOTHING = new Uint8Array(0);
const RLRE_TAG = 0x63;
const AWAITED_IN = { opening: "AARE", proving: "proof", releasing: "RLRE" } as const;

/**
 * The client's end of an application association, over logical or short names: whole APDUs in, whole APDUs out
 * (Green Book 9.3). Requests queue up and are sent one at a time. Nothing is ever sent twice.
 *
 * @example
 * association.open(now);
 * // ... feed receive() and take pollTransmit() until the event "associated" comes, then:
 * const id = association.get([{ classId: 8, logicalName: ObisCode.parse("0.0.1.0.0.255"), attributeId: 2 }], now);
 */
export class ClientAssociation implements Machine<ClientAssociationEvent> {
  readonly #options: ClientAssociationOptions;
  readonly #limits: AssociationLimits;
  readonly #serial = new Serial((error) => this.abort(error));
  readonly #transmit = new EventQueue<Uint8Array>();
  readonly #events = new EventQueue<ClientAssociationEvent>();
  readonly #exchanges: ClientExchanges;
  /** Turns what comes of requests into events. */
  readonly #asker: Asker = {
    block: (id, data) => this.#events.push({ kind: "block", id, data }),
    answered: (id, answer) => this.#events.push({ kind: "answered", id, answer }),
    failed: (id, error) => this.#events.push({ kind: "failed", id, error }),
  };
  /** Takes the proof of the server; without one all is over. */
  readonly #prover: Asker = {
    block: () => {},
    answered: (_, answer) => this.#proved(answer),
    failed: (_, error) => this.abort(error instanceof OutcomeUnknownError ? error.cause : error),
  };
  readonly #blocks: BlockChannel;
  readonly #inbox: ClientInbox;
  #state: ClientState = { kind: "idle" };

  /** @throws LocalProtocolError for invoke ids that are none. */
  constructor(options: ClientAssociationOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#exchanges = new ClientExchanges({
      responseTimeout: options.responseTimeout,
      maxRequests: this.#limits.maxRequests,
      invokeIds: options.invokeIds,
      lossy: options.lossy,
      onLost: options.referencing === "sn" ? (error) => this.abort(error) : undefined,
      // On a link that keeps the order, what nobody asked for is the end: nobody knows what comes next.
      onStray: (error) => {
        if (options.lossy !== true) throw error;
      },
      send: (plain, now, isWanted, onSent) => this.#send(plain, now, isWanted, onSent),
    });
    this.#blocks = new BlockChannel({
      limits: this.#limits,
      lossy: options.lossy,
      transmit: (apdu) => this.#transmit.push(apdu),
      blockTimeout: options.responseTimeout,
      isAwaited: (begin) => this.#exchanges.expects(begin),
    });
    const { ciphering, lossy, maxPduSize, strictPduSize } = options;
    this.#inbox = new ClientInbox({
      blocks: this.#blocks,
      ciphering,
      lossy,
      maxPduSize,
      strictPduSize,
      onBreach: (detail) => this.#events.push({ kind: "warning", detail }),
    });
  }

  get state(): ClientState["kind"] {
    return this.#state.kind;
  }

  /** What was agreed, while the association is open. */
  get negotiated(): Negotiated | undefined {
    return this.#state.kind === "open" ? this.#state.negotiated : undefined;
  }

  get deadline(): Millis | undefined {
    if ("deadline" in this.#state) return this.#state.deadline;
    const { deadline } = this.#exchanges;
    return deadline === undefined ? undefined : (this.#blocks.deadline ?? deadline);
  }

  /** Settles when crypto that answers later has answered; `undefined` when none is under way. */
  get pending(): Promise<void> | undefined {
    return this.#serial.pending;
  }

  /**
   * Sends the AARQ; a pre-established association is open with that.
   * @throws LocalProtocolError when the association was opened before.
   */
  open(now: Millis): void {
    if (this.#state.kind !== "idle") throw new LocalProtocolError("an association opens once");
    const { preEstablished: known, referencing = "ln", conformance, ciphering } = this.#options;
    if (known !== undefined) return this.#begin(preEstablished(known, referencing, conformance, ciphering));
    const opening = new ClientOpening(this.#options, this.#options.ciphering);
    this.#state = { kind: "opening", opening, deadline: now + this.#options.responseTimeout };
    this.#serial.run(() => this.#serial.chain(opening.request(), (aarq) => this.#transmit.push(aarq)));
  }

  /**
   * Asks for attributes: one alone, or several in one GET with list. With `stream`, the value of one attribute comes
   * in `block` events, each following one only after `more`. @throws LocalProtocolError when that was not negotiated.
   */
  get(attributes: readonly AttributeReference[], now: Millis, options: { readonly stream?: boolean } = {}): RequestId {
    return this.#request(new GetExchange(attributes, this.#limits, options), now);
  }

  /** Reads one variable by its short name, in `block` events as `get` does. @throws LocalProtocolError as there. */
  readStream(variable: VariableReference, now: Millis): RequestId {
    return this.#request(new ReadExchange([variable], { ...this.#settings(CONFIRMED), stream: true }), now);
  }

  /** Asks for the next block of a streamed value, so that who reads slowly slows the meter and fills no memory. */
  more(id: RequestId, now: Millis): void {
    this.#exchanges.more(id, now);
  }

  /** Writes an encoded value. @throws LocalProtocolError when SET was not negotiated. */
  set(attribute: AttributeReference, value: Uint8Array, now: Millis): RequestId {
    return this.ask({ service: "set", attribute, value }, now);
  }

  /** Calls a method with an encoded parameter. @throws LocalProtocolError when ACTION was not negotiated. */
  action(method: MethodReference, parameters: Uint8Array | undefined, now: Millis): RequestId {
    return this.ask({ service: "action", method, parameters }, now);
  }

  /**
   * Any request: also lists of writes and calls, ACCESS, and what uses short names. What is longer than the server takes
   * goes in blocks where these were agreed on. The answer is one of the same service, or `unconfirmed` when that was asked for.
   * @throws LocalProtocolError when what it needs was not negotiated.
   */
  ask(request: ServiceRequest, now: Millis, options: RequestOptions = {}): RequestId {
    return this.#request(exchangeFor(request, this.#settings(requestHeader(options))), now);
  }

  #settings(header: RequestHeader): ActionSettings {
    const state = this.#state;
    return { limits: this.#limits, room: state.kind === "open" ? state.room : BOUNDLESS, header };
  }

  /** Tells the server that a notification has come, if it wants to know. */
  confirm(notification: NotificationApdu): void {
    const confirmation = confirmationOf(notification);
    if (confirmation === undefined || this.#state.kind !== "open") return;
    const plain = encodeApdu(confirmation);
    this.#serial.run(() =>
      this.#serial.chain(this.#options.ciphering?.seal(plain) ?? plain, (apdu) => this.#blocks.sendUnconfirmed(apdu)),
    );
  }

  /** Gives a request up: no event of it will come. What was sent is sent. */
  cancel(id: RequestId, now: Millis): void {
    this.#exchanges.cancel(id, now);
    // The server need not keep what nobody waits for.
    if (!this.#exchanges.expects(NOTHING)) this.#blocks.begin();
  }

  /** Ends the association in order; `closed` follows. Requests that still wait fail. */
  release(now: Millis): void {
    if (this.#state.kind !== "open") throw new LocalProtocolError("no association to release");
    if (this.#exchanges.busy) this.#exchanges.failAll(new LocalProtocolError("the association is being released"));
    if (this.#options.preEstablished !== undefined) return this.#close();
    this.#state = { kind: "releasing", deadline: now + this.#options.responseTimeout };
    this.#serial.run(() =>
      this.#serial.chain(this.#releaseInformation(), (userInformation) => {
        this.#transmit.push(encodeApdu({ apdu: "rlrq", reason: "normal", ...userInformation }));
      }),
    );
  }

  /** The link is gone, or must go: everything fails with `error`, and nothing more is sent. */
  abort(error: DlmsError): void {
    if (this.#state.kind !== "closed") this.#close(error);
  }

  /** One whole APDU from the server. */
  receive(apdu: Uint8Array, now: Millis): void {
    if (this.#state.kind !== "closed") this.#serial.run(() => this.#receive(apdu, now));
  }

  /** A part of a message has got through: what is waited for has its time again. */
  touch(now: Millis): void {
    const state = this.#state;
    if ("deadline" in state) this.#state = { ...state, deadline: now + this.#options.responseTimeout };
    else this.#exchanges.touch(now);
  }

  handleTimeout(now: Millis): void {
    const state = this.#state;
    if (!("deadline" in state)) this.#handleLate(now);
    else if (now >= state.deadline) this.abort(new TimeoutError(AWAITED_IN[state.kind], this.#options.responseTimeout));
  }

  /** Blocks that are under way have times of their own. */
  #handleLate(now: Millis): void {
    if (this.#exchanges.deadline === undefined || this.#blocks.deadline === undefined)
      return this.#exchanges.handleTimeout(now);
    const error = this.#blocks.handleTimeout(now);
    if (error !== undefined) this.#exchanges.giveUp(error, now);
  }

  pollTransmit(): Uint8Array | undefined {
    return this.#state.kind === "closed" ? undefined : this.#transmit.shift();
  }

  pollEvent(): ClientAssociationEvent | undefined {
    return this.#events.shift();
  }

  #request(exchange: Exchange, now: Millis): RequestId {
    if (this.#state.kind !== "open") throw new LocalProtocolError(`${exchange.service} without an association`);
    const { conformance } = this.#state.negotiated;
    for (const bit of exchange.needs) requireNegotiated(conformance, bit, exchange.service);
    return this.#exchanges.add(exchange, this.#asker, now);
  }

  #send(plain: Uint8Array, now: Millis, isWanted: () => boolean, onSent?: () => void): void {
    const { ciphering } = this.#options;
    if ("negotiated" in this.#state) {
      const size = plain.length + (ciphering?.overhead(plain.length, plain[0]) ?? 0);
      const { peerMaxPduSize } = this.#state.negotiated;
      if (!this.#blocks.fits(size))
        throw new LocalProtocolError(`a request of ${size} octets is over the ${peerMaxPduSize} the server takes`);
    }
    this.#serial.run(() =>
      this.#serial.chain(ciphering?.seal(plain) ?? plain, (apdu) => {
        if (!isWanted()) return;
        this.#blocks.begin();
        if (onSent === undefined) return this.#blocks.send(apdu, now);
        this.#blocks.sendUnconfirmed(apdu);
        onSent();
      }),
    );
  }

  #receive(received: Uint8Array, now: Millis): MaybePromise<void> {
    // Servers get the lengths inside of an RLRE wrong; nothing in it matters any more.
    if (this.#state.kind === "releasing" && received[0] === RLRE_TAG) return this.#close();
    if (this.#state.kind === "opening") return this.#opened(decodeApdu(received), this.#state.opening, now);
    return this.#serial.chain(this.#inbox.receive(received, now), (arrival) => this.#arrived(arrival, now));
  }

  #arrived(arrival: Arrival, now: Millis): MaybePromise<void> {
    switch (arrival.kind) {
      case "part":
        return this.#exchanges.touch(now);
      case "stray":
        return;
      case "broken":
        // Who answers nothing has not answered in a broken way.
        if (!arrival.isAnswer) return this.#events.push({ kind: "discarded", error: arrival.error });
        return this.#exchanges.receiveBroken(arrival.error, now);
      case "message":
        return this.#take(arrival, now);
    }
  }

  #take({ apdu, protection, error }: Extract<Arrival, { kind: "message" }>, now: Millis): MaybePromise<void> {
    if (isNotification(apdu))
      return this.#events.push(
        error === undefined ? { kind: "notification", apdu, protection } : { kind: "discarded", error },
      );
    if (this.#state.kind !== "releasing") return this.#exchanges.receive(apdu, now, error);
    const refusal = refusalOf(apdu);
    if (refusal !== undefined) throw refusal;
    // What else comes is a response to a request that was given up.
  }

  #close(error?: DlmsError): void {
    this.#state = { kind: "closed" };
    this.#serial.forget();
    if (error !== undefined) this.#exchanges.failAll(error);
    this.#events.push(error === undefined ? { kind: "closed" } : { kind: "closed", error });
  }

  #opened(apdu: Apdu, opening: ClientOpening, now: Millis): MaybePromise<void> {
    const refusal = refusalOf(apdu);
    if (refusal !== undefined) throw refusal;
    // Nobody knows yet whose notification that is.
    if (isNotification(apdu) || "content" in apdu) return;
    if (apdu.apdu !== "aare") throw new RemoteProtocolError(`AARQ was answered by ${apdu.apdu}`);
    return this.#serial.chain(opening.accept(apdu), (negotiated) => {
      const proof = opening.proof();
      if (proof === undefined) return this.#begin(negotiated);
      return this.#serial.chain(proof, (octets) => {
        this.#blocks.use(negotiated, false);
        this.#state = { kind: "proving", opening, negotiated, deadline: now + this.#options.responseTimeout };
        const request = replyToHls(negotiated.referencing, encode(octetString(), octets));
        this.#exchanges.add(exchangeFor(request, this.#settings(CONFIRMED)), this.#prover, now);
      });
    });
  }

  #proved(answer: ServiceAnswer): MaybePromise<void> {
    const state = this.#state;
    if (state.kind !== "proving") return;
    const proof = decode(octetString(), proofIn(answer));
    return this.#serial.chain(state.opening.verify(proof), () => this.#begin(state.negotiated));
  }

  #begin(negotiated: Negotiated): void {
    const { ciphering } = this.#options;
    if (ciphering !== undefined) {
      ciphering.general = negotiated.conformance.has("general-protection");
      ciphering.dedicated = true;
    }
    this.#blocks.use(negotiated);
    this.#state = { kind: "open", negotiated, room: requestRoom(negotiated, ciphering) };
    this.#events.push({ kind: "associated", negotiated });
  }

  /** A ciphered association is released by an RLRQ that carries a ciphered initiate-request (Green Book 9.3.3). */
  #releaseInformation(): MaybePromise<{ readonly userInformation?: Uint8Array }> {
    const { ciphering, conformance, maxPduSize } = this.#options;
    if (!ciphering?.active) return {};
    const initiate = initiateRequest(conformance, maxPduSize);
    return chain(ciphering.seal(encodeApdu(initiate)), (userInformation) => ({ userInformation }));
  }
}
