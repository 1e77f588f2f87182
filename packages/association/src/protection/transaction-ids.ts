import { ByteWriter, type MaybePromise, SecurityError } from "@dlms/core";
import { chain, type InvocationCounter } from "@dlms/security";
import type { RandomSource } from "../types.ts";

const START_OCTETS = 6;
const RANDOM_OCTETS = 6;
const WHOLE = 2 ** 32;
/** The first start that is too long. */
const END = 2 ** 48;

export interface TransactionIdOptions {
  /** Grows from one association to the next. */
  readonly start: (() => number) | undefined;
  /** Where the start comes from without one. */
  readonly invocationCounter: InvocationCounter;
  readonly random: RandomSource;
}

/**
 * The ids of what one side begins, of 16 octets: each is greater than the one before, from one association to the next,
 * so that a receiver knows an old message by it. Random octets at their end make those of one party different from
 * those of any other time, for keys come out of them (Green Book 9.2.3.4.6.4).
 */
export class TransactionIds {
  readonly #options: TransactionIdOptions;
  #last: Uint8Array | undefined;

  constructor(options: TransactionIdOptions) {
    this.#options = options;
  }

  /**
   * The next one; a new array.
   * @throws SecurityError as `InvocationCounter.next`, and of reason `configuration` for a start that has no 48 bits.
   */
  next(): MaybePromise<Uint8Array> {
    const last = this.#last;
    if (last === undefined) return chain(this.#first(), (first) => this.#keep(first));
    // The number in the middle counts; the random octets behind it stay.
    return this.#keep(successor(last, last.length - RANDOM_OCTETS));
  }

  #first(): MaybePromise<Uint8Array> {
    const { start, invocationCounter, random } = this.#options;
    return chain(start === undefined ? invocationCounter.next() : start(), (number) => {
      if (!Number.isInteger(number) || number < 0 || number >= END)
        throw new SecurityError("configuration", "transaction ids start with a whole number of 48 bits");
      const writer = new ByteWriter(TRANSACTION_ID_LENGTH);
      writer.u16(Math.floor(number / WHOLE));
      writer.u32(number % WHOLE);
      writer.u32(0);
      writer.bytes(random(RANDOM_OCTETS));
      return writer.finish();
    });
  }

  #keep(id: Uint8Array): Uint8Array {
    this.#last = id;
    return id.slice();
  }
}

/** How many octets those ids have. */
export const TRANSACTION_ID_LENGTH: number = START_OCTETS + 4 + RANDOM_OCTETS;

/** The id that is one greater in its first `length` octets, as a number: the next one after what the peer said. */
export function successor(id: Uint8Array, length: number = id.length): Uint8Array {
  const next = id.slice();
  for (let at = length - 1; at >= 0; at--) {
    const octet = next[at] as number;
    next[at] = octet + 1;
    if (octet < 0xff) return next;
  }
  const longer = new Uint8Array(next.length + 1);
  longer[0] = 1;
  longer.set(next, 1);
  return longer;
}

/** Below 0 when `a` is less than `b` as numbers, 0 when they are the same, above 0 when it is greater. */
export function compareIds(a: Uint8Array, b: Uint8Array): number {
  const fromA = significant(a);
  const fromB = significant(b);
  const length = a.length - fromA;
  if (length !== b.length - fromB) return length - (b.length - fromB);
  for (let at = 0; at < length; at++) {
    const difference = (a[fromA + at] as number) - (b[fromB + at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How many octets an id has as a number, and the first of these, six at most, as a number. */
export function leadingNumber(id: Uint8Array): { readonly length: number; readonly number: number } {
  const from = significant(id);
  let number = 0;
  for (const octet of id.subarray(from, from + START_OCTETS)) number = number * 0x100 + octet;
  return { length: id.length - from, number };
}

function significant(id: Uint8Array): number {
  let at = 0;
  while (at < id.length && id[at] === 0) at++;
  return at;
}
