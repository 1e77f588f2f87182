// Generated from certificate-identification.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, structure } from "@dlms/axdr";
import {
  type CertificateIdentificationType,
  certificateIdentificationTypeCodec,
} from "./certificate-identification-type.ts";

/** Names a certificate in the meter. Blue Book 4.4.7 */
export interface CertificateIdentification {
  /** How it is named. */
  readonly certificateIdentificationType: CertificateIdentificationType;
  /** A structure: entity, type and system title, or serial number and issuer. */
  readonly certificateIdentificationOptions: CosemData;
}

/** Reads and writes `CertificateIdentification`. */
export const certificateIdentificationCodec: Codec<CertificateIdentification> = structure({
  certificateIdentificationType: certificateIdentificationTypeCodec,
  certificateIdentificationOptions: dataCodec,
});
