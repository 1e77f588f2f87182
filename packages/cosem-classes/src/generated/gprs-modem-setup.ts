// Generated from 0045-gprs-modem-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type GPRSQualityOfService, gprsQualityOfServiceCodec } from "./types/gprs-quality-of-service.ts";

/** The attributes of `GPRSModemSetup`. */
export type GPRSModemSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly apn: AttributeDescriptor<Uint8Array, 2>;
  readonly pinCode: AttributeDescriptor<number, 3>;
  readonly qualityOfService: AttributeDescriptor<GPRSQualityOfService, 4>;
};

/** The methods of `GPRSModemSetup`. */
export type GPRSModemSetupMethods = Readonly<Record<never, never>>;

/**
 * GPRSModemSetup: class 45, version 0. Blue Book 4.7.7
 * Access of a modem to a mobile network. Usual instances: 0.0.25.4.0.255.
 */
export class GPRSModemSetup extends CosemObject {
  static readonly classId = 45;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<GPRSModemSetupAttributes, GPRSModemSetupMethods> = {
    classId: 45,
    version: 0,
    name: "GPRSModemSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      apn: { id: 2, name: "apn", codec: octetString(), static: true, shortNameOffset: 0x08 },
      pinCode: { id: 3, name: "pin_code", codec: longUnsigned, static: true, shortNameOffset: 0x10, secret: true },
      qualityOfService: {
        id: 4,
        name: "quality_of_service",
        codec: gprsQualityOfServiceCodec,
        static: true,
        shortNameOffset: 0x18,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<GPRSModemSetupAttributes, GPRSModemSetupMethods> {
    return GPRSModemSetup.descriptor;
  }

  /** Access point name. Attribute 2, static. */
  get apn(): Attribute<Uint8Array> {
    return new Attribute(this, GPRSModemSetup.descriptor.attributes.apn);
  }

  /** PIN of the SIM card. Attribute 3, static, secret. */
  get pinCode(): Attribute<number> {
    return new Attribute(this, GPRSModemSetup.descriptor.attributes.pinCode);
  }

  /** Quality of service. Attribute 4, static. */
  get qualityOfService(): Attribute<GPRSQualityOfService> {
    return new Attribute(this, GPRSModemSetup.descriptor.attributes.qualityOfService);
  }
}
