// Generated from lte-network-parameters.yaml; do not edit.

import { type Codec, doubleLongUnsigned, integer, longUnsigned, structure } from "@dlms/axdr";

/** What an LTE network tells a modem. Blue Book 4.7.9 */
export interface LTENetworkParameters {
  /** Timer of the selection of a network, in s. */
  readonly t3402: number;
  /** Timer of periodic tracking area updates, in s. */
  readonly t3412: number;
  /** Extended timer of periodic tracking area updates, in s. */
  readonly t3412Ext2: number;
  /** Timer of the power saving mode. */
  readonly t3324: number;
  /** Cycle of extended discontinuous reception, in hundredths of a second. */
  readonly tEdrx: number;
  /** Paging time window of extended discontinuous reception. */
  readonly tPtw: number;
  /** Least level that the cell wants, in dBm. */
  readonly qRxlevMin: number;
  /** The same with coverage enhancement mode A. */
  readonly qRxlevMinCeR13: number;
  /** The same with coverage enhancement mode B. */
  readonly qRxlevMinCe1R13: number;
}

/** Reads and writes `LTENetworkParameters`. */
export const lteNetworkParametersCodec: Codec<LTENetworkParameters> = structure({
  t3402: longUnsigned,
  t3412: longUnsigned,
  t3412Ext2: doubleLongUnsigned,
  t3324: longUnsigned,
  tEdrx: doubleLongUnsigned,
  tPtw: longUnsigned,
  qRxlevMin: integer,
  qRxlevMinCeR13: integer,
  qRxlevMinCe1R13: integer,
});
