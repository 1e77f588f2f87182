// Generated from 0065-parameter-monitor.v0.yaml; do not edit.

import { array, type CosemDateTime, dateTime, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type ChangedParameter, changedParameterCodec } from "./types/changed-parameter.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./types/value-definition.ts";

/** The attributes of `ParameterMonitorV0`. */
export type ParameterMonitorV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly changedParameter: AttributeDescriptor<ChangedParameter, 2>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 3>;
  readonly parameterList: AttributeDescriptor<readonly ValueDefinition[], 4>;
};

/** The methods of `ParameterMonitorV0`. */
export type ParameterMonitorV0Methods = {
  readonly addParameter: MethodDescriptor<ValueDefinition, void, 1>;
  readonly deleteParameter: MethodDescriptor<ValueDefinition, void, 2>;
};

/**
 * ParameterMonitorV0: class 65, version 0. Blue Book 5.4.1
 * Tells which of a list of parameters changed last. Usual instances: 0.0.16.2.0.255.
 */
export class ParameterMonitorV0 extends CosemObject {
  static readonly classId = 65;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ParameterMonitorV0Attributes, ParameterMonitorV0Methods> = {
    classId: 65,
    version: 0,
    name: "ParameterMonitorV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      changedParameter: {
        id: 2,
        name: "changed_parameter",
        codec: changedParameterCodec,
        static: false,
        shortNameOffset: 0x08,
      },
      captureTime: { id: 3, name: "capture_time", codec: dateTime, static: false, shortNameOffset: 0x10 },
      parameterList: {
        id: 4,
        name: "parameter_list",
        codec: array(valueDefinitionCodec),
        static: true,
        shortNameOffset: 0x18,
      },
    },
    methods: {
      addParameter: {
        id: 1,
        name: "add_parameter",
        parameter: valueDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x20,
      },
      deleteParameter: {
        id: 2,
        name: "delete_parameter",
        parameter: valueDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x28,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ParameterMonitorV0Attributes, ParameterMonitorV0Methods> {
    return ParameterMonitorV0.descriptor;
  }

  /** The parameter that changed last. Attribute 2, dynamic. */
  get changedParameter(): Attribute<ChangedParameter> {
    return new Attribute(this, ParameterMonitorV0.descriptor.attributes.changedParameter);
  }

  /** When it changed. Attribute 3, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, ParameterMonitorV0.descriptor.attributes.captureTime);
  }

  /** The parameters that are watched. Attribute 4, static. */
  get parameterList(): Attribute<readonly ValueDefinition[]> {
    return new Attribute(this, ParameterMonitorV0.descriptor.attributes.parameterList);
  }

  /** Watches one more parameter. Method 1. */
  get addParameter(): Method<ValueDefinition, void> {
    return new Method(this, ParameterMonitorV0.descriptor.methods.addParameter);
  }

  /** Watches a parameter no longer. Method 2. */
  get deleteParameter(): Method<ValueDefinition, void> {
    return new Method(this, ParameterMonitorV0.descriptor.methods.deleteParameter);
  }
}
