// Generated from lte-coverage-enhancement.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Level of coverage enhancement. Blue Book 4.7.9 */
export const LTECoverageEnhancement = {
  /** Mode A in LTE Cat M1. */
  Level0: 0,
  /** Mode B in LTE Cat M1. */
  Level1: 1,
  /** In NB-IoT alone. */
  Level2: 2,
} as const;

/** A value of `LTECoverageEnhancement`, or another number that a meter sends. */
export type LTECoverageEnhancement =
  | (typeof LTECoverageEnhancement)[keyof typeof LTECoverageEnhancement]
  | (number & {});

/** Reads and writes `LTECoverageEnhancement`. */
export const lteCoverageEnhancementCodec: Codec<LTECoverageEnhancement> = enumerated(LTECoverageEnhancement);
