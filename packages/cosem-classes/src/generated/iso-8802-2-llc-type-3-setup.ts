// Generated from 0059-iso-8802-2-llc-type-3-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ISO88022LLCType3Setup`. */
export type ISO88022LLCType3SetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly maxOctetsAcnPduN3: AttributeDescriptor<number, 2>;
  readonly maxNumberTransmissionsN4: AttributeDescriptor<number, 3>;
  readonly acknowledgementTimeT1: AttributeDescriptor<number, 4>;
  readonly receiveLifetimeVarT2: AttributeDescriptor<number, 5>;
  readonly transmitLifetimeVarT3: AttributeDescriptor<number, 6>;
};

/** The methods of `ISO88022LLCType3Setup`. */
export type ISO88022LLCType3SetupMethods = Readonly<Record<never, never>>;

/**
 * ISO88022LLCType3Setup: class 59, version 0. Blue Book 4.11.4
 * Parameters of the LLC layer of type 3, acknowledged and connectionless, after ISO/IEC 8802-2. Usual instances:
 * 0.0.27.2.0.255.
 */
export class ISO88022LLCType3Setup extends CosemObject {
  static readonly classId = 59;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ISO88022LLCType3SetupAttributes, ISO88022LLCType3SetupMethods> = {
    classId: 59,
    version: 0,
    name: "ISO88022LLCType3Setup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      maxOctetsAcnPduN3: {
        id: 2,
        name: "max_octets_acn_pdu_n3",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      maxNumberTransmissionsN4: {
        id: 3,
        name: "max_number_transmissions_n4",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      acknowledgementTimeT1: {
        id: 4,
        name: "acknowledgement_time_t1",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      receiveLifetimeVarT2: {
        id: 5,
        name: "receive_lifetime_var_t2",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      transmitLifetimeVarT3: {
        id: 6,
        name: "transmit_lifetime_var_t3",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ISO88022LLCType3SetupAttributes, ISO88022LLCType3SetupMethods> {
    return ISO88022LLCType3Setup.descriptor;
  }

  /** Most octets in an ACn command PDU. Attribute 2, static. */
  get maxOctetsAcnPduN3(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType3Setup.descriptor.attributes.maxOctetsAcnPduN3);
  }

  /** How often an ACn command PDU is sent at the most. Attribute 3, static. */
  get maxNumberTransmissionsN4(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType3Setup.descriptor.attributes.maxNumberTransmissionsN4);
  }

  /** How long an acknowledgement is waited for. Attribute 4, static, in s. */
  get acknowledgementTimeT1(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType3Setup.descriptor.attributes.acknowledgementTimeT1);
  }

  /** How long a receive sequence state is kept; 0xffff for ever. Attribute 5, static, in s. */
  get receiveLifetimeVarT2(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType3Setup.descriptor.attributes.receiveLifetimeVarT2);
  }

  /** How long a transmit sequence state is kept; 0xffff for ever. Attribute 6, static, in s. */
  get transmitLifetimeVarT3(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType3Setup.descriptor.attributes.transmitLifetimeVarT3);
  }
}
