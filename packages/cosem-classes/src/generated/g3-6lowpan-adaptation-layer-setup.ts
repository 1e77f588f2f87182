// Generated from 0092-g3-6lowpan-adaptation-layer-setup.v4.yaml; do not edit.

import { array, boolean, type Data as CosemData, dataCodec, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type G3BroadcastLogEntry, g3BroadcastLogEntryCodec } from "./types/g3-broadcast-log-entry.ts";
import { type G3ContextInformation, g3ContextInformationCodec } from "./types/g3-context-information.ts";
import { type G3DeviceType, g3DeviceTypeCodec } from "./types/g3-device-type.ts";

/** The attributes of `G36LoWPANAdaptationLayerSetup`. */
export type G36LoWPANAdaptationLayerSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly adpMaxHops: AttributeDescriptor<number, 2>;
  readonly adpWeakLqiValue: AttributeDescriptor<number, 3>;
  readonly adpSecurityLevel: AttributeDescriptor<number, 4>;
  readonly adpPrefixTable: AttributeDescriptor<readonly CosemData[], 5>;
  readonly adpRoutingConfiguration: AttributeDescriptor<readonly CosemData[], 6>;
  readonly adpBroadcastLogTableEntryTtl: AttributeDescriptor<number, 7>;
  readonly adpRoutingTable: AttributeDescriptor<readonly CosemData[], 8>;
  readonly adpContextInformationTable: AttributeDescriptor<readonly G3ContextInformation[], 9>;
  readonly adpBlacklistTable: AttributeDescriptor<readonly CosemData[], 10>;
  readonly adpBroadcastLogTable: AttributeDescriptor<readonly G3BroadcastLogEntry[], 11>;
  readonly adpGroupTable: AttributeDescriptor<readonly number[], 12>;
  readonly adpMaxJoinWaitTime: AttributeDescriptor<number, 13>;
  readonly adpPathDiscoveryTime: AttributeDescriptor<number, 14>;
  readonly adpActiveKeyIndex: AttributeDescriptor<number, 15>;
  readonly adpMetricType: AttributeDescriptor<number, 16>;
  readonly adpCoordShortAddress: AttributeDescriptor<number, 17>;
  readonly adpDisableDefaultRouting: AttributeDescriptor<boolean, 18>;
  readonly adpDeviceType: AttributeDescriptor<G3DeviceType, 19>;
  readonly adpDefaultCoordRouteEnabled: AttributeDescriptor<boolean, 20>;
  readonly adpDestinationAddressSet: AttributeDescriptor<readonly number[], 21>;
  readonly adpLowLqiValue: AttributeDescriptor<number, 22>;
  readonly adpHighLqiValue: AttributeDescriptor<number, 23>;
  readonly adpDelayLowLqi: AttributeDescriptor<number, 24>;
  readonly adpDelayHighLqi: AttributeDescriptor<number, 25>;
  readonly adpRreqJitterLowLqi: AttributeDescriptor<number, 26>;
  readonly adpRreqJitterHighLqi: AttributeDescriptor<number, 27>;
  readonly adpTrickleDataEnabled: AttributeDescriptor<boolean, 28>;
  readonly adpTrickleLqiThresholdLow: AttributeDescriptor<number, 29>;
  readonly adpTrickleStep: AttributeDescriptor<number, 30>;
  readonly adpTrickleImin: AttributeDescriptor<number, 31>;
  readonly adpTrickleMaxKi: AttributeDescriptor<number, 32>;
  readonly adpTrickleAdaptiveImin: AttributeDescriptor<boolean, 33>;
  readonly adpTrickleAdaptiveKi: AttributeDescriptor<boolean, 34>;
  readonly adpClusterTrickleEnabled: AttributeDescriptor<boolean, 35>;
  readonly adpClusterMinLqi: AttributeDescriptor<number, 36>;
  readonly adpClusterTrickleK: AttributeDescriptor<number, 37>;
  readonly adpClusterRreqRouteCostDeviation: AttributeDescriptor<number, 38>;
  readonly adpClusterTrickleI: AttributeDescriptor<number, 39>;
  readonly adpTrickleLqiThresholdHigh: AttributeDescriptor<number, 40>;
};

/** The methods of `G36LoWPANAdaptationLayerSetup`. */
export type G36LoWPANAdaptationLayerSetupMethods = Readonly<Record<never, never>>;

/**
 * G36LoWPANAdaptationLayerSetup: class 92, version 4. Blue Book 4.13.5
 * Parameters of the 6LoWPAN adaptation layer of G3-PLC. Usual instances: 0.0.29.2.0.255.
 */
