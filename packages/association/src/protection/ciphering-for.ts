import { Ciphering } from "../ciphering.ts";
import type { SecurityOptions } from "../types.ts";
import { checkSigned } from "./check-signed.ts";
import { GeneralProtection, type GeneralProtectionParts } from "./general-protection.ts";

/**
 * What protects the messages of one association as its options say.
 * @throws SecurityError of reason `configuration` when messages are to be signed and there is no key for that.
 */
export function cipheringFor(security: SecurityOptions, parts: GeneralProtectionParts): Ciphering {
  checkSigned(security);
  if (security.general !== undefined) return new GeneralProtection(security, parts);
  return new Ciphering(security, parts.replay, parts.peer);
}
