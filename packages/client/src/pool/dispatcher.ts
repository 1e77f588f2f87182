import { DlmsError, LocalProtocolError, TransportError } from "@dlms/core";
import { type OpenAssociation, openAssociation } from "../connect.ts";
import { type Deferred, deferred } from "../deferred.ts";
import { AbortSource } from "./abort-source.ts";
import { FailureBook, MeterUnavailableError } from "./back-off.ts";
import { DueList } from "./due-list.ts";
import { Endpoints } from "./endpoints.ts";
import { LoanedSession } from "./loaned-session.ts";
import { passOn } from "./pass-on.ts";
import { Places } from "./places.ts";
import { EventLog, type PoolStatistics, type ReleaseReason } from "./pool-events.ts";
import type { PoolSettings } from "./pool-options.ts";
import { type Held, type Loan, meterOver, Slot, type SlotState, type Use } from "./slot.ts";

type UseRequest = Pick<Use, "readOnly" | "isUrgent" | "signal" | "attempts">;

const VACANT = { kind: "vacant" } as const;

/**
 * Brings uses and meters together: which meter gets a connection, who gets the meter, what becomes of a connection that
 * is not used, and when to try again after a failure. Each meter that matters at the moment has a slot, whose state
 * says what is being done for it; nothing is kept of the others but their failures, for a while.
 */
export class Dispatcher<Id> {
  readonly events: EventLog<Id>;
  readonly #settings: PoolSettings<Id>;
  readonly #slots = new Map<Id, Slot<Id>>();
  readonly #places: Places<Id>;
  readonly #failures: FailureBook<Id>;
  readonly #endpoints: Endpoints;
  readonly #idle: DueList<Slot<Id>>;
  readonly #probes: DueList<Slot<Id>>;
  #connections = 0;
  /** Those of them that are being closed. */
  #closing = 0;
  #waiting = 0;
  #uses = 0;
  readonly #meters = { queued: 0, resting: 0, connecting: 0, lent: 0, idle: 0, probing: 0, closing: 0 };
  /** Set when the pool is being closed; settled when nothing is left. */
  #end: Deferred<void> | undefined;

  constructor(settings: PoolSettings<Id>) {
    const { clock, idleTimeout, keepAlive, maxPerPlace, random, reconnect } = settings;
    this.#settings = settings;
    this.events = new EventLog(settings.onEvent);
    this.#places = new Places(maxPerPlace);
    this.#failures = new FailureBook(reconnect, random);
    this.#endpoints = new Endpoints(reconnect, random, clock);
    this.#idle = new DueList(clock, idleTimeout, (slot) => this.#idleTooLong(slot));
    this.#probes = new DueList(clock, keepAlive.interval, (slot) => void this.#probe(slot));
  }

