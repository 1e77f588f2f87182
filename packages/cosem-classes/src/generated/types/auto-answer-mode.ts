// Generated from auto-answer-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a meter shares its line. From 200 on manufacturer specific. Blue Book 4.7.5 */
export const AutoAnswerMode = {
  /** The line is for the device alone. */
  DedicatedLine: 0,
  /** Shared line; a number of calls, whatever comes of them. */
  LimitedCalls: 1,
  /** Shared line; a number of calls that succeed. */
  LimitedSuccessfulCalls: 2,
  /** No modem is connected. */
  NoModem: 3,
} as const;

/** A value of `AutoAnswerMode`, or another number that a meter sends. */
export type AutoAnswerMode = (typeof AutoAnswerMode)[keyof typeof AutoAnswerMode] | (number & {});

/** Reads and writes `AutoAnswerMode`. */
export const autoAnswerModeCodec: Codec<AutoAnswerMode> = enumerated(AutoAnswerMode);
