// Generated from 0085-prime-mac-network-administration-data.v0.yaml; do not edit.

import { array, integer, long, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type PRIMEAvailableSwitch, primeAvailableSwitchCodec } from "./types/prime-available-switch.ts";
import { type PRIMEDirectTableEntry, primeDirectTableEntryCodec } from "./types/prime-direct-table-entry.ts";
import { type PRIMEMulticastEntry, primeMulticastEntryCodec } from "./types/prime-multicast-entry.ts";
import { type PRIMEPhyCommunication, primePhyCommunicationCodec } from "./types/prime-phy-communication.ts";

/** The attributes of `PRIMEMACNetworkAdministrationData`. */
export type PRIMEMACNetworkAdministrationDataAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macListMulticastEntries: AttributeDescriptor<readonly PRIMEMulticastEntry[], 2>;
  readonly macListSwitchTable: AttributeDescriptor<readonly number[], 3>;
  readonly macListDirectTable: AttributeDescriptor<readonly PRIMEDirectTableEntry[], 4>;
  readonly macListAvailableSwitches: AttributeDescriptor<readonly PRIMEAvailableSwitch[], 5>;
  readonly macListPhyComm: AttributeDescriptor<readonly PRIMEPhyCommunication[], 6>;
};

/** The methods of `PRIMEMACNetworkAdministrationData`. */
export type PRIMEMACNetworkAdministrationDataMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * PRIMEMACNetworkAdministrationData: class 85, version 0. Blue Book 4.12.9
 * Tables of the PRIME MAC layer. Usual instances: 0.0.28.5.0.255.
 */
export class PRIMEMACNetworkAdministrationData extends CosemObject {
  static readonly classId = 85;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    PRIMEMACNetworkAdministrationDataAttributes,
    PRIMEMACNetworkAdministrationDataMethods
  > = {
    classId: 85,
    version: 0,
    name: "PRIMEMACNetworkAdministrationData",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macListMulticastEntries: {
        id: 2,
        name: "mac_list_multicast_entries",
        codec: array(primeMulticastEntryCodec),
        static: false,
        shortNameOffset: 0x08,
      },
      macListSwitchTable: {
        id: 3,
        name: "mac_list_switch_table",
        codec: array(long),
        static: false,
        shortNameOffset: 0x10,
      },
      macListDirectTable: {
        id: 4,
        name: "mac_list_direct_table",
        codec: array(primeDirectTableEntryCodec),
        static: false,
        shortNameOffset: 0x18,
      },
      macListAvailableSwitches: {
        id: 5,
        name: "mac_list_available_switches",
        codec: array(primeAvailableSwitchCodec),
        static: false,
        shortNameOffset: 0x20,
      },
      macListPhyComm: {
        id: 6,
        name: "mac_list_phy_comm",
        codec: array(primePhyCommunicationCodec),
        static: false,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<
    PRIMEMACNetworkAdministrationDataAttributes,
    PRIMEMACNetworkAdministrationDataMethods
  > {
    return PRIMEMACNetworkAdministrationData.descriptor;
  }

  /** Multicast groups that are switched. Attribute 2, dynamic. */
  get macListMulticastEntries(): Attribute<readonly PRIMEMulticastEntry[]> {
    return new Attribute(this, PRIMEMACNetworkAdministrationData.descriptor.attributes.macListMulticastEntries);
  }

  /** Numbers of the switches below this one. Attribute 3, dynamic. */
  get macListSwitchTable(): Attribute<readonly number[]> {
    return new Attribute(this, PRIMEMACNetworkAdministrationData.descriptor.attributes.macListSwitchTable);
  }

  /** Direct connections that are switched. Attribute 4, dynamic. */
  get macListDirectTable(): Attribute<readonly PRIMEDirectTableEntry[]> {
    return new Attribute(this, PRIMEMACNetworkAdministrationData.descriptor.attributes.macListDirectTable);
  }

  /** Switches whose beacons are heard. Attribute 5, dynamic. */
  get macListAvailableSwitches(): Attribute<readonly PRIMEAvailableSwitch[]> {
    return new Attribute(this, PRIMEMACNetworkAdministrationData.descriptor.attributes.macListAvailableSwitches);
  }

  /** Other nodes and how they are reached. Attribute 6, dynamic. */
  get macListPhyComm(): Attribute<readonly PRIMEPhyCommunication[]> {
    return new Attribute(this, PRIMEMACNetworkAdministrationData.descriptor.attributes.macListPhyComm);
  }

  /** Clears the tables. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, PRIMEMACNetworkAdministrationData.descriptor.methods.reset);
  }
}
