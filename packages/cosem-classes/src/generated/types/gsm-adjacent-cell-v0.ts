// Generated from gsm-adjacent-cell-v0.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** A cell nearby, of a diagnostic of version 0. */
export interface GSMAdjacentCellV0 {
  /** The cell. */
  readonly cellId: number;
  /** Signal, -113 dBm + 2 dB for each step from 0 (or less) to 31 (or more); 99 for not known. */
  readonly signalQuality: number;
}

/** Reads and writes `GSMAdjacentCellV0`. */
export const gsmAdjacentCellV0Codec: Codec<GSMAdjacentCellV0> = structure({
  cellId: longUnsigned,
  signalQuality: unsigned,
});
