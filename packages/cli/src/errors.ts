import { AssociationError, DataAccessError, DlmsError, ExceptionResponseError, SecurityError } from "@dlms/core";
import type { AuthenticationName } from "./connection-options.ts";
import type { Redactor } from "./redactor.ts";
import type { SecurityChoice } from "./security-choice.ts";

/** How a command ends: the exit codes of `dlms`. */
export const ExitCode = {
  /** All was done. */
  done: 0,
  /** The meter, or the data, says no. */
  refused: 1,
  /** The command was used wrongly. */
  usage: 2,
  /** There was no connection, or it was lost. */
  noConnection: 3,
  /** Authentication, ciphering or replay protection failed. */
  security: 4,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The command was used wrongly; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError" as const;
}

/** No association came about; the message says what the meter said, and what may help. */
export class NotAdmittedError extends Error {
  override readonly name = "NotAdmittedError" as const;
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode, cause: DlmsError) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** Diagnostics that stand for wrong keys, a wrong password and the like, when there were any. */
const PROOF_REFUSED = /^(no-reason-given|calling-AP-title-not-recognized|authentication-.*)$/;
/** So a server refuses who does not cipher, or does. */
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
  const shown = isContext ? "does it want messages ciphered, or not? See --ek, --ak and --policy" : hint;
  const exitCode = isRefused && doubts.length > 0 ? ExitCode.security : exitCodeOf(error);
  const message = `the meter refuses client ${client}: ${diagnostic}${isRefused ? ` (${shown})` : ""}`;
  return new NotAdmittedError(message, exitCode, error);
}

const SECURITY_SERVICE_ERRORS: ReadonlySet<string> = new Set(["deciphering-error", "invocation-counter-error"]);

/** The exit code that says what kind of error this was. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return ExitCode.usage;
  if (error instanceof NotAdmittedError) return error.exitCode;
  if (!(error instanceof DlmsError)) return ExitCode.refused;
  if (error instanceof AssociationError)
    return error.diagnostic.startsWith("authentication-") ? ExitCode.security : ExitCode.refused;
  if (error instanceof ExceptionResponseError)
    return SECURITY_SERVICE_ERRORS.has(error.serviceError) ? ExitCode.security : ExitCode.refused;
  switch (error.code) {
    case "transport":
    case "timeout":
      return ExitCode.noConnection;
    case "security":
      return ExitCode.security;
    default:
      return ExitCode.refused;
  }
}

/** One clear line about an error; with `debug`, everything there is to say about it. Secrets are masked. */
export function errorText(error: unknown, redactor: Redactor, debug: boolean): string {
  const known = [DlmsError, UsageError, NotAdmittedError].some((known) => error instanceof known);
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split("\n").join(" ");
  const text = known ? line : `internal error: ${line}`;
  return redactor.redact(debug ? `${text}\n${chain(error)}` : text);
}

/** Stack of an error and of each that caused it. */
function chain(error: unknown): string {
  const parts: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    parts.push(`${depth === 0 ? "" : "caused by "}${at.stack ?? at.message}`);
  return parts.join("\n");
}
