// Generated from 0081-prime-physical-layer-counters.v0.yaml; do not edit.

import { integer, longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";

/** The attributes of `PRIMEPhysicalLayerCounters`. */
export type PRIMEPhysicalLayerCountersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly phyStatsCrcIncorrectCount: AttributeDescriptor<number, 2>;
  readonly phyStatsCrcFailCount: AttributeDescriptor<number, 3>;
  readonly phyStatsTxDropCount: AttributeDescriptor<number, 4>;
  readonly phyStatsRxDropCount: AttributeDescriptor<number, 5>;
};

/** The methods of `PRIMEPhysicalLayerCounters`. */
export type PRIMEPhysicalLayerCountersMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * PRIMEPhysicalLayerCounters: class 81, version 0. Blue Book 4.12.5
 * Counters of the PRIME physical layer. Usual instances: 0.0.28.1.0.255.
 */
export class PRIMEPhysicalLayerCounters extends CosemObject {
  static readonly classId = 81;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<PRIMEPhysicalLayerCountersAttributes, PRIMEPhysicalLayerCountersMethods> =
    {
      classId: 81,
      version: 0,
      name: "PRIMEPhysicalLayerCounters",
      attributes: {
        logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
        phyStatsCrcIncorrectCount: {
          id: 2,
          name: "phy_stats_crc_incorrect_count",
          codec: longUnsigned,
          static: false,
          shortNameOffset: 0x08,
        },
        phyStatsCrcFailCount: {
          id: 3,
          name: "phy_stats_crc_fail_count",
          codec: longUnsigned,
          static: false,
          shortNameOffset: 0x10,
        },
        phyStatsTxDropCount: {
          id: 4,
          name: "phy_stats_tx_drop_count",
          codec: longUnsigned,
          static: false,
          shortNameOffset: 0x18,
        },
        phyStatsRxDropCount: {
          id: 5,
          name: "phy_stats_rx_drop_count",
          codec: longUnsigned,
          static: false,
          shortNameOffset: 0x20,
        },
      },
      methods: {
        reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x28 },
      },
    };

  override get descriptor(): ClassDescriptor<PRIMEPhysicalLayerCountersAttributes, PRIMEPhysicalLayerCountersMethods> {
    return PRIMEPhysicalLayerCounters.descriptor;
  }

  /** Bursts with a wrong CRC. Attribute 2, dynamic. */
  get phyStatsCrcIncorrectCount(): Attribute<number> {
    return new Attribute(this, PRIMEPhysicalLayerCounters.descriptor.attributes.phyStatsCrcIncorrectCount);
  }

  /** Bursts with a correct CRC and an invalid protocol field. Attribute 3, dynamic. */
  get phyStatsCrcFailCount(): Attribute<number> {
    return new Attribute(this, PRIMEPhysicalLayerCounters.descriptor.attributes.phyStatsCrcFailCount);
  }

  /** Times that data to send were dropped or overwritten because the queue was full. Attribute 4, dynamic. */
  get phyStatsTxDropCount(): Attribute<number> {
    return new Attribute(this, PRIMEPhysicalLayerCounters.descriptor.attributes.phyStatsTxDropCount);
  }

  /** Times that received data were dropped or overwritten because the queue was full. Attribute 5, dynamic. */
  get phyStatsRxDropCount(): Attribute<number> {
    return new Attribute(this, PRIMEPhysicalLayerCounters.descriptor.attributes.phyStatsRxDropCount);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, PRIMEPhysicalLayerCounters.descriptor.methods.reset);
  }
}
