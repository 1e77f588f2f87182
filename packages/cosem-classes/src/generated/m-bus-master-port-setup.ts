// Generated from 0074-m-bus-master-port-setup.v0.yaml; do not edit.

import { obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";

/** The attributes of `MBusMasterPortSetup`. */
export type MBusMasterPortSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly commSpeed: AttributeDescriptor<BaudRate, 2>;
};

/** The methods of `MBusMasterPortSetup`. */
export type MBusMasterPortSetupMethods = Readonly<Record<never, never>>;

/**
 * MBusMasterPortSetup: class 74, version 0. Blue Book 4.8.5
 * Speed of the port through which the meter is the master of an M-Bus. Usual instances: 0.0.24.6.0.255.
 */
export class MBusMasterPortSetup extends CosemObject {
  static readonly classId = 74;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MBusMasterPortSetupAttributes, MBusMasterPortSetupMethods> = {
    classId: 74,
    version: 0,
    name: "MBusMasterPortSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      commSpeed: { id: 2, name: "comm_speed", codec: baudRateCodec, static: true, shortNameOffset: 0x08 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<MBusMasterPortSetupAttributes, MBusMasterPortSetupMethods> {
    return MBusMasterPortSetup.descriptor;
  }

  /** The speed. Attribute 2, static. */
  get commSpeed(): Attribute<BaudRate> {
    return new Attribute(this, MBusMasterPortSetup.descriptor.attributes.commSpeed);
  }
}
