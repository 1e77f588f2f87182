// Generated from auto-answer-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a meter answers the next call. Blue Book 4.7.5 */
export const AutoAnswerStatus = {
  /** Not before the next listening window. */
  Inactive: 0,
  /** It answers. */
  Active: 1,
  /** The line is given back until the next listening window. */
  Locked: 2,
} as const;

/** A value of `AutoAnswerStatus`, or another number that a meter sends. */
export type AutoAnswerStatus = (typeof AutoAnswerStatus)[keyof typeof AutoAnswerStatus] | (number & {});

/** Reads and writes `AutoAnswerStatus`. */
export const autoAnswerStatusCodec: Codec<AutoAnswerStatus> = enumerated(AutoAnswerStatus);
