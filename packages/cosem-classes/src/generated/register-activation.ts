// Generated from 0006-register-activation.v0.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type ObjectDefinition, objectDefinitionCodec } from "./types/object-definition.ts";
import { type RegisterActivationMask, registerActivationMaskCodec } from "./types/register-activation-mask.ts";

/** The attributes of `RegisterActivation`. */
export type RegisterActivationAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly registerAssignment: AttributeDescriptor<readonly ObjectDefinition[], 2>;
  readonly maskList: AttributeDescriptor<readonly RegisterActivationMask[], 3>;
  readonly activeMask: AttributeDescriptor<Uint8Array, 4>;
};

/** The methods of `RegisterActivation`. */
export type RegisterActivationMethods = {
  readonly addRegister: MethodDescriptor<ObjectDefinition, void, 1>;
  readonly addMask: MethodDescriptor<RegisterActivationMask, void, 2>;
  readonly deleteMask: MethodDescriptor<Uint8Array, void, 3>;
};

/**
 * RegisterActivation: class 6, version 0. Blue Book 4.3.5
 * Says which registers count at a time, by masks with names.
 */
export class RegisterActivation extends CosemObject {
  static readonly classId = 6;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<RegisterActivationAttributes, RegisterActivationMethods> = {
    classId: 6,
    version: 0,
    name: "RegisterActivation",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      registerAssignment: {
        id: 2,
        name: "register_assignment",
        codec: array(objectDefinitionCodec),
        static: true,
        shortNameOffset: 0x08,
      },
      maskList: {
        id: 3,
        name: "mask_list",
        codec: array(registerActivationMaskCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      activeMask: { id: 4, name: "active_mask", codec: octetString(), static: false, shortNameOffset: 0x18 },
    },
    methods: {
      addRegister: {
        id: 1,
        name: "add_register",
        parameter: objectDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x30,
      },
      addMask: {
        id: 2,
        name: "add_mask",
        parameter: registerActivationMaskCodec,
        result: undefined,
        shortNameOffset: 0x38,
      },
      deleteMask: { id: 3, name: "delete_mask", parameter: octetString(), result: undefined, shortNameOffset: 0x40 },
    },
  };

  override get descriptor(): ClassDescriptor<RegisterActivationAttributes, RegisterActivationMethods> {
    return RegisterActivation.descriptor;
  }

  /** The registers that masks choose from. Attribute 2, static. */
  get registerAssignment(): Attribute<readonly ObjectDefinition[]> {
    return new Attribute(this, RegisterActivation.descriptor.attributes.registerAssignment);
  }

  /** The masks. Attribute 3, static. */
  get maskList(): Attribute<readonly RegisterActivationMask[]> {
    return new Attribute(this, RegisterActivation.descriptor.attributes.maskList);
  }

  /** Name of the mask in force. Attribute 4, dynamic. */
  get activeMask(): Attribute<Uint8Array> {
    return new Attribute(this, RegisterActivation.descriptor.attributes.activeMask);
  }

  /** Adds a register to the assignment. Method 1. */
  get addRegister(): Method<ObjectDefinition, void> {
    return new Method(this, RegisterActivation.descriptor.methods.addRegister);
  }

  /** Adds a mask or replaces the one of that name. Method 2. */
  get addMask(): Method<RegisterActivationMask, void> {
    return new Method(this, RegisterActivation.descriptor.methods.addMask);
  }

  /** Deletes the mask of that name. Method 3. */
  get deleteMask(): Method<Uint8Array, void> {
    return new Method(this, RegisterActivation.descriptor.methods.deleteMask);
  }
}
