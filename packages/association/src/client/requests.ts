import type { Apdu } from "@dlms/apdu";
import { type DlmsError, LocalProtocolError, type MaybePromise, type Millis } from "@dlms/core";
import type { Exchange } from "../services/exchange.ts";
import type { RequestId, ServiceAnswer } from "../types.ts";

/** Who is told what comes of a request. */
export interface Asker {
  block(id: RequestId, data: Uint8Array): void;
  answered(id: RequestId, answer: ServiceAnswer): MaybePromise<void>;
  failed(id: RequestId, error: DlmsError): void;
}

/** A request that waits for its turn. */
export interface WaitingRequest {
  readonly id: RequestId;
  readonly exchange: Exchange;
  readonly asker: Asker;
}

/** The request that is under way. */
export interface RunningRequest extends WaitingRequest {
  readonly invokeId: number;
  /** When the peer must have answered; `undefined` while it is this side's turn. */
  deadline: Millis | undefined;
  /** Whether its last APDU was sent; not yet, while that waits to be ciphered. */
  isSent?: boolean;
  /** Set when enough of it was sent for the server to change something, and when the server has begun to answer that. */
  effect?: "possible" | "answered" | undefined;
  /** A streamed value: what asks for the next block, kept until somebody wants it. */
  held?: Apdu | undefined;
}

/** Invoke ids have four bits (Green Book 9.3.6). 0 is left to messages that nobody asked for. */
const INVOKE_IDS: readonly number[] = Array.from({ length: 15 }, (_, index) => index + 1);
const LAST_INVOKE_ID = 15;

/** The requests of one client: those that wait, the one under way, and the invoke ids of those that were given up. */
export class ClientRequests {
  readonly #invokeIds: readonly number[];
  readonly #waiting = { high: new Map<RequestId, WaitingRequest>(), normal: new Map<RequestId, WaitingRequest>() };
  /** Answers to these may still come, and are for nobody. The oldest stand first. */
  readonly #stale = new Set<number>();
  /** No answer to these should come; some servers send one all the same. */
  readonly #unconfirmed = new Set<number>();
  #running: RunningRequest | undefined;
  #lastId: RequestId = 0;
  #turn = 0;

  /** @throws LocalProtocolError when `invokeIds` are none or have no four bits. */
  constructor(invokeIds: readonly number[] = INVOKE_IDS) {
    if (invokeIds.length === 0 || invokeIds.some((id) => !Number.isInteger(id) || id < 0 || id > LAST_INVOKE_ID))
      throw new LocalProtocolError(`invoke ids are 0 to ${LAST_INVOKE_ID}`);
    this.#invokeIds = invokeIds;
  }

  get running(): RunningRequest | undefined {
    return this.#running;
  }

  /** How many requests wait. */
  get waiting(): number {
    return this.#waiting.high.size + this.#waiting.normal.size;
  }

  /** Puts a request behind all others of its priority. */
  add(exchange: Exchange, asker: Asker): RequestId {
    const id = ++this.#lastId;
    this.#waiting[exchange.header.priority].set(id, { id, exchange, asker });
    return id;
  }

  /** Takes the request that waits longest, of those with high priority as long as there are any. */
  take(): WaitingRequest | undefined {
    const { high, normal } = this.#waiting;
    const waiting = high.size > 0 ? high : normal;
    for (const request of waiting.values()) {
      waiting.delete(request.id);
      return request;
    }
    return undefined;
  }

  /** Makes a request the one under way; `undefined` when the server owes answers to every invoke id. */
  start({ id, exchange, asker }: WaitingRequest, deadline: Millis): RunningRequest | undefined {
    const invokeId = this.#freeInvokeId();
    if (invokeId === undefined) return undefined;
    this.#stale.delete(invokeId);
    this.#unconfirmed.delete(invokeId);
    this.#running = { id, exchange, asker, invokeId, deadline };
    return this.#running;
  }

  /** The request under way is over. */
  finish(): void {
    this.#running = undefined;
  }

  /** The request under way was sent, and is over with that. */
  finishUnconfirmed(): void {
    if (this.#running !== undefined) this.#unconfirmed.add(this.#running.invokeId);
    this.#running = undefined;
  }

  /** The request under way is over for us, and its answer may still come. */
  giveUp(): void {
    if (this.#running !== undefined && this.#running.held === undefined) this.#stale.add(this.#running.invokeId);
    this.#running = undefined;
  }

  /** Removes a request that waits. */
  remove(id: RequestId): void {
    this.#waiting.high.delete(id);
    this.#waiting.normal.delete(id);
  }

  /** Whether an answer with that invoke id is to a request that nobody waits for. Each is expected once. */
  takeStale(invokeId: number): boolean {
    return this.#stale.delete(invokeId) || this.#unconfirmed.delete(invokeId);
  }

  /** Whether the server owes the answer to a request that was given up. */
  get owesStale(): boolean {
    return this.#stale.size > 0;
  }

  /** Whether answers may still come to requests that nobody waits for. */
  get owed(): boolean {
    return this.#stale.size > 0 || this.#unconfirmed.size > 0;
  }

  /** Whether a refusal may be about a request that was sent unconfirmed. */
  get mayBeRefused(): boolean {
    return this.#unconfirmed.size > 0;
  }

  /** The next in turn whose answer is not owed; else, of several, the one that has been owed longest. */
  #freeInvokeId(): number | undefined {
    const { length } = this.#invokeIds;
    for (let tries = 0; tries < length; tries++) {
      const invokeId = this.#invokeIds[this.#turn++ % length] as number;
      if (!this.#stale.has(invokeId)) return invokeId;
    }
    return length > 1 ? this.#stale.values().next().value : undefined;
  }
}
