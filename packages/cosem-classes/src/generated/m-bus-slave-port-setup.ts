// Generated from 0025-m-bus-slave-port-setup.v0.yaml; do not edit.

import { obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";
import { type MBusAddressState, mBusAddressStateCodec } from "./types/m-bus-address-state.ts";

/** The attributes of `MBusSlavePortSetup`. */
export type MBusSlavePortSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly defaultBaud: AttributeDescriptor<BaudRate, 2>;
  readonly availBaud: AttributeDescriptor<BaudRate, 3>;
  readonly addrState: AttributeDescriptor<MBusAddressState, 4>;
  readonly busAddress: AttributeDescriptor<number, 5>;
};

/** The methods of `MBusSlavePortSetup`. */
export type MBusSlavePortSetupMethods = Readonly<Record<never, never>>;

/**
 * MBusSlavePortSetup: class 25, version 0. Blue Book 4.8.2
 * The M-Bus port of a meter that is the slave. Usual instances: 0.0.24.0.0.255.
 */
export class MBusSlavePortSetup extends CosemObject {
  static readonly classId = 25;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MBusSlavePortSetupAttributes, MBusSlavePortSetupMethods> = {
    classId: 25,
    version: 0,
    name: "MBusSlavePortSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      defaultBaud: { id: 2, name: "default_baud", codec: baudRateCodec, static: true, shortNameOffset: 0x08 },
      availBaud: { id: 3, name: "avail_baud", codec: baudRateCodec, static: true, shortNameOffset: 0x10 },
      addrState: { id: 4, name: "addr_state", codec: mBusAddressStateCodec, static: true, shortNameOffset: 0x18 },
      busAddress: { id: 5, name: "bus_address", codec: unsigned, static: true, shortNameOffset: 0x20 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<MBusSlavePortSetupAttributes, MBusSlavePortSetupMethods> {
    return MBusSlavePortSetup.descriptor;
  }

  /** Speed of the opening sequence. Attribute 2, static. */
  get defaultBaud(): Attribute<BaudRate> {
    return new Attribute(this, MBusSlavePortSetup.descriptor.attributes.defaultBaud);
  }

  /** Speed that can be agreed upon after it. Attribute 3, static. */
  get availBaud(): Attribute<BaudRate> {
    return new Attribute(this, MBusSlavePortSetup.descriptor.attributes.availBaud);
  }

  /** Whether the port has a bus address. Attribute 4, static. */
  get addrState(): Attribute<MBusAddressState> {
    return new Attribute(this, MBusSlavePortSetup.descriptor.attributes.addrState);
  }

  /** The bus address. Attribute 5, static. */
  get busAddress(): Attribute<number> {
    return new Attribute(this, MBusSlavePortSetup.descriptor.attributes.busAddress);
  }
}
