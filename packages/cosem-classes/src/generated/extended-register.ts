// Generated from 0004-extended-register.v0.yaml; do not edit.

import { type Data as CosemData, type CosemDateTime, dataCodec, dateTime, integer, obisCode } from "@dlms/axdr";
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

/** The attributes of `ExtendedRegister`. */
export type ExtendedRegisterAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly value: AttributeDescriptor<CosemData, 2>;
  readonly scalerUnit: AttributeDescriptor<ScalerUnit, 3>;
  readonly status: AttributeDescriptor<CosemData, 4>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 5>;
};

/** The methods of `ExtendedRegister`. */
export type ExtendedRegisterMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * ExtendedRegister: class 4, version 0. Blue Book 4.3.3
 * A register with status and time of capture.
 */
export class ExtendedRegister extends RegisterObject {
  static readonly classId = 4;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ExtendedRegisterAttributes, ExtendedRegisterMethods> = {
    classId: 4,
    version: 0,
    name: "ExtendedRegister",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      value: { id: 2, name: "value", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      scalerUnit: { id: 3, name: "scaler_unit", codec: scalerUnitCodec, static: true, shortNameOffset: 0x10 },
      status: { id: 4, name: "status", codec: dataCodec, static: false, shortNameOffset: 0x18 },
      captureTime: { id: 5, name: "capture_time", codec: dateTime, static: false, shortNameOffset: 0x20 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x38 },
    },
  };

  override get descriptor(): ClassDescriptor<ExtendedRegisterAttributes, ExtendedRegisterMethods> {
    return ExtendedRegister.descriptor;
  }

  /** The number before scaling. Attribute 2, dynamic. */
  get value(): Attribute<CosemData> {
    return new Attribute(this, ExtendedRegister.descriptor.attributes.value);
  }

  /** Scaler and unit of the value. Attribute 3, static. */
  get scalerUnit(): Attribute<ScalerUnit> {
    return new Attribute(this, ExtendedRegister.descriptor.attributes.scalerUnit);
  }

  /** What the meter says about the value. Attribute 4, dynamic. */
  get status(): Attribute<CosemData> {
    return new Attribute(this, ExtendedRegister.descriptor.attributes.status);
  }

  /** When the value was captured. Attribute 5, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, ExtendedRegister.descriptor.attributes.captureTime);
  }

  /** Sets the value to its default. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, ExtendedRegister.descriptor.methods.reset);
  }
}
