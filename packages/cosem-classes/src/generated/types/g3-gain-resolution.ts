// Generated from g3-gain-resolution.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Step of a gain in G3-PLC. Blue Book 4.13.4 */
export const G3GainResolution = {
  Db6: 0,
  Db3: 1,
} as const;

/** A value of `G3GainResolution`, or another number that a meter sends. */
export type G3GainResolution = (typeof G3GainResolution)[keyof typeof G3GainResolution] | (number & {});

/** Reads and writes `G3GainResolution`. */
export const g3GainResolutionCodec: Codec<G3GainResolution> = enumerated(G3GainResolution);
