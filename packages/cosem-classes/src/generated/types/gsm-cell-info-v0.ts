// Generated from gsm-cell-info-v0.yaml; do not edit.

import { type Codec, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** The cell of a modem, of a diagnostic of version 0. */
export interface GSMCellInfoV0 {
  /** The cell. */
  readonly cellId: number;
  /** Location area code. */
  readonly locationId: number;
  /** Signal, -113 dBm + 2 dB for each step from 0 (or less) to 31 (or more); 99 for not known. */
  readonly signalQuality: number;
  /** Bit error rate, as the classes RXQUAL 0 to 7; 99 for not known. */
  readonly ber: number;
}

/** Reads and writes `GSMCellInfoV0`. */
export const gsmCellInfoV0Codec: Codec<GSMCellInfoV0> = structure({
  cellId: longUnsigned,
  locationId: longUnsigned,
  signalQuality: unsigned,
  ber: unsigned,
});
