// Generated from certificate-identification-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** How a certificate is named. Blue Book 4.4.7 */
export const CertificateIdentificationType = {
  /** Entity, type and system title. */
  ByEntity: 0,
  /** Serial number and issuer. */
  BySerial: 1,
} as const;

/** A value of `CertificateIdentificationType`, or another number that a meter sends. */
export type CertificateIdentificationType =
  | (typeof CertificateIdentificationType)[keyof typeof CertificateIdentificationType]
  | (number & {});

/** Reads and writes `CertificateIdentificationType`. */
export const certificateIdentificationTypeCodec: Codec<CertificateIdentificationType> =
  enumerated(CertificateIdentificationType);
