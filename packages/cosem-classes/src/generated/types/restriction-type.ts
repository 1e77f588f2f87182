// Generated from restriction-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How the rows of a profile are restricted. Blue Book 4.4.9 */
export const RestrictionType = {
  /** Not at all. */
  None: 0,
  /** To a span of dates. */
  ByDate: 1,
  /** To a span of entries. */
  ByEntry: 2,
} as const;

/** A value of `RestrictionType`, or another number that a meter sends. */
export type RestrictionType = (typeof RestrictionType)[keyof typeof RestrictionType] | (number & {});

/** Reads and writes `RestrictionType`. */
export const restrictionTypeCodec: Codec<RestrictionType> = enumerated(RestrictionType);
