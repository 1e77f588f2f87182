// Generated from call-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a call is for. Blue Book 4.7.5 */
export const CallType = {
  /** A data call. */
  Normal: 0,
  /** A request to wake up. */
  WakeUp: 1,
} as const;

/** A value of `CallType`, or another number that a meter sends. */
export type CallType = (typeof CallType)[keyof typeof CallType] | (number & {});

/** Reads and writes `CallType`. */
export const callTypeCodec: Codec<CallType> = enumerated(CallType);
