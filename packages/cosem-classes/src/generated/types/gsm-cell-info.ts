// Generated from gsm-cell-info.yaml; do not edit.

import { type Codec, doubleLongUnsigned, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** The cell of a modem. Blue Book 4.7.8 */
export interface GSMCellInfo {
  /** The cell. */
  readonly cellId: number;
  /** Location area code of GSM, tracking area code of later networks. */
  readonly locationId: number;
  /** Signal, -113 dBm + 2 dB for each step from 0 (or less) to 31 (or more); 99 for not known. */
  readonly signalQuality: number;
  /** Bit error rate, as the classes RXQUAL 0 to 7; 99 for not known. */
  readonly ber: number;
  /** Mobile country code of the network. */
  readonly mcc: number;
  /** Mobile network code. */
  readonly mnc: number;
  /** Radio frequency channel. */
  readonly channelNumber: number;
}

/** Reads and writes `GSMCellInfo`. */
export const gsmCellInfoCodec: Codec<GSMCellInfo> = structure({
  cellId: doubleLongUnsigned,
  locationId: longUnsigned,
  signalQuality: unsigned,
  ber: unsigned,
  mcc: longUnsigned,
  mnc: longUnsigned,
  channelNumber: doubleLongUnsigned,
});
