// Generated from 0007-profile-generic.v1.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, doubleLongUnsigned, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  type MethodDescriptor,
  ProfileObject,
  Trigger,
} from "../runtime/index.ts";
import { type CaptureObjectDefinition, captureObjectDefinitionCodec } from "./types/capture-object-definition.ts";
import { type SortMethod, sortMethodCodec } from "./types/sort-method.ts";

/** The attributes of `ProfileGeneric`. */
export type ProfileGenericAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly buffer: AttributeDescriptor<CosemData, 2>;
  readonly captureObjects: AttributeDescriptor<readonly CaptureObjectDefinition[], 3>;
  readonly capturePeriod: AttributeDescriptor<number, 4>;
  readonly sortMethod: AttributeDescriptor<SortMethod, 5>;
  readonly sortObject: AttributeDescriptor<CaptureObjectDefinition, 6>;
  readonly entriesInUse: AttributeDescriptor<number, 7>;
  readonly profileEntries: AttributeDescriptor<number, 8>;
};

/** The methods of `ProfileGeneric`. */
export type ProfileGenericMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
  readonly capture: MethodDescriptor<number, void, 2>;
};

/**
 * ProfileGeneric: class 7, version 1. Blue Book 4.3.6
 * A table of captured attribute values, by time or by event. Usual instances: 1.0.99.1.0.255, 1.0.99.2.0.255,
 * 0.0.99.98.0.255.
 */
export class ProfileGeneric extends ProfileObject {
  static readonly classId = 7;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<ProfileGenericAttributes, ProfileGenericMethods> = {
    classId: 7,
    version: 1,
    name: "ProfileGeneric",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      buffer: { id: 2, name: "buffer", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      captureObjects: {
        id: 3,
        name: "capture_objects",
        codec: array(captureObjectDefinitionCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      capturePeriod: { id: 4, name: "capture_period", codec: doubleLongUnsigned, static: true, shortNameOffset: 0x18 },
      sortMethod: { id: 5, name: "sort_method", codec: sortMethodCodec, static: true, shortNameOffset: 0x20 },
      sortObject: {
        id: 6,
        name: "sort_object",
        codec: captureObjectDefinitionCodec,
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
    },
  };

  override get descriptor(): ClassDescriptor<ProfileGenericAttributes, ProfileGenericMethods> {
    return ProfileGeneric.descriptor;
  }

  /** The rows: an array of structures or a compact array. Attribute 2, dynamic. */
  get buffer(): Attribute<CosemData> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.buffer);
  }

  /** The columns. Attribute 3, static. */
  get captureObjects(): Attribute<readonly CaptureObjectDefinition[]> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.captureObjects);
  }

  /** Time between captures; 0 when something else triggers them. Attribute 4, static, in s. */
  get capturePeriod(): Attribute<number> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.capturePeriod);
  }

  /** The order of the rows. Attribute 5, static. */
  get sortMethod(): Attribute<SortMethod> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.sortMethod);
  }

  /** The column that sorts the rows. Attribute 6, static. */
  get sortObject(): Attribute<CaptureObjectDefinition> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.sortObject);
  }

  /** Number of rows. Attribute 7, dynamic. */
  get entriesInUse(): Attribute<number> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.entriesInUse);
  }

  /** Number of rows that have a place. Attribute 8, static. */
  get profileEntries(): Attribute<number> {
    return new Attribute(this, ProfileGeneric.descriptor.attributes.profileEntries);
  }

  /** Deletes all rows. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, ProfileGeneric.descriptor.methods.reset);
  }

  /** Captures a row now. Method 2. */
  get capture(): Trigger {
    return new Trigger(this, ProfileGeneric.descriptor.methods.capture);
  }
}
