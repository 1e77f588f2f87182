// Generated from 0151-lte-monitoring.v1.yaml; do not edit.

import { obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type LTENetworkParameters, lteNetworkParametersCodec } from "./types/lte-network-parameters.ts";
import { type LTEQualityOfService, lteQualityOfServiceCodec } from "./types/lte-quality-of-service.ts";

/** The attributes of `LTEMonitoring`. */
export type LTEMonitoringAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly lteNetworkParameters: AttributeDescriptor<LTENetworkParameters, 2>;
  readonly lteQualityOfService: AttributeDescriptor<LTEQualityOfService, 3>;
};

/** The methods of `LTEMonitoring`. */
export type LTEMonitoringMethods = Readonly<Record<never, never>>;

/**
 * LTEMonitoring: class 151, version 1. Blue Book 4.7.9
 * Parameters and reception of a modem in an LTE network. Usual instances: 0.0.25.11.0.255.
 */
export class LTEMonitoring extends CosemObject {
  static readonly classId = 151;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<LTEMonitoringAttributes, LTEMonitoringMethods> = {
    classId: 151,
    version: 1,
    name: "LTEMonitoring",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      lteNetworkParameters: {
        id: 2,
        name: "lte_network_parameters",
        codec: lteNetworkParametersCodec,
        static: false,
        shortNameOffset: 0x08,
      },
      lteQualityOfService: {
        id: 3,
        name: "lte_quality_of_service",
        codec: lteQualityOfServiceCodec,
        static: false,
        shortNameOffset: 0x10,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<LTEMonitoringAttributes, LTEMonitoringMethods> {
    return LTEMonitoring.descriptor;
  }

  /** What the network tells the modem. Attribute 2, dynamic. */
  get lteNetworkParameters(): Attribute<LTENetworkParameters> {
    return new Attribute(this, LTEMonitoring.descriptor.attributes.lteNetworkParameters);
  }

  /** Reception. Attribute 3, dynamic. */
  get lteQualityOfService(): Attribute<LTEQualityOfService> {
    return new Attribute(this, LTEMonitoring.descriptor.attributes.lteQualityOfService);
  }
}
