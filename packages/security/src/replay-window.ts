import { type MaybePromise, SecurityError } from "@dlms/core";
import type { AeadKey } from "./aead.ts";
import type { InvocationCounterStore } from "./counter-store.ts";
import { aeadKeyName } from "./key-name.ts";
import { chain } from "./maybe-promise.ts";
import { ReceivedCounter } from "./received-counter.ts";

/**
 * Where the counters that were received are kept, so that nothing recorded is taken for new in another process. One
 * process at a time uses the names.
 */
export interface ReceivedCounters {
  /** May be the one that own counters are kept in. */
  readonly store: InvocationCounterStore;
  /** Begins the names in the store: whoever takes this says what it is unless given. */
  readonly name?: string | undefined;
}

/** How a window that is kept in a store goes on. */
export interface StoredWindowOptions {
  /**
   * How many counters the store is told of ahead; 1 unless given. See `ReceivedCounter`: after a crash, so many of the
   * sender's are refused at most though they never came.
   */
  readonly ahead?: number | undefined;
  /** Told before the store is: that counters below `next` under the key of that name are to be refused after a crash. */
  readonly onAhead?: ((next: number, key: string) => MaybePromise<void>) | undefined;
}

/** Where a window is kept. */
interface Kept {
  readonly store: InvocationCounterStore;
  readonly name: string;
  readonly options: StoredWindowOptions;
  /** Those that were used since it was settled. */
  readonly used: Set<ReceivedCounter>;
}

/**
 * Refuses what was seen before: of the messages of one sender, each must have a greater counter than all that were
 * accepted. Counters belong to a key: under another key they begin anew, and a key that comes back goes on where it
 * was.
 */
export class ReplayWindow {
  #last: number;
  #key: AeadKey | undefined;
  /** The highest counters of keys that were used before, as long as these are there at all. */
  #others: WeakMap<AeadKey, number> | undefined;
  #kept: Kept | undefined;

  /** `last` is the highest counter that was accepted before, -1 for none. */
  constructor(last = -1) {
    this.#last = last;
  }

  /**
   * A window that survives: what is accepted is noted in `store` before, so that no crash lets it in again. All windows
   * of one name in one store refuse what one of them has accepted.
   * @param name Tells the sender from others; the name of the key is added.
   *
   * @example
   * const replay = ReplayWindow.stored(store, `${systemTitle}`);
   * await replay.accept(invocationCounter, keys.encryption);
   */
  static stored(store: InvocationCounterStore, name: string, options: StoredWindowOptions = {}): ReplayWindow {
    const window = new ReplayWindow();
    window.#kept = { store, name, options, used: new Set() };
    return window;
  }

  /** The highest counter that was accepted here under the key in use, -1 for none. */
  get last(): number {
    return this.#last;
  }

  /** The highest counter that was accepted here under `key`, -1 for none. */
  lastUnder(key: AeadKey): number {
    if (key === this.#key || this.#key === undefined) return this.#last;
    return this.#others?.get(key) ?? -1;
  }

  /**
   * To be called when the message has proved authentic; it is accepted when this is done.
   * @param key What the message was enciphered with; needed only where one sender has several keys.
   * @throws SecurityError when it is a replay; of reason `unavailable` when the store failed.
   */
  accept(invocationCounter: number, key?: AeadKey): MaybePromise<void> {
    if (key !== undefined && key !== this.#key) this.#turnTo(key);
    if (!(invocationCounter > this.#last)) throw new SecurityError("refused");
    this.#last = invocationCounter;
    const kept = this.#kept;
    if (kept === undefined) return;
    return chain(key === undefined ? "" : aeadKeyName(key), (keyed) => {
      const { ahead, onAhead } = kept.options;
      const counter = ReceivedCounter.of(kept.store, keyed === "" ? kept.name : `${kept.name}/${keyed}`, {
        ahead,
        onAhead: onAhead && ((next) => onAhead(next, keyed)),
      });
      kept.used.add(counter);
      return counter.accept(invocationCounter);
    });
  }

  /**
   * For what the same sender numbers otherwise: refuses a number under which something may have come to another
   * process, and notes it.
   * @throws SecurityError as `accept`
   */
  admit(name: string, number: number): MaybePromise<void> {
    const kept = this.#kept;
    if (kept !== undefined) return ReceivedCounter.of(kept.store, `${kept.name}/${name}`).admit(number);
  }

  /**
   * Tells the store what was really accepted, where it was told more. To be called when the sender is gone.
   * @throws SecurityError of reason `unavailable` when the store failed; nothing is lost by that.
   */
  async settle(): Promise<void> {
    const used = [...(this.#kept?.used ?? [])];
    this.#kept?.used.clear();
    for (const counter of used) await counter.settle();
  }

  #turnTo(key: AeadKey): void {
    if (this.#key !== undefined) {
      this.#others ??= new WeakMap();
      this.#others.set(this.#key, this.#last);
      this.#last = this.#others.get(key) ?? -1;
    }
    this.#key = key;
  }
}
