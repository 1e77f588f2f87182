// Generated from 0005-demand-register.v0.yaml; do not edit.

import {
  type Data as CosemData,
  type CosemDateTime,
  dataCodec,
  dateTime,
  doubleLongUnsigned,
  integer,
  longUnsigned,
  obisCode,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  DemandRegisterObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ScalerUnit, scalerUnitCodec } from "./types/scaler-unit.ts";

/** The attributes of `DemandRegister`. */
export type DemandRegisterAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly currentAverageValue: AttributeDescriptor<CosemData, 2>;
  readonly lastAverageValue: AttributeDescriptor<CosemData, 3>;
  readonly scalerUnit: AttributeDescriptor<ScalerUnit, 4>;
  readonly status: AttributeDescriptor<CosemData, 5>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 6>;
  readonly startTimeCurrent: AttributeDescriptor<CosemDateTime, 7>;
  readonly period: AttributeDescriptor<number, 8>;
  readonly numberOfPeriods: AttributeDescriptor<number, 9>;
};

/** The methods of `DemandRegister`. */
export type DemandRegisterMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
  readonly nextPeriod: MethodDescriptor<number, void, 2>;
};

/**
 * DemandRegister: class 5, version 0. Blue Book 4.3.4
 * Average of a value over a block or sliding demand interval.
 */
export class DemandRegister extends DemandRegisterObject {
  static readonly classId = 5;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<DemandRegisterAttributes, DemandRegisterMethods> = {
    classId: 5,
    version: 0,
    name: "DemandRegister",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      currentAverageValue: {
        id: 2,
        name: "current_average_value",
        codec: dataCodec,
        static: false,
        shortNameOffset: 0x08,
      },
      lastAverageValue: { id: 3, name: "last_average_value", codec: dataCodec, static: false, shortNameOffset: 0x10 },
      scalerUnit: { id: 4, name: "scaler_unit", codec: scalerUnitCodec, static: true, shortNameOffset: 0x18 },
      status: { id: 5, name: "status", codec: dataCodec, static: false, shortNameOffset: 0x20 },
      captureTime: { id: 6, name: "capture_time", codec: dateTime, static: false, shortNameOffset: 0x28 },
      startTimeCurrent: { id: 7, name: "start_time_current", codec: dateTime, static: false, shortNameOffset: 0x30 },
      period: { id: 8, name: "period", codec: doubleLongUnsigned, static: true, shortNameOffset: 0x38 },
      numberOfPeriods: { id: 9, name: "number_of_periods", codec: longUnsigned, static: true, shortNameOffset: 0x40 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x48 },
      nextPeriod: { id: 2, name: "next_period", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<DemandRegisterAttributes, DemandRegisterMethods> {
    return DemandRegister.descriptor;
  }

  /** Average of the running interval so far. Attribute 2, dynamic. */
  get currentAverageValue(): Attribute<CosemData> {
    return new Attribute(this, DemandRegister.descriptor.attributes.currentAverageValue);
  }

  /** Average of the last interval that has ended. Attribute 3, dynamic. */
  get lastAverageValue(): Attribute<CosemData> {
    return new Attribute(this, DemandRegister.descriptor.attributes.lastAverageValue);
  }

  /** Scaler and unit of both values. Attribute 4, static. */
  get scalerUnit(): Attribute<ScalerUnit> {
    return new Attribute(this, DemandRegister.descriptor.attributes.scalerUnit);
  }

  /** What the meter says about the last value. Attribute 5, dynamic. */
  get status(): Attribute<CosemData> {
    return new Attribute(this, DemandRegister.descriptor.attributes.status);
  }

  /** When the last average value was formed. Attribute 6, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, DemandRegister.descriptor.attributes.captureTime);
  }

  /** When the running interval began. Attribute 7, dynamic. */
  get startTimeCurrent(): Attribute<CosemDateTime> {
    return new Attribute(this, DemandRegister.descriptor.attributes.startTimeCurrent);
  }

  /** Time between two updates of the last average value. Attribute 8, static, in s. */
  get period(): Attribute<number> {
    return new Attribute(this, DemandRegister.descriptor.attributes.period);
  }

  /** Periods in an interval. Attribute 9, static. */
  get numberOfPeriods(): Attribute<number> {
    return new Attribute(this, DemandRegister.descriptor.attributes.numberOfPeriods);
  }

  /** Starts anew with both averages at zero. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, DemandRegister.descriptor.methods.reset);
  }

  /** Ends the running period. Method 2. */
  get nextPeriod(): Trigger {
    return new Trigger(this, DemandRegister.descriptor.methods.nextPeriod);
  }
}
