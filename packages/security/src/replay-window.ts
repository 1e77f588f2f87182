import { SecurityError } from "@dlms/core";

/** Refuses what was seen before: every counter must be greater than all that were accepted. */
export class ReplayWindow {
  #last: number;

  /** `last` is the highest counter that was accepted before, -1 for none. */
  constructor(last = -1) {
    this.#last = last;
  }

  /** The highest counter that was accepted, -1 for none. */
  get last(): number {
    return this.#last;
  }

  /** To be called when the message has proved authentic. @throws SecurityError when it is a replay. */
  accept(invocationCounter: number): void {
    if (!(invocationCounter > this.#last)) throw new SecurityError("refused");
    this.#last = invocationCounter;
  }
}
