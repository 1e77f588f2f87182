import type { AbortSignalLike, Millis } from "@dlms/core";
import type { Cancel } from "@dlms/transport";
import type { OpenAssociation } from "../connect.ts";
import { Meter } from "../meter.ts";
import type { AbortSource } from "./abort-source.ts";
import type { DueNode } from "./due-list.ts";
import { LinkedQueue, type QueueNode } from "./linked-queue.ts";
import type { LoanedSession } from "./loaned-session.ts";
import type { ReleaseReason } from "./pool-events.ts";

/** A meter in the hands of one use. */
export interface Loan {
  readonly meter: Meter;
  readonly session: LoanedSession;
  /** How often the use has tried, this time not included. */
  readonly attempts: number;
  /** Whether nothing more comes of the connection. */
  readonly isBroken: boolean;
}

/** Somebody who waits for a meter. */
export interface Use {
  readonly readOnly: boolean;
  readonly isUrgent: boolean;
  readonly signal: AbortSignalLike | undefined;
  /** How often it has tried. */
  attempts: number;
  /** Where it stands in the queue of its meter. */
  node: QueueNode<Use> | undefined;
  grant(loan: Loan): void;
  refuse(error: unknown): void;
}

/** A connection with its association. */
export interface Held {
  readonly open: OpenAssociation;
  /** When it was opened. */
  readonly since: Millis;
  /** Somebody has had it: only then others may have had to wait for long enough. */
  wasUsed: boolean;
  /** Its stream has ended, and it counts no more. */
  isOver: boolean;
}

/** The meter of a connection, for whoever has that session. */
export function meterOver({ open }: Held, session: LoanedSession): Meter {
  return new Meter(session, open.negotiated, open.limits, open.security);
}

/** What the pool is doing for one meter. */
export type SlotState<Id> =
  /** It has no connection, and does not wait for one. */
  | { readonly kind: "vacant" }
  /** It waits until it may have a connection. */
  | { readonly kind: "queued" }
  /** It failed, and is left alone for a while. */
  | { readonly kind: "resting"; readonly wake: Cancel }
  | { readonly kind: "connecting"; readonly stop: AbortSource }
  /** It has a connection that nobody uses. */
  | {
      readonly kind: "idle" | "probing";
      readonly held: Held;
      readonly timeout: DueNode<Slot<Id>>;
      readonly probe: DueNode<Slot<Id>>;
    }
  | { readonly kind: "lent"; readonly held: Held; readonly session: LoanedSession }
  | { readonly kind: "closing"; readonly held: Held; readonly reason: ReleaseReason | undefined };

/** How urgent something is. */
export type Rank = "urgent" | "normal";

/** One meter that somebody waits for, or that has a connection. */
export class Slot<Id> {
  readonly id: Id;
  readonly place: Place<Id>;
  state: SlotState<Id> = { kind: "vacant" };
  readonly uses: Readonly<Record<Rank, LinkedQueue<Use>>> = { urgent: new LinkedQueue(), normal: new LinkedQueue() };
  /** Where it stands among those of its place that wait for a connection. */
  ticket: QueueNode<Slot<Id>> | undefined;
  /** Where it stands among those of its place that have one and do not use it. */
  idleTicket: QueueNode<Slot<Id>> | undefined;

  constructor(id: Id, place: Place<Id>) {
    this.id = id;
    this.place = place;
  }

  get isWanted(): boolean {
    return this.uses.urgent.size + this.uses.normal.size > 0;
  }

  nextUse(): Use | undefined {
    return this.uses.urgent.shift() ?? this.uses.normal.shift();
  }
}

/** What several meters are reached through: a gateway, a host, a bus. */
export class Place<Id> {
  /** `undefined` for a place that one meter has for itself. */
  readonly name: string | undefined;
  /** Slots that are there. */
  slots = 0;
  /** Connections, from the attempt on until their streams have ended. */
  open = 0;
  /** Those of them that are being closed. */
  closing = 0;
  readonly waiting: Readonly<Record<Rank, LinkedQueue<Slot<Id>>>> = {
    urgent: new LinkedQueue(),
    normal: new LinkedQueue(),
  };
  /** The one that has been idle for longest first. */
  readonly idle: LinkedQueue<Slot<Id>> = new LinkedQueue();
  /** Its turn among the places that have somebody waiting and room for one more. */
  readonly turn: Record<Rank, QueueNode<Place<Id>> | undefined> = { urgent: undefined, normal: undefined };

  constructor(name: string | undefined) {
    this.name = name;
  }
}
