// Generated from 0073-wireless-mode-q-channel.v1.yaml; do not edit.

import { obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type MBusAddressState, mBusAddressStateCodec } from "./types/m-bus-address-state.ts";

/** The attributes of `WirelessModeQChannel`. */
export type WirelessModeQChannelAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly addrState: AttributeDescriptor<MBusAddressState, 2>;
  readonly deviceAddress: AttributeDescriptor<Uint8Array, 3>;
  readonly addressMask: AttributeDescriptor<Uint8Array, 4>;
};

/** The methods of `WirelessModeQChannel`. */
export type WirelessModeQChannelMethods = Readonly<Record<never, never>>;

/**
 * WirelessModeQChannel: class 73, version 1. Blue Book 4.8.4
 * Addresses on a wireless M-Bus channel of mode Q, EN 13757-5. Usual instances: 0.0.24.0.0.255.
 */
export class WirelessModeQChannel extends CosemObject {
  static readonly classId = 73;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<WirelessModeQChannelAttributes, WirelessModeQChannelMethods> = {
    classId: 73,
    version: 1,
    name: "WirelessModeQChannel",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      addrState: { id: 2, name: "addr_state", codec: mBusAddressStateCodec, static: true, shortNameOffset: 0x08 },
      deviceAddress: { id: 3, name: "device_address", codec: octetString(), static: true, shortNameOffset: 0x10 },
      addressMask: { id: 4, name: "address_mask", codec: octetString(), static: true, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<WirelessModeQChannelAttributes, WirelessModeQChannelMethods> {
    return WirelessModeQChannel.descriptor;
  }

  /** Whether an address has been assigned. Attribute 2, static. */
  get addrState(): Attribute<MBusAddressState> {
    return new Attribute(this, WirelessModeQChannel.descriptor.attributes.addrState);
  }

  /** The address on the network. Attribute 3, static. */
  get deviceAddress(): Attribute<Uint8Array> {
    return new Attribute(this, WirelessModeQChannel.descriptor.attributes.deviceAddress);
  }

  /** Group address that is answered too when short addresses are used. Attribute 4, static. */
  get addressMask(): Attribute<Uint8Array> {
    return new Attribute(this, WirelessModeQChannel.descriptor.attributes.addressMask);
  }
}
