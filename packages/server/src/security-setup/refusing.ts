import { type MaybePromise, SecurityError } from "@dlms/core";
import { RequestRefused } from "../refusal.ts";

/**
 * Does what may turn out not to hold: then the request is refused. A key that cannot be had for the moment, or is no
 * good to begin with, is no fault of the client and stays an error.
 */
export async function refusing<T>(why: string, work: () => MaybePromise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SecurityError && error.reason === "refused") throw new RequestRefused("other-reason", why);
    throw error;
  }
}
