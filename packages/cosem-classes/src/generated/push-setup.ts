// Generated from 0040-push-setup.v3.yaml; do not edit.

import { array, type CosemDateTime, dateTime, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
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
import {
  type PushConfirmationParameters,
  pushConfirmationParametersCodec,
} from "./types/push-confirmation-parameters.ts";
import { type PushDestination, pushDestinationCodec } from "./types/push-destination.ts";
import { type PushObjectDefinition, pushObjectDefinitionCodec } from "./types/push-object-definition.ts";
import { type PushOperationMethod, pushOperationMethodCodec } from "./types/push-operation-method.ts";
import { type PushRepetitionDelay, pushRepetitionDelayCodec } from "./types/push-repetition-delay.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `PushSetup`. */
export type PushSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly pushObjectList: AttributeDescriptor<readonly PushObjectDefinition[], 2>;
  readonly sendDestinationAndMethod: AttributeDescriptor<PushDestination, 3>;
  readonly communicationWindow: AttributeDescriptor<readonly TimeWindow[], 4>;
  readonly randomisationStartInterval: AttributeDescriptor<number, 5>;
  readonly numberOfRetries: AttributeDescriptor<number, 6>;
  readonly repetitionDelay: AttributeDescriptor<PushRepetitionDelay, 7>;
  readonly portReference: AttributeDescriptor<ObisCode, 8>;
  readonly pushClientSap: AttributeDescriptor<number, 9>;
  readonly pushProtectionParameters: AttributeDescriptor<readonly ProtectionParameters[], 10>;
  readonly pushOperationMethod: AttributeDescriptor<PushOperationMethod, 11>;
  readonly confirmationParameters: AttributeDescriptor<PushConfirmationParameters, 12>;
  readonly lastConfirmationDateTime: AttributeDescriptor<CosemDateTime, 13>;
};

/** The methods of `PushSetup`. */
export type PushSetupMethods = {
  readonly push: MethodDescriptor<number, void, 1>;
  readonly reset: MethodDescriptor<number, void, 2>;
};

/**
 * PushSetup: class 40, version 3. Blue Book 4.4.8.2
 * What the meter sends by itself, where, when, how protected and how confirmed. Usual instances: 0.0.25.9.0.255.
 */
export class PushSetup extends CosemObject {
  static readonly classId = 40;
  static readonly version = 3;
  static readonly descriptor: ClassDescriptor<PushSetupAttributes, PushSetupMethods> = {
    classId: 40,
    version: 3,
    name: "PushSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      pushObjectList: {
        id: 2,
        name: "push_object_list",
        codec: array(pushObjectDefinitionCodec),
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
      repetitionDelay: {
        id: 7,
        name: "repetition_delay",
        codec: pushRepetitionDelayCodec,
        static: true,
        shortNameOffset: 0x30,
      },
      portReference: { id: 8, name: "port_reference", codec: obisCode, static: true, shortNameOffset: 0x38 },
      pushClientSap: { id: 9, name: "push_client_sap", codec: integer, static: true, shortNameOffset: 0x40 },
      pushProtectionParameters: {
        id: 10,
        name: "push_protection_parameters",
        codec: array(protectionParametersCodec),
        static: true,
        shortNameOffset: 0x48,
      },
      pushOperationMethod: {
        id: 11,
        name: "push_operation_method",
        codec: pushOperationMethodCodec,
        static: true,
        shortNameOffset: 0x50,
      },
      confirmationParameters: {
        id: 12,
        name: "confirmation_parameters",
        codec: pushConfirmationParametersCodec,
        static: true,
        shortNameOffset: 0x58,
      },
      lastConfirmationDateTime: {
        id: 13,
        name: "last_confirmation_date_time",
        codec: dateTime,
        static: false,
        shortNameOffset: 0x60,
      },
    },
    methods: {
      push: { id: 1, name: "push", parameter: integer, result: undefined, shortNameOffset: 0x68 },
      reset: { id: 2, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x70 },
    },
  };

  override get descriptor(): ClassDescriptor<PushSetupAttributes, PushSetupMethods> {
    return PushSetup.descriptor;
  }

  /** The attributes to push. Attribute 2, static. */
  get pushObjectList(): Attribute<readonly PushObjectDefinition[]> {
    return new Attribute(this, PushSetup.descriptor.attributes.pushObjectList);
  }

  /** Where they go and how. Attribute 3, static. */
  get sendDestinationAndMethod(): Attribute<PushDestination> {
    return new Attribute(this, PushSetup.descriptor.attributes.sendDestinationAndMethod);
  }

  /** When pushing is possible; empty for always. Attribute 4, static. */
  get communicationWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, PushSetup.descriptor.attributes.communicationWindow);
  }

  /** Longest random delay before the first attempt. Attribute 5, static, in s. */
  get randomisationStartInterval(): Attribute<number> {
    return new Attribute(this, PushSetup.descriptor.attributes.randomisationStartInterval);
  }

  /** Attempts after the first one. Attribute 6, static. */
  get numberOfRetries(): Attribute<number> {
    return new Attribute(this, PushSetup.descriptor.attributes.numberOfRetries);
  }

  /** Time between two attempts. Attribute 7, static. */
  get repetitionDelay(): Attribute<PushRepetitionDelay> {
    return new Attribute(this, PushSetup.descriptor.attributes.repetitionDelay);
  }

  /** Setup of the port that carries the messages. Attribute 8, static. */
  get portReference(): Attribute<ObisCode> {
    return new Attribute(this, PushSetup.descriptor.attributes.portReference);
  }

  /** Address of the client that gets them. Attribute 9, static. */
  get pushClientSap(): Attribute<number> {
    return new Attribute(this, PushSetup.descriptor.attributes.pushClientSap);
  }

  /** Layers of protection of the pushed data. Attribute 10, static. */
  get pushProtectionParameters(): Attribute<readonly ProtectionParameters[]> {
    return new Attribute(this, PushSetup.descriptor.attributes.pushProtectionParameters);
  }

  /** When a push is tried again. Attribute 11, static. */
  get pushOperationMethod(): Attribute<PushOperationMethod> {
    return new Attribute(this, PushSetup.descriptor.attributes.pushOperationMethod);
  }

  /** How far back data are pushed again. Attribute 12, static. */
  get confirmationParameters(): Attribute<PushConfirmationParameters> {
    return new Attribute(this, PushSetup.descriptor.attributes.confirmationParameters);
  }

  /** When the last confirmation came. Attribute 13, dynamic. */
  get lastConfirmationDateTime(): Attribute<CosemDateTime> {
    return new Attribute(this, PushSetup.descriptor.attributes.lastConfirmationDateTime);
  }

  /** Pushes now. Method 1. */
  get push(): Trigger {
    return new Trigger(this, PushSetup.descriptor.methods.push);
  }

  /** Forgets what is not confirmed yet. Method 2. */
  get reset(): Trigger {
    return new Trigger(this, PushSetup.descriptor.methods.reset);
  }
}
