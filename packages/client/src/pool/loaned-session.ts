import { NO_SELECTOR, type ServiceAnswer, type ServiceRequest } from "@dlms/association";
import { type AbortSignalLike, LocalProtocolError } from "@dlms/core";
import { isLoss } from "../image-transfer/busy.ts";
import type { NotificationQueue } from "../notifications/notification-queue.ts";
import type { AskOptions, MeterSession, ShortNameSession } from "../short-names/short-name-session.ts";

/** What a session is lent for. */
export interface LoanOptions {
  /** Whether what changes the meter is refused. */
  readonly readOnly: boolean;
  /** Ends requests that have no signal of their own. */
  readonly signal?: AbortSignalLike | undefined;
  /** Called once, when the session is given back. */
  onEnd(): void;
}

/**
 * The session of one association while one use has it. What is asked for after it was given back is refused, so that a
 * use that forgot something never meddles with the next one.
 */
export class LoanedSession implements MeterSession {
  readonly #session: MeterSession;
  readonly #options: LoanOptions;
  /** Values that come in blocks: what is not read to its end would hold up whoever comes next. */
  readonly #streams = new Set<AsyncIterator<Uint8Array>>();
  #hasEnded = false;
  #loss: unknown;

  constructor(session: MeterSession, options: LoanOptions) {
    this.#session = session;
    this.#options = options;
  }

  /** The time-out or lost connection that a request failed with, if one did. */
  get loss(): unknown {
    return this.#loss;
  }

  async ask(request: ServiceRequest, options?: AskOptions): Promise<ServiceAnswer> {
    this.#check();
    if (this.#options.readOnly && mayChange(request))
      throw new LocalProtocolError("what changes the meter is not for `read`, which may be done twice, but for `use`");
    const { signal } = this.#options;
    try {
      return await this.#session.ask(request, { ...options, signal: options?.signal ?? signal });
    } catch (error) {
      throw this.#noted(error);
    }
  }

  async *stream(...[attribute, onAnswer, signal]: Parameters<MeterSession["stream"]>): AsyncGenerator<Uint8Array> {
    this.#check();
    const blocks = (await this.#session.stream(attribute, onAnswer, signal ?? this.#options.signal))[
      Symbol.asyncIterator
    ]();
    this.#streams.add(blocks);
    try {
      for (;;) {
        this.#check();
        const { done, value } = await blocks.next();
        if (done === true) return;
        yield value;
      }
    } catch (error) {
      throw this.#noted(error);
    } finally {
      this.#streams.delete(blocks);
      await blocks.return?.();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#check();
    return this.#session.alone(work);
  }

  /** Gives the session back: the association stays open for others. */
  async close(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const blocks of this.#streams) await blocks.return?.();
    this.#options.onEnd();
  }

  get closed(): Promise<void> {
    return this.#session.closed;
  }

  get notifications(): NotificationQueue {
    return this.#session.notifications;
  }

  get shortNames(): ShortNameSession | undefined {
    this.#check();
    return this.#session.shortNames;
  }

  #check(): void {
    const { signal } = this.#options;
    if (signal?.aborted === true) throw signal.reason;
    if (this.#hasEnded) throw new LocalProtocolError("the meter was given back to the pool");
  }

  #noted(error: unknown): unknown {
    if (isLoss(error)) this.#loss ??= error;
    return error;
  }
}

/** Whether a request may change the meter. Over short names, a read with selector 0 is the call of a method. */
function mayChange(request: ServiceRequest): boolean {
  if (request.service === "get") return request.attributes.some(({ selection }) => selection?.selector === NO_SELECTOR);
  return request.service !== "access" || request.items.some(({ kind }) => kind !== "get");
}
