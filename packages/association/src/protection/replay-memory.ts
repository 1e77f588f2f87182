import { type MaybePromise, SecurityError } from "@dlms/core";
import { ReplayWindow } from "@dlms/security";
import { compareIds, leadingNumber } from "./transaction-ids.ts";

/** Keys of one peer that are remembered. Who makes a new one for each message could bring any number of them. */
const MOST_KEYS = 256;
const NONE: Uint8Array = new Uint8Array(0);

interface KnownKey {
  readonly window: ReplayWindow;
  /** The greatest transaction id of a message under it. */
  id: Uint8Array;
}

/**
 * What one peer has sent under keys that came along or were agreed on, and signed without being ciphered, from one
 * association to the next. Such keys begin their counters anew, so the counter alone does not tell an old message: its
 * key does. Of keys that had to be forgotten the greatest transaction id is kept, and new keys need a greater one.
 *
 * Where the window beside it is kept in a store, so are the greatest ids, as whole numbers: what a process before this
 * one may have accepted is refused.
 */
export class ReplayMemory {
  readonly #keys = new Map<string, KnownKey>();
  #forgotten: Uint8Array | undefined;
  #signed: Uint8Array | undefined;
  readonly #window: ReplayWindow;

  constructor(window: ReplayWindow) {
    this.#window = window;
  }

  /** Whether there is anything to remember. */
  get isEmpty(): boolean {
    return this.#keys.size === 0 && this.#signed === undefined;
  }

  /**
   * A message that has proved authentic under the key of that name.
   * @param name What tells the key from all others; nothing secret.
   * @throws SecurityError when it came before; of reason `unavailable` when the store failed.
   */
  acceptCiphered(name: string, invocationCounter: number, transactionId: Uint8Array): MaybePromise<void> {
    const known = this.#keys.get(name);
    if (known !== undefined) {
      known.window.accept(invocationCounter);
      if (compareIds(transactionId, known.id) > 0) known.id = transactionId.slice();
    } else {
      if (this.#forgotten !== undefined && compareIds(transactionId, this.#forgotten) <= 0) throw refused();
      if (this.#keys.size >= MOST_KEYS) this.#forgetOldest();
      this.#keys.set(name, { window: new ReplayWindow(invocationCounter), id: transactionId.slice() });
    }
    return this.#note("ciphered", transactionId);
  }

  /**
   * A message that was signed and not ciphered: there is no counter, so its transaction id must be greater than all
   * before it.
   * @throws SecurityError when it is not; of reason `unavailable` when the store failed.
   */
  acceptSigned(transactionId: Uint8Array): MaybePromise<void> {
    if (compareIds(transactionId, this.#signed ?? NONE) <= 0) throw refused();
    this.#signed = transactionId.slice();
    return this.#note("signed", transactionId);
  }

  /** Ids of each length by themselves: only the first octets of long ones fit into a number of the store. */
  #note(what: string, transactionId: Uint8Array): MaybePromise<void> {
    const { length, number } = leadingNumber(transactionId);
    return this.#window.admit(`${what} ids of ${length}`, number);
  }

  #forgetOldest(): void {
    for (const [name, { id }] of this.#keys) {
      if (this.#forgotten === undefined || compareIds(id, this.#forgotten) > 0) this.#forgotten = id;
      this.#keys.delete(name);
      return;
    }
  }
}

const MEMORIES: WeakMap<ReplayWindow, ReplayMemory> = new WeakMap();

/** The memory that belongs to the window of a peer's global key, and lives as long. */
export function memoryBeside(window: ReplayWindow): ReplayMemory {
  let memory = MEMORIES.get(window);
  if (memory === undefined) {
    memory = new ReplayMemory(window);
    MEMORIES.set(window, memory);
  }
  return memory;
}

/** Whether the peer of that window has sent anything that proved authentic, under whichever key. */
export function hasAccepted(window: ReplayWindow): boolean {
  return window.last >= 0 || MEMORIES.get(window)?.isEmpty === false;
}

function refused(): SecurityError {
  return new SecurityError("refused");
}
