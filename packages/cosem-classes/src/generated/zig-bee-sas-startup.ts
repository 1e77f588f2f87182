// Generated from 0101-zig-bee-sas-startup.v0.yaml; do not edit.

import { boolean, doubleLongUnsigned, longUnsigned, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type ZigBeeStackProfile, zigBeeStackProfileCodec } from "./types/zig-bee-stack-profile.ts";

/** The attributes of `ZigBeeSASStartup`. */
export type ZigBeeSASStartupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly shortAddress: AttributeDescriptor<number, 2>;
  readonly extendedPanId: AttributeDescriptor<Uint8Array, 3>;
  readonly panId: AttributeDescriptor<number, 4>;
  readonly channelMask: AttributeDescriptor<number, 5>;
  readonly protocolVersion: AttributeDescriptor<number, 6>;
  readonly stackProfile: AttributeDescriptor<ZigBeeStackProfile, 7>;
  readonly startUpControl: AttributeDescriptor<number, 8>;
  readonly trustCenterAddress: AttributeDescriptor<Uint8Array, 9>;
  readonly linkKey: AttributeDescriptor<Uint8Array, 10>;
  readonly networkKey: AttributeDescriptor<Uint8Array, 11>;
  readonly useInsecureJoin: AttributeDescriptor<boolean, 12>;
};

/** The methods of `ZigBeeSASStartup`. */
export type ZigBeeSASStartupMethods = Readonly<Record<never, never>>;

/**
 * ZigBeeSASStartup: class 101, version 0. Blue Book 4.15.2
 * How a ZigBee device joins or forms its network. Usual instances: 0.0.30.0.0.255.
 */
export class ZigBeeSASStartup extends CosemObject {
  static readonly classId = 101;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ZigBeeSASStartupAttributes, ZigBeeSASStartupMethods> = {
    classId: 101,
    version: 0,
    name: "ZigBeeSASStartup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      shortAddress: { id: 2, name: "short_address", codec: longUnsigned, static: false, shortNameOffset: 0x08 },
      extendedPanId: { id: 3, name: "extended_pan_id", codec: octetString(), static: false, shortNameOffset: 0x10 },
      panId: { id: 4, name: "pan_id", codec: longUnsigned, static: false, shortNameOffset: 0x18 },
      channelMask: { id: 5, name: "channel_mask", codec: doubleLongUnsigned, static: false, shortNameOffset: 0x20 },
      protocolVersion: { id: 6, name: "protocol_version", codec: unsigned, static: true, shortNameOffset: 0x28 },
      stackProfile: {
        id: 7,
        name: "stack_profile",
        codec: zigBeeStackProfileCodec,
        static: true,
        shortNameOffset: 0x30,
      },
      startUpControl: { id: 8, name: "start_up_control", codec: unsigned, static: false, shortNameOffset: 0x38 },
      trustCenterAddress: {
        id: 9,
        name: "trust_center_address",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x40,
      },
      linkKey: { id: 10, name: "link_key", codec: octetString(), static: false, shortNameOffset: 0x48, secret: true },
      networkKey: {
        id: 11,
        name: "network_key",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x50,
        secret: true,
      },
      useInsecureJoin: { id: 12, name: "use_insecure_join", codec: boolean, static: true, shortNameOffset: 0x58 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ZigBeeSASStartupAttributes, ZigBeeSASStartupMethods> {
    return ZigBeeSASStartup.descriptor;
  }

  /** Address of the device in the network. Attribute 2, dynamic. */
  get shortAddress(): Attribute<number> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.shortAddress);
  }

  /** Identifier of the network, 8 octets. Attribute 3, dynamic. */
  get extendedPanId(): Attribute<Uint8Array> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.extendedPanId);
  }

  /** Short identifier of the network. Attribute 4, dynamic. */
  get panId(): Attribute<number> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.panId);
  }

  /** A bit for each channel that may be used. Attribute 5, dynamic. */
  get channelMask(): Attribute<number> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.channelMask);
  }

  /** Version of the ZigBee protocol. Attribute 6, static. */
  get protocolVersion(): Attribute<number> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.protocolVersion);
  }

  /** Kind of stack. Attribute 7, static. */
  get stackProfile(): Attribute<ZigBeeStackProfile> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.stackProfile);
  }

  /** How far the device is commissioned. Attribute 8, dynamic. */
  get startUpControl(): Attribute<number> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.startUpControl);
  }

  /** Address of the trust centre, 8 octets. Attribute 9, dynamic. */
  get trustCenterAddress(): Attribute<Uint8Array> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.trustCenterAddress);
  }

  /** Key between two devices, 16 octets. Attribute 10, dynamic, secret. */
  get linkKey(): Attribute<Uint8Array> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.linkKey);
  }

  /** Key of the network, 16 octets. Attribute 11, dynamic, secret. */
  get networkKey(): Attribute<Uint8Array> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.networkKey);
  }

  /** Whether devices may join without the link key. Attribute 12, static. */
  get useInsecureJoin(): Attribute<boolean> {
    return new Attribute(this, ZigBeeSASStartup.descriptor.attributes.useInsecureJoin);
  }
}
