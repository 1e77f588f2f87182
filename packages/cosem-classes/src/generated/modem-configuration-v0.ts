// Generated from 0027-modem-configuration.v0.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";
import {
  type ModemInitializationStringV0,
  modemInitializationStringV0Codec,
} from "./types/modem-initialization-string-v0.ts";

/** The attributes of `ModemConfigurationV0`. */
export type ModemConfigurationV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly commSpeed: AttributeDescriptor<BaudRate, 2>;
  readonly initializationString: AttributeDescriptor<readonly ModemInitializationStringV0[], 3>;
  readonly modemProfile: AttributeDescriptor<readonly Uint8Array[], 4>;
};

/** The methods of `ModemConfigurationV0`. */
export type ModemConfigurationV0Methods = Readonly<Record<never, never>>;

/**
 * ModemConfigurationV0: class 27, version 0.
 * How a telephone modem is set up. Usual instances: 0.0.2.0.0.255.
 */
export class ModemConfigurationV0 extends CosemObject {
  static readonly classId = 27;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ModemConfigurationV0Attributes, ModemConfigurationV0Methods> = {
    classId: 27,
    version: 0,
    name: "ModemConfigurationV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      commSpeed: { id: 2, name: "comm_speed", codec: baudRateCodec, static: true, shortNameOffset: 0x08 },
      initializationString: {
        id: 3,
        name: "initialization_string",
        codec: array(modemInitializationStringV0Codec),
        static: true,
        shortNameOffset: 0x10,
      },
      modemProfile: { id: 4, name: "modem_profile", codec: array(octetString()), static: true, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ModemConfigurationV0Attributes, ModemConfigurationV0Methods> {
    return ModemConfigurationV0.descriptor;
  }

  /** Speed between meter and modem. Attribute 2, static. */
  get commSpeed(): Attribute<BaudRate> {
    return new Attribute(this, ModemConfigurationV0.descriptor.attributes.commSpeed);
  }

  /** Commands that set the modem up, in their order. Attribute 3, static. */
  get initializationString(): Attribute<readonly ModemInitializationStringV0[]> {
    return new Attribute(this, ModemConfigurationV0.descriptor.attributes.initializationString);
  }

  /** What this modem says for OK, CONNECT, RING and so on, in their fixed order. Attribute 4, static. */
  get modemProfile(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, ModemConfigurationV0.descriptor.attributes.modemProfile);
  }
}
