import { expect, it, describe as suite } from "vitest";
import * as core from "../src/index.ts";
import { DecodeError, DlmsError, EncodeError } from "../src/index.ts";

const cause = new core.LocalProtocolError("deeper");

/** Each error: its code, its message, and what it tells. */
const ERRORS: readonly (readonly [DlmsError, string, string, Readonly<Record<string, unknown>>])[] = [
  [
    new DecodeError("invalid", "bad", 3, ["a", 1], { cause }),
    "decode",
    "bad (invalid at offset 3, a[1])",
    { reason: "invalid", offset: 3, path: ["a", 1] },
  ],
  [new EncodeError("bad", [0, "a"], { cause }), "encode", "bad ([0].a)", { path: [0, "a"] }],
  [new core.LocalProtocolError("not now", { cause }), "local-protocol", "not now", {}],
  [new core.RemoteProtocolError("not that", { cause }), "remote-protocol", "not that", {}],
  [
    new core.AssociationError("rejected-permanent", "authentication-failure", { cause }),
    "association",
    "association rejected-permanent: authentication-failure",
    { result: "rejected-permanent", diagnostic: "authentication-failure" },
  ],
  [
    new core.DataAccessError("read-write-denied", "3/1.0.1.8.0.255:2", { cause }),
    "data-access",
    "3/1.0.1.8.0.255:2: read-write-denied",
    { result: "read-write-denied", attribute: "3/1.0.1.8.0.255:2" },
  ],
  [
    new core.ActionError("temporary-failure", "70/0.0.96.3.10.255:1", { cause }),
    "action",
    "70/0.0.96.3.10.255:1: temporary-failure",
    { result: "temporary-failure", method: "70/0.0.96.3.10.255:1" },
  ],
  [
    new core.ExceptionResponseError("service-not-allowed", "invocation-counter-error", 7, { cause }),
    "exception-response",
    "exception response: service-not-allowed, invocation-counter-error (7)",
    { stateError: "service-not-allowed", serviceError: "invocation-counter-error", invocationCounter: 7 },
  ],
  [
    new core.ConfirmedServiceFailure("read", "access", "scope-of-access-violated", { cause }),
    "confirmed-service-error",
    "read: access: scope-of-access-violated",
    { service: "read", error: "access", value: "scope-of-access-violated" },
  ],
  [new core.SecurityError("refused", undefined, { cause }), "security", "security check failed", { reason: "refused" }],
  [new core.TransportError("lost", { cause }), "transport", "lost", {}],
  [new core.TimeoutError("answer", 5000, { cause }), "timeout", "no answer within 5000 ms", { milliseconds: 5000 }],
  [
    new core.OutcomeUnknownError("SET", cause),
    "outcome-unknown",
    "whether the meter carried out SET is not known: deeper",
    {},
  ],
];

suite("the error tree", () => {
  it.each(ERRORS)("%s", (error, code, message, tells) => {
    expect(error).toBeInstanceOf(DlmsError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code, message, ...tells });
    expect(error.cause).toBe(cause);
    expect(error.name).toBe(error.constructor.name);
    expect(error.stack).toContain(message);
  });

  it("is complete here, with a code and a name for each", () => {
    const classes = Object.values(core).filter(
      (value) => typeof value === "function" && value.prototype instanceof DlmsError,
    );
    expect(new Set(ERRORS.map(([error]) => error.constructor))).toEqual(new Set(classes));
    expect(new Set(ERRORS.map(([, code]) => code)).size).toBe(classes.length);
  });

  it("says of an exception response what counter is expected only where it is told", () => {
    const error = new core.ExceptionResponseError("service-unknown", "operation-not-possible");
    expect(error.message).toBe("exception response: service-unknown, operation-not-possible");
    expect(error.invocationCounter).toBeUndefined();
  });
});

suite("paths", () => {
  it("are built on the way out, and the rest stays", () => {
    const inner = new DecodeError("truncated", "cut", 7, [], { cause });
    const outer = DecodeError.at(DecodeError.at(DecodeError.at(inner, 2), "columns"), 0) as DecodeError;
    expect(outer).toMatchObject({ reason: "truncated", offset: 7, path: [0, "columns", 2], cause });
    expect(outer.message).toBe("cut (truncated at offset 7, [0].columns[2])");
    expect(inner.path).toEqual([]);
    const encode = EncodeError.at(EncodeError.at(new EncodeError("bad"), "x"), "y") as EncodeError;
    expect(encode.message).toBe("bad (y.x)");
  });

  it("leave errors of other kinds as they are", () => {
    expect(DecodeError.at(cause, 1)).toBe(cause);
    expect(EncodeError.at(undefined, 1)).toBeUndefined();
    const encode = new EncodeError("bad");
    expect(DecodeError.at(encode, 1)).toBe(encode);
  });

  it("stay when the offset moves", () => {
    const error = new DecodeError("invalid", "bad", 2, ["a"]).shifted(10);
    expect(error).toMatchObject({
      reason: "invalid",
      offset: 12,
      path: ["a"],
      message: "bad (invalid at offset 12, a)",
    });
  });

  it("show no cause where there is none", () => {
    const errors = [new DecodeError("invalid", "bad", 0), new EncodeError("bad")];
    for (const error of errors) expect(Object.hasOwn(error.inside("a"), "cause")).toBe(false);
    expect(Object.hasOwn(new DecodeError("invalid", "bad", 0).shifted(1), "cause")).toBe(false);
  });
});
