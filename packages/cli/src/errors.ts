import { AssociationError, DlmsError, ExceptionResponseError, OutcomeUnknownError } from "@dlms/core";
import type { Redactor } from "./redactor.ts";

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

const SECURITY_SERVICE_ERRORS: ReadonlySet<string> = new Set(["deciphering-error", "invocation-counter-error"]);

/** The exit code that says what kind of error this was. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return ExitCode.usage;
  if (error instanceof NotAdmittedError) return error.exitCode;
  if (error instanceof OutcomeUnknownError) return exitCodeOf(error.cause);
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
