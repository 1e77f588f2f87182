// Generated from gsm-adjacent-cell.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure, unsigned } from "@dlms/axdr";

/** A cell nearby. Blue Book 4.7.8 */
export interface GSMAdjacentCell {
  /** The cell. */
  readonly cellId: number;
  /** Signal, -113 dBm + 2 dB for each step from 0 (or less) to 31 (or more); 99 for not known. */
  readonly signalQuality: number;
}

/** Reads and writes `GSMAdjacentCell`. */
export const gsmAdjacentCellCodec: Codec<GSMAdjacentCell> = structure({
  cellId: doubleLongUnsigned,
  signalQuality: unsigned,
});
