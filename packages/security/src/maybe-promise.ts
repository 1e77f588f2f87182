import type { MaybePromise } from "@dlms/core";

/** `fn` of a value that is here or will come: at once when it is here, so that no promise is made for it. */
export function then<T, R>(value: MaybePromise<T>, fn: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(fn) : fn(value);
}
