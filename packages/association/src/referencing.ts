import { type ApplicationContextName, type Conformance, conformance, type VariableAccess } from "@dlms/apdu";
import type { Referencing, VariableReference } from "./types.ts";

/** Base name of the association object in use, with short names (Blue Book 4.4.3). */
export const SN_ASSOCIATION = 0xfa00;
/** Short name of reply_to_HLS_authentication of the association in use (Blue Book 4.4.3, method 8). */
export const SN_REPLY_TO_HLS: number = SN_ASSOCIATION + 0x58;

/** Bits that only mean something with logical names, or only with short ones (Green Book 9.4.6.1). */
const ONLY_LN = conformance(
  "attribute0-supported-with-set",
  "priority-mgmt-supported",
  "attribute0-supported-with-get",
  "block-transfer-with-action",
  "access",
  "get",
  "set",
  "selective-access",
  "event-notification",
  "action",
);
const ONLY_SN = conformance("read", "write", "unconfirmed-write", "information-report", "parameterized-access");

/** The name of the application context (Green Book 9.4.2.2.2). */
export function applicationContext(referencing: Referencing, ciphered: boolean): ApplicationContextName {
  return referencing === "ln" ? (ciphered ? "LN-ciphered" : "LN") : ciphered ? "SN-ciphered" : "SN";
}

/** What is left of a conformance in an application context of that referencing. */
export function conformanceIn(referencing: Referencing, of: Conformance): Conformance {
  return of.without(referencing === "ln" ? ONLY_SN : ONLY_LN);
}

/** What names a variable in a request. */
export function variableAccess({ variableName, selection }: VariableReference): VariableAccess {
  if (selection === undefined) return { kind: "variable-name", variableName };
  const { selector, parameters: parameter } = selection;
  return { kind: "parameterized-access", variableName, selector, parameter };
}
