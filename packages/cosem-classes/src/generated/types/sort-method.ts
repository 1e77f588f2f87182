// Generated from sort-method.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** The order in which a profile keeps its entries. Blue Book 4.3.6 */
export const SortMethod = {
  /** Oldest first. */
  Fifo: 1,
  /** Newest first. */
  Lifo: 2,
  /** Largest value of the sort object first. */
  Largest: 3,
  /** Smallest value of the sort object first. */
  Smallest: 4,
  /** Value nearest to zero first. */
  NearestToZero: 5,
  /** Value farthest from zero first. */
  FarthestFromZero: 6,
} as const;

/** A value of `SortMethod`, or another number that a meter sends. */
export type SortMethod = (typeof SortMethod)[keyof typeof SortMethod] | (number & {});

/** Reads and writes `SortMethod`. */
export const sortMethodCodec: Codec<SortMethod> = enumerated(SortMethod);
