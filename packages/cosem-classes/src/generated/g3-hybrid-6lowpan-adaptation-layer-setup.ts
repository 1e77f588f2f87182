// Generated from 0162-g3-hybrid-6lowpan-adaptation-layer-setup.v1.yaml; do not edit.

import { array, boolean, type Data as CosemData, dataCodec, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `G3Hybrid6LoWPANAdaptationLayerSetup`. */
export type G3Hybrid6LoWPANAdaptationLayerSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly adpRoutingTable: AttributeDescriptor<readonly CosemData[], 2>;
  readonly adpBlacklistTable: AttributeDescriptor<readonly CosemData[], 3>;
  readonly adpLowLqiValueRf: AttributeDescriptor<number, 4>;
  readonly adpHighLqiValueRf: AttributeDescriptor<number, 5>;
  readonly adpRoutingConfigurationRf: AttributeDescriptor<readonly CosemData[], 6>;
  readonly adpUseBackupMedia: AttributeDescriptor<boolean, 7>;
  readonly adpWeakLqiValueRf: AttributeDescriptor<number, 8>;
  readonly adpTrickleLqiThresholdLowRf: AttributeDescriptor<number, 9>;
  readonly adpDelayLowLqiRf: AttributeDescriptor<number, 10>;
  readonly adpDelayHighLqiRf: AttributeDescriptor<number, 11>;
  readonly adpRreqJitterLowLqiRf: AttributeDescriptor<number, 12>;
  readonly adpRreqJitterHighLqiRf: AttributeDescriptor<number, 13>;
  readonly adpClusterTrickleIRf: AttributeDescriptor<number, 14>;
  readonly adpClusterTrickleKRf: AttributeDescriptor<number, 15>;
  readonly adpClusterMinLqiRf: AttributeDescriptor<number, 16>;
  readonly adpLastGasp: AttributeDescriptor<boolean, 17>;
  readonly adpProbingInterval: AttributeDescriptor<number, 18>;
  readonly adpTrickleLqiThresholdHighRf: AttributeDescriptor<number, 19>;
};

/** The methods of `G3Hybrid6LoWPANAdaptationLayerSetup`. */
export type G3Hybrid6LoWPANAdaptationLayerSetupMethods = Readonly<Record<never, never>>;

/**
 * G3Hybrid6LoWPANAdaptationLayerSetup: class 162, version 1. Blue Book 4.13.8
 * Parameters of the 6LoWPAN adaptation layer of hybrid G3-PLC.
 */
