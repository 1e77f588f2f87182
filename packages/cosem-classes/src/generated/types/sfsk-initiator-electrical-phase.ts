// Generated from sfsk-initiator-electrical-phase.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** The phase an S-FSK initiator is connected to. Blue Book 4.10.3 */
export const SFSKInitiatorElectricalPhase = {
  NotDefined: 0,
  Phase1: 1,
  Phase2: 2,
  Phase3: 3,
} as const;

/** A value of `SFSKInitiatorElectricalPhase`, or another number that a meter sends. */
export type SFSKInitiatorElectricalPhase =
  | (typeof SFSKInitiatorElectricalPhase)[keyof typeof SFSKInitiatorElectricalPhase]
  | (number & {});

/** Reads and writes `SFSKInitiatorElectricalPhase`. */
export const sfskInitiatorElectricalPhaseCodec: Codec<SFSKInitiatorElectricalPhase> =
  enumerated(SFSKInitiatorElectricalPhase);
