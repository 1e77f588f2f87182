// Generated from 0092-g3-6lowpan-adaptation-layer-setup.v1.yaml; do not edit.

import { array, boolean, type Data as CosemData, dataCodec, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type G3BlacklistedNeighbour, g3BlacklistedNeighbourCodec } from "./types/g3-blacklisted-neighbour.ts";
import { type G3BroadcastLogEntry, g3BroadcastLogEntryCodec } from "./types/g3-broadcast-log-entry.ts";
import { type G3ContextInformation, g3ContextInformationCodec } from "./types/g3-context-information.ts";
import { type G3DeviceType, g3DeviceTypeCodec } from "./types/g3-device-type.ts";
import { type G3Route, g3RouteCodec } from "./types/g3-route.ts";
import { type G3RoutingConfiguration, g3RoutingConfigurationCodec } from "./types/g3-routing-configuration.ts";

/** The attributes of `G36LoWPANAdaptationLayerSetupV1`. */
export type G36LoWPANAdaptationLayerSetupV1Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly adpMaxHops: AttributeDescriptor<number, 2>;
  readonly adpWeakLqiValue: AttributeDescriptor<number, 3>;
  readonly adpSecurityLevel: AttributeDescriptor<number, 4>;
  readonly adpPrefixTable: AttributeDescriptor<readonly CosemData[], 5>;
  readonly adpRoutingConfiguration: AttributeDescriptor<readonly G3RoutingConfiguration[], 6>;
  readonly adpBroadcastLogTableEntryTtl: AttributeDescriptor<number, 7>;
  readonly adpRoutingTable: AttributeDescriptor<readonly G3Route[], 8>;
  readonly adpContextInformationTable: AttributeDescriptor<readonly G3ContextInformation[], 9>;
  readonly adpBlacklistTable: AttributeDescriptor<readonly G3BlacklistedNeighbour[], 10>;
  readonly adpBroadcastLogTable: AttributeDescriptor<readonly G3BroadcastLogEntry[], 11>;
  readonly adpGroupTable: AttributeDescriptor<readonly number[], 12>;
  readonly adpMaxJoinWaitTime: AttributeDescriptor<number, 13>;
  readonly adpPathDiscoveryTime: AttributeDescriptor<number, 14>;
  readonly adpActiveKeyIndex: AttributeDescriptor<number, 15>;
  readonly adpMetricType: AttributeDescriptor<number, 16>;
  readonly adpCoordShortAddress: AttributeDescriptor<number, 17>;
  readonly adpDisableDefaultRouting: AttributeDescriptor<boolean, 18>;
  readonly adpDeviceType: AttributeDescriptor<G3DeviceType, 19>;
};

/** The methods of `G36LoWPANAdaptationLayerSetupV1`. */
export type G36LoWPANAdaptationLayerSetupV1Methods = Readonly<Record<never, never>>;

/**
 * G36LoWPANAdaptationLayerSetupV1: class 92, version 1. Blue Book 4.13.5
 * Parameters of the 6LoWPAN adaptation layer of G3-PLC. Usual instances: 0.0.29.2.0.255.
 */
