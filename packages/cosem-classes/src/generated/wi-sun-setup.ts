// Generated from 0095-wi-sun-setup.v0.yaml; do not edit.

import {
  type Data as CosemData,
  dataCodec,
  enumerated,
  integer,
  longUnsigned,
  obisCode,
  octetString,
  unsigned,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";

/** The attributes of `WiSUNSetup`. */
export type WiSUNSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly networkName: AttributeDescriptor<Uint8Array, 2>;
  readonly routingMethod: AttributeDescriptor<number, 3>;
  readonly panId: AttributeDescriptor<number, 4>;
  readonly discImin: AttributeDescriptor<number, 5>;
  readonly discImax: AttributeDescriptor<number, 6>;
  readonly dataMessageImin: AttributeDescriptor<number, 7>;
  readonly dataMessageImax: AttributeDescriptor<number, 8>;
  readonly defaultDioIntervalMin: AttributeDescriptor<number, 9>;
  readonly defaultDioIntervalDoublings: AttributeDescriptor<number, 10>;
  readonly channelPlan: AttributeDescriptor<CosemData, 11>;
  readonly channelFunction: AttributeDescriptor<number, 12>;
  readonly excludedChannels: AttributeDescriptor<CosemData, 13>;
  readonly joinState: AttributeDescriptor<number, 14>;
  readonly regChannelExclusions: AttributeDescriptor<CosemData, 15>;
};

/** The methods of `WiSUNSetup`. */
export type WiSUNSetupMethods = {
  readonly resetJoinState: MethodDescriptor<number, void, 1>;
};

/**
 * WiSUNSetup: class 95, version 0. Blue Book 4.18.1
 * Parameters of a Wi-SUN field area network.
 */
export class WiSUNSetup extends CosemObject {
  static readonly classId = 95;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<WiSUNSetupAttributes, WiSUNSetupMethods> = {
    classId: 95,
    version: 0,
    name: "WiSUNSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      networkName: { id: 2, name: "network_name", codec: octetString(), static: true, shortNameOffset: 0x08 },
      routingMethod: { id: 3, name: "routing_method", codec: enumerated({}), static: false, shortNameOffset: 0x10 },
      panId: { id: 4, name: "pan_id", codec: longUnsigned, static: false, shortNameOffset: 0x18 },
      discImin: { id: 5, name: "disc_imin", codec: unsigned, static: true, shortNameOffset: 0x20 },
      discImax: { id: 6, name: "disc_imax", codec: unsigned, static: true, shortNameOffset: 0x28 },
      dataMessageImin: { id: 7, name: "data_message_imin", codec: unsigned, static: true, shortNameOffset: 0x30 },
      dataMessageImax: { id: 8, name: "data_message_imax", codec: unsigned, static: true, shortNameOffset: 0x38 },
      defaultDioIntervalMin: {
        id: 9,
        name: "default_dio_interval_min",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x40,
      },
      defaultDioIntervalDoublings: {
        id: 10,
        name: "default_dio_interval_doublings",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x48,
      },
      channelPlan: { id: 11, name: "channel_plan", codec: dataCodec, static: true, shortNameOffset: 0x50 },
      channelFunction: { id: 12, name: "channel_function", codec: enumerated({}), static: true, shortNameOffset: 0x58 },
      excludedChannels: { id: 13, name: "excluded_channels", codec: dataCodec, static: true, shortNameOffset: 0x60 },
      joinState: { id: 14, name: "join_state", codec: enumerated({}), static: false, shortNameOffset: 0x68 },
      regChannelExclusions: {
        id: 15,
        name: "reg_channel_exclusions",
        codec: dataCodec,
        static: true,
        shortNameOffset: 0x70,
      },
    },
    methods: {
      resetJoinState: { id: 1, name: "reset_join_state", parameter: integer, result: undefined, shortNameOffset: 0x78 },
    },
  };

  override get descriptor(): ClassDescriptor<WiSUNSetupAttributes, WiSUNSetupMethods> {
    return WiSUNSetup.descriptor;
  }

  /** Name of the network. Attribute 2, static. */
  get networkName(): Attribute<Uint8Array> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.networkName);
  }

  /** How packets are routed. Attribute 3, dynamic. */
  get routingMethod(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.routingMethod);
  }

  /** The network the device is in. Attribute 4, dynamic. */
  get panId(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.panId);
  }

  /** Shortest Trickle interval of discovery. Attribute 5, static. */
  get discImin(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.discImin);
  }

  /** Doublings of it. Attribute 6, static. */
  get discImax(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.discImax);
  }

  /** Shortest Trickle interval of multicast data. Attribute 7, static. */
  get dataMessageImin(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.dataMessageImin);
  }

  /** Doublings of it. Attribute 8, static. */
  get dataMessageImax(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.dataMessageImax);
  }

  /** Shortest Trickle interval of RPL DIO messages, an exponent of 2. Attribute 9, static. */
  get defaultDioIntervalMin(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.defaultDioIntervalMin);
  }

  /** Doublings of it. Attribute 10, static. */
  get defaultDioIntervalDoublings(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.defaultDioIntervalDoublings);
  }

  /** Regulatory domain and operating class: a structure of two values. Attribute 11, static. */
  get channelPlan(): Attribute<CosemData> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.channelPlan);
  }

  /** How channels are hopped. Attribute 12, static. */
  get channelFunction(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.channelFunction);
  }

  /** Channels that are not used, as a bit-string or as ranges. Attribute 13, static. */
  get excludedChannels(): Attribute<CosemData> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.excludedChannels);
  }

  /** How far joining has come. Attribute 14, dynamic. */
  get joinState(): Attribute<number> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.joinState);
  }

  /** Channels that regulation excludes: a structure. Attribute 15, static. */
  get regChannelExclusions(): Attribute<CosemData> {
    return new Attribute(this, WiSUNSetup.descriptor.attributes.regChannelExclusions);
  }

  /** Lets the device join anew. Method 1. */
  get resetJoinState(): Trigger {
    return new Trigger(this, WiSUNSetup.descriptor.methods.resetJoinState);
  }
}
