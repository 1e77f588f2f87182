// Generated from 0048-ipv6-setup.v0.yaml; do not edit.

import { array, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type IPv6AddressConfigMode, iPv6AddressConfigModeCodec } from "./types/ipv6-address-config-mode.ts";
import { type IPv6AddressEntry, iPv6AddressEntryCodec } from "./types/ipv6-address-entry.ts";
import { type IPv6NeighbourDiscovery, iPv6NeighbourDiscoveryCodec } from "./types/ipv6-neighbour-discovery.ts";

/** The attributes of `IPv6Setup`. */
export type IPv6SetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly dlReference: AttributeDescriptor<ObisCode, 2>;
  readonly addressConfigMode: AttributeDescriptor<IPv6AddressConfigMode, 3>;
  readonly unicastIpv6Addresses: AttributeDescriptor<readonly Uint8Array[], 4>;
  readonly multicastIpv6Addresses: AttributeDescriptor<readonly Uint8Array[], 5>;
  readonly gatewayIpv6Addresses: AttributeDescriptor<readonly Uint8Array[], 6>;
  readonly primaryDnsAddress: AttributeDescriptor<Uint8Array, 7>;
  readonly secondaryDnsAddress: AttributeDescriptor<Uint8Array, 8>;
  readonly trafficClass: AttributeDescriptor<number, 9>;
  readonly neighborDiscoverySetup: AttributeDescriptor<readonly IPv6NeighbourDiscovery[], 10>;
};

/** The methods of `IPv6Setup`. */
export type IPv6SetupMethods = {
  readonly addIpv6Address: MethodDescriptor<IPv6AddressEntry, void, 1>;
  readonly removeIpv6Address: MethodDescriptor<IPv6AddressEntry, void, 2>;
};

/**
 * IPv6Setup: class 48, version 0. Blue Book 4.9.3
 * The IPv6 layer of a network interface. Addresses are 16 octets. Usual instances: 0.0.25.7.0.255.
 */
export class IPv6Setup extends CosemObject {
  static readonly classId = 48;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IPv6SetupAttributes, IPv6SetupMethods> = {
    classId: 48,
    version: 0,
    name: "IPv6Setup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      dlReference: { id: 2, name: "dl_reference", codec: obisCode, static: true, shortNameOffset: 0x08 },
      addressConfigMode: {
        id: 3,
        name: "address_config_mode",
        codec: iPv6AddressConfigModeCodec,
        static: true,
        shortNameOffset: 0x10,
      },
      unicastIpv6Addresses: {
        id: 4,
        name: "unicast_ipv6_addresses",
        codec: array(octetString()),
        static: false,
        shortNameOffset: 0x18,
      },
      multicastIpv6Addresses: {
        id: 5,
        name: "multicast_ipv6_addresses",
        codec: array(octetString()),
        static: true,
        shortNameOffset: 0x20,
      },
      gatewayIpv6Addresses: {
        id: 6,
        name: "gateway_ipv6_addresses",
        codec: array(octetString()),
        static: true,
        shortNameOffset: 0x28,
      },
      primaryDnsAddress: {
        id: 7,
        name: "primary_dns_address",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x30,
      },
      secondaryDnsAddress: {
        id: 8,
        name: "secondary_dns_address",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x38,
      },
      trafficClass: { id: 9, name: "traffic_class", codec: unsigned, static: true, shortNameOffset: 0x40 },
      neighborDiscoverySetup: {
        id: 10,
        name: "neighbor_discovery_setup",
        codec: array(iPv6NeighbourDiscoveryCodec),
        static: true,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      addIpv6Address: {
        id: 1,
        name: "add_ipv6_address",
        parameter: iPv6AddressEntryCodec,
        result: undefined,
        shortNameOffset: 0x60,
      },
      removeIpv6Address: {
        id: 2,
        name: "remove_ipv6_address",
        parameter: iPv6AddressEntryCodec,
        result: undefined,
        shortNameOffset: 0x68,
      },
    },
  };

  override get descriptor(): ClassDescriptor<IPv6SetupAttributes, IPv6SetupMethods> {
    return IPv6Setup.descriptor;
  }

  /** Setup of the layer below. Attribute 2, static. */
  get dlReference(): Attribute<ObisCode> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.dlReference);
  }

  /** Where the addresses come from. Attribute 3, static. */
  get addressConfigMode(): Attribute<IPv6AddressConfigMode> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.addressConfigMode);
  }

  /** Addresses of the meter. Attribute 4, dynamic. */
  get unicastIpv6Addresses(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.unicastIpv6Addresses);
  }

  /** Multicast addresses that it listens to. Attribute 5, static. */
  get multicastIpv6Addresses(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.multicastIpv6Addresses);
  }

  /** Addresses of gateways. Attribute 6, static. */
  get gatewayIpv6Addresses(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.gatewayIpv6Addresses);
  }

  /** Address of the first name server. Attribute 7, static. */
  get primaryDnsAddress(): Attribute<Uint8Array> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.primaryDnsAddress);
  }

  /** Address of the second name server. Attribute 8, static. */
  get secondaryDnsAddress(): Attribute<Uint8Array> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.secondaryDnsAddress);
  }

  /** Traffic class, from 0 to 63. Attribute 9, static. */
  get trafficClass(): Attribute<number> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.trafficClass);
  }

  /** How routers are looked for. Attribute 10, static. */
  get neighborDiscoverySetup(): Attribute<readonly IPv6NeighbourDiscovery[]> {
    return new Attribute(this, IPv6Setup.descriptor.attributes.neighborDiscoverySetup);
  }

  /** Adds an address. Method 1. */
  get addIpv6Address(): Method<IPv6AddressEntry, void> {
    return new Method(this, IPv6Setup.descriptor.methods.addIpv6Address);
  }

  /** Removes an address. Method 2. */
  get removeIpv6Address(): Method<IPv6AddressEntry, void> {
    return new Method(this, IPv6Setup.descriptor.methods.removeIpv6Address);
  }
}
