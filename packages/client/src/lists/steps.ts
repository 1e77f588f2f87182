import type { DlmsError } from "@dlms/core";
import type { Attribute, AttributeTarget, Method, MethodTarget, Selection } from "@dlms/cosem-classes";

/** A read that is to be done with others. */
export interface ReadStep<T = unknown> {
  readonly kind: "read";
  readonly target: AttributeTarget;
  /** The value of what comes. @throws DecodeError */
  decode(data: Uint8Array): T;
}

/** A write that is to be done with others, its value encoded. */
export interface WriteStep {
  readonly kind: "write";
  readonly target: AttributeTarget;
  readonly data: Uint8Array;
}

/** A call that is to be done with others, its parameter encoded. */
export interface CallStep<R = unknown> {
  readonly kind: "call";
  readonly target: MethodTarget;
  readonly data: Uint8Array;
  /** What the method returned. @throws DecodeError */
  decode(answer: Uint8Array | undefined): R;
}

/** One of the things that `meter.access` does: made by `read`, `write` and `call`. */
export type Step = ReadStep | WriteStep | CallStep;

/** What comes of a step: a value, what a method returned, nothing for a write; or why not. */
export type StepResult<S> =
  S extends ReadStep<infer T> ? T | DlmsError : S extends CallStep<infer R> ? R | DlmsError : undefined | DlmsError;

/** Results in the places of their steps. */
export type StepResults<S extends readonly Step[]> = { -readonly [K in keyof S]: StepResult<S[K]> };

/**
 * A read for `meter.access`, of the whole attribute or of a part of it.
 *
 * @example
 * const [time, , answer] = await meter.access([read(clock.time), write(limit.threshold, 5), call(relay.remoteDisconnect, 0)]);
 */
export function read<T>(attribute: Attribute<T>, selection?: Selection): ReadStep<T> {
  const target = selection === undefined ? attribute.target : { ...attribute.target, selection };
  return { kind: "read", target, decode: (data) => attribute.decode(data) };
}

/** A write for `meter.access`. @throws EncodeError */
export function write<T>(attribute: Attribute<T>, value: NoInfer<T>, selection?: Selection): WriteStep {
  const target = selection === undefined ? attribute.target : { ...attribute.target, selection };
  return { kind: "write", target, data: attribute.encode(value) };
}

/** A call for `meter.access` and `meter.callAll`. @throws EncodeError */
export function call<P, R>(method: Method<P, R>, parameter: NoInfer<P>): CallStep<R> {
  const { target } = method;
  return { kind: "call", target, data: method.encode(parameter), decode: (answer) => method.decode(answer) };
}