export class G36LoWPANAdaptationLayerSetup extends CosemObject {
  static readonly classId = 92;
  static readonly version = 4;
  static readonly descriptor: ClassDescriptor<
    G36LoWPANAdaptationLayerSetupAttributes,
    G36LoWPANAdaptationLayerSetupMethods
  > = {
    classId: 92,
    version: 4,
    name: "G36LoWPANAdaptationLayerSetup",
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
        codec: array(dataCodec),
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
        codec: array(dataCodec),
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
        codec: array(dataCodec),
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
      adpDefaultCoordRouteEnabled: {
        id: 20,
        name: "adp_default_coord_route_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0x98,
      },
      adpDestinationAddressSet: {
        id: 21,
        name: "adp_destination_address_set",
        codec: array(longUnsigned),
        static: false,
        shortNameOffset: 0xa0,
      },
      adpLowLqiValue: { id: 22, name: "adp_low_lqi_value", codec: unsigned, static: true, shortNameOffset: 0xa8 },
      adpHighLqiValue: { id: 23, name: "adp_high_lqi_value", codec: unsigned, static: true, shortNameOffset: 0xb0 },
      adpDelayLowLqi: { id: 24, name: "adp_delay_low_lqi", codec: longUnsigned, static: true, shortNameOffset: 0xb8 },
      adpDelayHighLqi: { id: 25, name: "adp_delay_high_lqi", codec: longUnsigned, static: true, shortNameOffset: 0xc0 },
      adpRreqJitterLowLqi: {
        id: 26,
        name: "adp_rreq_jitter_low_lqi",
        codec: unsigned,
        static: true,
        shortNameOffset: 0xc8,
      },
      adpRreqJitterHighLqi: {
        id: 27,
        name: "adp_rreq_jitter_high_lqi",
        codec: unsigned,
        static: true,
        shortNameOffset: 0xd0,
      },
      adpTrickleDataEnabled: {
        id: 28,
        name: "adp_trickle_data_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0xd8,
      },
      adpTrickleLqiThresholdLow: {
        id: 29,
        name: "adp_trickle_lqi_threshold_low",
        codec: unsigned,
        static: true,
        shortNameOffset: 0xe0,
      },
      adpTrickleStep: { id: 30, name: "adp_trickle_step", codec: unsigned, static: true, shortNameOffset: 0xe8 },
      adpTrickleImin: { id: 31, name: "adp_trickle_imin", codec: longUnsigned, static: true, shortNameOffset: 0xf0 },
      adpTrickleMaxKi: { id: 32, name: "adp_trickle_max_ki", codec: unsigned, static: true, shortNameOffset: 0xf8 },
      adpTrickleAdaptiveImin: {
        id: 33,
        name: "adp_trickle_adaptive_imin",
        codec: boolean,
        static: true,
        shortNameOffset: 0x100,
      },
      adpTrickleAdaptiveKi: {
        id: 34,
        name: "adp_trickle_adaptive_ki",
        codec: boolean,
        static: true,
        shortNameOffset: 0x108,
      },
      adpClusterTrickleEnabled: {
        id: 35,
        name: "adp_cluster_trickle_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0x110,
      },
      adpClusterMinLqi: { id: 36, name: "adp_cluster_min_lqi", codec: unsigned, static: true, shortNameOffset: 0x118 },
      adpClusterTrickleK: {
        id: 37,
        name: "adp_cluster_trickle_k",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x120,
      },
      adpClusterRreqRouteCostDeviation: {
        id: 38,
        name: "adp_cluster_rreq_route_cost_deviation",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x128,
      },
      adpClusterTrickleI: {
        id: 39,
        name: "adp_cluster_trickle_i",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x130,
      },
      adpTrickleLqiThresholdHigh: {
        id: 40,
        name: "adp_trickle_lqi_threshold_high",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x138,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    G36LoWPANAdaptationLayerSetupAttributes,
    G36LoWPANAdaptationLayerSetupMethods
  > {
    return G36LoWPANAdaptationLayerSetup.descriptor;
  }

  /** Most hops of a route. Attribute 2, static. */
  get adpMaxHops(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpMaxHops);
  }

  /** Link quality below which a link is weak. Attribute 3, static. */
  get adpWeakLqiValue(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpWeakLqiValue);
  }

