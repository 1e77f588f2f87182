import type { Notification } from "../notifications/notification.ts";

/** Gives what a meter sends of its own accord to whoever takes that, until the connection is over. */
export async function passOn<Id>(
  notifications: AsyncIterable<Notification>,
  id: Id,
  to: (id: Id, notification: Notification) => void,
): Promise<void> {
  for await (const notification of notifications) to(id, notification);
}
