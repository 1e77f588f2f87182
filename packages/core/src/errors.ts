/**
 * The error tree. Whatever goes wrong in this stack is a `DlmsError` with a literal `code`;
 * any other exception is a bug.
 */

/** Options that every error takes: the error that caused it. */
export interface ErrorCause {
  readonly cause?: unknown;
}

/** The root of all errors of the stack. `code` tells the kinds apart without `instanceof`. */
export abstract class DlmsError extends Error {
  abstract readonly code: string;
}

/** A step on the way to a field: its name, or its index in an array or structure. */
export type PathSegment = string | number;

/** Why bytes could not be decoded. */
export type DecodeReason =
  /** The bytes end before the value does: more bytes may complete it. */
  | "truncated"
  /** The bytes can never be a value of this type. */
  | "invalid"
  /** The value is complete and bytes are left over. */
  | "trailing"
  /** A length or depth is over the limit that the caller set. */
  | "limit"
  /** Valid, but a feature this stack does not have. */
  | "unsupported";

/** Bytes that are no value of the expected type. `offset` counts octets from the start of the input. */
export class DecodeError extends DlmsError {
  override readonly name = "DecodeError" as const;
  readonly code = "decode" as const;
  readonly reason: DecodeReason;
  readonly offset: number;
  readonly path: readonly PathSegment[];
  readonly #detail: string;

  constructor(
    reason: DecodeReason,
    detail: string,
    offset: number,
    path: readonly PathSegment[] = [],
    options?: ErrorCause,
  ) {
    super(`${detail} (${reason} at offset ${offset}${path.length > 0 ? `, ${formatPath(path)}` : ""})`, options);
    this.reason = reason;
    this.offset = offset;
    this.path = path;
    this.#detail = detail;
  }

