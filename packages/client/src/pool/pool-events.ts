import type { Millis } from "@dlms/core";

/** Why the pool gave a connection up in order. */
export type ReleaseReason =
  /** Nobody used it for `idleTimeout`. */
  | "idle"
  /** Others need a connection. */
  | "needed"
  /** The pool is being closed. */
  | "closing";

/** What happens in a pool, for logs and monitoring. */
export type PoolEvent<Id> =
  /** An association was opened; `took` tells how long that needed. */
  | { readonly kind: "connected"; readonly id: Id; readonly took: Millis }
  /** There was no association, for the `failures`th time in a row. The meter is left alone for `retryIn`. */
  | {
      readonly kind: "failed";
      readonly id: Id;
      readonly error: unknown;
      readonly failures: number;
      /** It counts as dead: uses are refused until then. */
      readonly isDead: boolean;
      readonly retryIn: Millis;
    }
  /** A meter that had failed works again, after so many failures. */
  | { readonly kind: "recovered"; readonly id: Id; readonly failures: number }
  /** A connection was lost: while it was used, or idle. */
  | { readonly kind: "lost"; readonly id: Id; readonly wasUsed: boolean; readonly error?: unknown }
  /** A connection was given up in order. */
  | { readonly kind: "released"; readonly id: Id; readonly reason: ReleaseReason }
  /** A read is done anew after it lost its connection with `error`. */
  | { readonly kind: "repeated"; readonly id: Id; readonly error: unknown };

/** The kinds of events, to count them by. */
export type PoolEventKind = PoolEvent<unknown>["kind"];

/** Counts events, and passes them on. */
export class EventLog<Id> {
  readonly #onEvent: ((event: PoolEvent<Id>) => void) | undefined;
  readonly #counts = { connected: 0, failed: 0, recovered: 0, lost: 0, released: 0, repeated: 0 };

  constructor(onEvent: ((event: PoolEvent<Id>) => void) | undefined) {
    this.#onEvent = onEvent;
  }

  /** How often each came so far. */
  get counts(): Readonly<Record<PoolEventKind, number>> {
    return { ...this.#counts };
  }

  emit(event: PoolEvent<Id>): void {
    this.#counts[event.kind]++;
    this.#onEvent?.(event);
  }
}

/** How a pool stands. */
export interface PoolStatistics {
  /** Connections, from the attempt on until their streams have ended. */
  readonly connections: number;
  /** Uses that wait for their meter. */
  readonly waiting: number;
  /** Meters by what is being done for them. */
  readonly meters: {
    /** They wait until they may have a connection. */
    readonly queued: number;
    /** They failed, and are left alone for a while. */
    readonly resting: number;
    readonly connecting: number;
    readonly lent: number;
    /** They have a connection that nobody uses. */
    readonly idle: number;
    /** The same, while it is being looked at whether they still answer. */
    readonly probing: number;
    readonly closing: number;
  };
  /** Uses that got their meter, since the pool was made. */
  readonly uses: number;
  /** How often each event came, since the pool was made. */
  readonly events: Readonly<Record<PoolEventKind, number>>;
}
