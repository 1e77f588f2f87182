// Generated from 0122-function-control.v0.yaml; do not edit.

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
import { type FunctionActivation, functionActivationCodec } from "./types/function-activation.ts";
import { type FunctionDefinition, functionDefinitionCodec } from "./types/function-definition.ts";

/** The attributes of `FunctionControl`. */
export type FunctionControlAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly activationStatus: AttributeDescriptor<readonly FunctionActivation[], 2>;
  readonly functionList: AttributeDescriptor<readonly FunctionDefinition[], 3>;
};

/** The methods of `FunctionControl`. */
export type FunctionControlMethods = {
  readonly setFunctionStatus: MethodDescriptor<readonly FunctionActivation[], void, 1>;
  readonly addFunction: MethodDescriptor<FunctionDefinition, void, 2>;
  readonly removeFunction: MethodDescriptor<Uint8Array, void, 3>;
};

/**
 * FunctionControl: class 122, version 0. Blue Book 4.4.10
 * Switches functions of the meter on and off. Usual instances: 0.0.44.1.0.255.
 */
export class FunctionControl extends CosemObject {
  static readonly classId = 122;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<FunctionControlAttributes, FunctionControlMethods> = {
    classId: 122,
    version: 0,
    name: "FunctionControl",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      activationStatus: {
        id: 2,
        name: "activation_status",
        codec: array(functionActivationCodec),
        static: false,
        shortNameOffset: 0x08,
      },
      functionList: {
        id: 3,
        name: "function_list",
        codec: array(functionDefinitionCodec),
        static: true,
        shortNameOffset: 0x10,
      },
    },
    methods: {
      setFunctionStatus: {
        id: 1,
        name: "set_function_status",
        parameter: array(functionActivationCodec),
        result: undefined,
        shortNameOffset: 0x20,
      },
      addFunction: {
        id: 2,
        name: "add_function",
        parameter: functionDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x28,
      },
      removeFunction: {
        id: 3,
        name: "remove_function",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x30,
      },
    },
  };

  override get descriptor(): ClassDescriptor<FunctionControlAttributes, FunctionControlMethods> {
    return FunctionControl.descriptor;
  }

  /** The functions, and whether they are active. Attribute 2, dynamic. */
  get activationStatus(): Attribute<readonly FunctionActivation[]> {
    return new Attribute(this, FunctionControl.descriptor.attributes.activationStatus);
  }

  /** The functions and their objects. Attribute 3, static. */
  get functionList(): Attribute<readonly FunctionDefinition[]> {
    return new Attribute(this, FunctionControl.descriptor.attributes.functionList);
  }

  /** Switches functions. Method 1. */
  get setFunctionStatus(): Method<readonly FunctionActivation[], void> {
    return new Method(this, FunctionControl.descriptor.methods.setFunctionStatus);
  }

  /** Adds a function. Method 2. */
  get addFunction(): Method<FunctionDefinition, void> {
    return new Method(this, FunctionControl.descriptor.methods.addFunction);
  }

  /** Takes a function away, by its name. Method 3. */
  get removeFunction(): Method<Uint8Array, void> {
    return new Method(this, FunctionControl.descriptor.methods.removeFunction);
  }
}
