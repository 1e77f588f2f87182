import { type Apdu, encodeApdu } from "@dlms/apdu";
import {
  type DecodeError,
  DlmsError,
  LocalProtocolError,
  type MaybePromise,
  type Millis,
  OutcomeUnknownError,
  RemoteProtocolError,
  TimeoutError,
} from "@dlms/core";
import { invokeIdOf } from "../invoke-id.ts";
import { refusalOf } from "../refusal.ts";
import type { Exchange, Step } from "../services/exchange.ts";
import type { RequestId } from "../types.ts";
import { type Asker, ClientRequests, type RunningRequest, type WaitingRequest } from "./requests.ts";

export interface ExchangeOptions {
  /** How long the peer may take for each of its answers. */
  readonly responseTimeout: Millis;
  /** Requests that wait at once. */
  readonly maxRequests: number;
  readonly invokeIds?: readonly number[] | undefined;
  /** Whether messages may come twice or late, so that a refusal without an invoke id may be about another request. */
  readonly lossy?: boolean | undefined;
  /**
   * For services without invoke ids (Green Book 9.3.14 to 9.3.16), where an answer is always taken for the one to the
   * last request: told when an answer has not come in time. Whatever came afterwards could be that one, so nothing more
   * may be asked.
   */
  readonly onLost?: ((error: DlmsError) => void) | undefined;
  /** Told of a message that answers nothing which was asked. */
  readonly onStray: (error: DlmsError) => void;
  /**
   * Sends an APDU when its turn comes, if `isWanted` still says so then, and calls `onSent` when it did.
   * @throws LocalProtocolError when it is longer than the server takes.
   */
  readonly send: (plain: Uint8Array, now: Millis, isWanted: () => boolean, onSent?: () => void) => void;
}

/**
 * The services of a client, one under way at a time: what is sent for each, which answer is whose, and who
 * has waited too long. Whatever is wrong with an answer fails its request alone, as long as it is sure whose it is.
 */
export class ClientExchanges {
  readonly #options: ExchangeOptions;
  readonly #requests: ClientRequests;
  /** Without invoke ids: when the answer to a request that was given up is overdue. Until it comes, none is begun. */
  #staleDeadline: Millis | undefined;

