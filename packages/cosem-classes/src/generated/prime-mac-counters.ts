// Generated from 0084-prime-mac-counters.v0.yaml; do not edit.

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

/** The attributes of `PRIMEMACCounters`. */
export type PRIMEMACCountersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macTxDataPktCount: AttributeDescriptor<number, 2>;
  readonly macRxDataPktCount: AttributeDescriptor<number, 3>;
  readonly macTxCtrlPktCount: AttributeDescriptor<number, 4>;
  readonly macRxCtrlPktCount: AttributeDescriptor<number, 5>;
  readonly macCsmaFailCount: AttributeDescriptor<number, 6>;
  readonly macCsmaChBusyCount: AttributeDescriptor<number, 7>;
};

/** The methods of `PRIMEMACCounters`. */
export type PRIMEMACCountersMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * PRIMEMACCounters: class 84, version 0. Blue Book 4.12.8
 * Counters of the PRIME MAC layer. Usual instances: 0.0.28.4.0.255.
 */
export class PRIMEMACCounters extends CosemObject {
  static readonly classId = 84;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<PRIMEMACCountersAttributes, PRIMEMACCountersMethods> = {
    classId: 84,
    version: 0,
    name: "PRIMEMACCounters",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macTxDataPktCount: {
        id: 2,
        name: "mac_tx_data_pkt_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x08,
      },
      macRxDataPktCount: {
        id: 3,
        name: "mac_rx_data_pkt_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x10,
      },
      macTxCtrlPktCount: {
        id: 4,
        name: "mac_tx_ctrl_pkt_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x18,
      },
      macRxCtrlPktCount: {
        id: 5,
        name: "mac_rx_ctrl_pkt_count",
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
      macCsmaChBusyCount: {
        id: 7,
        name: "mac_csma_ch_busy_count",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x30,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x40 },
    },
  };

  override get descriptor(): ClassDescriptor<PRIMEMACCountersAttributes, PRIMEMACCountersMethods> {
    return PRIMEMACCounters.descriptor;
  }

  /** Data packets sent. Attribute 2, dynamic. */
  get macTxDataPktCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macTxDataPktCount);
  }

  /** Data packets received. Attribute 3, dynamic. */
  get macRxDataPktCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macRxDataPktCount);
  }

  /** Control packets sent. Attribute 4, dynamic. */
  get macTxCtrlPktCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macTxCtrlPktCount);
  }

  /** Control packets received. Attribute 5, dynamic. */
  get macRxCtrlPktCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macRxCtrlPktCount);
  }

  /** Transmissions that were given up. Attribute 6, dynamic. */
  get macCsmaFailCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macCsmaFailCount);
  }

  /** Times that the channel was busy. Attribute 7, dynamic. */
  get macCsmaChBusyCount(): Attribute<number> {
    return new Attribute(this, PRIMEMACCounters.descriptor.attributes.macCsmaChBusyCount);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, PRIMEMACCounters.descriptor.methods.reset);
  }
}
