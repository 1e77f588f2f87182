import { type Apdu, encodeApdu } from "@dlms/apdu";
import {
  type DecodeError,
  DlmsError,
  LocalProtocolError,
  type MaybePromise,
  type Millis,
  RemoteProtocolError,
  TimeoutError,
} from "@dlms/core";
import { type Asker, ClientRequests, type RunningRequest } from "./client-requests.ts";
import { refusalOf } from "./refusal.ts";
import type { Exchange, Step } from "./services/exchange.ts";
import type { RequestId } from "./types.ts";

export interface ExchangeOptions {
  /** How long the peer may take for each of its answers. */
  readonly responseTimeout: Millis;
  /** Requests that wait at once. */
  readonly maxRequests: number;
  readonly invokeIds?: readonly number[] | undefined;
  /**
   * Sends an APDU when its turn comes, if `isWanted` still says so then.
   * @throws LocalProtocolError when it is longer than the server takes.
   */
  readonly send: (plain: Uint8Array, isWanted: () => boolean) => void;
}

/**
 * The confirmed services of a client, one under way at a time: what is sent for each, which answer is whose, and who
 * has waited too long. Whatever is wrong with an answer fails its request alone, as long as it is sure whose it is.
 */
export class ClientExchanges {
  readonly #options: ExchangeOptions;
  readonly #requests: ClientRequests;

  /** @throws LocalProtocolError for invoke ids that are none. */
  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#requests = new ClientRequests(options.invokeIds);
  }

  /** When the answer to the request under way is overdue; `undefined` when none is waited for. */
  get deadline(): Millis | undefined {
    return this.#requests.running?.deadline;
  }

  /** Whether a request is under way or waits. */
  get busy(): boolean {
    return this.#requests.running !== undefined || this.#requests.waiting > 0;
  }

  /** @throws LocalProtocolError when too many requests wait. */
  add(exchange: Exchange, asker: Asker, now: Millis): RequestId {
    const { maxRequests } = this.#options;
    if (this.#requests.waiting >= maxRequests) throw new LocalProtocolError(`more than ${maxRequests} requests wait`);
    const id = this.#requests.add(exchange, asker);
    this.#next(now);
    return id;
  }

  /** Asks for the next block of a streamed value. */
  more(id: RequestId, now: Millis): void {
    const { running } = this.#requests;
    const held = running?.held;
    if (running === undefined || running.id !== id || held === undefined) return;
    running.held = undefined;
    this.#send(running, () => held, now);
  }

  /** Gives a request up: its asker hears no more of it. */
  cancel(id: RequestId, now: Millis): void {
    this.#requests.remove(id);
    if (this.#requests.running?.id !== id) return;
    this.#requests.giveUp();
    this.#next(now);
  }

  /** Gives up the request whose answer is overdue. */
  handleTimeout(now: Millis): void {
    const { running } = this.#requests;
    if (running?.deadline === undefined || now < running.deadline) return;
    this.#fail(new TimeoutError(`answer to ${running.exchange.service}`, this.#options.responseTimeout), now, true);
  }

  /**
   * A message from the server.
   * @throws RemoteProtocolError when it answers nothing that was asked, ExceptionResponseError or
   * ConfirmedServiceFailure when it refuses and nothing was asked.
   */
  receive(apdu: Apdu, now: Millis): MaybePromise<void> {
    const { running } = this.#requests;
    const refusal = refusalOf(apdu);
    if (refusal !== undefined) {
      if (running === undefined) throw refusal;
      // It has no invoke id: it may as well be about a request that was given up.
      return this.#fail(refusal, now, this.#requests.owed);
    }
    const invokeId = "invokeIdAndPriority" in apdu ? apdu.invokeIdAndPriority.invokeId : undefined;
    if (invokeId !== undefined && invokeId !== running?.invokeId && this.#requests.takeStale(invokeId)) return;
    if (running === undefined || running.held !== undefined) throw new RemoteProtocolError(`${apdu.apdu} came unasked`);
    if (invokeId !== running.invokeId)
      throw new RemoteProtocolError(`${apdu.apdu} with invoke id ${invokeId}, expected ${running.invokeId}`);
    return this.#advance(running, apdu, now);
  }

  /**
   * A message that could not be decoded. Who answers in a broken way has answered all the same, and the next request
   * may fare better. @throws DecodeError when no answer is due.
   */
  receiveBroken(error: DecodeError, now: Millis): void {
    const { running } = this.#requests;
    if (running === undefined || running.held !== undefined) throw error;
    this.#fail(error, now);
  }

  /** Everything that is under way or waits fails. */
  failAll(error: DlmsError): void {
    const { running } = this.#requests;
    this.#requests.finish();
    running?.asker.failed(running.id, error);
    for (let request = this.#requests.take(); request !== undefined; request = this.#requests.take())
      request.asker.failed(request.id, error);
  }

  /** Starts the next request that waits, when none is under way. */
  #next(now: Millis): void {
    while (this.#requests.running === undefined) {
      const request = this.#requests.take();
      if (request === undefined) return;
      const running = this.#requests.start(request, now + this.#options.responseTimeout);
      if (running !== undefined) this.#send(running, () => running.exchange.begin(running.invokeId), now);
      else
        request.asker.failed(
          request.id,
          new LocalProtocolError("the server owes the answer to a request that was given up"),
        );
    }
  }

  /** Sends what a request says next. What cannot be encoded or is too long fails that request alone. */
  #send(running: RunningRequest, make: () => Apdu, now: Millis): void {
    running.deadline = now + this.#options.responseTimeout;
    try {
      // Who has given up does not want it sent any more; its counter is used all the same.
      this.#options.send(encodeApdu(make()), () => this.#requests.running === running);
    } catch (error) {
      this.#fail(error, now);
    }
  }

  #advance(running: RunningRequest, apdu: Apdu, now: Millis): MaybePromise<void> {
    const { id, asker, exchange } = running;
    let step: Step;
    try {
      step = exchange.advance(apdu);
    } catch (error) {
      return this.#fail(error, now);
    }
    if (step.block !== undefined) asker.block(id, step.block);
    if (step.kind === "send") {
      const { apdu: next } = step;
      if (step.block === undefined) return this.#send(running, () => next, now);
      running.held = next;
      running.deadline = undefined;
      return;
    }
    this.#requests.finish();
    const told = asker.answered(id, step.answer);
    this.#next(now);
    return told;
  }

  /** The request under way failed; with `owed`, an answer to it may still come. */
  #fail(error: unknown, now: Millis, owed = false): void {
    if (!(error instanceof DlmsError)) throw error;
    const { running } = this.#requests;
    if (running === undefined) return;
    if (owed) this.#requests.giveUp();
    else this.#requests.finish();
    running.asker.failed(running.id, error);
    this.#next(now);
  }
}
