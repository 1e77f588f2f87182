// Generated from g3-neighbour.yaml; do not edit.

import { bitString, boolean, type Codec, integer, longUnsigned, structure, unsigned } from "@dlms/axdr";
import { type G3GainResolution, g3GainResolutionCodec } from "./g3-gain-resolution.ts";
import { type G3Modulation, g3ModulationCodec } from "./g3-modulation.ts";

/** A neighbour of a G3-PLC device and how it is reached. Blue Book 4.13.4 */
export interface G3Neighbour {
  /** Its MAC short address. */
  readonly shortAddress: number;
  /** True for coherent modulation, false for differential. */
  readonly payloadModulationScheme: boolean;
  /** Sub-bands that can be used, one bit each. */
  readonly toneMap: string;
  /** Modulation of what is sent to it. */
  readonly modulation: G3Modulation;
  /** Gain of what is sent to it, in steps of tx_res. */
  readonly txGain: number;
  /** Step of the gains. */
  readonly txRes: G3GainResolution;
  /** Gain of each group of tones. */
  readonly txCoeff: string;
  /** Quality of the link. */
  readonly lqi: number;
  /** Its phase against the own one, in steps of 60 degrees. */
  readonly phaseDifferential: number;
  /** Minutes for which the tone map still holds. */
  readonly tmrValidTime: number;
  /** Minutes for which the entry still holds. */
  readonly neighbourValidTime: number;
}

/** Reads and writes `G3Neighbour`. */
export const g3NeighbourCodec: Codec<G3Neighbour> = structure({
  shortAddress: longUnsigned,
  payloadModulationScheme: boolean,
  toneMap: bitString(),
  modulation: g3ModulationCodec,
  txGain: integer,
  txRes: g3GainResolutionCodec,
  txCoeff: bitString(),
  lqi: unsigned,
  phaseDifferential: integer,
  tmrValidTime: unsigned,
  neighbourValidTime: unsigned,
});
