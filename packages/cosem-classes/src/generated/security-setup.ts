// Generated from 0064-security-setup.v1.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type CertificateIdentification, certificateIdentificationCodec } from "./types/certificate-identification.ts";
import { type CertificateInfo, certificateInfoCodec } from "./types/certificate-info.ts";
import { type KeyAgreementData, keyAgreementDataCodec } from "./types/key-agreement-data.ts";
import { type KeyPairKind, keyPairKindCodec } from "./types/key-pair-kind.ts";
import { type KeyTransferData, keyTransferDataCodec } from "./types/key-transfer-data.ts";
import { type SecurityPolicy, securityPolicyCodec } from "./types/security-policy.ts";
import { type SecuritySuite, securitySuiteCodec } from "./types/security-suite.ts";

/** The attributes of `SecuritySetup`. */
export type SecuritySetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly securityPolicy: AttributeDescriptor<SecurityPolicy, 2>;
  readonly securitySuite: AttributeDescriptor<SecuritySuite, 3>;
  readonly clientSystemTitle: AttributeDescriptor<Uint8Array, 4>;
  readonly serverSystemTitle: AttributeDescriptor<Uint8Array, 5>;
  readonly certificates: AttributeDescriptor<readonly CertificateInfo[], 6>;
};

/** The methods of `SecuritySetup`. */
export type SecuritySetupMethods = {
  readonly securityActivate: MethodDescriptor<SecurityPolicy, void, 1>;
  readonly keyTransfer: MethodDescriptor<readonly KeyTransferData[], void, 2>;
  readonly keyAgreement: MethodDescriptor<readonly KeyAgreementData[], readonly KeyAgreementData[], 3>;
  readonly generateKeyPair: MethodDescriptor<KeyPairKind, void, 4>;
  readonly generateCertificateRequest: MethodDescriptor<KeyPairKind, Uint8Array, 5>;
  readonly importCertificate: MethodDescriptor<Uint8Array, void, 6>;
  readonly exportCertificate: MethodDescriptor<CertificateIdentification, Uint8Array, 7>;
  readonly removeCertificate: MethodDescriptor<CertificateIdentification, void, 8>;
};

/**
 * SecuritySetup: class 64, version 1. Blue Book 4.4.7
 * Security suite, policy and system titles of an association, its keys and certificates. Usual instances:
 * 0.0.43.0.0.255.
 */
export class SecuritySetup extends CosemObject {
  static readonly classId = 64;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<SecuritySetupAttributes, SecuritySetupMethods> = {
    classId: 64,
    version: 1,
    name: "SecuritySetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      securityPolicy: {
        id: 2,
        name: "security_policy",
        codec: securityPolicyCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      securitySuite: { id: 3, name: "security_suite", codec: securitySuiteCodec, static: true, shortNameOffset: 0x10 },
      clientSystemTitle: {
        id: 4,
        name: "client_system_title",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x18,
      },
      serverSystemTitle: {
        id: 5,
        name: "server_system_title",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x20,
      },
      certificates: {
        id: 6,
        name: "certificates",
        codec: array(certificateInfoCodec),
        static: false,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      securityActivate: {
        id: 1,
        name: "security_activate",
        parameter: securityPolicyCodec,
        result: undefined,
        shortNameOffset: 0x30,
      },
      keyTransfer: {
        id: 2,
        name: "key_transfer",
        parameter: array(keyTransferDataCodec),
        result: undefined,
        shortNameOffset: 0x38,
      },
      keyAgreement: {
        id: 3,
        name: "key_agreement",
        parameter: array(keyAgreementDataCodec),
        result: array(keyAgreementDataCodec),
        shortNameOffset: 0x40,
      },
      generateKeyPair: {
        id: 4,
        name: "generate_key_pair",
        parameter: keyPairKindCodec,
        result: undefined,
        shortNameOffset: 0x48,
      },
      generateCertificateRequest: {
        id: 5,
        name: "generate_certificate_request",
        parameter: keyPairKindCodec,
        result: octetString(),
        shortNameOffset: 0x50,
      },
      importCertificate: {
        id: 6,
        name: "import_certificate",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x58,
      },
      exportCertificate: {
        id: 7,
        name: "export_certificate",
        parameter: certificateIdentificationCodec,
        result: octetString(),
        shortNameOffset: 0x60,
      },
      removeCertificate: {
        id: 8,
        name: "remove_certificate",
        parameter: certificateIdentificationCodec,
        result: undefined,
        shortNameOffset: 0x68,
      },
    },
  };

  override get descriptor(): ClassDescriptor<SecuritySetupAttributes, SecuritySetupMethods> {
    return SecuritySetup.descriptor;
  }

  /** Protection that every APDU must have. Attribute 2, static. */
  get securityPolicy(): Attribute<SecurityPolicy> {
    return new Attribute(this, SecuritySetup.descriptor.attributes.securityPolicy);
  }

  /** The set of algorithms. Attribute 3, static. */
  get securitySuite(): Attribute<SecuritySuite> {
    return new Attribute(this, SecuritySetup.descriptor.attributes.securitySuite);
  }

  /** System title of the client. Attribute 4, dynamic. */
  get clientSystemTitle(): Attribute<Uint8Array> {
    return new Attribute(this, SecuritySetup.descriptor.attributes.clientSystemTitle);
  }

  /** System title of the meter. Attribute 5, static. */
  get serverSystemTitle(): Attribute<Uint8Array> {
    return new Attribute(this, SecuritySetup.descriptor.attributes.serverSystemTitle);
  }

  /** Certificates in the meter. Attribute 6, dynamic. */
  get certificates(): Attribute<readonly CertificateInfo[]> {
    return new Attribute(this, SecuritySetup.descriptor.attributes.certificates);
  }

  /** Makes the policy stronger. Method 1. */
  get securityActivate(): Method<SecurityPolicy, void> {
    return new Method(this, SecuritySetup.descriptor.methods.securityActivate);
  }

  /** Replaces symmetric keys by wrapped ones. Method 2. */
  get keyTransfer(): Method<readonly KeyTransferData[], void> {
    return new Method(this, SecuritySetup.descriptor.methods.keyTransfer);
  }

  /** Agrees upon symmetric keys. Method 3. */
  get keyAgreement(): Method<readonly KeyAgreementData[], readonly KeyAgreementData[]> {
    return new Method(this, SecuritySetup.descriptor.methods.keyAgreement);
  }

  /** Has the meter make a key pair. Method 4. */
  get generateKeyPair(): Method<KeyPairKind, void> {
    return new Method(this, SecuritySetup.descriptor.methods.generateKeyPair);
  }

  /** Certificate signing request for a key pair. Method 5. */
  get generateCertificateRequest(): Method<KeyPairKind, Uint8Array> {
    return new Method(this, SecuritySetup.descriptor.methods.generateCertificateRequest);
  }

  /** Puts a certificate into the meter. Method 6. */
  get importCertificate(): Method<Uint8Array, void> {
    return new Method(this, SecuritySetup.descriptor.methods.importCertificate);
  }

  /** Takes a certificate out. Method 7. */
  get exportCertificate(): Method<CertificateIdentification, Uint8Array> {
    return new Method(this, SecuritySetup.descriptor.methods.exportCertificate);
  }

  /** Deletes a certificate. Method 8. */
  get removeCertificate(): Method<CertificateIdentification, void> {
    return new Method(this, SecuritySetup.descriptor.methods.removeCertificate);
  }
}
