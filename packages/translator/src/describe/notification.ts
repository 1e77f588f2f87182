import type { DataNotification, DataNotificationConfirm, EventNotificationRequest } from "@dlms/apdu";
import type { Describer, Fields } from "./description.ts";
import { attribute, longInvokeId } from "./fields.ts";

export function dataNotification(apdu: DataNotification, describer: Describer): Fields {
  return {
    apdu: apdu.apdu,
    longInvokeIdAndPriority: longInvokeId(apdu.longInvokeIdAndPriority),
    dateTime: apdu.dateTime,
    body: describer.data(apdu.body),
  };
}

export function dataNotificationConfirm(apdu: DataNotificationConfirm): Fields {
  return {
    apdu: apdu.apdu,
    longInvokeIdAndPriority: longInvokeId(apdu.longInvokeIdAndPriority),
    dateTime: apdu.dateTime,
  };
}

export function eventNotification(apdu: EventNotificationRequest, describer: Describer): Fields {
  return {
    apdu: apdu.apdu,
    time: apdu.time ?? null,
    attribute: attribute(apdu.attribute),
    value: describer.data(apdu.value),
  };
}
