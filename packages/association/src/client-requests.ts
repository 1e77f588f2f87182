import type { Apdu } from "@dlms/apdu";
import { type DlmsError, LocalProtocolError, type MaybePromise, type Millis } from "@dlms/core";
import type { Exchange } from "./services/exchange.ts";
import type { RequestId, ServiceAnswer } from "./types.ts";

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
  /** A streamed value: what asks for the next block, kept until somebody wants it. */
  held?: Apdu | undefined;
}

/** Invoke ids have four bits (Green Book 9.3.6). 0 is left to messages that nobody asked for. */
const INVOKE_IDS: readonly number[] = Array.from({ length: 15 }, (_, index) => index + 1);
const LAST_INVOKE_ID = 15;

/** The requests of one client: those that wait, the one under way, and the invoke ids of those that were given up. */
export class ClientRequests {
  readonly #invokeIds: readonly number[];
  readonly #waiting = new Map<RequestId, WaitingRequest>();
  /** Answers to these may still come, and are for nobody. The oldest stand first. */
  readonly #stale = new Set<number>();
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
    return this.#waiting.size;
  }

  /** Puts a request behind all others. */
  add(exchange: Exchange, asker: Asker): RequestId {
    const id = ++this.#lastId;
    this.#waiting.set(id, { id, exchange, asker });
    return id;
  }

  /** Takes the request that waits longest. */
  take(): WaitingRequest | undefined {
    for (const request of this.#waiting.values()) {
      this.#waiting.delete(request.id);
      return request;
    }
    return undefined;
  }

  /** Makes a request the one under way; `undefined` when the server owes answers to every invoke id. */
  start({ id, exchange, asker }: WaitingRequest, deadline: Millis): RunningRequest | undefined {
    const invokeId = this.#freeInvokeId();
    if (invokeId === undefined) return undefined;
    this.#stale.delete(invokeId);
    this.#running = { id, exchange, asker, invokeId, deadline };
    return this.#running;
  }

  /** The request under way is over. */
  finish(): void {
    this.#running = undefined;
  }

  /** The request under way is over for us, and its answer may still come. */
  giveUp(): void {
    if (this.#running !== undefined && this.#running.held === undefined) this.#stale.add(this.#running.invokeId);
    this.#running = undefined;
  }

  /** Removes a request that waits. */
  remove(id: RequestId): void {
    this.#waiting.delete(id);
  }

  /** Whether an answer with that invoke id is to a request that was given up. Each is expected once. */
  takeStale(invokeId: number): boolean {
    return this.#stale.delete(invokeId);
  }

  /** Whether answers to requests that were given up may still come. */
  get owed(): boolean {
    return this.#stale.size > 0;
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
