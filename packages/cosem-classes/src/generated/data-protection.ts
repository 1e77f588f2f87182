// Generated from 0030-data-protection.v0.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import {
  type GetProtectedAttributesRequest,
  getProtectedAttributesRequestCodec,
} from "./types/get-protected-attributes-request.ts";
import {
  type InvokeProtectedMethodRequest,
  invokeProtectedMethodRequestCodec,
} from "./types/invoke-protected-method-request.ts";
import { type ProtectedObject, protectedObjectCodec } from "./types/protected-object.ts";
import { type ProtectionParameters, protectionParametersCodec } from "./types/protection-parameters.ts";
import { type RequiredProtection, requiredProtectionCodec } from "./types/required-protection.ts";
import {
  type SetProtectedAttributesRequest,
  setProtectedAttributesRequestCodec,
} from "./types/set-protected-attributes-request.ts";

/** The attributes of `DataProtection`. */
export type DataProtectionAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly protectionBuffer: AttributeDescriptor<Uint8Array, 2>;
  readonly protectionObjectList: AttributeDescriptor<readonly ProtectedObject[], 3>;
  readonly protectionParametersGet: AttributeDescriptor<readonly ProtectionParameters[], 4>;
  readonly protectionParametersSet: AttributeDescriptor<readonly ProtectionParameters[], 5>;
  readonly requiredProtection: AttributeDescriptor<RequiredProtection, 6>;
};

/** The methods of `DataProtection`. */
export type DataProtectionMethods = {
  readonly getProtectedAttributes: MethodDescriptor<GetProtectedAttributesRequest, CosemData, 1>;
  readonly setProtectedAttributes: MethodDescriptor<SetProtectedAttributesRequest, void, 2>;
  readonly invokeProtectedMethod: MethodDescriptor<InvokeProtectedMethodRequest, CosemData, 3>;
};

/**
 * DataProtection: class 30, version 0. Blue Book 4.4.9
 * Reads, writes and calls under protection of their own, from end to end. Usual instances: 0.0.43.2.0.255.
 */
export class DataProtection extends CosemObject {
  static readonly classId = 30;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<DataProtectionAttributes, DataProtectionMethods> = {
    classId: 30,
    version: 0,
    name: "DataProtection",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      protectionBuffer: {
        id: 2,
        name: "protection_buffer",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x08,
      },
      protectionObjectList: {
        id: 3,
        name: "protection_object_list",
        codec: array(protectedObjectCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      protectionParametersGet: {
        id: 4,
        name: "protection_parameters_get",
        codec: array(protectionParametersCodec),
        static: true,
        shortNameOffset: 0x18,
      },
      protectionParametersSet: {
        id: 5,
        name: "protection_parameters_set",
        codec: array(protectionParametersCodec),
        static: true,
        shortNameOffset: 0x20,
      },
      requiredProtection: {
        id: 6,
        name: "required_protection",
        codec: requiredProtectionCodec,
        static: true,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      getProtectedAttributes: {
        id: 1,
        name: "get_protected_attributes",
        parameter: getProtectedAttributesRequestCodec,
        result: dataCodec,
        shortNameOffset: 0x30,
      },
      setProtectedAttributes: {
        id: 2,
        name: "set_protected_attributes",
        parameter: setProtectedAttributesRequestCodec,
        result: undefined,
        shortNameOffset: 0x38,
      },
      invokeProtectedMethod: {
        id: 3,
        name: "invoke_protected_method",
        parameter: invokeProtectedMethodRequestCodec,
        result: dataCodec,
        shortNameOffset: 0x40,
      },
    },
  };

  override get descriptor(): ClassDescriptor<DataProtectionAttributes, DataProtectionMethods> {
    return DataProtection.descriptor;
  }

  /** The protected values of the objects in the list. Attribute 2, dynamic. */
  get protectionBuffer(): Attribute<Uint8Array> {
    return new Attribute(this, DataProtection.descriptor.attributes.protectionBuffer);
  }

  /** The attributes that the buffer holds. Attribute 3, static. */
  get protectionObjectList(): Attribute<readonly ProtectedObject[]> {
    return new Attribute(this, DataProtection.descriptor.attributes.protectionObjectList);
  }

  /** Layers of protection of values that are read. Attribute 4, static. */
  get protectionParametersGet(): Attribute<readonly ProtectionParameters[]> {
    return new Attribute(this, DataProtection.descriptor.attributes.protectionParametersGet);
  }

  /** Layers of protection of values that are written. Attribute 5, static. */
  get protectionParametersSet(): Attribute<readonly ProtectionParameters[]> {
    return new Attribute(this, DataProtection.descriptor.attributes.protectionParametersSet);
  }

  /** Protection that every request and response must have. Attribute 6, static. */
  get requiredProtection(): Attribute<RequiredProtection> {
    return new Attribute(this, DataProtection.descriptor.attributes.requiredProtection);
  }

  /** Reads attributes under protection. Method 1. */
  get getProtectedAttributes(): Method<GetProtectedAttributesRequest, CosemData> {
    return new Method(this, DataProtection.descriptor.methods.getProtectedAttributes);
  }

  /** Writes attributes from protected values. Method 2. */
  get setProtectedAttributes(): Method<SetProtectedAttributesRequest, void> {
    return new Method(this, DataProtection.descriptor.methods.setProtectedAttributes);
  }

  /** Calls a method with protected parameters. Method 3. */
  get invokeProtectedMethod(): Method<InvokeProtectedMethodRequest, CosemData> {
    return new Method(this, DataProtection.descriptor.methods.invokeProtectedMethod);
  }
}
