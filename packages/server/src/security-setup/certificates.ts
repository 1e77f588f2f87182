import { type Data, dataCodec, decode, encode, octetString, structure } from "@dlms/axdr";
import { concatBytes, equalBytes, type SystemTitle } from "@dlms/core";
import type { CertificateIdentification, CertificateInfo } from "@dlms/cosem-classes";
import { CertificateEntity, certificateEntityCodec } from "@dlms/cosem-classes/types/certificate-entity";
import { CertificateIdentificationType } from "@dlms/cosem-classes/types/certificate-identification-type";
import { CertificateType, certificateTypeCodec } from "@dlms/cosem-classes/types/certificate-type";
import type { Certificate } from "@dlms/security/certificates";
import { RequestRefused } from "../refusal.ts";

/** Of the INTEGER that a serial number is in DER. */
const INTEGER_TAG = 0x02;
const NOTHING = new Uint8Array(0);

const byEntity = structure<{ entity: number; type: number; systemTitle: Uint8Array }>({
  entity: certificateEntityCodec,
  type: certificateTypeCodec,
  systemTitle: octetString(),
});
const bySerial = structure<{ serialNumber: Uint8Array; issuer: Uint8Array }>({
  serialNumber: octetString(),
  issuer: octetString(),
});

/** Whose certificate it is, as a meter of that title sees it. */
export function entityOf({ authority, systemTitle }: Certificate, own: SystemTitle): CertificateEntity {
  if (authority !== undefined) return CertificateEntity.CertificationAuthority;
  if (systemTitle === undefined) return CertificateEntity.Other;
  return systemTitle.equals(own) ? CertificateEntity.Server : CertificateEntity.Client;
}

/** What a certificate is for (Green Book 9.2.6.4.4.4): those for TLS allow both other uses, and say so. */
export function typeOf({ authority, keyUsage, extendedKeyUsage }: Certificate): CertificateType {
  if (authority !== undefined) return CertificateType.Other;
  if (extendedKeyUsage.length > 0) return CertificateType.Tls;
  const signs = keyUsage.has("digitalSignature");
  if (signs === keyUsage.has("keyAgreement")) return CertificateType.Other;
  return signs ? CertificateType.DigitalSignature : CertificateType.KeyAgreement;
}

/** A certificate as Security setup lists it. */
export function infoOf(certificate: Certificate, own: SystemTitle): CertificateInfo {
  const { serialNumber, issuerName, subjectName, subjectAltName = NOTHING } = certificate;
  return {
    certificateEntity: entityOf(certificate, own),
    certificateType: typeOf(certificate),
    serialNumber,
    issuer: issuerName,
    subject: subjectName,
    subjectAltName,
  };
}

/**
 * The certificate that a client names: by entity, type and system title, or by serial number and name of the issuer in
 * DER. A number may be the octets of the INTEGER, or all of it with tag and length.
 * @throws RequestRefused when there is none; DecodeError for another type of options.
 */
export function findCertificate(
  list: readonly Certificate[],
  { certificateIdentificationType: by, certificateIdentificationOptions: options }: CertificateIdentification,
  own: SystemTitle,
): Certificate {
  let found: Certificate | undefined;
  if (by === CertificateIdentificationType.ByEntity) found = atEntity(list, options, own);
  else if (by === CertificateIdentificationType.BySerial) found = atSerial(list, options);
  if (found === undefined) throw new RequestRefused("object-unavailable", "there is no such certificate");
  return found;
}

function atEntity(list: readonly Certificate[], options: Data, own: SystemTitle): Certificate | undefined {
  const { entity, type, systemTitle } = decode(byEntity, encode(dataCodec, options));
  return list.find(
    (certificate) =>
      entityOf(certificate, own) === entity &&
      typeOf(certificate) === type &&
      // Authorities and others have no system title.
      equalBytes(certificate.systemTitle?.toBytes() ?? NOTHING, systemTitle),
  );
}

function atSerial(list: readonly Certificate[], options: Data): Certificate | undefined {
  const { serialNumber, issuer } = decode(bySerial, encode(dataCodec, options));
  return list.find(
    ({ serialNumber: number, issuerName }) =>
      (equalBytes(number, serialNumber) ||
        equalBytes(concatBytes([Uint8Array.of(INTEGER_TAG, number.length), number]), serialNumber)) &&
      equalBytes(issuerName, issuer),
  );
}
