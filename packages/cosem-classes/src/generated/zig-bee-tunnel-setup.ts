// Generated from 0105-zig-bee-tunnel-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ZigBeeTunnelSetup`. */
export type ZigBeeTunnelSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly maximumIncomingTransferSize: AttributeDescriptor<number, 2>;
  readonly maximumOutgoingTransferSize: AttributeDescriptor<number, 3>;
  readonly protocolAddress: AttributeDescriptor<Uint8Array, 4>;
  readonly closeTunnelTimeout: AttributeDescriptor<number, 5>;
};

/** The methods of `ZigBeeTunnelSetup`. */
export type ZigBeeTunnelSetupMethods = Readonly<Record<never, never>>;

/**
 * ZigBeeTunnelSetup: class 105, version 0. Blue Book 4.15.6
 * A tunnel through a ZigBee network. Usual instances: 0.0.30.4.0.255.
 */
export class ZigBeeTunnelSetup extends CosemObject {
  static readonly classId = 105;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ZigBeeTunnelSetupAttributes, ZigBeeTunnelSetupMethods> = {
    classId: 105,
    version: 0,
    name: "ZigBeeTunnelSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      maximumIncomingTransferSize: {
        id: 2,
        name: "maximum_incoming_transfer_size",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      maximumOutgoingTransferSize: {
        id: 3,
        name: "maximum_outgoing_transfer_size",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      protocolAddress: { id: 4, name: "protocol_address", codec: octetString(), static: true, shortNameOffset: 0x18 },
      closeTunnelTimeout: {
        id: 5,
        name: "close_tunnel_timeout",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x20,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ZigBeeTunnelSetupAttributes, ZigBeeTunnelSetupMethods> {
    return ZigBeeTunnelSetup.descriptor;
  }

  /** Most octets that one command brings. Attribute 2, static. */
  get maximumIncomingTransferSize(): Attribute<number> {
    return new Attribute(this, ZigBeeTunnelSetup.descriptor.attributes.maximumIncomingTransferSize);
  }

  /** Most octets that one command takes away. Attribute 3, static. */
  get maximumOutgoingTransferSize(): Attribute<number> {
    return new Attribute(this, ZigBeeTunnelSetup.descriptor.attributes.maximumOutgoingTransferSize);
  }

  /** Address in the tunnelled protocol. Attribute 4, static. */
  get protocolAddress(): Attribute<Uint8Array> {
    return new Attribute(this, ZigBeeTunnelSetup.descriptor.attributes.protocolAddress);
  }

  /** The tunnel closes after so long without a command. Attribute 5, static, in s. */
  get closeTunnelTimeout(): Attribute<number> {
    return new Attribute(this, ZigBeeTunnelSetup.descriptor.attributes.closeTunnelTimeout);
  }
}
