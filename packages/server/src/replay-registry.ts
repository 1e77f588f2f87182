import { hasAccepted, type SecurityOptions } from "@dlms/association";
import type { SystemTitle } from "@dlms/core";
import { ReplayWindow } from "@dlms/security";

/** Titles remembered for one key. Who has the key could bring any number of them. */
const MOST_TITLES = 256;

/**
 * The highest counters that were accepted, by key and system title of the client, from one connection to the next: a
 * message of yesterday must not work today.
 */
export class ReplayRegistry {
  readonly #windows = new Map<SecurityOptions, Map<string, ReplayWindow>>();

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
    const window = new ReplayWindow();
    windows.set(name, window);
    return window;
  }

  /** The highest counter that anybody's message under the key in use was accepted with; -1 for none. */
  highest(security: SecurityOptions): number {
    let highest = -1;
    const { encryption } = security.keys;
    for (const window of this.#windowsOf(security).values()) highest = Math.max(highest, window.lastUnder(encryption));
    return highest;
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
