import { hasAccepted, type SecurityOptions } from "@dlms/association";
import type { MaybePromise, SystemTitle } from "@dlms/core";
import { aeadKeyName, chain, ReceivedCounter, type ReceivedCounters, ReplayWindow } from "@dlms/security";

/** What a meter keeps of the counters that it received: the names begin with `received by` and its own unless given. */
export interface ServerReceivedCounters extends ReceivedCounters {
  /**
   * How many counters of a client the store is told of ahead; 100 unless given. It costs a write for so many messages,
   * and one when the association ends. After a crash in an association, so many counters of that client are refused at
   * most: one that reads the counter object, or reserves its own ahead, goes beyond them anyway. With 1 none is, and
   * each message costs a write.
   */
  readonly ahead?: number | undefined;
}

/** Titles remembered for one key. Who has the key could bring any number of them. */
const MOST_TITLES = 256;
const USUAL_AHEAD = 100;

/**
 * The highest counters that were accepted, by key and system title of the client, from one connection to the next: a
 * message of yesterday must not work today. With a store, not after a restart either: a counter is noted there, or one
 * beyond it, before its message is accepted. What is noted of a client is taken back to what really came when its
 * association ends; that of all clients under one key is not, for the counter object says it, and a client that
 * goes by that must come out beyond everything.
 */
export class ReplayRegistry {
  readonly #windows = new Map<SecurityOptions, Map<string, ReplayWindow>>();
  readonly #received: Required<ServerReceivedCounters> | undefined;

  /** `owner` is the name of the logical device. */
  constructor(received?: ServerReceivedCounters, owner = "") {
    const { store, name = `received by ${owner}`, ahead = USUAL_AHEAD } = received ?? {};
    this.#received = store && { store, name, ahead };
  }

  /** The window for messages of `title`; `undefined` when more titles came than can be remembered. */
  windowFor(security: SecurityOptions, title: SystemTitle): ReplayWindow | undefined {
    const windows = this.#windowsOf(security);
    const name = title.toString();
    const known = windows.get(name);
    if (known !== undefined) return known;
    // Titles that never sent an authentic message make room first.
    if (windows.size >= MOST_TITLES)
      for (const [other, window] of windows) if (!hasAccepted(window)) windows.delete(other);
    if (windows.size >= MOST_TITLES) return undefined;
    const window = this.#windowOf(name);
    windows.set(name, window);
    return window;
  }

  /**
   * The highest counter that anybody's message under the key in use was accepted with, or may have been before this
   * process; -1 for none.
   * @throws SecurityError of reason `unavailable` when the store failed.
   */
  highest(security: SecurityOptions): MaybePromise<number> {
    let highest = -1;
    const { encryption } = security.keys;
    for (const window of this.#windowsOf(security).values()) highest = Math.max(highest, window.lastUnder(encryption));
    if (this.#received === undefined) return highest;
    const noted = chain(aeadKeyName(encryption), (key) => this.#ofAll(key)?.known() ?? -1);
    return chain(noted, (before) => Math.max(highest, before));
  }

  /**
   * Has the store know what really came of a client, or of all.
   * @throws SecurityError of reason `unavailable` when the store failed: nothing is lost by that.
   */
  async settle(security?: SecurityOptions, title?: SystemTitle): Promise<void> {
    const all = security === undefined ? [...this.#windows.values()] : [this.#windowsOf(security)];
    const only = title?.toString();
    for (const windows of all)
      for (const [name, window] of windows) if (only === undefined || only === name) await window.settle();
  }

  #windowOf(title: string): ReplayWindow {
    if (this.#received === undefined) return new ReplayWindow();
    const { store, name, ahead } = this.#received;
    return ReplayWindow.stored(store, `${name}/${title}`, {
      ahead,
      onAhead: (next, key) => this.#ofAll(key)?.cover(next),
    });
  }

  /** What may have come of all clients under the key of that name. */
  #ofAll(key: string): ReceivedCounter | undefined {
    if (this.#received === undefined) return undefined;
    const { store, name, ahead } = this.#received;
    return ReceivedCounter.of(store, `${name}/all/${key}`, { ahead });
  }

  #windowsOf(security: SecurityOptions): Map<string, ReplayWindow> {
    let windows = this.#windows.get(security);
    if (windows === undefined) {
      windows = new Map();
      this.#windows.set(security, windows);
    }
    return windows;
  }
}
