// Generated from lte-quality-of-service-v0.yaml; do not edit.

import { type Codec, integer, longUnsigned, structure, unsigned } from "@dlms/axdr";

/** Timers and reception of a modem in an LTE network, of a monitor of version 0. */
export interface LTEQualityOfServiceV0 {
  /** Timer of the selection of a network, in s. */
  readonly t3402: number;
  /** Timer of periodic tracking area updates, in s. */
  readonly t3412: number;
  /** Quality of the signal, in steps of 0.5 dB from -19.5 dB; 99 for not known. */
  readonly rsrq: number;
  /** Level of the signal, in dB above -140 dBm; 99 for not known. */
  readonly rsrp: number;
  /** Least level that the cell wants, in dBm. */
  readonly qRxlevMin: number;
}

/** Reads and writes `LTEQualityOfServiceV0`. */
export const lteQualityOfServiceV0Codec: Codec<LTEQualityOfServiceV0> = structure({
  t3402: longUnsigned,
  t3412: longUnsigned,
  rsrq: unsigned,
  rsrp: unsigned,
  qRxlevMin: integer,
});
