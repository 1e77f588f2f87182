import type {
  AttributeReference,
  ClientAssociation,
  Negotiated,
  RequestId,
  RequestOptions,
  ServiceAnswer,
  ServiceRequest,
  VariableReference,
} from "@dlms/association";
import {
  type AbortSignalLike,
  DlmsError,
  LocalProtocolError,
  type Millis,
  type TraceSink,
  TransportError,
} from "@dlms/core";
import { type ByteStream, type Clock, type Driver, drive } from "@dlms/transport";
import { BlockQueue } from "./block-queue.ts";
import { deferred } from "./deferred.ts";
import { notificationOf } from "./notifications/notification.ts";
import { NotificationQueue } from "./notifications/notification-queue.ts";
import type { ClientStack, StackEvent } from "./stack.ts";

const MAX_NOTIFICATIONS = 64;

interface Waiter {
  resolve(answer: ServiceAnswer): void;
  reject(error: unknown): void;
  /** Where the blocks of a streamed value go. */
  readonly blocks?: BlockQueue;
}

/** Turns the events of a stack on a stream into promises: one association, from its opening to its end. */
export class Session {
  readonly #stack: ClientStack;
  readonly #clock: Clock;
  readonly #trace: TraceSink | undefined;
  readonly #driver: Driver;
  readonly #waiting = new Map<RequestId, Waiter>();
  readonly #opened = deferred<Negotiated>();
  readonly #closed = deferred<void>();
  /** What the meter sent of its own accord. */
  readonly notifications: NotificationQueue;
  #failure: unknown;
  #wasOpen = false;
  #isClosed = false;
  /** Whether keys are being changed. */
  #isAlone = false;

