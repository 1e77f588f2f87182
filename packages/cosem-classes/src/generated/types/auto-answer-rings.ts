// Generated from auto-answer-rings.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";

/** How many rings a meter waits for. Blue Book 4.7.5 */
export interface AutoAnswerRings {
  /** Inside of a listening window; 0 for no answer. */
  readonly nrRingsInWindow: number;
  /** Outside of all listening windows; 0 for no answer. */
  readonly nrRingsOutOfWindow: number;
}

/** Reads and writes `AutoAnswerRings`. */
export const autoAnswerRingsCodec: Codec<AutoAnswerRings> = structure({
  nrRingsInWindow: unsigned,
  nrRingsOutOfWindow: unsigned,
});
