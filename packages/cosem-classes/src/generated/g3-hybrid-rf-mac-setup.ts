// Generated from 0161-g3-hybrid-rf-mac-setup.v1.yaml; do not edit.

import {
  array,
  boolean,
  type Data as CosemData,
  dataCodec,
  doubleLongUnsigned,
  enumerated,
  longUnsigned,
  obisCode,
  unsigned,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `G3HybridRFMACSetup`. */
export type G3HybridRFMACSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macMaxBeRf: AttributeDescriptor<number, 2>;
  readonly macMaxCsmaBackoffsRf: AttributeDescriptor<number, 3>;
  readonly macMaxFrameRetriesRf: AttributeDescriptor<number, 4>;
  readonly macMinBeRf: AttributeDescriptor<number, 5>;
  readonly macFrameCounterRf: AttributeDescriptor<number, 6>;
  readonly macDuplicateDetectionTtlRf: AttributeDescriptor<number, 7>;
  readonly macPosTableRf: AttributeDescriptor<readonly CosemData[], 8>;
  readonly macOperatingModeRf: AttributeDescriptor<number, 9>;
  readonly macChannelNumberRf: AttributeDescriptor<number, 10>;
  readonly macDutyCycleUsageRf: AttributeDescriptor<number, 11>;
  readonly macDutyCyclePeriodRf: AttributeDescriptor<number, 12>;
  readonly macDutyCycleLimitRf: AttributeDescriptor<number, 13>;
  readonly macDutyCycleThresholdRf: AttributeDescriptor<number, 14>;
  readonly macDisablePhyRf: AttributeDescriptor<boolean, 15>;
  readonly macFrequencyBandRf: AttributeDescriptor<number, 16>;
  readonly macTransmitAttenRf: AttributeDescriptor<number, 17>;
  readonly macAdaptivePowerStepRf: AttributeDescriptor<number, 18>;
  readonly macAdaptivePowerHighBoundRf: AttributeDescriptor<number, 19>;
  readonly macAdaptivePowerLowBoundRf: AttributeDescriptor<number, 20>;
  readonly macPosRecentEntriesRf: AttributeDescriptor<number, 21>;
};

/** The methods of `G3HybridRFMACSetup`. */
export type G3HybridRFMACSetupMethods = Readonly<Record<never, never>>;

/**
 * G3HybridRFMACSetup: class 161, version 1. Blue Book 4.13.7
 * Parameters of the radio MAC layer of hybrid G3-PLC.
 */
export class G3HybridRFMACSetup extends CosemObject {
  static readonly classId = 161;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<G3HybridRFMACSetupAttributes, G3HybridRFMACSetupMethods> = {
    classId: 161,
    version: 1,
    name: "G3HybridRFMACSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macMaxBeRf: { id: 2, name: "mac_max_be_rf", codec: unsigned, static: true, shortNameOffset: 0x08 },
      macMaxCsmaBackoffsRf: {
        id: 3,
        name: "mac_max_csma_backoffs_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      macMaxFrameRetriesRf: {
        id: 4,
        name: "mac_max_frame_retries_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      macMinBeRf: { id: 5, name: "mac_min_be_rf", codec: unsigned, static: true, shortNameOffset: 0x20 },
      macFrameCounterRf: {
        id: 6,
        name: "mac_frame_counter_rf",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      macDuplicateDetectionTtlRf: {
        id: 7,
        name: "mac_duplicate_detection_ttl_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x30,
      },
      macPosTableRf: { id: 8, name: "mac_pos_table_rf", codec: array(dataCodec), static: false, shortNameOffset: 0x38 },
      macOperatingModeRf: {
        id: 9,
        name: "mac_operating_mode_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x40,
      },
      macChannelNumberRf: {
        id: 10,
        name: "mac_channel_number_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x48,
      },
      macDutyCycleUsageRf: {
        id: 11,
        name: "mac_duty_cycle_usage_rf",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x50,
      },
      macDutyCyclePeriodRf: {
        id: 12,
        name: "mac_duty_cycle_period_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x58,
      },
      macDutyCycleLimitRf: {
        id: 13,
        name: "mac_duty_cycle_limit_rf",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x60,
      },
      macDutyCycleThresholdRf: {
        id: 14,
        name: "mac_duty_cycle_threshold_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x68,
      },
      macDisablePhyRf: { id: 15, name: "mac_disable_phy_rf", codec: boolean, static: true, shortNameOffset: 0x70 },
      macFrequencyBandRf: {
        id: 16,
        name: "mac_frequency_band_rf",
        codec: enumerated({}),
        static: true,
        shortNameOffset: 0x78,
      },
      macTransmitAttenRf: {
        id: 17,
        name: "mac_transmit_atten_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x80,
      },
      macAdaptivePowerStepRf: {
        id: 18,
        name: "mac_adaptive_power_step_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x88,
      },
      macAdaptivePowerHighBoundRf: {
        id: 19,
        name: "mac_adaptive_power_high_bound_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x90,
      },
      macAdaptivePowerLowBoundRf: {
        id: 20,
        name: "mac_adaptive_power_low_bound_rf",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x98,
      },
      macPosRecentEntriesRf: {
        id: 21,
        name: "mac_pos_recent_entries_rf",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0xa0,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<G3HybridRFMACSetupAttributes, G3HybridRFMACSetupMethods> {
    return G3HybridRFMACSetup.descriptor;
  }

  /** Largest back-off exponent. Attribute 2, static. */
  get macMaxBeRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macMaxBeRf);
  }

  /** Most back-offs before a transmission is given up. Attribute 3, static. */
  get macMaxCsmaBackoffsRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macMaxCsmaBackoffsRf);
  }

