// Generated from certificate-info.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type CertificateEntity, certificateEntityCodec } from "./certificate-entity.ts";
import { type CertificateType, certificateTypeCodec } from "./certificate-type.ts";

/** One certificate in the meter. Blue Book 4.4.7 */
export interface CertificateInfo {
  /** Whose it is. */
  readonly certificateEntity: CertificateEntity;
  /** What it is for. */
  readonly certificateType: CertificateType;
  /** Its serial number. */
  readonly serialNumber: Uint8Array;
  /** Distinguished name of who issued it. */
  readonly issuer: Uint8Array;
  /** Distinguished name of the owner. */
  readonly subject: Uint8Array;
  /** Further name of the owner. */
  readonly subjectAltName: Uint8Array;
}

/** Reads and writes `CertificateInfo`. */
export const certificateInfoCodec: Codec<CertificateInfo> = structure({
  certificateEntity: certificateEntityCodec,
  certificateType: certificateTypeCodec,
  serialNumber: octetString(),
  issuer: octetString(),
  subject: octetString(),
  subjectAltName: octetString(),
});
