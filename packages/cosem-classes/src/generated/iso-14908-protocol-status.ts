// Generated from 0132-iso-14908-protocol-status.v0.yaml; do not edit.

import { longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ISO14908ProtocolStatus`. */
export type ISO14908ProtocolStatusAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly transmissionErrors: AttributeDescriptor<number, 2>;
  readonly transmitTxFailure: AttributeDescriptor<number, 3>;
  readonly transmitTxRetries: AttributeDescriptor<number, 4>;
  readonly receiveTxFull: AttributeDescriptor<number, 5>;
  readonly lostMessages: AttributeDescriptor<number, 6>;
  readonly missedMessages: AttributeDescriptor<number, 7>;
  readonly layer2Received: AttributeDescriptor<number, 8>;
  readonly layer3Received: AttributeDescriptor<number, 9>;
};

/** The methods of `ISO14908ProtocolStatus`. */
export type ISO14908ProtocolStatusMethods = Readonly<Record<never, never>>;

/**
 * ISO14908ProtocolStatus: class 132, version 0. Blue Book 4.19.4
 * Counters of a meter in an ISO/IEC 14908 network.
 */
export class ISO14908ProtocolStatus extends CosemObject {
  static readonly classId = 132;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ISO14908ProtocolStatusAttributes, ISO14908ProtocolStatusMethods> = {
    classId: 132,
    version: 0,
    name: "ISO14908ProtocolStatus",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      transmissionErrors: {
        id: 2,
        name: "transmission_errors",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x08,
      },
      transmitTxFailure: {
        id: 3,
        name: "transmit_tx_failure",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x10,
      },
      transmitTxRetries: {
        id: 4,
        name: "transmit_tx_retries",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x18,
      },
      receiveTxFull: { id: 5, name: "receive_tx_full", codec: longUnsigned, static: false, shortNameOffset: 0x20 },
      lostMessages: { id: 6, name: "lost_messages", codec: longUnsigned, static: false, shortNameOffset: 0x28 },
      missedMessages: { id: 7, name: "missed_messages", codec: longUnsigned, static: false, shortNameOffset: 0x30 },
      layer2Received: { id: 8, name: "layer2_received", codec: longUnsigned, static: false, shortNameOffset: 0x38 },
      layer3Received: { id: 9, name: "layer3_received", codec: longUnsigned, static: false, shortNameOffset: 0x40 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ISO14908ProtocolStatusAttributes, ISO14908ProtocolStatusMethods> {
    return ISO14908ProtocolStatus.descriptor;
  }

  /** Frames with errors. Attribute 2, dynamic. */
  get transmissionErrors(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.transmissionErrors);
  }

  /** Transactions given up for want of an answer. Attribute 3, dynamic. */
  get transmitTxFailure(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.transmitTxFailure);
  }

  /** Transmissions that were repeated. Attribute 4, dynamic. */
  get transmitTxRetries(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.transmitTxRetries);
  }

  /** Times that no receive transaction was left. Attribute 5, dynamic. */
  get receiveTxFull(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.receiveTxFull);
  }

  /** Messages lost because the application had no buffer. Attribute 6, dynamic. */
  get lostMessages(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.lostMessages);
  }

  /** Messages missed because the network had no buffer. Attribute 7, dynamic. */
  get missedMessages(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.missedMessages);
  }

  /** Messages that came through layer 2. Attribute 8, dynamic. */
  get layer2Received(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.layer2Received);
  }

  /** Messages that came through layer 3. Attribute 9, dynamic. */
  get layer3Received(): Attribute<number> {
    return new Attribute(this, ISO14908ProtocolStatus.descriptor.attributes.layer3Received);
  }
}
