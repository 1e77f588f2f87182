// Generated from 0024-iec-twisted-pair-setup.v1.yaml; do not edit.

import { array, integer, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";
import { type TwistedPairMode, twistedPairModeCodec } from "./types/twisted-pair-mode.ts";

/** The attributes of `IECTwistedPairSetup`. */
export type IECTwistedPairSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mode: AttributeDescriptor<TwistedPairMode, 2>;
  readonly speed: AttributeDescriptor<BaudRate, 3>;
  readonly primaryAddressList: AttributeDescriptor<readonly number[], 4>;
  readonly tabiList: AttributeDescriptor<readonly number[], 5>;
};

/** The methods of `IECTwistedPairSetup`. */
export type IECTwistedPairSetupMethods = Readonly<Record<never, never>>;

/**
 * IECTwistedPairSetup: class 24, version 1. Blue Book 4.7.3
 * Mode, speed and addresses on a twisted pair bus after IEC 62056-3-1. Usual instances: 0.0.23.0.0.255.
 */
export class IECTwistedPairSetup extends CosemObject {
  static readonly classId = 24;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<IECTwistedPairSetupAttributes, IECTwistedPairSetupMethods> = {
    classId: 24,
    version: 1,
    name: "IECTwistedPairSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      mode: { id: 2, name: "mode", codec: twistedPairModeCodec, static: true, shortNameOffset: 0x08 },
      speed: { id: 3, name: "speed", codec: baudRateCodec, static: true, shortNameOffset: 0x10 },
      primaryAddressList: {
        id: 4,
        name: "primary_address_list",
        codec: array(unsigned),
        static: true,
        shortNameOffset: 0x18,
      },
      tabiList: { id: 5, name: "tabi_list", codec: array(integer), static: true, shortNameOffset: 0x20 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IECTwistedPairSetupAttributes, IECTwistedPairSetupMethods> {
    return IECTwistedPairSetup.descriptor;
  }

  /** Whether the port answers. Attribute 2, static. */
  get mode(): Attribute<TwistedPairMode> {
    return new Attribute(this, IECTwistedPairSetup.descriptor.attributes.mode);
  }

  /** Speed of the bus. Attribute 3, static. */
  get speed(): Attribute<BaudRate> {
    return new Attribute(this, IECTwistedPairSetup.descriptor.attributes.speed);
  }

  /** Primary addresses of the stations it answers to. Attribute 4, static. */
  get primaryAddressList(): Attribute<readonly number[]> {
    return new Attribute(this, IECTwistedPairSetup.descriptor.attributes.primaryAddressList);
  }

  /** TAB(i) for which it answers a call of forgotten stations. Attribute 5, static. */
  get tabiList(): Attribute<readonly number[]> {
    return new Attribute(this, IECTwistedPairSetup.descriptor.attributes.tabiList);
  }
}
