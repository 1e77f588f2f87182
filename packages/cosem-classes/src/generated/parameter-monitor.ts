// Generated from 0065-parameter-monitor.v1.yaml; do not edit.

import {
  array,
  type Data as CosemData,
  type CosemDateTime,
  dataCodec,
  dateTime,
  obisCode,
  octetString,
} from "@dlms/axdr";
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
import { type ParameterHashAlgorithm, parameterHashAlgorithmCodec } from "./types/parameter-hash-algorithm.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./types/value-definition.ts";

/** The attributes of `ParameterMonitor`. */
export type ParameterMonitorAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly changedParameter: AttributeDescriptor<ChangedParameter, 2>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 3>;
  readonly parameterList: AttributeDescriptor<readonly ValueDefinition[], 4>;
  readonly parameterListName: AttributeDescriptor<Uint8Array, 5>;
  readonly hashAlgorithmId: AttributeDescriptor<ParameterHashAlgorithm, 6>;
  readonly parameterValueDigest: AttributeDescriptor<Uint8Array, 7>;
  readonly parameterValues: AttributeDescriptor<CosemData, 8>;
};

/** The methods of `ParameterMonitor`. */
export type ParameterMonitorMethods = {
  readonly addParameter: MethodDescriptor<ValueDefinition, void, 1>;
  readonly deleteParameter: MethodDescriptor<ValueDefinition, void, 2>;
};

/**
 * ParameterMonitor: class 65, version 1. Blue Book 4.5.10
 * Tells which of a list of parameters changed last, and gives a digest of all. Usual instances: 0.0.16.2.0.255.
 */
export class ParameterMonitor extends CosemObject {
  static readonly classId = 65;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<ParameterMonitorAttributes, ParameterMonitorMethods> = {
    classId: 65,
    version: 1,
    name: "ParameterMonitor",
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
      parameterListName: {
        id: 5,
        name: "parameter_list_name",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x20,
      },
      hashAlgorithmId: {
        id: 6,
        name: "hash_algorithm_id",
        codec: parameterHashAlgorithmCodec,
        static: true,
        shortNameOffset: 0x28,
      },
      parameterValueDigest: {
        id: 7,
        name: "parameter_value_digest",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x30,
      },
      parameterValues: { id: 8, name: "parameter_values", codec: dataCodec, static: false, shortNameOffset: 0x38 },
    },
    methods: {
      addParameter: {
        id: 1,
        name: "add_parameter",
        parameter: valueDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x40,
      },
      deleteParameter: {
        id: 2,
        name: "delete_parameter",
        parameter: valueDefinitionCodec,
        result: undefined,
        shortNameOffset: 0x48,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ParameterMonitorAttributes, ParameterMonitorMethods> {
    return ParameterMonitor.descriptor;
  }

  /** The parameter that changed last. Attribute 2, dynamic. */
  get changedParameter(): Attribute<ChangedParameter> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.changedParameter);
  }

  /** When it changed. Attribute 3, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.captureTime);
  }

  /** The parameters that are watched. Attribute 4, static. */
  get parameterList(): Attribute<readonly ValueDefinition[]> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.parameterList);
  }

  /** Name of the list. Attribute 5, static. */
  get parameterListName(): Attribute<Uint8Array> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.parameterListName);
  }

  /** How the digest is computed. Attribute 6, static. */
  get hashAlgorithmId(): Attribute<ParameterHashAlgorithm> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.hashAlgorithmId);
  }

  /** Digest of the values, in the order of the list. Attribute 7, dynamic. */
  get parameterValueDigest(): Attribute<Uint8Array> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.parameterValueDigest);
  }

  /** The values: a structure with an element for each parameter. Attribute 8, dynamic. */
  get parameterValues(): Attribute<CosemData> {
    return new Attribute(this, ParameterMonitor.descriptor.attributes.parameterValues);
  }

  /** Watches one more parameter. Method 1. */
  get addParameter(): Method<ValueDefinition, void> {
    return new Method(this, ParameterMonitor.descriptor.methods.addParameter);
  }

  /** Watches a parameter no longer. Method 2. */
  get deleteParameter(): Method<ValueDefinition, void> {
    return new Method(this, ParameterMonitor.descriptor.methods.deleteParameter);
  }
}
