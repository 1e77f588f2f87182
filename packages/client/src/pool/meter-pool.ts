import { type AbortSignalLike, DlmsError, TransportError } from "@dlms/core";
import type { Meter } from "../meter.ts";
import { AbortSource } from "./abort-source.ts";
import { Dispatcher } from "./dispatcher.ts";
import { inParallel, type Outcome } from "./in-parallel.ts";
import type { PoolStatistics } from "./pool-events.ts";
import { checkCount, type MeterPoolOptions, type PoolSettings, poolSettings } from "./pool-options.ts";

/** Options of each use of a meter. */
export interface UseOptions {
  /** Ends waiting, and the requests of the use that have no signal of their own. */
  readonly signal?: AbortSignalLike | undefined;
  /** `high` goes before all others that wait: for a person who looks on. Normal unless given. */
  readonly priority?: "normal" | "high" | undefined;
}

/** Options of `MeterPool.readEach`. */
export interface ReadEachOptions extends UseOptions {
  /** Meters that are asked for at a time: twice as many as there may be connections unless given. */
  readonly concurrency?: number | undefined;
}

/**
 * Connections to any number of meters, made when somebody needs them and kept for a while: at most one association with
 * each meter, whose uses wait for each other; at most so many in all, and at each place. What only reads is done again
 * after a lost connection. What may change a meter is done once: see `OutcomeUnknownError`.
 *
 * @example
 * await using pool = new MeterPool<string>({ meter: (host) => ({ transport: tcp(host), options: { authentication } }) });
 * const energy = await pool.read("10.0.0.7", (meter) => meter.object(Register, "1.0.1.8.0.255").read());
 */
export class MeterPool<Id> implements AsyncDisposable {
  readonly #settings: PoolSettings<Id>;
  readonly #dispatcher: Dispatcher<Id>;

  /** @throws LocalProtocolError when options leave no room for anything */
  constructor(options: MeterPoolOptions<Id>) {
    this.#settings = poolSettings(options);
    this.#dispatcher = new Dispatcher(this.#settings);
  }

  /** How the pool stands now. */
  get statistics(): PoolStatistics {
    return this.#dispatcher.statistics;
  }

  /**
   * Has `work` read from a meter. When the connection is lost or no answer comes, it is done anew over another
   * connection, as often as `reconnect.attempts` says: it should add nothing to what it added before. What changes the
   * meter is refused with a `LocalProtocolError`.
   * @throws what `work` throws, and as `acquire`
   */
  async read<T>(id: Id, work: (meter: Meter) => Promise<T>, options: UseOptions = {}): Promise<T> {
    for (let attempts = 0; ; ) {
      const loan = await this.#acquire(id, options, { readOnly: true, attempts });
      try {
        return await work(loan.meter);
      } catch (error) {
        attempts = loan.attempts + 1;
        const canRepeat = loan.isBroken && error instanceof DlmsError && options.signal?.aborted !== true;
        if (!canRepeat || attempts >= this.#settings.reconnect.attempts) throw error;
        await loan.session.close();
        this.#dispatcher.events.emit({ kind: "repeated", id, error });
      } finally {
        await loan.session.close();
      }
    }
  }

  /**
   * Has `work` do anything with a meter, once. Only connecting is tried again.
   * @throws what `work` throws, and as `acquire`
   *
   * @example
   * await pool.use(id, (meter) => meter.object(DisconnectControl, "0.0.96.3.10.255").remoteDisconnect.call());
   */
  async use<T>(id: Id, work: (meter: Meter) => Promise<T>, options: UseOptions = {}): Promise<T> {
    const { meter, session } = await this.#acquire(id, options, { readOnly: false, attempts: 0 });
    try {
      return await work(meter);
    } finally {
      await session.close();
    }
  }

  /**
   * A meter to do anything with, until it is closed: that gives it back, and leaves the association open for the next
   * use.
   * @throws the errors of `connect`; MeterUnavailableError when the meter is left alone for a while; the signal's reason;
   * LocalProtocolError when the pool is closed or too many uses wait
   *
   * @example
   * await using meter = await pool.acquire(id);
   * for await (const row of meter.object(ProfileGeneric, "1.0.99.1.0.255").rows({ last: 96 })) console.log(row.values);
   */
  async acquire(id: Id, options: UseOptions = {}): Promise<Meter> {
    return (await this.#acquire(id, options, { readOnly: false, attempts: 0 })).meter;
  }

  /**
   * Has `work` read from each of many meters, as `read` does, and gives what came of each as it comes. Only as many ids
   * are taken, and meters asked, as results are taken; leaving the loop ends what is under way.
   *
   * @example
   * for await (const { id, value, error } of pool.readEach(ids, (meter) => meter.object(Clock, "0.0.1.0.0.255").time.get()))
   *   console.log(id, error ?? `${value}`);
   */
  async *readEach<T>(
    ids: Iterable<Id> | AsyncIterable<Id>,
    work: (meter: Meter, id: Id) => Promise<T>,
    options: ReadEachOptions = {},
  ): AsyncGenerator<Outcome<Id, T>, void, undefined> {
    const { signal, priority, concurrency = 2 * this.#settings.maxConnections } = options;
    checkCount("concurrency", concurrency);
    const stop = new AbortSource();
    const onAbort = (): void => stop.abort(signal?.reason);
    if (signal?.aborted === true) throw signal.reason;
    signal?.addEventListener("abort", onAbort);
    try {
      const read = (id: Id): Promise<T> => this.read(id, (meter) => work(meter, id), { signal: stop, priority });
      for await (const outcome of inParallel(ids, read, concurrency)) {
        if (stop.aborted) throw stop.reason;
        yield outcome;
      }
    } finally {
      signal?.removeEventListener("abort", onAbort);
      stop.abort(new TransportError("nobody takes the results any more"));
    }
  }

  /**
   * Refuses what waits, lets what is under way come to its end, and releases all associations. When the signal comes
   * before that is done, the connections are broken.
   */
  async close({ signal }: { readonly signal?: AbortSignalLike | undefined } = {}): Promise<void> {
    const hurry = (): void => {
      void this.#dispatcher.close(new TransportError("the pool was closed", { cause: signal?.reason }));
    };
    const closed = this.#dispatcher.close();
    if (signal?.aborted === true) hurry();
    signal?.addEventListener("abort", hurry);
    await closed;
    signal?.removeEventListener("abort", hurry);
  }

  /** As `close`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #acquire(
    id: Id,
    { signal, priority }: UseOptions,
    use: { readonly readOnly: boolean; readonly attempts: number },
  ): ReturnType<Dispatcher<Id>["acquire"]> {
    return this.#dispatcher.acquire(id, { ...use, signal, isUrgent: priority === "high" });
  }
}
