import type { MaybePromise } from "@dlms/core";

/**
 * `fn` of a value that is here or will come: at once when it is here, so that no promise is made for it.
 *
 * It must not be called `then`: a module that exports that name is taken for a promise by `import()`.
 */
export function chain<T, R>(value: MaybePromise<T>, fn: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(fn) : fn(value);
}
