import type { RandomSource } from "@dlms/association";
import { AssociationError, type DlmsError, type Millis, TransportError } from "@dlms/core";
import { isLoss } from "../image-transfer/busy.ts";
import { LinkedQueue, type QueueNode } from "./linked-queue.ts";

/** How a pool tries again after it got no connection or lost one. */
export interface ReconnectPolicy {
  /** How often one use tries, the first time included: 3 unless given. */
  readonly attempts: number;
  /** The rest after a first failure: 1 s unless given. */
  readonly delay: Millis;
  /** By how much each rest is longer than the one before: 2 unless given. */
  readonly factor: number;
  /** The longest rest: 5 min unless given. */
  readonly longest: Millis;
  /** The share of each rest, 0 to 1, that is left to chance, so that meters do not come back all at once: 0.5. */
  readonly jitter: number;
  /**
   * After so many failures in a row a meter counts as dead: 5 unless given. Uses are then refused at once while it rests;
   * the first one after that tries, and when that fails as well the rest gets longer. The same holds for a gateway that
   * several meters of one `place` are behind, when connecting to it fails, for whichever of them.
   */
  readonly deadAfter: number;
  /**
   * Whether to try again after an error in connecting. Unless given: when there was no connection or no answer, and when
   * the meter refused for the moment. What it refuses for good is not tried again, for meters lock out who insists.
   */
  readonly when: (error: DlmsError) => boolean;
}

/** What a `ReconnectPolicy` says where it says nothing. */
export const RECONNECT_DEFAULTS: ReconnectPolicy = {
  attempts: 3,
  delay: 1_000,
  factor: 2,
  longest: 300_000,
  jitter: 0.5,
  deadAfter: 5,
  when: (error) => isLoss(error) || (error instanceof AssociationError && error.result === "rejected-transient"),
};

/**
 * A meter, or the gateway that it is behind, failed again and again, and is left alone for a while. `cause` is what it
 * failed with last.
 */
export class MeterUnavailableError extends TransportError {
  /** When it will be tried again, from now. */
  readonly retryIn: Millis;

  constructor(failures: number, retryIn: Millis, cause: unknown) {
    super(`failed ${failures} times in a row; tried again in ${Math.ceil(retryIn)} ms at the earliest`, { cause });
    this.retryIn = retryIn;
  }
}

/** How a meter failed that has not succeeded since. */
export interface Failure<Id> {
  readonly id: Id;
  /** How often in a row. */
  readonly count: number;
  readonly at: Millis;
  /** It rests until then. */
  readonly until: Millis;
  /** What it failed with last. */
  readonly error: unknown;
}

/** Which meters failed lately. What they did is forgotten some time after their rest: nothing here grows for ever. */
export class FailureBook<Id> {
  readonly #policy: ReconnectPolicy;
  readonly #random: RandomSource;
  readonly #byId = new Map<Id, QueueNode<Failure<Id>>>();
  /** The one that failed last stands at the end. */
  readonly #queue = new LinkedQueue<Failure<Id>>();

  constructor(policy: ReconnectPolicy, random: RandomSource) {
    this.#policy = policy;
    this.#random = random;
  }

  /** Its failures, if it failed lately. */
  of(id: Id): Failure<Id> | undefined {
    return this.#byId.get(id)?.value;
  }

  /** Why a meter is not to be asked for: it is dead, and rests. */
  refusal(id: Id, now: Millis): MeterUnavailableError | undefined {
    const failure = this.of(id);
    if (failure === undefined || !this.isDead(failure) || failure.until <= now) return undefined;
    return new MeterUnavailableError(failure.count, failure.until - now, failure.error);
  }

  isDead({ count }: Failure<Id>): boolean {
    return count >= this.#policy.deadAfter;
  }

  add(id: Id, now: Millis, error: unknown): Failure<Id> {
    const count = (this.of(id)?.count ?? 0) + 1;
    this.clear(id);
    this.#forget(now);
    const failure = { id, count, at: now, until: now + this.#rest(count), error };
    this.#byId.set(id, this.#queue.push(failure));
    return failure;
  }

  /** It works. @returns how it had failed before that */
  clear(id: Id): Failure<Id> | undefined {
    const node = this.#byId.get(id);
    if (node === undefined) return undefined;
    this.#byId.delete(id);
    this.#queue.remove(node);
    return node.value;
  }

  #forget(now: Millis): void {
    // Twice the longest rest: long enough for the next try to come, and for its failure to make the rest longer.
    const before = now - 2 * this.#policy.longest;
    for (let first = this.#queue.first; first !== undefined && first.at < before; first = this.#queue.first)
      this.clear(first.id);
  }

  #rest(count: number): Millis {
    const { delay, factor, longest, jitter } = this.#policy;
    const full = Math.min(longest, delay * factor ** (count - 1));
    return full * (1 - jitter * this.#chance());
  }

  /** 0 up to, not including, 1. */
  #chance(): number {
    let value = 0;
    for (const octet of this.#random(4)) value = (value + octet) / 0x100;
    return value;
  }
}
