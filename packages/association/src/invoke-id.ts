import type { Apdu, InvokeIdAndPriority, Priority, ServiceClass } from "@dlms/apdu";
import type { RequestOptions } from "./types.ts";

/** What all APDUs of one request say of it, beside its invoke id. */
export interface RequestHeader {
  readonly serviceClass: ServiceClass;
  readonly priority: Priority;
}

/** Confirmed, high priority: what meters of all makes take. */
export const CONFIRMED: RequestHeader = { serviceClass: "confirmed", priority: "high" };

export function requestHeader({ priority = "high", unconfirmed = false }: RequestOptions): RequestHeader {
  return { serviceClass: unconfirmed ? "unconfirmed" : "confirmed", priority };
}

export function requestPriority(invokeId: number, { serviceClass, priority }: RequestHeader): InvokeIdAndPriority {
  return { invokeId, serviceClass, priority };
}

/** The invoke id of an APDU, be it a short or a long one. */
export function invokeIdOf(apdu: Apdu): number | undefined {
  if ("invokeIdAndPriority" in apdu) return apdu.invokeIdAndPriority.invokeId;
  return apdu.apdu === "access-response" ? apdu.longInvokeIdAndPriority.invokeId : undefined;
}