  get statistics(): PoolStatistics {
    return {
      connections: this.#connections,
      waiting: this.#waiting,
      meters: { ...this.#meters },
      uses: this.#uses,
      events: this.events.counts,
    };
  }

  /** Waits for a meter. @throws as `MeterPool.acquire` */
  acquire(id: Id, request: UseRequest): Promise<Loan> {
    return new Promise((resolve, reject) => {
      const { signal, isUrgent } = request;
      this.#checkAdmission(id, request);
      const slot = this.#slots.get(id) ?? this.#enter(id);
      const settle = (): void => {
        this.#waiting--;
        signal?.removeEventListener("abort", onAbort);
      };
      const use: Use = {
        ...request,
        node: undefined,
        grant: (loan) => {
          settle();
          resolve(loan);
        },
        refuse: (error) => {
          use.node?.queue?.remove(use.node);
          settle();
          reject(error);
        },
      };
      const onAbort = (): void => {
        use.refuse(signal?.reason);
        this.#withdraw(slot);
      };
      use.node = slot.uses[isUrgent ? "urgent" : "normal"].push(use);
      this.#waiting++;
      signal?.addEventListener("abort", onAbort);
      this.#attend(slot);
    });
  }

  /** Refuses what waits, and resolves when all connections are closed. With `error`, they are broken at once. */
  close(error?: DlmsError): Promise<void> {
    this.#end ??= deferred();
    for (const slot of this.#slots.values()) {
      this.#refuseAll(slot, () => new LocalProtocolError("the pool is closed"));
      const { state } = slot;
      if (state.kind === "idle") this.#release(slot, state.held, "closing");
      else this.#withdraw(slot);
      if (error === undefined || !("held" in state)) continue;
      state.held.open.connection.drop(error);
      if (state.kind === "lent") void state.session.close();
    }
    this.#endIfDone();
    return this.#end.promise;
  }

  #checkAdmission(id: Id, { signal }: UseRequest): void {
    if (signal?.aborted === true) throw signal.reason;
    if (this.#end !== undefined) throw new LocalProtocolError("the pool is closed");
    const { maxWaiting } = this.#settings;
    if (this.#waiting >= maxWaiting) throw new LocalProtocolError(`more than ${maxWaiting} uses wait for meters`);
    const refusal = this.#failures.refusal(id, this.#settings.clock.now());
    if (refusal !== undefined) throw refusal;
  }

  #enter(id: Id): Slot<Id> {
    const slot = new Slot(id, this.#places.enter(this.#settings.place?.(id)));
    this.#slots.set(id, slot);
    return slot;
  }

  #set(slot: Slot<Id>, state: SlotState<Id>): void {
    const { kind } = slot.state;
    if (kind !== "vacant") this.#meters[kind]--;
    slot.state = state;
    if (state.kind !== "vacant") this.#meters[state.kind]++;
  }

  /** Somebody wants this meter. */
  #attend(slot: Slot<Id>): void {
    const { state } = slot;
    if (state.kind === "vacant") this.#settle(slot);
    else if (state.kind === "queued") this.#places.enqueue(slot);
    else if (state.kind === "idle") {
      this.#unlist(slot);
      this.#next(slot, state.held);
    }
  }

