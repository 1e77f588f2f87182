import { DlmsError, type MaybePromise, SecurityError } from "@dlms/core";

/**
 * `fn` of a value that is here or will come: at once when it is here, so that no promise is made for it.
 *
 * It must not be called `then`: a module that exports that name is taken for a promise by `import()`.
 */
export function chain<T, R>(value: MaybePromise<T>, fn: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(fn) : fn(value);
}

/**
 * What something outside of this stack answers that keeps keys or counters: an HSM, a file. Its own errors become
 * the cause of a SecurityError of reason `unavailable`.
 */
export function available<T>(operation: () => MaybePromise<T>): MaybePromise<T> {
  try {
    const answer = operation();
    return answer instanceof Promise ? answer.catch(unavailable) : answer;
  } catch (error) {
    return unavailable(error);
  }
}

function unavailable(error: unknown): never {
  if (error instanceof DlmsError) throw error;
  throw new SecurityError("unavailable", "keys or counters are not available", { cause: error });
}