export class G36LoWPANAdaptationLayerSetupV1 extends CosemObject {
  static readonly classId = 92;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<
    G36LoWPANAdaptationLayerSetupV1Attributes,
    G36LoWPANAdaptationLayerSetupV1Methods
  > = {
    classId: 92,
    version: 1,
    name: "G36LoWPANAdaptationLayerSetupV1",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      adpMaxHops: { id: 2, name: "adp_max_hops", codec: unsigned, static: true, shortNameOffset: 0x08 },
      adpWeakLqiValue: { id: 3, name: "adp_weak_lqi_value", codec: unsigned, static: true, shortNameOffset: 0x10 },
      adpSecurityLevel: { id: 4, name: "adp_security_level", codec: unsigned, static: true, shortNameOffset: 0x18 },
      adpPrefixTable: {
        id: 5,
        name: "adp_prefix_table",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x20,
      },
      adpRoutingConfiguration: {
        id: 6,
        name: "adp_routing_configuration",
        codec: array(g3RoutingConfigurationCodec),
        static: true,
        shortNameOffset: 0x28,
      },
      adpBroadcastLogTableEntryTtl: {
        id: 7,
        name: "adp_broadcast_log_table_entry_ttl",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x30,
      },
      adpRoutingTable: {
        id: 8,
        name: "adp_routing_table",
        codec: array(g3RouteCodec),
        static: false,
        shortNameOffset: 0x38,
      },
      adpContextInformationTable: {
        id: 9,
        name: "adp_context_information_table",
        codec: array(g3ContextInformationCodec),
        static: false,
        shortNameOffset: 0x40,
      },
      adpBlacklistTable: {
        id: 10,
        name: "adp_blacklist_table",
        codec: array(g3BlacklistedNeighbourCodec),
        static: false,
        shortNameOffset: 0x48,
      },
      adpBroadcastLogTable: {
        id: 11,
        name: "adp_broadcast_log_table",
        codec: array(g3BroadcastLogEntryCodec),
        static: false,
        shortNameOffset: 0x50,
      },
      adpGroupTable: {
        id: 12,
        name: "adp_group_table",
        codec: array(longUnsigned),
        static: false,
        shortNameOffset: 0x58,
      },
      adpMaxJoinWaitTime: {
        id: 13,
        name: "adp_max_join_wait_time",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x60,
      },
      adpPathDiscoveryTime: {
        id: 14,
        name: "adp_path_discovery_time",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x68,
      },
      adpActiveKeyIndex: { id: 15, name: "adp_active_key_index", codec: unsigned, static: true, shortNameOffset: 0x70 },
      adpMetricType: { id: 16, name: "adp_metric_type", codec: unsigned, static: true, shortNameOffset: 0x78 },
      adpCoordShortAddress: {
        id: 17,
        name: "adp_coord_short_address",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x80,
      },
      adpDisableDefaultRouting: {
        id: 18,
        name: "adp_disable_default_routing",
        codec: boolean,
        static: true,
        shortNameOffset: 0x88,
      },
      adpDeviceType: { id: 19, name: "adp_device_type", codec: g3DeviceTypeCodec, static: true, shortNameOffset: 0x90 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    G36LoWPANAdaptationLayerSetupV1Attributes,
    G36LoWPANAdaptationLayerSetupV1Methods
  > {
    return G36LoWPANAdaptationLayerSetupV1.descriptor;
  }

  /** Most hops of a route. Attribute 2, static. */
  get adpMaxHops(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpMaxHops);
  }

  /** Link quality below which a link is weak. Attribute 3, static. */
  get adpWeakLqiValue(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpWeakLqiValue);
  }

  /** Least security of frames. Attribute 4, static. */
  get adpSecurityLevel(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpSecurityLevel);
  }

  /** Prefixes of the network. Attribute 5, dynamic. */
  get adpPrefixTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpPrefixTable);
  }

  /** Parameters of routing. Attribute 6, static. */
  get adpRoutingConfiguration(): Attribute<readonly G3RoutingConfiguration[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpRoutingConfiguration);
  }

  /** How long a broadcast is remembered. Attribute 7, static, in min. */
  get adpBroadcastLogTableEntryTtl(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpBroadcastLogTableEntryTtl);
  }

  /** The routes. Attribute 8, dynamic. */
  get adpRoutingTable(): Attribute<readonly G3Route[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpRoutingTable);
  }

  /** Contexts of header compression. Attribute 9, dynamic. */
  get adpContextInformationTable(): Attribute<readonly G3ContextInformation[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpContextInformationTable);
  }

  /** Neighbours that routes shun. Attribute 10, dynamic. */
  get adpBlacklistTable(): Attribute<readonly G3BlacklistedNeighbour[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpBlacklistTable);
  }

  /** Broadcasts that were seen. Attribute 11, dynamic. */
  get adpBroadcastLogTable(): Attribute<readonly G3BroadcastLogEntry[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpBroadcastLogTable);
  }

  /** Addresses of the groups the device is in. Attribute 12, dynamic. */
  get adpGroupTable(): Attribute<readonly number[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpGroupTable);
  }

  /** How long the device tries to join. Attribute 13, static, in s. */
  get adpMaxJoinWaitTime(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpMaxJoinWaitTime);
  }

  /** How long the discovery of a path may take. Attribute 14, static, in s. */
  get adpPathDiscoveryTime(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpPathDiscoveryTime);
  }

  /** The group master key in use. Attribute 15, static. */
  get adpActiveKeyIndex(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpActiveKeyIndex);
  }

  /** How the cost of routes is counted. Attribute 16, static. */
  get adpMetricType(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpMetricType);
  }

  /** Short address of the coordinator. Attribute 17, static. */
  get adpCoordShortAddress(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpCoordShortAddress);
  }

  /** Whether routing by LOADng is off. Attribute 18, static. */
  get adpDisableDefaultRouting(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpDisableDefaultRouting);
  }

  /** What the device is. Attribute 19, static. */
  get adpDeviceType(): Attribute<G3DeviceType> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV1.descriptor.attributes.adpDeviceType);
  }
}
