// Generated from 0027-modem-configuration.v1.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";
import { type ModemInitializationString, modemInitializationStringCodec } from "./types/modem-initialization-string.ts";

/** The attributes of `ModemConfiguration`. */
export type ModemConfigurationAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly commSpeed: AttributeDescriptor<BaudRate, 2>;
  readonly initializationString: AttributeDescriptor<readonly ModemInitializationString[], 3>;
  readonly modemProfile: AttributeDescriptor<readonly Uint8Array[], 4>;
};

/** The methods of `ModemConfiguration`. */
export type ModemConfigurationMethods = Readonly<Record<never, never>>;

/**
 * ModemConfiguration: class 27, version 1. Blue Book 4.7.4
 * How a modem is set up. Usual instances: 0.0.2.0.0.255.
 */
export class ModemConfiguration extends CosemObject {
  static readonly classId = 27;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<ModemConfigurationAttributes, ModemConfigurationMethods> = {
    classId: 27,
    version: 1,
    name: "ModemConfiguration",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      commSpeed: { id: 2, name: "comm_speed", codec: baudRateCodec, static: true, shortNameOffset: 0x08 },
      initializationString: {
        id: 3,
        name: "initialization_string",
        codec: array(modemInitializationStringCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      modemProfile: { id: 4, name: "modem_profile", codec: array(octetString()), static: true, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ModemConfigurationAttributes, ModemConfigurationMethods> {
    return ModemConfiguration.descriptor;
  }

  /** Speed between meter and modem. Attribute 2, static. */
  get commSpeed(): Attribute<BaudRate> {
    return new Attribute(this, ModemConfiguration.descriptor.attributes.commSpeed);
  }

  /** Commands that set the modem up, in their order. Attribute 3, static. */
  get initializationString(): Attribute<readonly ModemInitializationString[]> {
    return new Attribute(this, ModemConfiguration.descriptor.attributes.initializationString);
  }

  /** What this modem says for OK, CONNECT, RING and so on, in their fixed order. Attribute 4, static. */
  get modemProfile(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, ModemConfiguration.descriptor.attributes.modemProfile);
  }
}
