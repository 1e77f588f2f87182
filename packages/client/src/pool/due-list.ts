import type { Millis } from "@dlms/core";
import type { Cancel, Clock } from "@dlms/transport";
import { LinkedQueue, type QueueNode } from "./linked-queue.ts";

interface Due<T> {
  readonly value: T;
  readonly at: Millis;
}

/** A value that waits in a `DueList`. */
export type DueNode<T> = QueueNode<Due<T>>;

/**
 * Values that are all due the same time after they were added: one timer serves any number of them, and adding and
 * taking out touches no timer.
 */
export class DueList<T> {
  readonly #clock: Clock;
  readonly #delay: Millis;
  readonly #onDue: (value: T) => void;
  readonly #queue = new LinkedQueue<Due<T>>();
  #cancel: Cancel | undefined;

  /** @param delay may be infinite: then nothing is ever due. */
  constructor(clock: Clock, delay: Millis, onDue: (value: T) => void) {
    this.#clock = clock;
    this.#delay = delay;
    this.#onDue = onDue;
  }

  add(value: T): DueNode<T> {
    const node = this.#queue.push({ value, at: this.#clock.now() + this.#delay });
    this.#arm();
    return node;
  }

  /** A timer that is set for it stays, for the next one is not sooner: it finds nothing to do, and is set anew. */
  remove(node: DueNode<T>): void {
    this.#queue.remove(node);
  }

  /** Takes the timer back, which would keep a process alive for nothing. To be called when all were taken out. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** What waits, the one that is due first at the front. */
  *[Symbol.iterator](): Generator<T, void, undefined> {
    for (const { value } of this.#queue) yield value;
  }

  #arm(): void {
    const first = this.#queue.first;
    if (this.#cancel !== undefined || first === undefined || first.at === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#clock.schedule(first.at, () => {
      this.#cancel = undefined;
      this.#takeDue();
      this.#arm();
    });
  }

  #takeDue(): void {
    const now = this.#clock.now();
    for (let first = this.#queue.first; first !== undefined && first.at <= now; first = this.#queue.first) {
      this.#queue.shift();
      this.#onDue(first.value);
    }
  }
}
