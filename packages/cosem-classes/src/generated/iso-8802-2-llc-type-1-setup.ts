// Generated from 0057-iso-8802-2-llc-type-1-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ISO88022LLCType1Setup`. */
export type ISO88022LLCType1SetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly maxOctetsUiPdu: AttributeDescriptor<number, 2>;
};

/** The methods of `ISO88022LLCType1Setup`. */
export type ISO88022LLCType1SetupMethods = Readonly<Record<never, never>>;

/**
 * ISO88022LLCType1Setup: class 57, version 0. Blue Book 4.11.2
 * Parameters of the LLC layer of type 1, connectionless, after ISO/IEC 8802-2. Usual instances: 0.0.27.0.0.255.
 */
export class ISO88022LLCType1Setup extends CosemObject {
  static readonly classId = 57;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ISO88022LLCType1SetupAttributes, ISO88022LLCType1SetupMethods> = {
    classId: 57,
    version: 0,
    name: "ISO88022LLCType1Setup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      maxOctetsUiPdu: { id: 2, name: "max_octets_ui_pdu", codec: longUnsigned, static: true, shortNameOffset: 0x08 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ISO88022LLCType1SetupAttributes, ISO88022LLCType1SetupMethods> {
    return ISO88022LLCType1Setup.descriptor;
  }

  /** Most octets in a UI PDU. Attribute 2, static. */
  get maxOctetsUiPdu(): Attribute<number> {
    return new Attribute(this, ISO88022LLCType1Setup.descriptor.attributes.maxOctetsUiPdu);
  }
}
