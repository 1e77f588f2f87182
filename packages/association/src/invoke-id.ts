import type { InvokeIdAndPriority } from "@dlms/apdu";

/** Invoke ids have four bits (Green Book 9.3.6). 0 is left to messages that nobody asked for. */
export const FIRST_INVOKE_ID = 1;
const LAST_INVOKE_ID = 15;

export function nextInvokeId(invokeId: number): number {
  return invokeId === LAST_INVOKE_ID ? FIRST_INVOKE_ID : invokeId + 1;
}

/** Confirmed, high priority: what meters of all makes take. */
export function requestPriority(invokeId: number): InvokeIdAndPriority {
  return { invokeId, serviceClass: "confirmed", priority: "high" };
}
