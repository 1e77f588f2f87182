// Generated from 0024-iec-twisted-pair-setup.v0.yaml; do not edit.

import { array, integer, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type TwistedPairFatalError, twistedPairFatalErrorCodec } from "./types/twisted-pair-fatal-error.ts";

/** The attributes of `IECTwistedPairSetupV0`. */
export type IECTwistedPairSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly secondaryAddress: AttributeDescriptor<Uint8Array, 2>;
  readonly primaryAddressList: AttributeDescriptor<readonly Uint8Array[], 3>;
  readonly tabiList: AttributeDescriptor<readonly number[], 4>;
  readonly fatalError: AttributeDescriptor<TwistedPairFatalError, 5>;
};

/** The methods of `IECTwistedPairSetupV0`. */
export type IECTwistedPairSetupV0Methods = Readonly<Record<never, never>>;

/**
 * IECTwistedPairSetupV0: class 24, version 0.
 * Addresses on a twisted pair bus after IEC 62056-31, and its last fatal error. Usual instances: 0.0.23.0.0.255.
 */
export class IECTwistedPairSetupV0 extends CosemObject {
  static readonly classId = 24;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IECTwistedPairSetupV0Attributes, IECTwistedPairSetupV0Methods> = {
    classId: 24,
    version: 0,
    name: "IECTwistedPairSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      secondaryAddress: { id: 2, name: "secondary_address", codec: octetString(), static: true, shortNameOffset: 0x08 },
      primaryAddressList: {
        id: 3,
        name: "primary_address_list",
        codec: array(octetString()),
        static: true,
        shortNameOffset: 0x10,
      },
      tabiList: { id: 4, name: "tabi_list", codec: array(integer), static: true, shortNameOffset: 0x18 },
      fatalError: {
        id: 5,
        name: "fatal_error",
        codec: twistedPairFatalErrorCodec,
        static: false,
        shortNameOffset: 0x20,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IECTwistedPairSetupV0Attributes, IECTwistedPairSetupV0Methods> {
    return IECTwistedPairSetupV0.descriptor;
  }

  /** Secondary address of the device, 6 octets. Attribute 2, static. */
  get secondaryAddress(): Attribute<Uint8Array> {
    return new Attribute(this, IECTwistedPairSetupV0.descriptor.attributes.secondaryAddress);
  }

  /** Primary addresses of the stations it answers to, an octet each. Attribute 3, static. */
  get primaryAddressList(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, IECTwistedPairSetupV0.descriptor.attributes.primaryAddressList);
  }

  /** TAB(i) for which it answers a call of forgotten stations. Attribute 4, static. */
  get tabiList(): Attribute<readonly number[]> {
    return new Attribute(this, IECTwistedPairSetupV0.descriptor.attributes.tabiList);
  }

  /** The last fatal error of the protocol. Attribute 5, dynamic. */
  get fatalError(): Attribute<TwistedPairFatalError> {
    return new Attribute(this, IECTwistedPairSetupV0.descriptor.attributes.fatalError);
  }
}
