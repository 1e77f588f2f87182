// Generated from 0090-g3-mac-layer-counters.v1.yaml; do not edit.

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

/** The attributes of `G3MACLayerCounters`. */
export type G3MACLayerCountersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macTxDataPacketCount: AttributeDescriptor<number, 2>;
  readonly macRxDataPacketCount: AttributeDescriptor<number, 3>;
  readonly macTxCmdPacketCount: AttributeDescriptor<number, 4>;
  readonly macRxCmdPacketCount: AttributeDescriptor<number, 5>;
  readonly macCsmaFailCount: AttributeDescriptor<number, 6>;
  readonly macCsmaNoAckCount: AttributeDescriptor<number, 7>;
  readonly macBadCrcCount: AttributeDescriptor<number, 8>;
  readonly macTxDataBroadcastCount: AttributeDescriptor<number, 9>;
  readonly macRxDataBroadcastCount: AttributeDescriptor<number, 10>;
};

/** The methods of `G3MACLayerCounters`. */
export type G3MACLayerCountersMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * G3MACLayerCounters: class 90, version 1. Blue Book 4.13.3
 * Counters of the MAC layer of G3-PLC. Usual instances: 0.0.29.0.0.255.
 */
export class G3MACLayerCounters extends CosemObject {
  static readonly classId = 90;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<G3MACLayerCountersAttributes, G3MACLayerCountersMethods> = {
    classId: 90,
    version: 1,
    name: "G3MACLayerCounters",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macTxDataPacketCount: {
        id: 2,
        name: "mac_tx_data_packet_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x08,
      },
      macRxDataPacketCount: {
        id: 3,
        name: "mac_rx_data_packet_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x10,
      },
      macTxCmdPacketCount: {
        id: 4,
        name: "mac_tx_cmd_packet_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x18,
      },
      macRxCmdPacketCount: {
        id: 5,
        name: "mac_rx_cmd_packet_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x20,
      },
      macCsmaFailCount: {
        id: 6,
        name: "mac_csma_fail_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      macCsmaNoAckCount: {
        id: 7,
        name: "mac_csma_no_ack_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x30,
      },
      macBadCrcCount: {
        id: 8,
        name: "mac_bad_crc_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x38,
      },
      macTxDataBroadcastCount: {
        id: 9,
        name: "mac_tx_data_broadcast_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x40,
      },
      macRxDataBroadcastCount: {
        id: 10,
        name: "mac_rx_data_broadcast_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<G3MACLayerCountersAttributes, G3MACLayerCountersMethods> {
    return G3MACLayerCounters.descriptor;
  }

  /** Data packets sent. Attribute 2, dynamic. */
  get macTxDataPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macTxDataPacketCount);
  }

  /** Data packets received. Attribute 3, dynamic. */
  get macRxDataPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macRxDataPacketCount);
  }

  /** Command packets sent. Attribute 4, dynamic. */
  get macTxCmdPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macTxCmdPacketCount);
  }

  /** Command packets received. Attribute 5, dynamic. */
  get macRxCmdPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macRxCmdPacketCount);
  }

  /** Transmissions given up because the channel stayed busy. Attribute 6, dynamic. */
  get macCsmaFailCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macCsmaFailCount);
  }

  /** Unicast frames that were not acknowledged. Attribute 7, dynamic. */
  get macCsmaNoAckCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macCsmaNoAckCount);
  }

  /** Frames that came with a wrong CRC. Attribute 8, dynamic. */
  get macBadCrcCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macBadCrcCount);
  }

  /** Broadcast frames sent. Attribute 9, dynamic. */
  get macTxDataBroadcastCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macTxDataBroadcastCount);
  }

  /** Broadcast frames received. Attribute 10, dynamic. */
  get macRxDataBroadcastCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCounters.descriptor.attributes.macRxDataBroadcastCount);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, G3MACLayerCounters.descriptor.methods.reset);
  }
}