  /** Least security of frames. Attribute 4, static. */
  get adpSecurityLevel(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpSecurityLevel);
  }

  /** Prefixes of the network. Attribute 5, dynamic. */
  get adpPrefixTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpPrefixTable);
  }

  /** Parameters of routing. Attribute 6, static. */
  get adpRoutingConfiguration(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpRoutingConfiguration);
  }

  /** How long a broadcast is remembered. Attribute 7, static, in min. */
  get adpBroadcastLogTableEntryTtl(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpBroadcastLogTableEntryTtl);
  }

  /** The routes. Attribute 8, dynamic. */
  get adpRoutingTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpRoutingTable);
  }

  /** Contexts of header compression. Attribute 9, dynamic. */
  get adpContextInformationTable(): Attribute<readonly G3ContextInformation[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpContextInformationTable);
  }

  /** Neighbours that routes shun. Attribute 10, dynamic. */
  get adpBlacklistTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpBlacklistTable);
  }

  /** Broadcasts that were seen. Attribute 11, dynamic. */
  get adpBroadcastLogTable(): Attribute<readonly G3BroadcastLogEntry[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpBroadcastLogTable);
  }

  /** Addresses of the groups the device is in. Attribute 12, dynamic. */
  get adpGroupTable(): Attribute<readonly number[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpGroupTable);
  }

  /** How long the device tries to join. Attribute 13, static, in s. */
  get adpMaxJoinWaitTime(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpMaxJoinWaitTime);
  }

  /** How long the discovery of a path may take. Attribute 14, static, in s. */
  get adpPathDiscoveryTime(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpPathDiscoveryTime);
  }

  /** The group master key in use. Attribute 15, static. */
  get adpActiveKeyIndex(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpActiveKeyIndex);
  }

  /** How the cost of routes is counted. Attribute 16, static. */
  get adpMetricType(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpMetricType);
  }

  /** Short address of the coordinator. Attribute 17, static. */
  get adpCoordShortAddress(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpCoordShortAddress);
  }

  /** Whether routing by LOADng is off. Attribute 18, static. */
  get adpDisableDefaultRouting(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDisableDefaultRouting);
  }

  /** What the device is. Attribute 19, static. */
  get adpDeviceType(): Attribute<G3DeviceType> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDeviceType);
  }

  /** Whether a default route to the coordinator is made. Attribute 20, static. */
  get adpDefaultCoordRouteEnabled(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDefaultCoordRouteEnabled);
  }

  /** Addresses the device routes for. Attribute 21, dynamic. */
  get adpDestinationAddressSet(): Attribute<readonly number[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDestinationAddressSet);
  }

  /** Link quality below which a link costs most. Attribute 22, static. */
  get adpLowLqiValue(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpLowLqiValue);
  }

  /** Link quality above which a link costs least. Attribute 23, static. */
  get adpHighLqiValue(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpHighLqiValue);
  }

  /** Delay of route requests over links of low quality. Attribute 24, static. */
  get adpDelayLowLqi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDelayLowLqi);
  }

  /** Delay of route requests over links of high quality. Attribute 25, static. */
  get adpDelayHighLqi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpDelayHighLqi);
  }

  /** Jitter of route requests over links of low quality. Attribute 26, static. */
  get adpRreqJitterLowLqi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpRreqJitterLowLqi);
  }

  /** Jitter of route requests over links of high quality. Attribute 27, static. */
  get adpRreqJitterHighLqi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpRreqJitterHighLqi);
  }

  /** Whether broadcasts are spread by Trickle. Attribute 28, static. */
  get adpTrickleDataEnabled(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleDataEnabled);
  }

  /** Link quality below which Trickle does not count a neighbour. Attribute 29, static. */
  get adpTrickleLqiThresholdLow(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleLqiThresholdLow);
  }

  /** Step of Trickle. Attribute 30, static. */
  get adpTrickleStep(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleStep);
  }

  /** Shortest interval of Trickle. Attribute 31, static. */
  get adpTrickleImin(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleImin);
  }

  /** Largest redundancy constant of Trickle. Attribute 32, static. */
  get adpTrickleMaxKi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleMaxKi);
  }

  /** Whether the interval adapts. Attribute 33, static. */
  get adpTrickleAdaptiveImin(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleAdaptiveImin);
  }

  /** Whether the redundancy constant adapts. Attribute 34, static. */
  get adpTrickleAdaptiveKi(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleAdaptiveKi);
  }

  /** Whether clusters use Trickle for route requests. Attribute 35, static. */
  get adpClusterTrickleEnabled(): Attribute<boolean> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterTrickleEnabled);
  }

  /** Least link quality in a cluster. Attribute 36, static. */
  get adpClusterMinLqi(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterMinLqi);
  }

  /** Redundancy constant of Trickle in a cluster. Attribute 37, static. */
  get adpClusterTrickleK(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterTrickleK);
  }

  /** Deviation of route costs within which requests count as alike. Attribute 38, static. */
  get adpClusterRreqRouteCostDeviation(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterRreqRouteCostDeviation);
  }

  /** Interval of Trickle in a cluster. Attribute 39, static. */
  get adpClusterTrickleI(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterTrickleI);
  }

  /** Link quality above which Trickle counts a neighbour in full. Attribute 40, static. */
  get adpTrickleLqiThresholdHigh(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleLqiThresholdHigh);
  }
}
