// Generated from 0043-mac-address-setup.v0.yaml; do not edit.

import { obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `MACAddressSetup`. */
export type MACAddressSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macAddress: AttributeDescriptor<Uint8Array, 2>;
};

/** The methods of `MACAddressSetup`. */
export type MACAddressSetupMethods = Readonly<Record<never, never>>;

/**
 * MACAddressSetup: class 43, version 0. Blue Book 4.9.4
 * The MAC address of an interface. Usual instances: 0.0.25.2.0.255.
 */
export class MACAddressSetup extends CosemObject {
  static readonly classId = 43;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MACAddressSetupAttributes, MACAddressSetupMethods> = {
    classId: 43,
    version: 0,
    name: "MACAddressSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macAddress: { id: 2, name: "mac_address", codec: octetString(), static: true, shortNameOffset: 0x08 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<MACAddressSetupAttributes, MACAddressSetupMethods> {
    return MACAddressSetup.descriptor;
  }

  /** The MAC address. Attribute 2, static. */
  get macAddress(): Attribute<Uint8Array> {
    return new Attribute(this, MACAddressSetup.descriptor.attributes.macAddress);
  }
}
