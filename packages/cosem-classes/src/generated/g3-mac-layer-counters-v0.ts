// Generated from 0090-g3-mac-layer-counters.v0.yaml; do not edit.

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

/** The attributes of `G3MACLayerCountersV0`. */
export type G3MACLayerCountersV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macTxDataPacketCount: AttributeDescriptor<number, 2>;
  readonly macRxDataPacketCount: AttributeDescriptor<number, 3>;
  readonly macTxCmdPacketCount: AttributeDescriptor<number, 4>;
  readonly macRxCmdPacketCount: AttributeDescriptor<number, 5>;
  readonly macCsmaFailCount: AttributeDescriptor<number, 6>;
  readonly macCsmaCollisionCount: AttributeDescriptor<number, 7>;
  readonly macBadCrcCount: AttributeDescriptor<number, 8>;
  readonly macBroadcastCount: AttributeDescriptor<number, 9>;
  readonly macMulticastCount: AttributeDescriptor<number, 10>;
};

/** The methods of `G3MACLayerCountersV0`. */
export type G3MACLayerCountersV0Methods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * G3MACLayerCountersV0: class 90, version 0.
 * Counters of the MAC layer of G3-PLC, first called PLC OFDM type 2. Usual instances: 0.0.29.0.0.255.
 */
export class G3MACLayerCountersV0 extends CosemObject {
  static readonly classId = 90;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<G3MACLayerCountersV0Attributes, G3MACLayerCountersV0Methods> = {
    classId: 90,
    version: 0,
    name: "G3MACLayerCountersV0",
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
      macCsmaCollisionCount: {
        id: 7,
        name: "mac_csma_collision_count",
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
      macBroadcastCount: {
        id: 9,
        name: "mac_broadcast_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x40,
      },
      macMulticastCount: {
        id: 10,
        name: "mac_multicast_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<G3MACLayerCountersV0Attributes, G3MACLayerCountersV0Methods> {
    return G3MACLayerCountersV0.descriptor;
  }

  /** Data packets sent. Attribute 2, dynamic. */
  get macTxDataPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macTxDataPacketCount);
  }

  /** Data packets received. Attribute 3, dynamic. */
  get macRxDataPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macRxDataPacketCount);
  }

  /** Command packets sent. Attribute 4, dynamic. */
  get macTxCmdPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macTxCmdPacketCount);
  }

  /** Command packets received. Attribute 5, dynamic. */
  get macRxCmdPacketCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macRxCmdPacketCount);
  }

  /** Transmissions given up because the channel stayed busy. Attribute 6, dynamic. */
  get macCsmaFailCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macCsmaFailCount);
  }

  /** Collisions while sending. Attribute 7, dynamic. */
  get macCsmaCollisionCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macCsmaCollisionCount);
  }

  /** Frames that came with a wrong CRC. Attribute 8, dynamic. */
  get macBadCrcCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macBadCrcCount);
  }

  /** Broadcast frames sent. Attribute 9, dynamic. */
  get macBroadcastCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macBroadcastCount);
  }

  /** Multicast frames sent. Attribute 10, dynamic. */
  get macMulticastCount(): Attribute<number> {
    return new Attribute(this, G3MACLayerCountersV0.descriptor.attributes.macMulticastCount);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, G3MACLayerCountersV0.descriptor.methods.reset);
  }
}
