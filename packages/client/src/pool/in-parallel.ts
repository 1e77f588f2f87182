import { deferred } from "../deferred.ts";

/** What came of one of many: a value, or why not. */
export type Outcome<Id, T> =
  | { readonly id: Id; readonly value: T; readonly error?: undefined }
  | { readonly id: Id; readonly value?: undefined; readonly error: unknown };

/**
 * Does something for each of many, some at a time, and gives what came of it in the order in which it came. Nothing is
 * begun for which there is no place: who takes the results slowly slows everything down.
 */
export async function* inParallel<Id, T>(
  ids: Iterable<Id> | AsyncIterable<Id>,
  work: (id: Id) => Promise<T>,
  limit: number,
): AsyncGenerator<Outcome<Id, T>, void, undefined> {
  const source = Symbol.asyncIterator in ids ? ids[Symbol.asyncIterator]() : ids[Symbol.iterator]();
  const results: Outcome<Id, T>[] = [];
  let running = 0;
  let isAsking = false;
  let isOver = false;
  let failure: { readonly error: unknown } | undefined;
  let news = deferred<void>();

  const begin = (id: Id): void => {
    running++;
    work(id)
      .then(
        (value) => results.push({ id, value }),
        (error: unknown) => results.push({ id, error }),
      )
      .then(() => {
        running--;
        news.resolve();
      });
  };
  /** The next id may take its time: what is done meanwhile is given out. */
  const ask = async (): Promise<void> => {
    isAsking = true;
    try {
      const { done, value } = await source.next();
      if (done === true) isOver = true;
      else if (!isOver) begin(value);
    } catch (error) {
      isOver = true;
      failure = { error };
    }
    isAsking = false;
    news.resolve();
  };

  try {
    for (;;) {
      if (!isOver && !isAsking && running + results.length < limit) void ask();
      const result = results.shift();
      if (result !== undefined) yield result;
      else if (failure !== undefined && running === 0) throw failure.error;
      else if (isOver && running === 0) return;
      else {
        await news.promise;
        news = deferred();
      }
    }
  } finally {
    isOver = true;
    await source.return?.();
  }
}
