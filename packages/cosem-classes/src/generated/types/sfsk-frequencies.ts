// Generated from sfsk-frequencies.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** The two carriers of S-FSK. Blue Book 4.10.3 */
export interface SFSKFrequencies {
  /** Carrier of the mark in Hz. */
  readonly markFrequency: number;
  /** Carrier of the space in Hz. */
  readonly spaceFrequency: number;
}

/** Reads and writes `SFSKFrequencies`. */
export const sfskFrequenciesCodec: Codec<SFSKFrequencies> = structure({
  markFrequency: doubleLongUnsigned,
  spaceFrequency: doubleLongUnsigned,
});
