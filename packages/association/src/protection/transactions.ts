import { type MaybePromise, SecurityError } from "@dlms/core";
import { chain } from "@dlms/security";
import type { RandomSource, SecurityOptions } from "../types.ts";
import { generalOptions } from "./general-options.ts";
import type { ReplayMemory } from "./replay-memory.ts";
import { compareIds, successor, TransactionIds } from "./transaction-ids.ts";

/** Nothing answers it. */
const DATA_NOTIFICATION_CONFIRM = 0x10;
/** What a server sends of its own accord. */
const UNASKED: ReadonlySet<number> = new Set([0x0f, 0x18, 0xc2]);

export interface TransactionParts {
  readonly isClient: boolean;
  readonly random: RandomSource;
  readonly memory: () => ReplayMemory;
}

/**
 * The transaction ids of one association. A client gives each message a greater one, and what answers it says the same.
 * What a server sends of its own accord has one that is greater than those it has seen, so a client knows what it has
 * had before, or what is of another association.
 */
export class Transactions {
  readonly #security: SecurityOptions;
  readonly #isClient: boolean;
  readonly #memory: () => ReplayMemory;
  readonly #ids: TransactionIds;
  /** Of the client's last message that is to be answered. */
  #awaited: Uint8Array | undefined;
  /** The first that the client has sent: smaller ones are of other associations. */
  #first: Uint8Array | undefined;
  /** The greatest that was accepted, or sent by a server of its own accord. */
  #latest: Uint8Array | undefined;

  constructor(security: SecurityOptions, { isClient, random, memory }: TransactionParts) {
    this.#security = security;
    this.#isClient = isClient;
    this.#memory = memory;
    const { invocationCounter } = security;
    this.#ids = new TransactionIds({ start: generalOptions(security).transactionStart, invocationCounter, random });
  }

  /** What a client has sent without an id tells answers of another time, too. */
  begin(): MaybePromise<void> {
    if (!this.#isClient || this.#first !== undefined) return;
    return chain(this.#ids.next(), (id) => {
      this.#first = id;
    });
  }

  /** The id for what is sent. @param asked That of the message which it answers. */
  idFor(apdu: Uint8Array, asked: Uint8Array | undefined): MaybePromise<Uint8Array> {
    const [tag = 0] = apdu;
    if (asked !== undefined && !UNASKED.has(tag)) return asked;
    if (!this.#isClient && this.#latest !== undefined) {
      const next = successor(this.#latest);
      this.#latest = next;
      return next;
    }
    return chain(this.#ids.next(), (id) => {
      if (!this.#isClient) this.#raise(id);
      else {
        this.#first ??= id;
        if (tag !== DATA_NOTIFICATION_CONFIRM) this.#awaited = id;
      }
      return id;
    });
  }

  /**
   * A message whose protection holds. Where a counter was checked, that has told old ones of this key already.
   * @throws SecurityError when it is an old one.
   */
  accept(id: Uint8Array, isCounted: boolean): MaybePromise<void> {
    const { answersRepeatId = true } = generalOptions(this.#security);
    if (this.#isClient && answersRepeatId) {
      if (!this.#isNew(id)) throw new SecurityError("refused");
    } else if (!isCounted) return chain(this.#memory().acceptSigned(id), () => this.#raise(id));
    this.#raise(id);
  }

  #isNew(id: Uint8Array): boolean {
    if (this.#awaited !== undefined && compareIds(id, this.#awaited) === 0) return true;
    if (this.#latest !== undefined) return compareIds(id, this.#latest) > 0;
    return this.#first === undefined || compareIds(id, this.#first) >= 0;
  }

  #raise(id: Uint8Array): void {
    if (this.#latest === undefined || compareIds(id, this.#latest) > 0) this.#latest = id.slice();
  }
}
