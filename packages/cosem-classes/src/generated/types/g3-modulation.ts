// Generated from g3-modulation.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How the payload of G3-PLC frames is modulated. Blue Book 4.13.4 */
export const G3Modulation = {
  RobustMode: 0,
  Dbpsk: 1,
  Dqpsk: 2,
  D8psk: 3,
  Qam16: 4,
} as const;

/** A value of `G3Modulation`, or another number that a meter sends. */
export type G3Modulation = (typeof G3Modulation)[keyof typeof G3Modulation] | (number & {});

/** Reads and writes `G3Modulation`. */
export const g3ModulationCodec: Codec<G3Modulation> = enumerated(G3Modulation);
