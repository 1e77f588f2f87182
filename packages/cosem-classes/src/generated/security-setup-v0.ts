// Generated from 0064-security-setup.v0.yaml; do not edit.

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
import { type KeyTransferData, keyTransferDataCodec } from "./types/key-transfer-data.ts";
import { type SecurityPolicyV0, securityPolicyV0Codec } from "./types/security-policy-v0.ts";
import { type SecuritySuite, securitySuiteCodec } from "./types/security-suite.ts";

/** The attributes of `SecuritySetupV0`. */
export type SecuritySetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly securityPolicy: AttributeDescriptor<SecurityPolicyV0, 2>;
  readonly securitySuite: AttributeDescriptor<SecuritySuite, 3>;
  readonly clientSystemTitle: AttributeDescriptor<Uint8Array, 4>;
  readonly serverSystemTitle: AttributeDescriptor<Uint8Array, 5>;
};

/** The methods of `SecuritySetupV0`. */
export type SecuritySetupV0Methods = {
  readonly securityActivate: MethodDescriptor<SecurityPolicyV0, void, 1>;
  readonly globalKeyTransfer: MethodDescriptor<readonly KeyTransferData[], void, 2>;
};

/**
 * SecuritySetupV0: class 64, version 0.
 * Security suite, policy and system titles of an association, and its keys. Usual instances: 0.0.43.0.0.255.
 */
export class SecuritySetupV0 extends CosemObject {
  static readonly classId = 64;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SecuritySetupV0Attributes, SecuritySetupV0Methods> = {
    classId: 64,
    version: 0,
    name: "SecuritySetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      securityPolicy: {
        id: 2,
        name: "security_policy",
        codec: securityPolicyV0Codec,
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
    },
    methods: {
      securityActivate: {
        id: 1,
        name: "security_activate",
        parameter: securityPolicyV0Codec,
        result: undefined,
        shortNameOffset: 0x28,
      },
      globalKeyTransfer: {
        id: 2,
        name: "global_key_transfer",
        parameter: array(keyTransferDataCodec),
        result: undefined,
        shortNameOffset: 0x30,
      },
    },
  };

  override get descriptor(): ClassDescriptor<SecuritySetupV0Attributes, SecuritySetupV0Methods> {
    return SecuritySetupV0.descriptor;
  }

  /** Protection that every APDU must have. Attribute 2, static. */
  get securityPolicy(): Attribute<SecurityPolicyV0> {
    return new Attribute(this, SecuritySetupV0.descriptor.attributes.securityPolicy);
  }

  /** The set of algorithms. Attribute 3, static. */
  get securitySuite(): Attribute<SecuritySuite> {
    return new Attribute(this, SecuritySetupV0.descriptor.attributes.securitySuite);
  }

  /** System title of the client. Attribute 4, dynamic. */
  get clientSystemTitle(): Attribute<Uint8Array> {
    return new Attribute(this, SecuritySetupV0.descriptor.attributes.clientSystemTitle);
  }

  /** System title of the meter. Attribute 5, static. */
  get serverSystemTitle(): Attribute<Uint8Array> {
    return new Attribute(this, SecuritySetupV0.descriptor.attributes.serverSystemTitle);
  }

  /** Makes the policy stronger. Method 1. */
  get securityActivate(): Method<SecurityPolicyV0, void> {
    return new Method(this, SecuritySetupV0.descriptor.methods.securityActivate);
  }

  /** Replaces global keys. Method 2. */
  get globalKeyTransfer(): Method<readonly KeyTransferData[], void> {
    return new Method(this, SecuritySetupV0.descriptor.methods.globalKeyTransfer);
  }
}
