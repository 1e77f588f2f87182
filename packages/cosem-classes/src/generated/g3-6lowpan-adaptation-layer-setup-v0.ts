// Generated from 0092-g3-6lowpan-adaptation-layer-setup.v0.yaml; do not edit.

import { array, bitString, type Data as CosemData, dataCodec, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `G36LoWPANAdaptationLayerSetupV0`. */
export type G36LoWPANAdaptationLayerSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly adpMaxHops: AttributeDescriptor<number, 2>;
  readonly adpWeakLqiValue: AttributeDescriptor<number, 3>;
  readonly adpPanConflictWait: AttributeDescriptor<number, 4>;
  readonly adpMaxPanConflictCount: AttributeDescriptor<number, 5>;
  readonly adpActiveScanDuration: AttributeDescriptor<number, 6>;
  readonly adpToneMask: AttributeDescriptor<string, 7>;
  readonly adpDiscoveryAttemptsSpeed: AttributeDescriptor<number, 8>;
  readonly adpRoutingConfiguration: AttributeDescriptor<readonly CosemData[], 9>;
  readonly adpBroadcastLogTableEntryTtl: AttributeDescriptor<number, 10>;
  readonly adpMaxAgeTime: AttributeDescriptor<number, 11>;
  readonly adpRoutingTable: AttributeDescriptor<readonly CosemData[], 12>;
};

/** The methods of `G36LoWPANAdaptationLayerSetupV0`. */
export type G36LoWPANAdaptationLayerSetupV0Methods = Readonly<Record<never, never>>;

/**
 * G36LoWPANAdaptationLayerSetupV0: class 92, version 0.
 * Parameters of the 6LoWPAN adaptation layer of G3-PLC, first called PLC OFDM type 2. Usual instances: 0.0.29.2.0.255.
 */
export class G36LoWPANAdaptationLayerSetupV0 extends CosemObject {
  static readonly classId = 92;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    G36LoWPANAdaptationLayerSetupV0Attributes,
    G36LoWPANAdaptationLayerSetupV0Methods
  > = {
    classId: 92,
    version: 0,
    name: "G36LoWPANAdaptationLayerSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      adpMaxHops: { id: 2, name: "adp_max_hops", codec: unsigned, static: true, shortNameOffset: 0x08 },
      adpWeakLqiValue: { id: 3, name: "adp_weak_lqi_value", codec: unsigned, static: true, shortNameOffset: 0x10 },
      adpPanConflictWait: {
        id: 4,
        name: "adp_pan_conflict_wait",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      adpMaxPanConflictCount: {
        id: 5,
        name: "adp_max_pan_conflict_count",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      adpActiveScanDuration: {
        id: 6,
        name: "adp_active_scan_duration",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      adpToneMask: { id: 7, name: "adp_tone_mask", codec: bitString(), static: true, shortNameOffset: 0x30 },
      adpDiscoveryAttemptsSpeed: {
        id: 8,
        name: "adp_discovery_attempts_speed",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x38,
      },
      adpRoutingConfiguration: {
        id: 9,
        name: "adp_routing_configuration",
        codec: array(dataCodec),
        static: true,
        shortNameOffset: 0x40,
      },
      adpBroadcastLogTableEntryTtl: {
        id: 10,
        name: "adp_broadcast_log_table_entry_ttl",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x48,
      },
      adpMaxAgeTime: { id: 11, name: "adp_max_age_time", codec: longUnsigned, static: true, shortNameOffset: 0x50 },
      adpRoutingTable: {
        id: 12,
        name: "adp_routing_table",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x58,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    G36LoWPANAdaptationLayerSetupV0Attributes,
    G36LoWPANAdaptationLayerSetupV0Methods
  > {
    return G36LoWPANAdaptationLayerSetupV0.descriptor;
  }

  /** Most hops of a route. Attribute 2, static. */
  get adpMaxHops(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpMaxHops);
  }

  /** Link quality below which a neighbour is not joined through. Attribute 3, static. */
  get adpWeakLqiValue(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpWeakLqiValue);
  }

  /** Time between two CONFLICT frames for the same network. Attribute 4, static, in s. */
  get adpPanConflictWait(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpPanConflictWait);
  }

  /** Most CONFLICT frames for the same network. Attribute 5, static. */
  get adpMaxPanConflictCount(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpMaxPanConflictCount);
  }

  /** Duration of an active scan. Attribute 6, static, in s. */
  get adpActiveScanDuration(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpActiveScanDuration);
  }

  /** Tones that may be used, one bit each. Attribute 7, static. */
  get adpToneMask(): Attribute<string> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpToneMask);
  }

  /** Longest time between two discoveries of networks. Attribute 8, static, in s. */
  get adpDiscoveryAttemptsSpeed(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpDiscoveryAttemptsSpeed);
  }

  /** Parameters of routing. Attribute 9, static. */
  get adpRoutingConfiguration(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpRoutingConfiguration);
  }

  /** How long a broadcast is remembered. Attribute 10, static, in s. */
  get adpBroadcastLogTableEntryTtl(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpBroadcastLogTableEntryTtl);
  }

  /** Age of a tone map after which a new one is asked for. Attribute 11, static, in s. */
  get adpMaxAgeTime(): Attribute<number> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpMaxAgeTime);
  }

  /** The routes. Attribute 12, dynamic. */
  get adpRoutingTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G36LoWPANAdaptationLayerSetupV0.descriptor.attributes.adpRoutingTable);
  }
}
