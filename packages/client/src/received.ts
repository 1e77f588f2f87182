import type { SystemTitle } from "@dlms/core";
import { type ReceivedCounters, ReplayWindow } from "@dlms/security";

/**
 * What remembers the counters of each sender, where they are kept; `usual` begins their names unless it says another.
 * Each message is noted: a meter does not know what was noted ahead of it, and does not go beyond it by itself.
 */
export function windowsOf(
  received: ReceivedCounters | undefined,
  usual: string,
): ((sender: SystemTitle) => ReplayWindow) | undefined {
  if (received === undefined) return undefined;
  const { store, name = usual } = received;
  return (sender) => ReplayWindow.stored(store, `${name}/${sender}`);
}
