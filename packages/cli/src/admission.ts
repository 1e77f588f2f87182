import { AssociationError, DataAccessError, SecurityError } from "@dlms/core";
import type { AuthenticationName } from "./connection-options.ts";
import { ExitCode, exitCodeOf, NotAdmittedError } from "./errors.ts";
import type { SecurityChoice } from "./security-choice.ts";

/** Diagnostics that stand for wrong keys, a wrong password and the like, when there were any. */
const PROOF_REFUSED = /^(no-reason-given|calling-AP-title-not-recognized|authentication-.*)$/;
/** So a server refuses who does not cipher, or does, or names objects in another way. */
const CONTEXT_REFUSED = "application-context-name-not-supported";
/** What may be wrong with each way to prove who one is. */
const DOUBTS: Readonly<Record<AuthenticationName, readonly string[]>> = {
  none: [],
  low: ["password"],
  manufacturer: ["mechanism", "secret"],
  md5: ["secret"],
  sha1: ["secret"],
  gmac: [],
  sha256: ["secret", "system title"],
  ecdsa: ["signing key", "certificate", "system title"],
};
const KEY_DOUBTS = ["keys", "suite", "policy", "system title", "invocation counter"];

/**
 * The error with which an association did not come about, in the light of how this client wanted to prove who it is
 * and to cipher; others as they are. Before there is an association, data is read to learn the invocation counter.
 */
export function admissionError(
  error: unknown,
  { authentication, keyed }: Pick<SecurityChoice, "authentication" | "keyed">,
  client: number,
): unknown {
  const doubts = [...new Set([...DOUBTS[authentication], ...(keyed ? KEY_DOUBTS : [])])];
  const hint =
    doubts.length === 0
      ? "does it want a password or keys? See --auth and --client"
      : `wrong ${doubts.join(", ")} or client?`;
  if (error instanceof SecurityError && error.reason === "refused")
    return new NotAdmittedError(
      `what the meter says of itself fails the security check (${hint})`,
      ExitCode.security,
      error,
    );
  if (error instanceof DataAccessError)
    return new NotAdmittedError(
      `the meter does not tell its invocation counter: ${error.result} (does it cipher? See --policy and --invocation-counter)`,
      ExitCode.refused,
      error,
    );
  if (!(error instanceof AssociationError)) return error;
  const { diagnostic } = error;
  const isContext = diagnostic === CONTEXT_REFUSED;
  const isRefused = isContext || PROOF_REFUSED.test(diagnostic);
  const shown = isContext
    ? "does it want messages ciphered, or not, or other names? See --ek, --ak, --policy and --referencing"
    : hint;
  const exitCode = isRefused && doubts.length > 0 ? ExitCode.security : exitCodeOf(error);
  const message = `the meter refuses client ${client}: ${diagnostic}${isRefused ? ` (${shown})` : ""}`;
  return new NotAdmittedError(message, exitCode, error);
}
