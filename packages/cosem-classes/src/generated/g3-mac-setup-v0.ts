// Generated from 0091-g3-mac-setup.v0.yaml; do not edit.

import {
  array,
  boolean,
  type Data as CosemData,
  dataCodec,
  doubleLongUnsigned,
  longUnsigned,
  obisCode,
  unsigned,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `G3MACSetupV0`. */
export type G3MACSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macShortAddress: AttributeDescriptor<number, 2>;
  readonly macAssociatedPanCoord: AttributeDescriptor<boolean, 3>;
  readonly macCoordShortAddress: AttributeDescriptor<number, 4>;
  readonly macPanId: AttributeDescriptor<number, 5>;
  readonly macNumberOfHops: AttributeDescriptor<number, 6>;
  readonly macMaxOrphanTimer: AttributeDescriptor<number, 7>;
  readonly macNeighbourTable: AttributeDescriptor<readonly CosemData[], 8>;
  readonly macSecurityActivation: AttributeDescriptor<boolean, 9>;
};

/** The methods of `G3MACSetupV0`. */
export type G3MACSetupV0Methods = Readonly<Record<never, never>>;

/**
 * G3MACSetupV0: class 91, version 0.
 * Parameters of the MAC layer of G3-PLC, first called PLC OFDM type 2. Usual instances: 0.0.29.1.0.255.
 */
export class G3MACSetupV0 extends CosemObject {
  static readonly classId = 91;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<G3MACSetupV0Attributes, G3MACSetupV0Methods> = {
    classId: 91,
    version: 0,
    name: "G3MACSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macShortAddress: { id: 2, name: "mac_short_address", codec: longUnsigned, static: false, shortNameOffset: 0x08 },
      macAssociatedPanCoord: {
        id: 3,
        name: "mac_associated_pan_coord",
        codec: boolean,
        static: false,
        shortNameOffset: 0x10,
      },
      macCoordShortAddress: {
        id: 4,
        name: "mac_coord_short_address",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x18,
      },
      macPanId: { id: 5, name: "mac_pan_id", codec: longUnsigned, static: false, shortNameOffset: 0x20 },
      macNumberOfHops: { id: 6, name: "mac_number_of_hops", codec: unsigned, static: false, shortNameOffset: 0x28 },
      macMaxOrphanTimer: {
        id: 7,
        name: "mac_max_orphan_timer",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x30,
      },
      macNeighbourTable: {
        id: 8,
        name: "mac_neighbour_table",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x38,
      },
      macSecurityActivation: {
        id: 9,
        name: "mac_security_activation",
        codec: boolean,
        static: true,
        shortNameOffset: 0x40,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<G3MACSetupV0Attributes, G3MACSetupV0Methods> {
    return G3MACSetupV0.descriptor;
  }

  /** MAC short address; 0xffff without a coordinator. Attribute 2, dynamic. */
  get macShortAddress(): Attribute<number> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macShortAddress);
  }

  /** Whether the device joined through the PAN coordinator itself. Attribute 3, dynamic. */
  get macAssociatedPanCoord(): Attribute<boolean> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macAssociatedPanCoord);
  }

  /** Short address of the coordinator it joined through; 0xffff for none. Attribute 4, dynamic. */
  get macCoordShortAddress(): Attribute<number> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macCoordShortAddress);
  }

  /** The network the device is in; 0xffff for none. Attribute 5, dynamic. */
  get macPanId(): Attribute<number> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macPanId);
  }

  /** Hops to the PAN coordinator. Attribute 6, dynamic. */
  get macNumberOfHops(): Attribute<number> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macNumberOfHops);
  }

  /** How long nothing may be heard of a device before it counts as an orphan. Attribute 7, static, in s. */
  get macMaxOrphanTimer(): Attribute<number> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macMaxOrphanTimer);
  }

  /** The neighbours of the device. Attribute 8, dynamic. */
  get macNeighbourTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macNeighbourTable);
  }

  /** Whether frames are ciphered. Attribute 9, static. */
  get macSecurityActivation(): Attribute<boolean> {
    return new Attribute(this, G3MACSetupV0.descriptor.attributes.macSecurityActivation);
  }
}
