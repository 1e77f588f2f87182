// Generated from 0151-lte-monitoring.v0.yaml; do not edit.

import { obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type LTEQualityOfServiceV0, lteQualityOfServiceV0Codec } from "./types/lte-quality-of-service-v0.ts";

/** The attributes of `LTEMonitoringV0`. */
export type LTEMonitoringV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly lteQualityOfService: AttributeDescriptor<LTEQualityOfServiceV0, 2>;
};

/** The methods of `LTEMonitoringV0`. */
export type LTEMonitoringV0Methods = Readonly<Record<never, never>>;

/**
 * LTEMonitoringV0: class 151, version 0.
 * Timers and reception of a modem in an LTE network. Usual instances: 0.0.25.11.0.255.
 */
export class LTEMonitoringV0 extends CosemObject {
  static readonly classId = 151;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<LTEMonitoringV0Attributes, LTEMonitoringV0Methods> = {
    classId: 151,
    version: 0,
    name: "LTEMonitoringV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      lteQualityOfService: {
        id: 2,
        name: "lte_quality_of_service",
        codec: lteQualityOfServiceV0Codec,
        static: false,
        shortNameOffset: 0x08,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<LTEMonitoringV0Attributes, LTEMonitoringV0Methods> {
    return LTEMonitoringV0.descriptor;
  }

  /** Timers and reception. Attribute 2, dynamic. */
  get lteQualityOfService(): Attribute<LTEQualityOfServiceV0> {
    return new Attribute(this, LTEMonitoringV0.descriptor.attributes.lteQualityOfService);
  }
}
