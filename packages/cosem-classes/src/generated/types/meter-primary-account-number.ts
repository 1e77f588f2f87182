// Generated from meter-primary-account-number.yaml; do not edit.

import { type Codec, doubleLongUnsigned, long64Unsigned, structure, unsigned } from "@dlms/axdr";

/** The number of an STS meter. Blue Book 4.6.6 */
export interface MeterPrimaryAccountNumber {
  /** Who issued it. */
  readonly issuerId: number;
  /** Number of the decoder. */
  readonly decoderReferenceNumber: bigint;
  /** Check digit. */
  readonly panCheckDigit: number;
}

/** Reads and writes `MeterPrimaryAccountNumber`. */
export const meterPrimaryAccountNumberCodec: Codec<MeterPrimaryAccountNumber> = structure({
  issuerId: doubleLongUnsigned,
  decoderReferenceNumber: long64Unsigned,
  panCheckDigit: unsigned,
});
