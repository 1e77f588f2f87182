import { SecurityError } from "@dlms/core";

/**
 * Refuses what was seen before: of the messages of one sender, each must have a greater counter than all that were
 * accepted. Counters belong to a key: under another key they begin anew, and a key that comes back goes on where it
 * was.
 */
export class ReplayWindow {
  #last: number;
  #key: object | undefined;
  /** The highest counters of keys that were used before, as long as these are there at all. */
  #others: WeakMap<object, number> | undefined;

  /** `last` is the highest counter that was accepted before, -1 for none. */
  constructor(last = -1) {
    this.#last = last;
  }

  /** The highest counter that was accepted under the key in use, -1 for none. */
  get last(): number {
    return this.#last;
  }

  /** The highest counter that was accepted under `key`, -1 for none. */
  lastUnder(key: object): number {
    if (key === this.#key || this.#key === undefined) return this.#last;
    return this.#others?.get(key) ?? -1;
  }

  /**
   * To be called when the message has proved authentic.
   * @param key What the message was enciphered with; needed only where one sender has several keys.
   * @throws SecurityError when it is a replay.
   */
  accept(invocationCounter: number, key?: object): void {
    if (key !== undefined && key !== this.#key) this.#turnTo(key);
    if (!(invocationCounter > this.#last)) throw new SecurityError("refused");
    this.#last = invocationCounter;
  }

  #turnTo(key: object): void {
    if (this.#key !== undefined) {
      this.#others ??= new WeakMap();
      this.#others.set(this.#key, this.#last);
      this.#last = this.#others.get(key) ?? -1;
    }
    this.#key = key;
  }
}
