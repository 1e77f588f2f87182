// Generated from 0040-push-setup.v1.yaml; do not edit.

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
import { type ProtectionParameters, protectionParametersCodec } from "./types/protection-parameters.ts";
import { type PushDestination, pushDestinationCodec } from "./types/push-destination.ts";
import { type PushObjectDefinitionV1, pushObjectDefinitionV1Codec } from "./types/push-object-definition-v1.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `PushSetupV1`. */
export type PushSetupV1Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly pushObjectList: AttributeDescriptor<readonly PushObjectDefinitionV1[], 2>;
  readonly sendDestinationAndMethod: AttributeDescriptor<PushDestination, 3>;
  readonly communicationWindow: AttributeDescriptor<readonly TimeWindow[], 4>;
  readonly randomisationStartInterval: AttributeDescriptor<number, 5>;
  readonly numberOfRetries: AttributeDescriptor<number, 6>;
  readonly repetitionDelay: AttributeDescriptor<number, 7>;
  readonly portReference: AttributeDescriptor<ObisCode, 8>;
  readonly pushClientSap: AttributeDescriptor<number, 9>;
  readonly pushProtectionParameters: AttributeDescriptor<readonly ProtectionParameters[], 10>;
};

/** The methods of `PushSetupV1`. */
export type PushSetupV1Methods = {
  readonly push: MethodDescriptor<number, void, 1>;
};

/**
 * PushSetupV1: class 40, version 1.
 * What the meter sends by itself, where, when and how protected. Usual instances: 0.0.25.9.0.255.
 */
export class PushSetupV1 extends CosemObject {
  static readonly classId = 40;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<PushSetupV1Attributes, PushSetupV1Methods> = {
    classId: 40,
    version: 1,
    name: "PushSetupV1",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      pushObjectList: {
        id: 2,
        name: "push_object_list",
        codec: array(pushObjectDefinitionV1Codec),
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
      portReference: { id: 8, name: "port_reference", codec: obisCode, static: true, shortNameOffset: 0x38 },
      pushClientSap: { id: 9, name: "push_client_sap", codec: integer, static: true, shortNameOffset: 0x40 },
      pushProtectionParameters: {
        id: 10,
        name: "push_protection_parameters",
        codec: array(protectionParametersCodec),
        static: true,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      push: { id: 1, name: "push", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<PushSetupV1Attributes, PushSetupV1Methods> {
    return PushSetupV1.descriptor;
  }

  /** The attributes to push. Attribute 2, static. */
  get pushObjectList(): Attribute<readonly PushObjectDefinitionV1[]> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.pushObjectList);
  }

  /** Where they go and how. Attribute 3, static. */
  get sendDestinationAndMethod(): Attribute<PushDestination> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.sendDestinationAndMethod);
  }

  /** When pushing is possible; empty for always. Attribute 4, static. */
  get communicationWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.communicationWindow);
  }

  /** Longest random delay before the first attempt. Attribute 5, static, in s. */
  get randomisationStartInterval(): Attribute<number> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.randomisationStartInterval);
  }

  /** Attempts after the first one. Attribute 6, static. */
  get numberOfRetries(): Attribute<number> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.numberOfRetries);
  }

  /** Time between two attempts. Attribute 7, static, in s. */
  get repetitionDelay(): Attribute<number> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.repetitionDelay);
  }

  /** Setup of the port that carries the messages. Attribute 8, static. */
  get portReference(): Attribute<ObisCode> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.portReference);
  }

  /** Address of the client that gets them. Attribute 9, static. */
  get pushClientSap(): Attribute<number> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.pushClientSap);
  }

  /** Layers of protection of the pushed data. Attribute 10, static. */
  get pushProtectionParameters(): Attribute<readonly ProtectionParameters[]> {
    return new Attribute(this, PushSetupV1.descriptor.attributes.pushProtectionParameters);
  }

  /** Pushes now. Method 1. */
  get push(): Trigger {
    return new Trigger(this, PushSetupV1.descriptor.methods.push);
  }
}
