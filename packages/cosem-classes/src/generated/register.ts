// Generated from 0003-register.v0.yaml; do not edit.

import { type Data as CosemData, dataCodec, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  type MethodDescriptor,
  RegisterObject,
  Trigger,
} from "../runtime/index.ts";
import { type ScalerUnit, scalerUnitCodec } from "./types/scaler-unit.ts";

/** The attributes of `Register`. */
export type RegisterAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly value: AttributeDescriptor<CosemData, 2>;
  readonly scalerUnit: AttributeDescriptor<ScalerUnit, 3>;
};

/** The methods of `Register`. */
export type RegisterMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * Register: class 3, version 0. Blue Book 4.3.2
 * A process value or status value with its scaler and unit.
 */
export class Register extends RegisterObject {
  static readonly classId = 3;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<RegisterAttributes, RegisterMethods> = {
    classId: 3,
    version: 0,
    name: "Register",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      value: { id: 2, name: "value", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      scalerUnit: { id: 3, name: "scaler_unit", codec: scalerUnitCodec, static: true, shortNameOffset: 0x10 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x28 },
    },
  };

  override get descriptor(): ClassDescriptor<RegisterAttributes, RegisterMethods> {
    return Register.descriptor;
  }

  /** The number before scaling. Attribute 2, dynamic. */
  get value(): Attribute<CosemData> {
    return new Attribute(this, Register.descriptor.attributes.value);
  }

  /** Scaler and unit of the value. Attribute 3, static. */
  get scalerUnit(): Attribute<ScalerUnit> {
    return new Attribute(this, Register.descriptor.attributes.scalerUnit);
  }

  /** Sets the value to its default. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, Register.descriptor.methods.reset);
  }
}
