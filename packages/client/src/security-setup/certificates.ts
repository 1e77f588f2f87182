import type { SystemTitle } from "@dlms/core";
import type {
  CertificateEntity,
  CertificateIdentification,
  CertificateType,
  KeyPairKind,
  SecuritySetup,
} from "@dlms/cosem-classes";
import { CertificateIdentificationType } from "@dlms/cosem-classes/types/certificate-identification-type";
import { Certificate, CertificateRequest } from "@dlms/security/certificates";

/** A certificate in a meter: by owner and use, or by what its issuer calls it, which a certificate says of itself. */
export type CertificateReference =
  | {
      readonly entity: CertificateEntity;
      readonly type: CertificateType;
      /** Authorities and others have none. */
      readonly systemTitle?: SystemTitle | undefined;
    }
  | Pick<Certificate, "serialNumber" | "issuerName">;

/**
 * A request for the certificate of a key pair that the meter has made (`setup.generateKeyPair.call(kind)`), for the
 * certification authority: `toPem()`, `der`. That it is the meter's own, `verify` and its `systemTitle` tell.
 * @throws ActionError when the meter has no such key pair; DecodeError when it answers something else.
 *
 * @example
 * const request = await requestCertificate(setup, KeyPairKind.DigitalSignature);
 * if (!(await request.verify(nobleCurves))) throw new Error("the meter does not hold that key");
 */
export async function requestCertificate(setup: SecuritySetup, kind: KeyPairKind): Promise<CertificateRequest> {
  return CertificateRequest.parse(await setup.generateCertificateRequest.call(kind));
}

/** Puts a certificate into the meter; the meter's own puts its key pair into use. @throws ActionError when it refuses */
export async function importCertificate(setup: SecuritySetup, { der }: Certificate): Promise<void> {
  await setup.importCertificate.call(der);
}

/** Takes a certificate out of the meter. @throws ActionError when it has none; DecodeError when it answers another thing */
export async function exportCertificate(setup: SecuritySetup, which: CertificateReference): Promise<Certificate> {
  return Certificate.parse(await setup.exportCertificate.call(identification(which)));
}

/** Removes a certificate from the meter. @throws ActionError when it has none */
export async function removeCertificate(setup: SecuritySetup, which: CertificateReference): Promise<void> {
  await setup.removeCertificate.call(identification(which));
}

function identification(which: CertificateReference): CertificateIdentification {
  const octets = (value: Uint8Array) => ({ type: "octet-string", value }) as const;
  if ("serialNumber" in which)
    return {
      certificateIdentificationType: CertificateIdentificationType.BySerial,
      certificateIdentificationOptions: {
        type: "structure",
        value: [octets(which.serialNumber), octets(which.issuerName)],
      },
    };
  const { entity, type, systemTitle } = which;
  return {
    certificateIdentificationType: CertificateIdentificationType.ByEntity,
    certificateIdentificationOptions: {
      type: "structure",
      value: [
        { type: "enum", value: entity },
        { type: "enum", value: type },
        octets(systemTitle?.toBytes() ?? new Uint8Array(0)),
      ],
    },
  };
}
