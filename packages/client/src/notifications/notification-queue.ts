import type { Notification } from "./notification.ts";

/** Notifications of one association that nobody has taken yet. When it is full, more of them are refused. */
export class NotificationQueue implements AsyncIterableIterator<Notification> {
  readonly #capacity: number;
  readonly #waiting: Notification[] = [];
  #wake: (() => void)[] = [];
  #ended = false;
  #dropped = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many found no place. */
  get dropped(): number {
    return this.#dropped;
  }

  /** False when there is no place. */
  push(notification: Notification): boolean {
    if (this.#ended || this.#waiting.length >= this.#capacity) {
      this.#dropped++;
      return false;
    }
    this.#waiting.push(notification);
    this.#wakeAll();
    return true;
  }

  /** Counts one that could not be understood. */
  drop(): void {
    this.#dropped++;
  }

  /** No more will come; what waits can still be taken. */
  end(): void {
    this.#ended = true;
    this.#wakeAll();
  }

  async next(): Promise<IteratorResult<Notification>> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Whoever leaves a loop over notifications can begin another one later. */
  async return(): Promise<IteratorResult<Notification>> {
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