  /** Somebody does not want this meter any more, and perhaps nobody does. */
  #withdraw(slot: Slot<Id>): void {
    if (slot.isWanted) return;
    const { state } = slot;
    if (state.kind === "connecting") state.stop.abort(new TransportError("nobody wants the meter any more"));
    if (state.kind === "queued") this.#places.dequeue(slot);
    if (state.kind === "resting") state.wake();
    if (state.kind !== "queued" && state.kind !== "resting") return;
    this.#set(slot, VACANT);
    this.#settle(slot);
  }

  /** What to do for a meter without a connection. */
  #settle(slot: Slot<Id>): void {
    if (!slot.isWanted) {
      this.#slots.delete(slot.id);
      this.#places.leave(slot.place);
      this.#endIfDone();
      return;
    }
    const until = this.#failures.of(slot.id)?.until ?? 0;
    const { clock } = this.#settings;
    if (until <= clock.now()) this.#queue(slot);
    else this.#set(slot, { kind: "resting", wake: clock.schedule(until, () => this.#queue(slot)) });
  }

  #queue(slot: Slot<Id>): void {
    this.#set(slot, { kind: "queued" });
    this.#places.enqueue(slot);
    this.#fill();
    if (!this.#places.isCrowded(slot.place)) return;
    for (const idle of slot.place.idle)
      if (idle.state.kind === "idle") return this.#release(idle, idle.state.held, "needed");
  }

  /** Opens as many connections as may be; who idles makes room. */
  #fill(): void {
    while (this.#connections < this.#settings.maxConnections) {
      const slot = this.#places.next();
      if (slot === undefined) return;
      void this.#connect(slot);
    }
    if (!this.#isCramped) return;
    for (const slot of this.#idle) {
      if (slot.state.kind !== "idle") continue;
      this.#release(slot, slot.state.held, "needed");
      if (!this.#isCramped) return;
    }
  }

  /** Whether the limit of all connections keeps meters out, more of them than connections are being closed. */
  get #isCramped(): boolean {
    return this.#connections >= this.#settings.maxConnections && this.#places.due > this.#closing;
  }

  /** Whether others wait for the room that its connection takes. */
  #isNeeded({ place }: Slot<Id>): boolean {
    return this.#isCramped || this.#places.isCrowded(place);
  }

  async #connect(slot: Slot<Id>): Promise<void> {
    const { meter, clock, onNotification } = this.#settings;
    const stop = new AbortSource();
    const started = clock.now();
    this.#connections++;
    this.#set(slot, { kind: "connecting", stop });
    let open: OpenAssociation;
    try {
      const { transport, options } = await meter(slot.id);
      const reached = slot.place.name === undefined ? transport : this.#endpoints.guard(transport);
      open = await openAssociation(reached, { ...options, clock: options?.clock ?? clock, signal: stop });
    } catch (error) {
      this.#connections--;
      this.#places.vacate(slot.place);
      this.#set(slot, VACANT);
      if (!stop.aborted) this.#failed(slot, error);
      this.#settle(slot);
      this.#fill();
      return;
    }
    const held: Held = { open, since: clock.now(), wasUsed: false, isOver: false };
    open.connection.closed.then(() => this.#ended(slot, held));
    if (onNotification !== undefined) void passOn(open.connection.notifications, slot.id, onNotification);
    this.events.emit({ kind: "connected", id: slot.id, took: held.since - started });
    this.#next(slot, held);
  }

  /** No association: some uses try again, the others are refused. */
  #failed(slot: Slot<Id>, error: unknown): void {
    const { clock, reconnect } = this.#settings;
    const isLocal = !(error instanceof DlmsError) || error.code === "local-protocol" || error.code === "encode";
    // Nor is a gateway that is left alone the meter's fault.
    if (isLocal || error instanceof MeterUnavailableError) return this.#refuseAll(slot, () => error);
    const now = clock.now();
    const failure = this.#failures.add(slot.id, now, error);
    const isDead = this.#failures.isDead(failure);
    const canTryAgain = !isDead && reconnect.when(error);
    for (const queue of [slot.uses.urgent, slot.uses.normal])
      for (const use of queue) if (++use.attempts >= reconnect.attempts || !canTryAgain) use.refuse(error);
    const { count: failures, until } = failure;
    this.events.emit({ kind: "failed", id: slot.id, error, failures, isDead, retryIn: until - now });
  }

  #refuseAll({ uses }: Slot<Id>, error: () => unknown): void {
    for (const queue of [uses.urgent, uses.normal]) for (const use of queue) use.refuse(error());
  }

  /** A connection that works is free: for the next use, for others, or for later. */
  #next(slot: Slot<Id>, held: Held): void {
    const { clock, idleTimeout, turn } = this.#settings;
    if (this.#end !== undefined) return this.#release(slot, held, "closing");
    const isNeeded = this.#isNeeded(slot);
    const hadItsTurn = held.wasUsed && clock.now() - held.since >= turn;
    const use = isNeeded && hadItsTurn ? undefined : slot.nextUse();
    if (use !== undefined) this.#lend(slot, held, use);
    else if (isNeeded) this.#release(slot, held, "needed");
    else if (idleTimeout <= 0) this.#release(slot, held, "idle");
    else {
      slot.idleTicket = slot.place.idle.push(slot);
      this.#set(slot, { kind: "idle", held, timeout: this.#idle.add(slot), probe: this.#probes.add(slot) });
    }
  }

  #lend(slot: Slot<Id>, held: Held, use: Use): void {
    const { session: whole, connection } = held.open;
    const { readOnly, signal, attempts } = use;
    const session = new LoanedSession(whole, {
      readOnly,
      signal,
      onEnd: () => this.#returned(slot, held, session),
    });
    held.wasUsed = true;
    this.#set(slot, { kind: "lent", held, session });
    this.#uses++;
    use.grant({
      meter: meterOver(held, session),
      session,
      attempts,
      get isBroken() {
        return session.loss !== undefined || !connection.isOpen;
      },
    });
  }

  #returned(slot: Slot<Id>, held: Held, session: LoanedSession): void {
    const { loss } = session;
    const { connection } = held.open;
    const { id } = slot;
    if (loss === undefined) {
      const failure = this.#failures.clear(id);
      if (failure !== undefined) this.events.emit({ kind: "recovered", id, failures: failure.count });
      if (connection.isOpen) return this.#next(slot, held);
    } else {
      const now = this.#settings.clock.now();
      this.#failures.add(id, now, loss);
      if (this.#failures.refusal(id, now) !== undefined) this.#refuseAll(slot, () => this.#failures.refusal(id, now));
    }
    this.#lose(slot, held, true, loss);
  }

  /** A connection of which nothing more comes. */
  #lose(slot: Slot<Id>, held: Held, wasUsed: boolean, error: unknown): void {
    this.events.emit({ kind: "lost", id: slot.id, wasUsed, ...(error === undefined ? {} : { error }) });
    if (held.isOver) {
      this.#set(slot, VACANT);
      this.#settle(slot);
      return;
    }
    this.#startClosing(slot, held, undefined);
    held.open.connection.drop(new TransportError("the connection is of no use any more", { cause: error }));
  }

  /** Closes a connection in order. */
  #release(slot: Slot<Id>, held: Held, reason: ReleaseReason): void {
    this.#unlist(slot);
    this.#startClosing(slot, held, reason);
    void held.open.session.close();
  }

  #startClosing(slot: Slot<Id>, held: Held, reason: ReleaseReason | undefined): void {
    this.#closing++;
    slot.place.closing++;
    this.#set(slot, { kind: "closing", held, reason });
  }

  /** A stream has ended, whoever ended it: there is room for another one. */
  #ended(slot: Slot<Id>, held: Held): void {
    const { state } = slot;
    held.isOver = true;
    this.#connections--;
    if (state.kind === "closing") {
      this.#closing--;
      slot.place.closing--;
    }
    this.#places.vacate(slot.place);
    // Whoever has it finds out, and gives it back.
    if (state.kind === "idle" || state.kind === "probing") {
      this.#unlist(slot);
      this.#lose(slot, held, false, undefined);
    } else if (state.kind === "closing") {
      if (state.reason !== undefined) this.events.emit({ kind: "released", id: slot.id, reason: state.reason });
      this.#set(slot, VACANT);
      this.#settle(slot);
    }
    this.#fill();
    this.#endIfDone();
  }

  #idleTooLong(slot: Slot<Id>): void {
    if (slot.state.kind === "idle") this.#release(slot, slot.state.held, "idle");
  }

  /** Looks whether a meter still answers. Uses wait until that is known. */
  async #probe(slot: Slot<Id>): Promise<void> {
    const { state } = slot;
    if (state.kind !== "idle") return;
    const { held, timeout } = state;
    const probing: SlotState<Id> = { ...state, kind: "probing" };
    this.#set(slot, probing);
    const loan = new LoanedSession(held.open.session, { readOnly: true, onEnd: () => undefined });
    try {
      await this.#settings.keepAlive.probe(meterOver(held, loan));
    } catch {
      // A refusal is an answer too; whether none came, the loan knows.
    }
    await loan.close();
    if (slot.state !== probing) return;
    if (loan.loss !== undefined || !held.open.connection.isOpen) {
      this.#unlist(slot);
      this.#lose(slot, held, false, loan.loss);
    } else if (timeout.queue === undefined) this.#release(slot, held, "idle");
    else if (slot.isWanted || this.#end !== undefined || this.#isNeeded(slot)) {
      this.#unlist(slot);
      this.#next(slot, held);
    } else this.#set(slot, { kind: "idle", held, timeout, probe: this.#probes.add(slot) });
  }

  /** Takes a slot out of the lists of those that idle. */
  #unlist(slot: Slot<Id>): void {
    const { state, idleTicket, place } = slot;
    if (state.kind !== "idle" && state.kind !== "probing") return;
    this.#idle.remove(state.timeout);
    this.#probes.remove(state.probe);
    if (idleTicket !== undefined) place.idle.remove(idleTicket);
    slot.idleTicket = undefined;
  }

  #endIfDone(): void {
    if (this.#end === undefined || this.#slots.size > 0 || this.#connections > 0) return;
    for (const list of [this.#idle, this.#probes]) list.stop();
    this.#end.resolve();
  }
}