  /** @throws LocalProtocolError for invoke ids that are none. */
  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#requests = new ClientRequests(options.onLost === undefined ? options.invokeIds : NO_INVOKE_ID);
  }

  /** When the answer to the request under way is overdue; `undefined` when none is waited for. */
  get deadline(): Millis | undefined {
    return this.#requests.running?.deadline ?? this.#staleDeadline;
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
    const { running } = this.#requests;
    if (running?.id !== id) return;
    // What was not sent yet will not be, and nobody answers it.
    if (this.#options.onLost !== undefined && running.isSent !== true) this.#requests.finish();
    else this.#requests.giveUp();
    if (this.#isHeldUp) this.#staleDeadline = running.deadline;
    this.#next(now);
  }

  /** Gives up the request whose answer is overdue. */
  handleTimeout(now: Millis): void {
    const { deadline } = this;
    if (deadline === undefined || now < deadline) return;
    const service = this.#requests.running?.exchange.service ?? "a request that was given up";
    this.giveUp(new TimeoutError(`answer to ${service}`, this.#options.responseTimeout), now);
  }

  /** A message from the server. With an error, it may not be used: what it answers fails. */
  receive(apdu: Apdu, now: Millis, error?: RemoteProtocolError): MaybePromise<void> {
    if (this.#takeStale(now)) return;
    const { running } = this.#requests;
    const refusal = refusalOf(apdu);
    if (refusal !== undefined) {
      if (running === undefined) return this.#requests.mayBeRefused ? undefined : this.#options.onStray(refusal);
      // It has no invoke id: it may as well be about a request that was given up.
      const { owed } = this.#requests;
      if (!owed && this.#options.lossy !== true && running.effect === "possible") running.effect = undefined;
      return this.#fail(refusal, now, owed);
    }
    const invokeId = this.#options.onLost === undefined ? invokeIdOf(apdu) : running?.invokeId;
    if (invokeId !== undefined && invokeId !== running?.invokeId && this.#requests.takeStale(invokeId)) return;
    if (running === undefined || !isAnswerDue(running)) return this.#stray(`${apdu.apdu} came unasked`);
    if (invokeId !== running.invokeId)
      return this.#stray(`${apdu.apdu} with invoke id ${invokeId}, expected ${running.invokeId}`);
    if (error !== undefined) return this.#fail(error, now);
    return this.#advance(running, apdu, now);
  }

  /**
   * A message that could not be decoded. Who answers in a broken way has answered all the same, and the next request
   * may fare better.
   */
  receiveBroken(error: DecodeError | RemoteProtocolError, now: Millis): void {
    if (this.#takeStale(now)) return;
    const { running } = this.#requests;
    if (running === undefined || !isAnswerDue(running)) this.#options.onStray(error);
    else this.#fail(error, now);
  }

  #stray(message: string): void {
    this.#options.onStray(new RemoteProtocolError(message));
  }

  /** Whether an answer is due that begins like this; any at all, when that is empty. */
  expects(begin: Uint8Array): boolean {
    const { running } = this.#requests;
    const [tag = 0, , octet = 0] = begin;
    if (this.#isHeldUp) return true;
    if (running === undefined || !isAnswerDue(running)) return false;
    if (!SHORT_RESPONSES.has(tag)) return true;
    const invokeId = octet & 0x0f;
    return invokeId === running.invokeId || !this.#requests.takeStale(invokeId);
  }

  /** Some of the answer has come: the rest has its time again. */
  touch(now: Millis): void {
    const { running } = this.#requests;
    if (running?.deadline !== undefined) running.deadline = now + this.#options.responseTimeout;
  }

  /** The answer to the request under way stopped coming. */
  giveUp(error: DlmsError, now: Millis): void {
    if (this.#options.onLost === undefined) this.#fail(error, now, true);
    else this.#options.onLost(error);
  }

  /** Everything that is under way or waits fails. */
  failAll(error: DlmsError): void {
    const { running } = this.#requests;
    this.#requests.finish();
    if (running !== undefined) tellFailed(running, error);
    for (let request = this.#requests.take(); request !== undefined; request = this.#requests.take())
      tellFailed(request, error);
  }

  /** Without invoke ids: whether the answer to a request that was given up has to come first. */
  get #isHeldUp(): boolean {
    return this.#options.onLost !== undefined && this.#requests.owesStale;
  }

  /** Without invoke ids, what comes now is the answer to the request that was given up, if there is one. */
  #takeStale(now: Millis): boolean {
    if (!this.#isHeldUp) return false;
    this.#requests.takeStale(0);
    this.#staleDeadline = undefined;
    this.#next(now);
    return true;
  }

  /** Starts the next request that waits, when none is under way. */
  #next(now: Millis): void {
    while (this.#requests.running === undefined && !this.#isHeldUp) {
      const request = this.#requests.take();
      if (request === undefined) return;
      const running = this.#requests.start(request, now + this.#options.responseTimeout);
      if (running !== undefined) this.#send(running, () => running.exchange.begin(running.invokeId), now);
      else tellFailed(request, new LocalProtocolError("the server owes the answer to a request that was given up"));
    }
  }

  /** Sends what a request says next. What cannot be encoded or is too long fails that request alone. */
  #send(running: RunningRequest, make: () => Apdu, now: Millis): void {
    running.deadline = now + this.#options.responseTimeout;
    running.isSent = false;
    const onSent = isUnconfirmed(running) ? () => this.#sent(running, now) : undefined;
    const isWanted = (): boolean => {
      // Who has given up does not want it sent any more; its counter is used all the same.
      running.isSent = this.#requests.running === running;
      if (running.isSent && running.exchange.mayTakeEffect) running.effect ??= "possible";
      return running.isSent;
    };
    try {
      this.#options.send(encodeApdu(make()), now, isWanted, onSent);
    } catch (error) {
      this.#fail(error, now);
    }
  }

  #sent({ id, asker }: RunningRequest, now: Millis): void {
    this.#requests.finishUnconfirmed();
    asker.answered(id, { service: "unconfirmed" });
    this.#next(now);
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
      if (running.effect !== undefined) running.effect = "answered";
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
    tellFailed(running, error);
    this.#next(now);
  }
}

/** What stands for one where there are none. */
const NO_INVOKE_ID: readonly number[] = [0];
/** Responses of GET, SET and ACTION: their third octet has the invoke id (Green Book 9.5). */
const SHORT_RESPONSES: ReadonlySet<number> = new Set([0xc4, 0xc5, 0xc7]);

/** What may have taken effect fails with an error that says so. */
function tellFailed(request: WaitingRequest & Pick<RunningRequest, "effect">, error: DlmsError): void {
  const { id, asker, exchange, effect } = request;
  asker.failed(id, effect === undefined ? error : new OutcomeUnknownError(exchange.service, error));
}

function isUnconfirmed({ exchange }: RunningRequest): boolean {
  return exchange.header.serviceClass === "unconfirmed";
}

function isAnswerDue(running: RunningRequest): boolean {
  return running.held === undefined && !isUnconfirmed(running);
}
