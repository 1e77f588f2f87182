// Generated from certificate-entity.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Whose certificate it is. Blue Book 4.4.7 */
export const CertificateEntity = {
  Server: 0,
  Client: 1,
  CertificationAuthority: 2,
  Other: 3,
} as const;

/** A value of `CertificateEntity`, or another number that a meter sends. */
export type CertificateEntity = (typeof CertificateEntity)[keyof typeof CertificateEntity] | (number & {});

/** Reads and writes `CertificateEntity`. */
export const certificateEntityCodec: Codec<CertificateEntity> = enumerated(CertificateEntity);
