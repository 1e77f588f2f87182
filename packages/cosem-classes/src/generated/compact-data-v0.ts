// Generated from 0062-compact-data.v0.yaml; do not edit.

import { array, integer, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type CaptureObjectDefinition, captureObjectDefinitionCodec } from "./types/capture-object-definition.ts";
import { type CompactDataCaptureMethod, compactDataCaptureMethodCodec } from "./types/compact-data-capture-method.ts";

/** The attributes of `CompactDataV0`. */
export type CompactDataV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly compactBuffer: AttributeDescriptor<Uint8Array, 2>;
  readonly captureObjects: AttributeDescriptor<readonly CaptureObjectDefinition[], 3>;
  readonly templateId: AttributeDescriptor<number, 4>;
  readonly templateDescription: AttributeDescriptor<Uint8Array, 5>;
  readonly captureMethod: AttributeDescriptor<CompactDataCaptureMethod, 6>;
};

/** The methods of `CompactDataV0`. */
export type CompactDataV0Methods = {
  readonly reset: MethodDescriptor<number, void, 1>;
  readonly capture: MethodDescriptor<number, void, 2>;
};

/**
 * CompactDataV0: class 62, version 0. Blue Book 5.2
 * Values of attributes as contents alone, without the tags that a template gives once. Usual instances: 0.0.66.0.1.255.
 */
export class CompactDataV0 extends CosemObject {
  static readonly classId = 62;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<CompactDataV0Attributes, CompactDataV0Methods> = {
    classId: 62,
    version: 0,
    name: "CompactDataV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      compactBuffer: { id: 2, name: "compact_buffer", codec: octetString(), static: false, shortNameOffset: 0x08 },
      captureObjects: {
        id: 3,
        name: "capture_objects",
        codec: array(captureObjectDefinitionCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      templateId: { id: 4, name: "template_id", codec: unsigned, static: true, shortNameOffset: 0x18 },
      templateDescription: {
        id: 5,
        name: "template_description",
        codec: octetString(),
        static: false,
        shortNameOffset: 0x20,
      },
      captureMethod: {
        id: 6,
        name: "capture_method",
        codec: compactDataCaptureMethodCodec,
        static: true,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x30 },
      capture: { id: 2, name: "capture", parameter: integer, result: undefined, shortNameOffset: 0x38 },
    },
  };

  override get descriptor(): ClassDescriptor<CompactDataV0Attributes, CompactDataV0Methods> {
    return CompactDataV0.descriptor;
  }

  /** The contents of the values, one after another. Attribute 2, dynamic. */
  get compactBuffer(): Attribute<Uint8Array> {
    return new Attribute(this, CompactDataV0.descriptor.attributes.compactBuffer);
  }

  /** The attributes that are captured. Attribute 3, static. */
  get captureObjects(): Attribute<readonly CaptureObjectDefinition[]> {
    return new Attribute(this, CompactDataV0.descriptor.attributes.captureObjects);
  }

  /** Number of the template. Attribute 4, static. */
  get templateId(): Attribute<number> {
    return new Attribute(this, CompactDataV0.descriptor.attributes.templateId);
  }

  /** The types of the values, as the type description of a compact array. Attribute 5, dynamic. */
  get templateDescription(): Attribute<Uint8Array> {
    return new Attribute(this, CompactDataV0.descriptor.attributes.templateDescription);
  }

  /** When values are captured. Attribute 6, static. */
  get captureMethod(): Attribute<CompactDataCaptureMethod> {
    return new Attribute(this, CompactDataV0.descriptor.attributes.captureMethod);
  }

  /** Clears the buffer. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, CompactDataV0.descriptor.methods.reset);
  }

  /** Captures the values now. Method 2. */
  get capture(): Trigger {
    return new Trigger(this, CompactDataV0.descriptor.methods.capture);
  }
}
