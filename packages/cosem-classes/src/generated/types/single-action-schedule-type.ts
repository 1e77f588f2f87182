// Generated from single-action-schedule-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Shape of the execution times of a single action schedule. Blue Book 4.5.7 */
export const SingleActionScheduleType = {
  /** One entry; the date may have wildcards. */
  OneTimeWildcardDate: 1,
  /** Entries with the same time; no wildcard in the dates. */
  SameTimesFixedDates: 2,
  /** Entries with the same time; the dates may have wildcards. */
  SameTimesWildcardDates: 3,
  /** Entries with different times; no wildcard in the dates. */
  DifferentTimesFixedDates: 4,
  /** Entries with different times; the dates may have wildcards. */
  DifferentTimesWildcardDates: 5,
} as const;

/** A value of `SingleActionScheduleType`, or another number that a meter sends. */
export type SingleActionScheduleType =
  | (typeof SingleActionScheduleType)[keyof typeof SingleActionScheduleType]
  | (number & {});

/** Reads and writes `SingleActionScheduleType`. */
export const singleActionScheduleTypeCodec: Codec<SingleActionScheduleType> = enumerated(SingleActionScheduleType);
