import { SecurityError } from "@dlms/core";
import type { SecurityOptions } from "../types.ts";

/** @throws SecurityError of reason `configuration` when messages are to be signed, and nobody has said with which keys. */
export function checkSigned({
  policy,
  required = policy,
  general,
}: Pick<SecurityOptions, "policy" | "required" | "general">): void {
  if (general === undefined && (policy.signed === true || required.signed === true))
    throw new SecurityError("configuration", "messages are to be signed, and there are no keys for that");
}
