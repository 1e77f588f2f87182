// Generated from 0023-iec-hdlc-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";

/** The attributes of `IECHDLCSetupV0`. */
export type IECHDLCSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly commSpeed: AttributeDescriptor<BaudRate, 2>;
  readonly windowSizeTransmit: AttributeDescriptor<number, 3>;
  readonly windowSizeReceive: AttributeDescriptor<number, 4>;
  readonly maxInfoFieldLengthTransmit: AttributeDescriptor<number, 5>;
  readonly maxInfoFieldLengthReceive: AttributeDescriptor<number, 6>;
  readonly interOctetTimeOut: AttributeDescriptor<number, 7>;
  readonly inactivityTimeOut: AttributeDescriptor<number, 8>;
  readonly deviceAddress: AttributeDescriptor<number, 9>;
};

/** The methods of `IECHDLCSetupV0`. */
export type IECHDLCSetupV0Methods = Readonly<Record<never, never>>;

/**
 * IECHDLCSetupV0: class 23, version 0.
 * Parameters of an HDLC channel with information fields of up to 128 octets. Usual instances: 0.0.22.0.0.255.
 */
export class IECHDLCSetupV0 extends CosemObject {
  static readonly classId = 23;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IECHDLCSetupV0Attributes, IECHDLCSetupV0Methods> = {
    classId: 23,
    version: 0,
    name: "IECHDLCSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      commSpeed: { id: 2, name: "comm_speed", codec: baudRateCodec, static: true, shortNameOffset: 0x08 },
      windowSizeTransmit: { id: 3, name: "window_size_transmit", codec: unsigned, static: true, shortNameOffset: 0x10 },
      windowSizeReceive: { id: 4, name: "window_size_receive", codec: unsigned, static: true, shortNameOffset: 0x18 },
      maxInfoFieldLengthTransmit: {
        id: 5,
        name: "max_info_field_length_transmit",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      maxInfoFieldLengthReceive: {
        id: 6,
        name: "max_info_field_length_receive",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      interOctetTimeOut: {
        id: 7,
        name: "inter_octet_time_out",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x30,
      },
      inactivityTimeOut: {
        id: 8,
        name: "inactivity_time_out",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x38,
      },
      deviceAddress: { id: 9, name: "device_address", codec: longUnsigned, static: true, shortNameOffset: 0x40 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IECHDLCSetupV0Attributes, IECHDLCSetupV0Methods> {
    return IECHDLCSetupV0.descriptor;
  }

  /** Speed of the port. Attribute 2, static. */
  get commSpeed(): Attribute<BaudRate> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.commSpeed);
  }

  /** Frames sent before an acknowledgement must come. Attribute 3, static. */
  get windowSizeTransmit(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.windowSizeTransmit);
  }

  /** Frames taken before an acknowledgement is sent. Attribute 4, static. */
  get windowSizeReceive(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.windowSizeReceive);
  }

  /** Longest information field that is sent, from 32 to 128 octets. Attribute 5, static. */
  get maxInfoFieldLengthTransmit(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.maxInfoFieldLengthTransmit);
  }

  /** Longest information field that is taken, from 32 to 128 octets. Attribute 6, static. */
  get maxInfoFieldLengthReceive(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.maxInfoFieldLengthReceive);
  }

  /** Silence after which a frame counts as ended. Attribute 7, static, in ms. */
  get interOctetTimeOut(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.interOctetTimeOut);
  }

  /** Time without frames after which the link is closed; 0 for never. Attribute 8, static, in s. */
  get inactivityTimeOut(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.inactivityTimeOut);
  }

  /** Physical address of the device. Attribute 9, static. */
  get deviceAddress(): Attribute<number> {
    return new Attribute(this, IECHDLCSetupV0.descriptor.attributes.deviceAddress);
  }
}
