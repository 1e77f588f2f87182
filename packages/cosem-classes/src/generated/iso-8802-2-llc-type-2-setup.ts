// Generated from 0058-iso-8802-2-llc-type-2-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ISO88022LLCType2Setup`. */
export type ISO88022LLCType2SetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly transmitWindowSizeK: AttributeDescriptor<number, 2>;
  readonly receiveWindowSizeRw: AttributeDescriptor<number, 3>;
  readonly maxOctetsIPduN1: AttributeDescriptor<number, 4>;
  readonly maxNumberTransmissionsN2: AttributeDescriptor<number, 5>;
  readonly acknowledgementTimer: AttributeDescriptor<number, 6>;
  readonly pBitTimer: AttributeDescriptor<number, 7>;
  readonly rejectTimer: AttributeDescriptor<number, 8>;
  readonly busyStateTimer: AttributeDescriptor<number, 9>;
};

/** The methods of `ISO88022LLCType2Setup`. */
export type ISO88022LLCType2SetupMethods = Readonly<Record<never, never>>;

/**
 * ISO88022LLCType2Setup: class 58, version 0. Blue Book 4.11.3
 * Parameters of the LLC layer of type 2, with connections, after ISO/IEC 8802-2. Usual instances: 0.0.27.1.0.255.
 */
export class ISO88022LLCType2Setup extends CosemObject {
  static readonly classId = 58;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ISO88022LLCType2SetupAttributes, ISO88022LLCType2SetupMethods> = {
    classId: 58,
    version: 0,
    name: "ISO88022LLCType2Setup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      transmitWindowSizeK: {
        id: 2,
        name: "transmit_window_size_k",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      receiveWindowSizeRw: {
        id: 3,
        name: "receive_window_size_rw",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      maxOctetsIPduN1: { id: 4, name: "max_octets_i_pdu_n1", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      maxNumberTransmissionsN2: {
        id: 5,
        name: "max_number_transmissions_n2",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      acknowledgementTimer: {
        id: 6,
        name: "acknowledgement_timer",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      pBitTimer: { id: 7, name: "p_bit_timer", codec: longUnsigned, static: true, shortNameOffset: 0x30 },
      rejectTimer: { id: 8, name: "reject_timer", codec: longUnsigned, static: true, shortNameOffset: 0x38 },
      busyStateTimer: { id: 9, name: "busy_state_timer", codec: longUnsigned, static: true, shortNameOffset: 0x40 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ISO88022LLCType2SetupAttributes, ISO88022LLCType2SetupMethods> {
    return ISO88022LLCType2Setup.descriptor;
  }

  /** I PDUs that may be on their way without an acknowledgement. Attribute 2, static. */
  get transmitWindowSizeK(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.transmitWindowSizeK);
  }

  /** I PDUs without an acknowledgement that are taken. Attribute 3, static. */
  get receiveWindowSizeRw(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.receiveWindowSizeRw);
  }

  /** Most octets in an I PDU. Attribute 4, static. */
  get maxOctetsIPduN1(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.maxOctetsIPduN1);
  }

  /** How often a PDU is sent at the most. Attribute 5, static. */
  get maxNumberTransmissionsN2(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.maxNumberTransmissionsN2);
  }

  /** How long an acknowledgement is waited for. Attribute 6, static, in s. */
  get acknowledgementTimer(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.acknowledgementTimer);
  }

  /** How long an answer to a PDU with the P bit is waited for. Attribute 7, static, in s. */
  get pBitTimer(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.pBitTimer);
  }

  /** How long an answer to a REJ PDU is waited for. Attribute 8, static, in s. */
  get rejectTimer(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.rejectTimer);
  }

  /** How long the end of a busy state is waited for. Attribute 9, static, in s. */
  get busyStateTimer(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType2Setup.descriptor.attributes.busyStateTimer);
  }
}
