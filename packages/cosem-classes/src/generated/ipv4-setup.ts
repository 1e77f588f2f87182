// Generated from 0042-ipv4-setup.v0.yaml; do not edit.

import { array, boolean, choice, doubleLongUnsigned, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type IPOption, ipOptionCodec } from "./types/ip-option.ts";

/** The attributes of `IPv4Setup`. */
export type IPv4SetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly dlReference: AttributeDescriptor<ObisCode, 2>;
  readonly ipAddress: AttributeDescriptor<number, 3>;
  readonly multicastIpAddress: AttributeDescriptor<readonly number[], 4>;
  readonly ipOptions: AttributeDescriptor<readonly IPOption[], 5>;
  readonly subnetMask: AttributeDescriptor<number, 6>;
  readonly gatewayIpAddress: AttributeDescriptor<number, 7>;
  readonly useDhcpFlag: AttributeDescriptor<boolean, 8>;
  readonly primaryDnsAddress: AttributeDescriptor<number, 9>;
  readonly secondaryDnsAddress: AttributeDescriptor<number, 10>;
};

/** The methods of `IPv4Setup`. */
export type IPv4SetupMethods = {
  readonly addMcIpAddress: MethodDescriptor<number, void, 1>;
  readonly deleteMcIpAddress: MethodDescriptor<number, void, 2>;
  readonly getNbofMcIpAddresses: MethodDescriptor<number, number | number, 3>;
};

/**
 * IPv4Setup: class 42, version 0. Blue Book 4.9.2
 * The IPv4 layer of a network interface. Addresses are numbers, 0xc0a80001 for 192.168.0.1. Usual instances:
 * 0.0.25.1.0.255.
 */
export class IPv4Setup extends CosemObject {
  static readonly classId = 42;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IPv4SetupAttributes, IPv4SetupMethods> = {
    classId: 42,
    version: 0,
    name: "IPv4Setup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      dlReference: { id: 2, name: "dl_reference", codec: obisCode, static: true, shortNameOffset: 0x08 },
      ipAddress: { id: 3, name: "ip_address", codec: doubleLongUnsigned, static: false, shortNameOffset: 0x10 },
      multicastIpAddress: {
        id: 4,
        name: "multicast_ip_address",
        codec: array(doubleLongUnsigned),
        static: false,
        shortNameOffset: 0x18,
      },
      ipOptions: { id: 5, name: "ip_options", codec: array(ipOptionCodec), static: false, shortNameOffset: 0x20 },
      subnetMask: { id: 6, name: "subnet_mask", codec: doubleLongUnsigned, static: false, shortNameOffset: 0x28 },
      gatewayIpAddress: {
        id: 7,
        name: "gateway_ip_address",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x30,
      },
      useDhcpFlag: { id: 8, name: "use_dhcp_flag", codec: boolean, static: true, shortNameOffset: 0x38 },
      primaryDnsAddress: {
        id: 9,
        name: "primary_dns_address",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x40,
      },
      secondaryDnsAddress: {
        id: 10,
        name: "secondary_dns_address",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      addMcIpAddress: {
        id: 1,
        name: "add_mc_ip_address",
        parameter: doubleLongUnsigned,
        result: undefined,
        shortNameOffset: 0x60,
      },
      deleteMcIpAddress: {
        id: 2,
        name: "delete_mc_ip_address",
        parameter: doubleLongUnsigned,
        result: undefined,
        shortNameOffset: 0x68,
      },
      getNbofMcIpAddresses: {
        id: 3,
        name: "get_nbof_mc_ip_addresses",
        parameter: integer,
        result: choice(longUnsigned, unsigned),
        shortNameOffset: 0x70,
      },
    },
  };

  override get descriptor(): ClassDescriptor<IPv4SetupAttributes, IPv4SetupMethods> {
    return IPv4Setup.descriptor;
  }

  /** Setup of the layer below. Attribute 2, static. */
  get dlReference(): Attribute<ObisCode> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.dlReference);
  }

  /** Address of the meter; 0 for none. Attribute 3, dynamic. */
  get ipAddress(): Attribute<number> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.ipAddress);
  }

  /** Multicast addresses that it listens to. Attribute 4, dynamic. */
  get multicastIpAddress(): Attribute<readonly number[]> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.multicastIpAddress);
  }

  /** Options of the datagrams. Attribute 5, dynamic. */
  get ipOptions(): Attribute<readonly IPOption[]> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.ipOptions);
  }

  /** Subnet mask. Attribute 6, dynamic. */
  get subnetMask(): Attribute<number> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.subnetMask);
  }

  /** Address of the gateway. Attribute 7, dynamic. */
  get gatewayIpAddress(): Attribute<number> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.gatewayIpAddress);
  }

  /** Whether the addresses come by DHCP. Attribute 8, static. */
  get useDhcpFlag(): Attribute<boolean> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.useDhcpFlag);
  }

  /** Address of the first name server. Attribute 9, dynamic. */
  get primaryDnsAddress(): Attribute<number> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.primaryDnsAddress);
  }

  /** Address of the second name server. Attribute 10, dynamic. */
  get secondaryDnsAddress(): Attribute<number> {
    return new Attribute(this, IPv4Setup.descriptor.attributes.secondaryDnsAddress);
  }

  /** Adds a multicast address. Method 1. */
  get addMcIpAddress(): Method<number, void> {
    return new Method(this, IPv4Setup.descriptor.methods.addMcIpAddress);
  }

  /** Deletes a multicast address. Method 2. */
  get deleteMcIpAddress(): Method<number, void> {
    return new Method(this, IPv4Setup.descriptor.methods.deleteMcIpAddress);
  }

  /** Number of the multicast addresses. The parameter is 0. Method 3. */
  get getNbofMcIpAddresses(): Method<number, number | number> {
    return new Method(this, IPv4Setup.descriptor.methods.getNbofMcIpAddresses);
  }
}
