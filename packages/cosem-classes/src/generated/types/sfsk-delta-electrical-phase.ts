// Generated from sfsk-delta-electrical-phase.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How far the phase of the meter is from that of the initiator. Blue Book 4.10.3 */
export const SFSKDeltaElectricalPhase = {
  /** The meter cannot tell at present. */
  NotDefined: 0,
  SamePhase: 1,
  Degrees60: 2,
  Degrees120: 3,
  Degrees180: 4,
  DegreesMinus120: 5,
  DegreesMinus60: 6,
} as const;

/** A value of `SFSKDeltaElectricalPhase`, or another number that a meter sends. */
export type SFSKDeltaElectricalPhase =
  | (typeof SFSKDeltaElectricalPhase)[keyof typeof SFSKDeltaElectricalPhase]
  | (number & {});

/** Reads and writes `SFSKDeltaElectricalPhase`. */
export const sfskDeltaElectricalPhaseCodec: Codec<SFSKDeltaElectricalPhase> = enumerated(SFSKDeltaElectricalPhase);
