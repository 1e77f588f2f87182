import type { SecurityOptions } from "../types.ts";
import type { GeneralProtectionOptions } from "./options.ts";

const NOTHING: GeneralProtectionOptions = {};

/** The options as they are now: they may change while associations are open. */
export function generalOptions({ general = NOTHING }: SecurityOptions): GeneralProtectionOptions {
  return general;
}
