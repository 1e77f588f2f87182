import type { InvokeIdAndPriority } from "@dlms/apdu";

/** Confirmed, high priority: what meters of all makes take. */
export function requestPriority(invokeId: number): InvokeIdAndPriority {
  return { invokeId, serviceClass: "confirmed", priority: "high" };
}
