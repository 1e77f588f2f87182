// Generated from 0040-push-setup.v0.yaml; do not edit.

import { array, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type PushDestination, pushDestinationCodec } from "./types/push-destination.ts";
import { type PushObjectDefinitionV0, pushObjectDefinitionV0Codec } from "./types/push-object-definition-v0.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `PushSetupV0`. */
export type PushSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly pushObjectList: AttributeDescriptor<readonly PushObjectDefinitionV0[], 2>;
  readonly sendDestinationAndMethod: AttributeDescriptor<PushDestination, 3>;
  readonly communicationWindow: AttributeDescriptor<readonly TimeWindow[], 4>;
  readonly randomisationStartInterval: AttributeDescriptor<number, 5>;
  readonly numberOfRetries: AttributeDescriptor<number, 6>;
  readonly repetitionDelay: AttributeDescriptor<number, 7>;
};

/** The methods of `PushSetupV0`. */
export type PushSetupV0Methods = {
  readonly push: MethodDescriptor<number, void, 1>;
};

/**
 * PushSetupV0: class 40, version 0. Blue Book 4.4.8
 * What the meter sends by itself, where and when. Usual instances: 0.0.25.9.0.255.
 */
export class PushSetupV0 extends CosemObject {
  static readonly classId = 40;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<PushSetupV0Attributes, PushSetupV0Methods> = {
    classId: 40,
    version: 0,
    name: "PushSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      pushObjectList: {
        id: 2,
        name: "push_object_list",
        codec: array(pushObjectDefinitionV0Codec),
        static: true,
        shortNameOffset: 0x08,
      },
      sendDestinationAndMethod: {
        id: 3,
        name: "send_destination_and_method",
        codec: pushDestinationCodec,
        static: true,
        shortNameOffset: 0x10,
      },
      communicationWindow: {
        id: 4,
        name: "communication_window",
        codec: array(timeWindowCodec),
        static: true,
        shortNameOffset: 0x18,
      },
      randomisationStartInterval: {
        id: 5,
        name: "randomisation_start_interval",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      numberOfRetries: { id: 6, name: "number_of_retries", codec: unsigned, static: true, shortNameOffset: 0x28 },
      repetitionDelay: { id: 7, name: "repetition_delay", codec: longUnsigned, static: true, shortNameOffset: 0x30 },
    },
    methods: {
      push: { id: 1, name: "push", parameter: integer, result: undefined, shortNameOffset: 0x38 },
    },
  };

  override get descriptor(): ClassDescriptor<PushSetupV0Attributes, PushSetupV0Methods> {
    return PushSetupV0.descriptor;
  }

  /** The attributes to push. Attribute 2, static. */
  get pushObjectList(): Attribute<readonly PushObjectDefinitionV0[]> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.pushObjectList);
  }

  /** Where they go and how. Attribute 3, static. */
  get sendDestinationAndMethod(): Attribute<PushDestination> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.sendDestinationAndMethod);
  }

  /** When pushing is possible; empty for always. Attribute 4, static. */
  get communicationWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.communicationWindow);
  }

  /** Longest random delay before the first attempt. Attribute 5, static, in s. */
  get randomisationStartInterval(): Attribute<number> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.randomisationStartInterval);
  }

  /** Attempts after the first one. Attribute 6, static. */
  get numberOfRetries(): Attribute<number> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.numberOfRetries);
  }

  /** Time between two attempts. Attribute 7, static, in s. */
  get repetitionDelay(): Attribute<number> {
    return new Attribute(this, PushSetupV0.descriptor.attributes.repetitionDelay);
  }

  /** Pushes now. Method 1. */
  get push(): Trigger {
    return new Trigger(this, PushSetupV0.descriptor.methods.push);
  }
}
