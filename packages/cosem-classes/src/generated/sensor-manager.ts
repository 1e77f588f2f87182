// Generated from 0067-sensor-manager.v0.yaml; do not edit.

import {
  array,
  type Data as CosemData,
  type CosemDateTime,
  dataCodec,
  dateTime,
  enumerated,
  integer,
  obisCode,
  octetString,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ActionSet, actionSetCodec } from "./types/action-set.ts";
import { type ScalerUnit, scalerUnitCodec } from "./types/scaler-unit.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./types/value-definition.ts";

/** The attributes of `SensorManager`. */
export type SensorManagerAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly serialNumber: AttributeDescriptor<Uint8Array, 2>;
  readonly metrologicalIdentification: AttributeDescriptor<Uint8Array, 3>;
  readonly outputType: AttributeDescriptor<number, 4>;
  readonly adjustmentMethod: AttributeDescriptor<Uint8Array, 5>;
  readonly sealingMethod: AttributeDescriptor<number, 6>;
  readonly rawValue: AttributeDescriptor<CosemData, 7>;
  readonly scalerUnit: AttributeDescriptor<ScalerUnit, 8>;
  readonly status: AttributeDescriptor<CosemData, 9>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 10>;
  readonly rawValueThresholds: AttributeDescriptor<readonly CosemData[], 11>;
  readonly rawValueActions: AttributeDescriptor<readonly ActionSet[], 12>;
  readonly processedValue: AttributeDescriptor<ValueDefinition, 13>;
  readonly processedValueThresholds: AttributeDescriptor<readonly CosemData[], 14>;
  readonly processedValueActions: AttributeDescriptor<readonly ActionSet[], 15>;
};

/** The methods of `SensorManager`. */
export type SensorManagerMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * SensorManager: class 67, version 0. Blue Book 4.5.11
 * Nameplate, raw and processed values of a sensor, and what is done when they cross thresholds.
 */
export class SensorManager extends CosemObject {
  static readonly classId = 67;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SensorManagerAttributes, SensorManagerMethods> = {
    classId: 67,
    version: 0,
    name: "SensorManager",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      serialNumber: { id: 2, name: "serial_number", codec: octetString(), static: false, shortNameOffset: 0x08 },
      metrologicalIdentification: {
        id: 3,
        name: "metrological_identification",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x10,
      },
      outputType: { id: 4, name: "output_type", codec: enumerated({}), static: false, shortNameOffset: 0x18 },
      adjustmentMethod: {
        id: 5,
        name: "adjustment_method",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x20,
      },
      sealingMethod: { id: 6, name: "sealing_method", codec: enumerated({}), static: false, shortNameOffset: 0x28 },
      rawValue: { id: 7, name: "raw_value", codec: dataCodec, static: false, shortNameOffset: 0x30 },
      scalerUnit: { id: 8, name: "scaler_unit", codec: scalerUnitCodec, static: false, shortNameOffset: 0x38 },
      status: { id: 9, name: "status", codec: dataCodec, static: false, shortNameOffset: 0x40 },
      captureTime: { id: 10, name: "capture_time", codec: dateTime, static: false, shortNameOffset: 0x48 },
      rawValueThresholds: {
        id: 11,
        name: "raw_value_thresholds",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x50,
      },
      rawValueActions: {
        id: 12,
        name: "raw_value_actions",
        codec: array(actionSetCodec),
        static: false,
        shortNameOffset: 0x58,
      },
      processedValue: {
        id: 13,
        name: "processed_value",
        codec: valueDefinitionCodec,
        static: false,
        shortNameOffset: 0x60,
      },
      processedValueThresholds: {
        id: 14,
        name: "processed_value_thresholds",
        codec: array(dataCodec),
        static: false,
        shortNameOffset: 0x68,
      },
      processedValueActions: {
        id: 15,
        name: "processed_value_actions",
        codec: array(actionSetCodec),
        static: false,
        shortNameOffset: 0x70,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x80 },
    },
  };

  override get descriptor(): ClassDescriptor<SensorManagerAttributes, SensorManagerMethods> {
    return SensorManager.descriptor;
  }

  /** Serial number of the sensor. Attribute 2, dynamic. */
  get serialNumber(): Attribute<Uint8Array> {
    return new Attribute(this, SensorManager.descriptor.attributes.serialNumber);
  }

  /** What matters of the sensor to metrology. Attribute 3, dynamic. */
  get metrologicalIdentification(): Attribute<Uint8Array> {
    return new Attribute(this, SensorManager.descriptor.attributes.metrologicalIdentification);
  }

  /** Kind of its output. Attribute 4, dynamic. */
  get outputType(): Attribute<number> {
    return new Attribute(this, SensorManager.descriptor.attributes.outputType);
  }

  /** How it is adjusted. Attribute 5, dynamic. */
  get adjustmentMethod(): Attribute<Uint8Array> {
    return new Attribute(this, SensorManager.descriptor.attributes.adjustmentMethod);
  }

  /** How it is sealed. Attribute 6, dynamic. */
  get sealingMethod(): Attribute<number> {
    return new Attribute(this, SensorManager.descriptor.attributes.sealingMethod);
  }

  /** Its value before processing. Attribute 7, dynamic. */
  get rawValue(): Attribute<CosemData> {
    return new Attribute(this, SensorManager.descriptor.attributes.rawValue);
  }

  /** Scaler and unit of the raw value. Attribute 8, dynamic. */
  get scalerUnit(): Attribute<ScalerUnit> {
    return new Attribute(this, SensorManager.descriptor.attributes.scalerUnit);
  }

  /** State of the raw value. Attribute 9, dynamic. */
  get status(): Attribute<CosemData> {
    return new Attribute(this, SensorManager.descriptor.attributes.status);
  }

  /** When the raw value was taken. Attribute 10, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, SensorManager.descriptor.attributes.captureTime);
  }

  /** Thresholds of the raw value, of its type. Attribute 11, dynamic. */
  get rawValueThresholds(): Attribute<readonly CosemData[]> {
    return new Attribute(this, SensorManager.descriptor.attributes.rawValueThresholds);
  }

  /** What is done, one element for each threshold. Attribute 12, dynamic. */
  get rawValueActions(): Attribute<readonly ActionSet[]> {
    return new Attribute(this, SensorManager.descriptor.attributes.rawValueActions);
  }

  /** Where the processed value is. Attribute 13, dynamic. */
  get processedValue(): Attribute<ValueDefinition> {
    return new Attribute(this, SensorManager.descriptor.attributes.processedValue);
  }

  /** Thresholds of the processed value, of its type. Attribute 14, dynamic. */
  get processedValueThresholds(): Attribute<readonly CosemData[]> {
    return new Attribute(this, SensorManager.descriptor.attributes.processedValueThresholds);
  }

  /** What is done, one element for each threshold. Attribute 15, dynamic. */
  get processedValueActions(): Attribute<readonly ActionSet[]> {
    return new Attribute(this, SensorManager.descriptor.attributes.processedValueActions);
  }

  /** Resets the sensor. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, SensorManager.descriptor.methods.reset);
  }
}