  constructor(
    stack: ClientStack,
    stream: ByteStream,
    clock: Clock,
    options: { readonly trace?: TraceSink | undefined; readonly maxNotifications?: number | undefined },
  ) {
    this.#stack = stack;
    this.#clock = clock;
    this.#trace = options.trace;
    this.notifications = new NotificationQueue(options.maxNotifications ?? MAX_NOTIFICATIONS);
    this.#driver = drive(stack, stream, {
      clock,
      trace: options.trace,
      onEvent: (event) => this.#take(event),
      onClose: (error) => this.#ended(error),
    });
    stack.connect(clock.now());
    this.#driver.flush();
  }

  /** Resolves when the association is open, rejects when it will not be. */
  get opened(): Promise<Negotiated> {
    return this.#opened.promise;
  }

  /** Resolves when the stream has ended, whatever ended it. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Any request, handled as the options say. */
  ask(
    request: ServiceRequest,
    options: RequestOptions & { readonly signal?: AbortSignalLike | undefined } = {},
  ): Promise<ServiceAnswer> {
    return this.#ask((association, now) => association.ask(request, now, options), options.signal);
  }

  /**
   * Does something after which other keys hold. What others asked for meanwhile would go out under the keys of before,
   * and be refused by the meter with all that follows.
   * @throws LocalProtocolError while something else is asked for; so do others that ask for something meanwhile.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isAlone || this.#waiting.size > 0)
      throw new LocalProtocolError("keys are changed while nothing else is asked for");
    this.#isAlone = true;
    try {
      return await work();
    } finally {
      this.#isAlone = false;
    }
  }

  /** The value of one attribute in blocks, as they arrive. Fails as `get` does, at the first `next`. */
  stream(
    attribute: AttributeReference,
    onAnswer: (answer: ServiceAnswer) => void,
    signal?: AbortSignalLike,
  ): BlockQueue {
    return this.#stream((association, now) => association.get([attribute], now, { stream: true }), onAnswer, signal);
  }

  /** As `stream`, for the variable at a short name. */
  readStream(
    variable: VariableReference,
    onAnswer: (answer: ServiceAnswer) => void,
    signal?: AbortSignalLike,
  ): BlockQueue {
    return this.#stream((association, now) => association.readStream(variable, now), onAnswer, signal);
  }

  #stream(
    start: (association: ClientAssociation, now: Millis) => RequestId,
    onAnswer: (answer: ServiceAnswer) => void,
    signal: AbortSignalLike | undefined,
  ): BlockQueue {
    let id: RequestId | undefined;
    const { association } = this.#stack;
    const blocks = new BlockQueue(
      () => {
        if (id === undefined) return;
        association.more(id, this.#clock.now());
        this.#driver.flush();
      },
      () => this.#cancel(id),
    );
    const onAbort = (): void => {
      this.#cancel(id);
      blocks.fail(signal?.reason);
    };
    const settled = (): void => signal?.removeEventListener("abort", onAbort);
    try {
      this.#checkOpen(signal);
      id = start(association, this.#clock.now());
      signal?.addEventListener("abort", onAbort);
      this.#waiting.set(id, {
        blocks,
        resolve: (answer) => {
          settled();
          onAnswer(answer);
          blocks.end();
        },
        reject: (error) => {
          settled();
          blocks.fail(error);
        },
      });
      this.#driver.flush();
    } catch (error) {
      blocks.fail(error);
    }
    return blocks;
  }

  /** Releases the association and takes the link down. A session that is over already stays as it is. */
  async close(): Promise<void> {
    if (!this.#isClosed && !this.#driver.closed) {
      const now = this.#clock.now();
      if (this.#stack.association.state === "open") this.#stack.association.release(now);
      else this.#stack.disconnect(now);
      this.#driver.flush();
    }
    await this.closed;
  }

  /** Whether the association is open and the connection stands, as far as is known here. */
  get isOpen(): boolean {
    return this.#wasOpen && !this.#isClosed && !this.#driver.closed;
  }

  /** Breaks the connection: nothing is released, and nobody waited for. */
  drop(error: DlmsError): void {
    this.#driver.close(error);
  }

  /** Ends everything at once. */
  abort(error: DlmsError): void {
    this.#stack.association.abort(error);
    this.#driver.flush();
  }

  #ask(
    start: (association: ClientAssociation, now: Millis) => RequestId,
    signal: AbortSignalLike | undefined,
  ): Promise<ServiceAnswer> {
    return new Promise((resolve, reject) => {
      this.#checkOpen(signal);
      const id = start(this.#stack.association, this.#clock.now());
      const waiter = { resolve, reject };
      this.#waiting.set(id, signal === undefined ? waiter : this.#abortable(id, waiter, signal));
      this.#driver.flush();
    });
  }

  /** The same waiter, and a request that is given up when the signal comes first. */
  #abortable(id: RequestId, { resolve, reject }: Waiter, signal: AbortSignalLike): Waiter {
    const onAbort = (): void => {
      this.#cancel(id);
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort);
    const settled = (): void => signal.removeEventListener("abort", onAbort);
    return {
      resolve: (answer) => {
        settled();
        resolve(answer);
      },
      reject: (error) => {
        settled();
        reject(error);
      },
    };
  }

  #checkOpen(signal: AbortSignalLike | undefined): void {
    if (signal?.aborted) throw signal.reason;
    // What ended the session says more than that it has ended.
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#isClosed) throw new LocalProtocolError("the connection to the meter is closed");
    if (this.#isAlone && this.#waiting.size > 0)
      throw new LocalProtocolError("keys are being changed: ask again when that is done");
  }

  #cancel(id: RequestId | undefined): void {
    if (id === undefined || !this.#waiting.delete(id)) return;
    this.#stack.association.cancel(id, this.#clock.now());
    this.#driver.flush();
  }

  #take(event: StackEvent): void {
    switch (event.kind) {
      case "associated":
        this.#wasOpen = true;
        this.#opened.resolve(event.negotiated);
        break;
      case "block":
        this.#waiting.get(event.id)?.blocks?.push(event.data);
        break;
      case "answered": {
        const waiter = this.#waiting.get(event.id);
        this.#waiting.delete(event.id);
        waiter?.resolve(event.answer);
        break;
      }
      case "failed": {
        const waiter = this.#waiting.get(event.id);
        this.#waiting.delete(event.id);
        waiter?.reject(event.error);
        break;
      }
      case "discarded":
        this.notifications.drop();
        break;
      case "notification":
        this.#notified(event);
        break;
      case "warning":
        this.#trace?.(event);
        break;
      case "closed":
        this.#isClosed = true;
        this.#failure ??= event.error;
        if (event.error !== undefined) this.#opened.reject(event.error);
        this.#stack.disconnect(this.#clock.now());
        break;
      case "down":
        this.#driver.close();
        break;
    }
  }

  /** Only what found a place is confirmed: the meter may send the rest again. */
  #notified({ apdu, protection }: Extract<StackEvent, { kind: "notification" }>): void {
    const security = { ...protection, tagVerified: protection.authenticated };
    try {
      const { association, address } = this.#stack;
      const { peerSystemTitle: systemTitle } = association.negotiated ?? {};
      const notification = notificationOf(apdu, { security, address, systemTitle });
      if (this.notifications.push(notification)) association.confirm(apdu);
    } catch (error) {
      if (!(error instanceof DlmsError)) throw error;
      this.notifications.drop();
    }
  }

  #ended(error: unknown): void {
    this.#isClosed = true;
    this.notifications.end();
    const { association } = this.#stack;
    if (association.state !== "closed") {
      const reason = lossBy(error);
      association.abort(reason);
      for (let event = association.pollEvent(); event !== undefined; event = association.pollEvent())
        if (event.kind !== "closed") this.#take(event);
      this.#failure ??= reason;
    }
    // Errors are dear, for the stack they remember: a session that ends as it should makes none.
    if (!this.#wasOpen) this.#opened.reject(this.#failure ?? lossBy(error));
    this.#closed.resolve();
  }
}

function lossBy(error: unknown): DlmsError {
  return error instanceof DlmsError ? error : new TransportError("the connection was lost", { cause: error });
}