  /** How often a frame is repeated at the most. Attribute 4, static. */
  get macMaxFrameRetriesRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macMaxFrameRetriesRf);
  }

  /** Smallest back-off exponent. Attribute 5, static. */
  get macMinBeRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macMinBeRf);
  }

  /** Counter of ciphered frames that are sent. Attribute 6, dynamic. */
  get macFrameCounterRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macFrameCounterRf);
  }

  /** How long a frame is remembered to find its duplicates. Attribute 7, static, in s. */
  get macDuplicateDetectionTtlRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDuplicateDetectionTtlRf);
  }

  /** Devices within reach. Attribute 8, dynamic. */
  get macPosTableRf(): Attribute<readonly CosemData[]> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macPosTableRf);
  }

  /** Operating mode of the radio. Attribute 9, static. */
  get macOperatingModeRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macOperatingModeRf);
  }

  /** Channel in use. Attribute 10, static. */
  get macChannelNumberRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macChannelNumberRf);
  }

  /** Share of the duty cycle that is used up. Attribute 11, dynamic. */
  get macDutyCycleUsageRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDutyCycleUsageRf);
  }

  /** Time over which the duty cycle is counted. Attribute 12, static. */
  get macDutyCyclePeriodRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDutyCyclePeriodRf);
  }

  /** Time in it that may be used to send. Attribute 13, static. */
  get macDutyCycleLimitRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDutyCycleLimitRf);
  }

  /** Share of it above which nothing but urgent frames is sent. Attribute 14, static. */
  get macDutyCycleThresholdRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDutyCycleThresholdRf);
  }

  /** Whether the radio is off. Attribute 15, static. */
  get macDisablePhyRf(): Attribute<boolean> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macDisablePhyRf);
  }

  /** Frequency band in use. Attribute 16, static. */
  get macFrequencyBandRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macFrequencyBandRf);
  }

  /** Attenuation of what is sent. Attribute 17, static. */
  get macTransmitAttenRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macTransmitAttenRf);
  }

  /** Step of the adaptive power. Attribute 18, static. */
  get macAdaptivePowerStepRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macAdaptivePowerStepRf);
  }

  /** Link quality above which power goes down. Attribute 19, static. */
  get macAdaptivePowerHighBoundRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macAdaptivePowerHighBoundRf);
  }

  /** Link quality below which power goes up. Attribute 20, static. */
  get macAdaptivePowerLowBoundRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macAdaptivePowerLowBoundRf);
  }

  /** Recent entries of the POS table. Attribute 21, dynamic. */
  get macPosRecentEntriesRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACSetup.descriptor.attributes.macPosRecentEntriesRf);
  }
}
