// Generated from twisted-pair-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whether a twisted pair port answers. From 128 on manufacturer specific. Blue Book 4.7.3 */
export const TwistedPairMode = {
  /** Frames are ignored. */
  Inactive: 0,
  /** Always active. */
  Active: 1,
} as const;

/** A value of `TwistedPairMode`, or another number that a meter sends. */
export type TwistedPairMode = (typeof TwistedPairMode)[keyof typeof TwistedPairMode] | (number & {});

/** Reads and writes `TwistedPairMode`. */
export const twistedPairModeCodec: Codec<TwistedPairMode> = enumerated(TwistedPairMode);
