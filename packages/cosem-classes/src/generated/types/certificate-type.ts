// Generated from certificate-type.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a certificate is for. Blue Book 4.4.7 */
export const CertificateType = {
  DigitalSignature: 0,
  KeyAgreement: 1,
  Tls: 2,
  Other: 3,
} as const;

/** A value of `CertificateType`, or another number that a meter sends. */
export type CertificateType = (typeof CertificateType)[keyof typeof CertificateType] | (number & {});

/** Reads and writes `CertificateType`. */
export const certificateTypeCodec: Codec<CertificateType> = enumerated(CertificateType);
