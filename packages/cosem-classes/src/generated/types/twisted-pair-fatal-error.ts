// Generated from twisted-pair-fatal-error.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Fatal errors of the twisted pair protocol, by their names in IEC 62056-3-1. */
export const TwistedPairFatalError = {
  NoError: 0,
  TEp1f: 1,
  TEp2f: 2,
  TEp4f: 3,
  TEp5f: 4,
  Et1f: 5,
  Et2f: 6,
  EEp3f: 7,
  EEp4f: 8,
  EEp5f: 9,
  EEl2f: 10,
} as const;

/** A value of `TwistedPairFatalError`, or another number that a meter sends. */
export type TwistedPairFatalError = (typeof TwistedPairFatalError)[keyof typeof TwistedPairFatalError] | (number & {});

/** Reads and writes `TwistedPairFatalError`. */
export const twistedPairFatalErrorCodec: Codec<TwistedPairFatalError> = enumerated(TwistedPairFatalError);
