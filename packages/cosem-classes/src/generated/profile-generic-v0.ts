// Generated from 0007-profile-generic.v0.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, doubleLongUnsigned, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  Method,
  type MethodDescriptor,
  ProfileObject,
  Trigger,
} from "../runtime/index.ts";
import {
  type CaptureObjectDefinitionV0,
  captureObjectDefinitionV0Codec,
} from "./types/capture-object-definition-v0.ts";
import { type SortMethod, sortMethodCodec } from "./types/sort-method.ts";

/** The attributes of `ProfileGenericV0`. */
export type ProfileGenericV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly buffer: AttributeDescriptor<CosemData, 2>;
  readonly captureObjects: AttributeDescriptor<readonly CaptureObjectDefinitionV0[], 3>;
  readonly capturePeriod: AttributeDescriptor<number, 4>;
  readonly sortMethod: AttributeDescriptor<SortMethod, 5>;
  readonly sortObject: AttributeDescriptor<CaptureObjectDefinitionV0, 6>;
  readonly entriesInUse: AttributeDescriptor<number, 7>;
  readonly profileEntries: AttributeDescriptor<number, 8>;
};

/** The methods of `ProfileGenericV0`. */
export type ProfileGenericV0Methods = {
  readonly reset: MethodDescriptor<number, void, 1>;
  readonly capture: MethodDescriptor<number, void, 2>;
  readonly getBufferByRange: MethodDescriptor<CosemData, CosemData, 3>;
  readonly getBufferByIndex: MethodDescriptor<CosemData, CosemData, 4>;
};

/**
 * ProfileGenericV0: class 7, version 0.
 * A table of captured attribute values, by time or by event.
 */
export class ProfileGenericV0 extends ProfileObject {
  static readonly classId = 7;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ProfileGenericV0Attributes, ProfileGenericV0Methods> = {
    classId: 7,
    version: 0,
    name: "ProfileGenericV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      buffer: { id: 2, name: "buffer", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      captureObjects: {
        id: 3,
        name: "capture_objects",
        codec: array(captureObjectDefinitionV0Codec),
        static: true,
        shortNameOffset: 0x10,
      },
      capturePeriod: { id: 4, name: "capture_period", codec: doubleLongUnsigned, static: true, shortNameOffset: 0x18 },
      sortMethod: { id: 5, name: "sort_method", codec: sortMethodCodec, static: true, shortNameOffset: 0x20 },
      sortObject: {
        id: 6,
        name: "sort_object",
        codec: captureObjectDefinitionV0Codec,
        static: true,
        shortNameOffset: 0x28,
      },
      entriesInUse: { id: 7, name: "entries_in_use", codec: doubleLongUnsigned, static: false, shortNameOffset: 0x30 },
      profileEntries: {
        id: 8,
        name: "profile_entries",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x38,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x58 },
      capture: { id: 2, name: "capture", parameter: integer, result: undefined, shortNameOffset: 0x60 },
      getBufferByRange: {
        id: 3,
        name: "get_buffer_by_range",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x68,
      },
      getBufferByIndex: {
        id: 4,
        name: "get_buffer_by_index",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x70,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ProfileGenericV0Attributes, ProfileGenericV0Methods> {
    return ProfileGenericV0.descriptor;
  }

  /** The rows: an array of structures. Attribute 2, dynamic. */
  get buffer(): Attribute<CosemData> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.buffer);
  }

  /** The columns. Attribute 3, static. */
  get captureObjects(): Attribute<readonly CaptureObjectDefinitionV0[]> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.captureObjects);
  }

  /** Time between captures; 0 when something else triggers them. Attribute 4, static, in s. */
  get capturePeriod(): Attribute<number> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.capturePeriod);
  }

  /** The order of the rows. Attribute 5, static. */
  get sortMethod(): Attribute<SortMethod> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.sortMethod);
  }

  /** The column that sorts the rows. Attribute 6, static. */
  get sortObject(): Attribute<CaptureObjectDefinitionV0> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.sortObject);
  }

  /** Number of rows. Attribute 7, dynamic. */
  get entriesInUse(): Attribute<number> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.entriesInUse);
  }

  /** Number of rows that have a place. Attribute 8, static. */
  get profileEntries(): Attribute<number> {
    return new Attribute(this, ProfileGenericV0.descriptor.attributes.profileEntries);
  }

  /** Deletes all rows. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, ProfileGenericV0.descriptor.methods.reset);
  }

  /** Captures a row now. Method 2. */
  get capture(): Trigger {
    return new Trigger(this, ProfileGenericV0.descriptor.methods.capture);
  }

  /** The rows of a range; selective access has taken its place. Method 3. */
  get getBufferByRange(): Method<CosemData, CosemData> {
    return new Method(this, ProfileGenericV0.descriptor.methods.getBufferByRange);
  }

  /** The rows of a span of entries; selective access has taken its place. Method 4. */
  get getBufferByIndex(): Method<CosemData, CosemData> {
    return new Method(this, ProfileGenericV0.descriptor.methods.getBufferByIndex);
  }
}
