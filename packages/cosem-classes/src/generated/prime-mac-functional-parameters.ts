// Generated from 0083-prime-mac-functional-parameters.v0.yaml; do not edit.

import { long, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type PRIMENodeCapabilities, primeNodeCapabilitiesCodec } from "./types/prime-node-capabilities.ts";
import { type PRIMENodeState, primeNodeStateCodec } from "./types/prime-node-state.ts";

/** The attributes of `PRIMEMACFunctionalParameters`. */
export type PRIMEMACFunctionalParametersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macLnid: AttributeDescriptor<number, 2>;
  readonly macLsid: AttributeDescriptor<number, 3>;
  readonly macSid: AttributeDescriptor<number, 4>;
  readonly macSna: AttributeDescriptor<Uint8Array, 5>;
  readonly macState: AttributeDescriptor<PRIMENodeState, 6>;
  readonly macScpLength: AttributeDescriptor<number, 7>;
  readonly macNodeHierarchyLevel: AttributeDescriptor<number, 8>;
  readonly macBeaconSlotCount: AttributeDescriptor<number, 9>;
  readonly macBeaconRxSlot: AttributeDescriptor<number, 10>;
  readonly macBeaconTxSlot: AttributeDescriptor<number, 11>;
  readonly macBeaconRxFrequency: AttributeDescriptor<number, 12>;
  readonly macBeaconTxFrequency: AttributeDescriptor<number, 13>;
  readonly macCapabilities: AttributeDescriptor<PRIMENodeCapabilities, 14>;
};

/** The methods of `PRIMEMACFunctionalParameters`. */
export type PRIMEMACFunctionalParametersMethods = Readonly<Record<never, never>>;

/**
 * PRIMEMACFunctionalParameters: class 83, version 0. Blue Book 4.12.7
 * Where a node stands in its PRIME network. Usual instances: 0.0.28.3.0.255.
 */
export class PRIMEMACFunctionalParameters extends CosemObject {
  static readonly classId = 83;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    PRIMEMACFunctionalParametersAttributes,
    PRIMEMACFunctionalParametersMethods
  > = {
    classId: 83,
    version: 0,
    name: "PRIMEMACFunctionalParameters",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macLnid: { id: 2, name: "mac_lnid", codec: long, static: false, shortNameOffset: 0x08 },
      macLsid: { id: 3, name: "mac_lsid", codec: unsigned, static: false, shortNameOffset: 0x10 },
      macSid: { id: 4, name: "mac_sid", codec: unsigned, static: false, shortNameOffset: 0x18 },
      macSna: { id: 5, name: "mac_sna", codec: octetString(), static: false, shortNameOffset: 0x20 },
      macState: { id: 6, name: "mac_state", codec: primeNodeStateCodec, static: false, shortNameOffset: 0x28 },
      macScpLength: { id: 7, name: "mac_scp_length", codec: long, static: false, shortNameOffset: 0x30 },
      macNodeHierarchyLevel: {
        id: 8,
        name: "mac_node_hierarchy_level",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x38,
      },
      macBeaconSlotCount: {
        id: 9,
        name: "mac_beacon_slot_count",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x40,
      },
      macBeaconRxSlot: { id: 10, name: "mac_beacon_rx_slot", codec: unsigned, static: false, shortNameOffset: 0x48 },
      macBeaconTxSlot: { id: 11, name: "mac_beacon_tx_slot", codec: unsigned, static: false, shortNameOffset: 0x50 },
      macBeaconRxFrequency: {
        id: 12,
        name: "mac_beacon_rx_frequency",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x58,
      },
      macBeaconTxFrequency: {
        id: 13,
        name: "mac_beacon_tx_frequency",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x60,
      },
      macCapabilities: {
        id: 14,
        name: "mac_capabilities",
        codec: primeNodeCapabilitiesCodec,
        static: false,
        shortNameOffset: 0x68,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    PRIMEMACFunctionalParametersAttributes,
    PRIMEMACFunctionalParametersMethods
  > {
    return PRIMEMACFunctionalParameters.descriptor;
  }

  /** Number that the node got when it registered. Attribute 2, dynamic. */
  get macLnid(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macLnid);
  }

  /** Switch number that the node got when it was promoted. Attribute 3, dynamic. */
  get macLsid(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macLsid);
  }

  /** Number of the switch through which the node is connected. Attribute 4, dynamic. */
  get macSid(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macSid);
  }

  /** EUI-48 of the base node of the subnetwork. Attribute 5, dynamic. */
  get macSna(): Attribute<Uint8Array> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macSna);
  }

  /** What the node is. Attribute 6, dynamic. */
  get macState(): Attribute<PRIMENodeState> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macState);
  }

  /** Length of the shared contention period in symbols. Attribute 7, dynamic. */
  get macScpLength(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macScpLength);
  }

  /** Level of the node in the subnetwork. Attribute 8, dynamic. */
  get macNodeHierarchyLevel(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macNodeHierarchyLevel);
  }

  /** Beacon slots in a frame. Attribute 9, dynamic. */
  get macBeaconSlotCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macBeaconSlotCount);
  }

  /** Slot in which the switch of the node sends its beacon. Attribute 10, dynamic. */
  get macBeaconRxSlot(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macBeaconRxSlot);
  }

  /** Slot in which the node sends its beacon. Attribute 11, dynamic. */
  get macBeaconTxSlot(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macBeaconTxSlot);
  }

  /** Frames between two beacons that come. Attribute 12, dynamic. */
  get macBeaconRxFrequency(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macBeaconRxFrequency);
  }

  /** Frames between two beacons that are sent. Attribute 13, dynamic. */
  get macBeaconTxFrequency(): Attribute<number> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macBeaconTxFrequency);
  }

  /** What the node can do. Attribute 14, dynamic. */
  get macCapabilities(): Attribute<PRIMENodeCapabilities> {
    return new Attribute(this, PRIMEMACFunctionalParameters.descriptor.attributes.macCapabilities);
  }
}
