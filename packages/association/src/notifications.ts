import {
  type Apdu,
  apduKind,
  type ConformanceBit,
  type DataNotification,
  type DataNotificationConfirm,
  type EventNotificationRequest,
  type InformationReportRequest,
} from "@dlms/apdu";

/** What a server sends of its own accord (Green Book 9.3.10, 9.3.11, 9.3.20). */
export type NotificationApdu = DataNotification | EventNotificationRequest | InformationReportRequest;

const NEEDS: Readonly<Record<NotificationApdu["apdu"], ConformanceBit>> = {
  "data-notification": "data-notification",
  "event-notification-request": "event-notification",
  "information-report-request": "information-report",
};

/** Whether an APDU is one that a server sends of its own accord. */
export function isNotification(apdu: Apdu): apdu is NotificationApdu {
  return apdu.apdu in NEEDS;
}

/** Whether octets begin as a notification does, whatever follows. */
export function beginsAsNotification(octets: Uint8Array): boolean {
  const kind = apduKind(octets);
  return kind !== undefined && kind in NEEDS;
}

/** What a client has to agree to before it gets such a notification. */
export function notificationNeeds(notification: NotificationApdu): ConformanceBit {
  return NEEDS[notification.apdu];
}

/** What tells the sender that its notification has come; `undefined` when it does not want to know. */
export function confirmationOf(notification: NotificationApdu): DataNotificationConfirm | undefined {
  if (notification.apdu !== "data-notification") return undefined;
  const { longInvokeIdAndPriority } = notification;
  if (longInvokeIdAndPriority.serviceClass !== "confirmed") return undefined;
  return { apdu: "data-notification-confirm", longInvokeIdAndPriority, dateTime: new Uint8Array(0) };
}