  /** The same error one level further out: `segment` is put before the path. */
  inside(segment: PathSegment): DecodeError {
    return new DecodeError(this.reason, this.#detail, this.offset, [segment, ...this.path], causeOf(this));
  }

  /** The same error with its offset moved: for bytes that were a part of others. */
  shifted(by: number): DecodeError {
    return new DecodeError(this.reason, this.#detail, this.offset + by, this.path, causeOf(this));
  }

  /**
   * For `catch` blocks of decoders: a `DecodeError` gets `segment` before its path, anything else stays as it is.
   * Paths are built on the way out, so that decoding what is right costs nothing for them.
   */
  static at(error: unknown, segment: PathSegment): unknown {
    return error instanceof DecodeError ? error.inside(segment) : error;
  }
}

/** A value that its type cannot hold: out of range, of the wrong length or of the wrong shape. */
export class EncodeError extends DlmsError {
  override readonly name = "EncodeError" as const;
  readonly code = "encode" as const;
  readonly path: readonly PathSegment[];
  readonly #detail: string;

  constructor(detail: string, path: readonly PathSegment[] = [], options?: ErrorCause) {
    super(path.length > 0 ? `${detail} (${formatPath(path)})` : detail, options);
    this.path = path;
    this.#detail = detail;
  }

  /** The same error one level further out: `segment` is put before the path. */
  inside(segment: PathSegment): EncodeError {
    return new EncodeError(this.#detail, [segment, ...this.path], causeOf(this));
  }

  /** For `catch` blocks of encoders, as `DecodeError.at`. */
  static at(error: unknown, segment: PathSegment): unknown {
    return error instanceof EncodeError ? error.inside(segment) : error;
  }
}

/** This side asked for something the protocol or the negotiated association does not allow. Nothing was sent. */
export class LocalProtocolError extends DlmsError {
  override readonly name = "LocalProtocolError" as const;
  readonly code = "local-protocol" as const;
}

/** The peer sent something the protocol does not allow in this state. */
export class RemoteProtocolError extends DlmsError {
  override readonly name = "RemoteProtocolError" as const;
  readonly code = "remote-protocol" as const;
}

/** The peer refused or ended the application association (Green Book 9.3.2, AARE result and diagnostic). */
export class AssociationError extends DlmsError {
  override readonly name = "AssociationError" as const;
  readonly code = "association" as const;
  readonly result: string;
  readonly diagnostic: string;

  constructor(result: string, diagnostic: string, options?: ErrorCause) {
    super(`association ${result}: ${diagnostic}`, options);
    this.result = result;
    this.diagnostic = diagnostic;
  }
}

/** The meter answered a read or write with a data-access-result other than success (Green Book 9.5). */
export class DataAccessError extends DlmsError {
  override readonly name = "DataAccessError" as const;
  readonly code = "data-access" as const;
  readonly result: string;
  /** `class/logical name:attribute`, for example `3/1.0.1.8.0.255:2`. */
  readonly attribute: string;

  constructor(result: string, attribute: string, options?: ErrorCause) {
    super(`${attribute}: ${result}`, options);
    this.result = result;
    this.attribute = attribute;
  }
}

/** The meter answered a method call with an action-result other than success (Green Book 9.5). */
export class ActionError extends DlmsError {
  override readonly name = "ActionError" as const;
  readonly code = "action" as const;
  readonly result: string;
  /** `class/logical name:method`, for example `70/0.0.96.3.10.255:1`. */
  readonly method: string;

  constructor(result: string, method: string, options?: ErrorCause) {
    super(`${method}: ${result}`, options);
    this.result = result;
    this.method = method;
  }
}

/** The peer answered with an exception-response (Green Book 9.5, ExceptionResponse). */
export class ExceptionResponseError extends DlmsError {
  override readonly name = "ExceptionResponseError" as const;
  readonly code = "exception-response" as const;
  readonly stateError: string;
  readonly serviceError: string;
  /** The counter the peer expects, when `serviceError` is `invocation-counter-error`. */
  readonly invocationCounter: number | undefined;

  constructor(stateError: string, serviceError: string, invocationCounter?: number, options?: ErrorCause) {
    super(
      `exception response: ${stateError}, ${serviceError}${invocationCounter === undefined ? "" : ` (${invocationCounter})`}`,
      options,
    );
    this.stateError = stateError;
    this.serviceError = serviceError;
    this.invocationCounter = invocationCounter;
  }
}

/** The peer answered with a confirmed-service-error (Green Book 9.5, ConfirmedServiceError). */
export class ConfirmedServiceFailure extends DlmsError {
  override readonly name = "ConfirmedServiceFailure" as const;
  readonly code = "confirmed-service-error" as const;
  readonly service: string;
  readonly error: string;
  readonly value: string;

  constructor(service: string, error: string, value: string, options?: ErrorCause) {
    super(`${service}: ${error}: ${value}`, options);
    this.service = service;
    this.error = error;
    this.value = value;
  }
}

/**
 * Ciphering, authentication or replay protection failed. Opaque on purpose: it never says which check failed or
 * shows any of the bytes. Only `counter-exhausted` (own counter at its end), `unsupported` (a feature),
 * `configuration` (a key of the wrong length, say) and `unavailable` (whatever keeps keys or counters failed) name a
 * cause, since they are about this side alone.
 */
export class SecurityError extends DlmsError {
  override readonly name = "SecurityError" as const;
  readonly code = "security" as const;
  readonly reason: SecurityReason;

  constructor(reason: SecurityReason, detail?: string, options?: ErrorCause) {
    super(detail ?? "security check failed", options);
    this.reason = reason;
  }
}

/** Why a security check failed, as far as anybody is told: `refused` for all that a peer could cause. */
export type SecurityReason = "refused" | "counter-exhausted" | "unsupported" | "configuration" | "unavailable";

/** The connection could not be made, or it is lost. */
export class TransportError extends DlmsError {
  override readonly name = "TransportError" as const;
  readonly code = "transport" as const;
}

/** The peer did not answer in time. `what` names the answer that was waited for. */
export class TimeoutError extends DlmsError {
  override readonly name = "TimeoutError" as const;
  readonly code = "timeout" as const;
  readonly milliseconds: number;

  constructor(what: string, milliseconds: number, options?: ErrorCause) {
    super(`no ${what} within ${milliseconds} ms`, options);
    this.milliseconds = milliseconds;
  }
}

/**
 * A request that may change the meter was sent, and it failed in a way that leaves open whether the meter carried it out:
 * `cause` is what went wrong. Read the meter to know; nothing is sent again by itself. An error of another class means
 * that it was not carried out, or that a method was, and what it returned is no such value.
 */
export class OutcomeUnknownError extends DlmsError {
  override readonly name = "OutcomeUnknownError" as const;
  readonly code = "outcome-unknown" as const;
  declare readonly cause: DlmsError;

  /** `service` is what was asked for: `SET`. */
  constructor(service: string, cause: DlmsError) {
    super(`whether the meter carried out ${service} is not known: ${cause.message}`, { cause });
  }
}

/** The cause of an error for another one: none where it has none, since `cause: undefined` shows as a cause. */
function causeOf({ cause }: Error): ErrorCause | undefined {
  return cause === undefined ? undefined : { cause };
}

function formatPath(path: readonly PathSegment[]): string {
  let text = "";
  for (const segment of path) {
    if (typeof segment === "number") text += `[${segment}]`;
    else text += text === "" ? segment : `.${segment}`;
  }
  return text;
}
