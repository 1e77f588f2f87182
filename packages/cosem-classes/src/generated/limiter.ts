// Generated from 0071-limiter.v0.yaml; do not edit.

import {
  array,
  boolean,
  type Data as CosemData,
  dataCodec,
  doubleLongUnsigned,
  longUnsigned,
  obisCode,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type EmergencyProfile, emergencyProfileCodec } from "./types/emergency-profile.ts";
import { type LimiterActions, limiterActionsCodec } from "./types/limiter-actions.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./types/value-definition.ts";

/** The attributes of `Limiter`. */
export type LimiterAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly monitoredValue: AttributeDescriptor<ValueDefinition, 2>;
  readonly thresholdActive: AttributeDescriptor<CosemData, 3>;
  readonly thresholdNormal: AttributeDescriptor<CosemData, 4>;
  readonly thresholdEmergency: AttributeDescriptor<CosemData, 5>;
  readonly minOverThresholdDuration: AttributeDescriptor<number, 6>;
  readonly minUnderThresholdDuration: AttributeDescriptor<number, 7>;
  readonly emergencyProfile: AttributeDescriptor<EmergencyProfile, 8>;
  readonly emergencyProfileGroupIdList: AttributeDescriptor<readonly number[], 9>;
  readonly emergencyProfileActive: AttributeDescriptor<boolean, 10>;
  readonly actions: AttributeDescriptor<LimiterActions, 11>;
};

/** The methods of `Limiter`. */
export type LimiterMethods = Readonly<Record<never, never>>;

/**
 * Limiter: class 71, version 0. Blue Book 4.5.9
 * Acts when a value stays above or below a threshold. Usual instances: 0.0.17.0.0.255.
 */
export class Limiter extends CosemObject {
  static readonly classId = 71;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<LimiterAttributes, LimiterMethods> = {
    classId: 71,
    version: 0,
    name: "Limiter",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      monitoredValue: {
        id: 2,
        name: "monitored_value",
        codec: valueDefinitionCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      thresholdActive: { id: 3, name: "threshold_active", codec: dataCodec, static: false, shortNameOffset: 0x10 },
      thresholdNormal: { id: 4, name: "threshold_normal", codec: dataCodec, static: true, shortNameOffset: 0x18 },
      thresholdEmergency: { id: 5, name: "threshold_emergency", codec: dataCodec, static: true, shortNameOffset: 0x20 },
      minOverThresholdDuration: {
        id: 6,
        name: "min_over_threshold_duration",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      minUnderThresholdDuration: {
        id: 7,
        name: "min_under_threshold_duration",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x30,
      },
      emergencyProfile: {
        id: 8,
        name: "emergency_profile",
        codec: emergencyProfileCodec,
        static: true,
        shortNameOffset: 0x38,
      },
      emergencyProfileGroupIdList: {
        id: 9,
        name: "emergency_profile_group_id_list",
        codec: array(longUnsigned),
        static: true,
        shortNameOffset: 0x40,
      },
      emergencyProfileActive: {
        id: 10,
        name: "emergency_profile_active",
        codec: boolean,
        static: false,
        shortNameOffset: 0x48,
      },
      actions: { id: 11, name: "actions", codec: limiterActionsCodec, static: true, shortNameOffset: 0x50 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<LimiterAttributes, LimiterMethods> {
    return Limiter.descriptor;
  }

  /** The value that is watched. Attribute 2, static. */
  get monitoredValue(): Attribute<ValueDefinition> {
    return new Attribute(this, Limiter.descriptor.attributes.monitoredValue);
  }

  /** The threshold in force. Attribute 3, dynamic. */
  get thresholdActive(): Attribute<CosemData> {
    return new Attribute(this, Limiter.descriptor.attributes.thresholdActive);
  }

  /** The threshold in normal operation. Attribute 4, static. */
  get thresholdNormal(): Attribute<CosemData> {
    return new Attribute(this, Limiter.descriptor.attributes.thresholdNormal);
  }

  /** The threshold in an emergency. Attribute 5, static. */
  get thresholdEmergency(): Attribute<CosemData> {
    return new Attribute(this, Limiter.descriptor.attributes.thresholdEmergency);
  }

  /** Time above the threshold before it acts. Attribute 6, static, in s. */
  get minOverThresholdDuration(): Attribute<number> {
    return new Attribute(this, Limiter.descriptor.attributes.minOverThresholdDuration);
  }

  /** Time below the threshold before it acts. Attribute 7, static, in s. */
  get minUnderThresholdDuration(): Attribute<number> {
    return new Attribute(this, Limiter.descriptor.attributes.minUnderThresholdDuration);
  }

  /** When there is an emergency. Attribute 8, static. */
  get emergencyProfile(): Attribute<EmergencyProfile> {
    return new Attribute(this, Limiter.descriptor.attributes.emergencyProfile);
  }

  /** Emergency profiles that this meter heeds. Attribute 9, static. */
  get emergencyProfileGroupIdList(): Attribute<readonly number[]> {
    return new Attribute(this, Limiter.descriptor.attributes.emergencyProfileGroupIdList);
  }

  /** Whether there is an emergency now. Attribute 10, dynamic. */
  get emergencyProfileActive(): Attribute<boolean> {
    return new Attribute(this, Limiter.descriptor.attributes.emergencyProfileActive);
  }

  /** What it does. Attribute 11, static. */
  get actions(): Attribute<LimiterActions> {
    return new Attribute(this, Limiter.descriptor.attributes.actions);
  }
}
