// Generated from 0160-g3-hybrid-rf-mac-layer-counters.v0.yaml; do not edit.

import { doubleLongUnsigned, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";

/** The attributes of `G3HybridRFMACLayerCounters`. */
export type G3HybridRFMACLayerCountersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macRetryCountRf: AttributeDescriptor<number, 2>;
  readonly macMultipleRetryCountRf: AttributeDescriptor<number, 3>;
  readonly macTxFailCountRf: AttributeDescriptor<number, 4>;
  readonly macTxSuccessCountRf: AttributeDescriptor<number, 5>;
  readonly macFcsErrorCountRf: AttributeDescriptor<number, 6>;
  readonly macSecurityFailureCountRf: AttributeDescriptor<number, 7>;
  readonly macDuplicateFrameCountRf: AttributeDescriptor<number, 8>;
  readonly macRxSuccessCountRf: AttributeDescriptor<number, 9>;
};

/** The methods of `G3HybridRFMACLayerCounters`. */
export type G3HybridRFMACLayerCountersMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * G3HybridRFMACLayerCounters: class 160, version 0. Blue Book 4.13.6
 * Counters of the radio MAC layer of hybrid G3-PLC.
 */
export class G3HybridRFMACLayerCounters extends CosemObject {
  static readonly classId = 160;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<G3HybridRFMACLayerCountersAttributes, G3HybridRFMACLayerCountersMethods> =
    {
      classId: 160,
      version: 0,
      name: "G3HybridRFMACLayerCounters",
      attributes: {
        logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
        macRetryCountRf: {
          id: 2,
          name: "mac_retry_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x08,
        },
        macMultipleRetryCountRf: {
          id: 3,
          name: "mac_multiple_retry_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x10,
        },
        macTxFailCountRf: {
          id: 4,
          name: "mac_tx_fail_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x18,
        },
        macTxSuccessCountRf: {
          id: 5,
          name: "mac_tx_success_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x20,
        },
        macFcsErrorCountRf: {
          id: 6,
          name: "mac_fcs_error_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x28,
        },
        macSecurityFailureCountRf: {
          id: 7,
          name: "mac_security_failure_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x30,
        },
        macDuplicateFrameCountRf: {
          id: 8,
          name: "mac_duplicate_frame_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x38,
        },
        macRxSuccessCountRf: {
          id: 9,
          name: "mac_rx_success_count_rf",
          codec: doubleLongUnsigned,
          static: false,
          shortNameOffset: 0x40,
        },
      },
      methods: {
        reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x50 },
      },
    };

  override get descriptor(): ClassDescriptor<G3HybridRFMACLayerCountersAttributes, G3HybridRFMACLayerCountersMethods> {
    return G3HybridRFMACLayerCounters.descriptor;
  }

  /** Frames that needed one retry. Attribute 2, dynamic. */
  get macRetryCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macRetryCountRf);
  }

  /** Frames that needed more retries. Attribute 3, dynamic. */
  get macMultipleRetryCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macMultipleRetryCountRf);
  }

  /** Frames that were never acknowledged. Attribute 4, dynamic. */
  get macTxFailCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macTxFailCountRf);
  }

  /** Frames acknowledged at the first try. Attribute 5, dynamic. */
  get macTxSuccessCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macTxSuccessCountRf);
  }

  /** Frames with a wrong FCS. Attribute 6, dynamic. */
  get macFcsErrorCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macFcsErrorCountRf);
  }

  /** Frames that security refused. Attribute 7, dynamic. */
  get macSecurityFailureCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macSecurityFailureCountRf);
  }

  /** Duplicates. Attribute 8, dynamic. */
  get macDuplicateFrameCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macDuplicateFrameCountRf);
  }

  /** Frames received. Attribute 9, dynamic. */
  get macRxSuccessCountRf(): Attribute<number> {
    return new Attribute(this, G3HybridRFMACLayerCounters.descriptor.attributes.macRxSuccessCountRf);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, G3HybridRFMACLayerCounters.descriptor.methods.reset);
  }
}
