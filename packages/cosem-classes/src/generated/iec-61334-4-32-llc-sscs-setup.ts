// Generated from 0080-iec-61334-4-32-llc-sscs-setup.v0.yaml; do not edit.

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

/** The attributes of `IEC61334432LLCSSCSSetup`. */
export type IEC61334432LLCSSCSSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly serviceNodeAddress: AttributeDescriptor<number, 2>;
  readonly baseNodeAddress: AttributeDescriptor<number, 3>;
};

/** The methods of `IEC61334432LLCSSCSSetup`. */
export type IEC61334432LLCSSCSSetupMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * IEC61334432LLCSSCSSetup: class 80, version 0. Blue Book 4.12.3
 * Addresses of the convergence sublayer for IEC 61334-4-32 in a PRIME network. Usual instances: 0.0.28.0.0.255.
 */
export class IEC61334432LLCSSCSSetup extends CosemObject {
  static readonly classId = 80;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IEC61334432LLCSSCSSetupAttributes, IEC61334432LLCSSCSSetupMethods> = {
    classId: 80,
    version: 0,
    name: "IEC61334432LLCSSCSSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      serviceNodeAddress: {
        id: 2,
        name: "service_node_address",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x08,
      },
      baseNodeAddress: { id: 3, name: "base_node_address", codec: longUnsigned, static: false, shortNameOffset: 0x10 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x20 },
    },
  };

  override get descriptor(): ClassDescriptor<IEC61334432LLCSSCSSetupAttributes, IEC61334432LLCSSCSSetupMethods> {
    return IEC61334432LLCSSCSSetup.descriptor;
  }

  /** Address of the meter; NEW (0xffe) until it is registered. Attribute 2, dynamic. */
  get serviceNodeAddress(): Attribute<number> {
    return new Attribute(this, IEC61334432LLCSSCSSetup.descriptor.attributes.serviceNodeAddress);
  }

  /** Address of the base node it is registered with; 0 for none. Attribute 3, dynamic. */
  get baseNodeAddress(): Attribute<number> {
    return new Attribute(this, IEC61334432LLCSSCSSetup.descriptor.attributes.baseNodeAddress);
  }

  /** Gives the address of the meter back. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, IEC61334432LLCSSCSSetup.descriptor.methods.reset);
  }
}