export class G3Hybrid6LoWPANAdaptationLayerSetup extends CosemObject {
  static readonly classId = 162;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<
    G3Hybrid6LoWPANAdaptationLayerSetupAttributes,
    G3Hybrid6LoWPANAdaptationLayerSetupMethods
  > = {
    classId: 162,
    version: 1,
    name: "G3Hybrid6LoWPANAdaptationLayerSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      adpRoutingTable: {
        id: 2,
        name: "adp_routing_table",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x08,
      },
      adpBlacklistTable: {
        id: 3,
        name: "adp_blacklist_table",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x10,
      },
      adpLowLqiValueRf: { id: 4, name: "adp_low_lqi_value_rf", codec: unsigned, static: true, shortNameOffset: 0x18 },
      adpHighLqiValueRf: { id: 5, name: "adp_high_lqi_value_rf", codec: unsigned, static: true, shortNameOffset: 0x20 },
      adpRoutingConfigurationRf: {
        id: 6,
        name: "adp_routing_configuration_rf",
        codec: array(dataCodec),
        static: true,
        shortNameOffset: 0x28,
      },
      adpUseBackupMedia: { id: 7, name: "adp_use_backup_media", codec: boolean, static: true, shortNameOffset: 0x30 },
      adpWeakLqiValueRf: { id: 8, name: "adp_weak_lqi_value_rf", codec: unsigned, static: true, shortNameOffset: 0x38 },
      adpTrickleLqiThresholdLowRf: {
        id: 9,
        name: "adp_trickle_lqi_threshold_low_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x40,
      },
      adpDelayLowLqiRf: {
        id: 10,
        name: "adp_delay_low_lqi_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x48,
      },
      adpDelayHighLqiRf: {
        id: 11,
        name: "adp_delay_high_lqi_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x50,
      },
      adpRreqJitterLowLqiRf: {
        id: 12,
        name: "adp_rreq_jitter_low_lqi_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x58,
      },
      adpRreqJitterHighLqiRf: {
        id: 13,
        name: "adp_rreq_jitter_high_lqi_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x60,
      },
      adpClusterTrickleIRf: {
        id: 14,
        name: "adp_cluster_trickle_i_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x68,
      },
      adpClusterTrickleKRf: {
        id: 15,
        name: "adp_cluster_trickle_k_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x70,
      },
      adpClusterMinLqiRf: {
        id: 16,
        name: "adp_cluster_min_lqi_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x78,
      },
      adpLastGasp: { id: 17, name: "adp_last_gasp", codec: boolean, static: true, shortNameOffset: 0x80 },
      adpProbingInterval: {
        id: 18,
        name: "adp_probing_interval",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x88,
      },
      adpTrickleLqiThresholdHighRf: {
        id: 19,
        name: "adp_trickle_lqi_threshold_high_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x90,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    G3Hybrid6LoWPANAdaptationLayerSetupAttributes,
    G3Hybrid6LoWPANAdaptationLayerSetupMethods
  > {
    return G3Hybrid6LoWPANAdaptationLayerSetup.descriptor;
  }

  /** The routes. Attribute 2, dynamic. */
  get adpRoutingTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpRoutingTable);
  }

  /** Neighbours that routes shun. Attribute 3, dynamic. */
  get adpBlacklistTable(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpBlacklistTable);
  }

  /** Link quality below which a radio link costs most. Attribute 4, static. */
  get adpLowLqiValueRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpLowLqiValueRf);
  }

  /** Link quality above which a radio link costs least. Attribute 5, static. */
  get adpHighLqiValueRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpHighLqiValueRf);
  }

  /** Parameters of routing over radio. Attribute 6, static. */
  get adpRoutingConfigurationRf(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpRoutingConfigurationRf);
  }

  /** Whether the other medium is tried when one fails. Attribute 7, static. */
  get adpUseBackupMedia(): Attribute<boolean> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpUseBackupMedia);
  }

  /** Link quality below which a radio link is weak. Attribute 8, static. */
  get adpWeakLqiValueRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpWeakLqiValueRf);
  }

  /** Link quality below which Trickle does not count a neighbour. Attribute 9, static. */
  get adpTrickleLqiThresholdLowRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleLqiThresholdLowRf);
  }

  /** Delay of route requests over radio links of low quality. Attribute 10, static. */
  get adpDelayLowLqiRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpDelayLowLqiRf);
  }

  /** Delay of route requests over radio links of high quality. Attribute 11, static. */
  get adpDelayHighLqiRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpDelayHighLqiRf);
  }

  /** Jitter of route requests over radio links of low quality. Attribute 12, static. */
  get adpRreqJitterLowLqiRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpRreqJitterLowLqiRf);
  }

  /** Jitter of route requests over radio links of high quality. Attribute 13, static. */
  get adpRreqJitterHighLqiRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpRreqJitterHighLqiRf);
  }

  /** Interval of Trickle in a cluster. Attribute 14, static. */
  get adpClusterTrickleIRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterTrickleIRf);
  }

  /** Redundancy constant of Trickle in a cluster. Attribute 15, static. */
  get adpClusterTrickleKRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterTrickleKRf);
  }

  /** Least link quality in a cluster. Attribute 16, static. */
  get adpClusterMinLqiRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpClusterMinLqiRf);
  }

  /** Whether last gasps are passed on. Attribute 17, static. */
  get adpLastGasp(): Attribute<boolean> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpLastGasp);
  }

  /** Time between two probes of a link. Attribute 18, static. */
  get adpProbingInterval(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpProbingInterval);
  }

  /** Link quality above which Trickle counts a neighbour in full. Attribute 19, static. */
  get adpTrickleLqiThresholdHighRf(): Attribute<number> {
    return new Attribute(this, G3Hybrid6LoWPANAdaptationLayerSetup.descriptor.attributes.adpTrickleLqiThresholdHighRf);
  }
}
