import type { LinkMachine, Millis } from "@dlms/core";

/** A link that listens to whoever speaks. */
export interface PushLink extends LinkMachine {
  /** Octets that wait for the rest of a message. */
  readonly held: number;
  /** Gives up what is not complete. False when nothing after it can be found: the stream is of no more use. */
  giveUp(now: Millis): boolean;
}

/** No octet for so long ends a frame, however long it says to be: a meter does not stop in the middle of one. */
export const QUIET: Millis = 2_000;
