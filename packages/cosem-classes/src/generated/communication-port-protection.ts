// Generated from 0124-communication-port-protection.v0.yaml; do not edit.

import { doubleLongUnsigned, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type PortProtectionMode, portProtectionModeCodec } from "./types/port-protection-mode.ts";
import { type PortProtectionStatus, portProtectionStatusCodec } from "./types/port-protection-status.ts";

/** The attributes of `CommunicationPortProtection`. */
export type CommunicationPortProtectionAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly protectionMode: AttributeDescriptor<PortProtectionMode, 2>;
  readonly allowedFailedAttempts: AttributeDescriptor<number, 3>;
  readonly initialLockoutTime: AttributeDescriptor<number, 4>;
  readonly steepnessFactor: AttributeDescriptor<number, 5>;
  readonly maxLockoutTime: AttributeDescriptor<number, 6>;
  readonly portReference: AttributeDescriptor<ObisCode, 7>;
  readonly protectionStatus: AttributeDescriptor<PortProtectionStatus, 8>;
  readonly failedAttempts: AttributeDescriptor<number, 9>;
  readonly cumulativeFailedAttempts: AttributeDescriptor<number, 10>;
};

/** The methods of `CommunicationPortProtection`. */
export type CommunicationPortProtectionMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * CommunicationPortProtection: class 124, version 0. Blue Book 4.4.12
 * Locks a port for a while after too many failed attempts to get in. Usual instances: 0.0.44.2.0.255.
 */
export class CommunicationPortProtection extends CosemObject {
  static readonly classId = 124;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    CommunicationPortProtectionAttributes,
    CommunicationPortProtectionMethods
  > = {
    classId: 124,
    version: 0,
    name: "CommunicationPortProtection",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      protectionMode: {
        id: 2,
        name: "protection_mode",
        codec: portProtectionModeCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      allowedFailedAttempts: {
        id: 3,
        name: "allowed_failed_attempts",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      initialLockoutTime: {
        id: 4,
        name: "initial_lockout_time",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      steepnessFactor: { id: 5, name: "steepness_factor", codec: unsigned, static: true, shortNameOffset: 0x20 },
      maxLockoutTime: {
        id: 6,
        name: "max_lockout_time",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      portReference: { id: 7, name: "port_reference", codec: obisCode, static: true, shortNameOffset: 0x30 },
      protectionStatus: {
        id: 8,
        name: "protection_status",
        codec: portProtectionStatusCodec,
        static: false,
        shortNameOffset: 0x38,
      },
      failedAttempts: {
        id: 9,
        name: "failed_attempts",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x40,
      },
      cumulativeFailedAttempts: {
        id: 10,
        name: "cumulative_failed_attempts",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<
    CommunicationPortProtectionAttributes,
    CommunicationPortProtectionMethods
  > {
    return CommunicationPortProtection.descriptor;
  }

  /** Whether the port is open. Attribute 2, static. */
  get protectionMode(): Attribute<PortProtectionMode> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.protectionMode);
  }

  /** Failed attempts before it locks. Attribute 3, static. */
  get allowedFailedAttempts(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.allowedFailedAttempts);
  }

  /** How long it locks at first. Attribute 4, static, in s. */
  get initialLockoutTime(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.initialLockoutTime);
  }

  /** Each next lockout is so many times as long. Attribute 5, static. */
  get steepnessFactor(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.steepnessFactor);
  }

  /** Longest lockout. Attribute 6, static, in s. */
  get maxLockoutTime(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.maxLockoutTime);
  }

  /** The object that sets up the port. Attribute 7, static. */
  get portReference(): Attribute<ObisCode> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.portReference);
  }

  /** Whether it is open now. Attribute 8, dynamic. */
  get protectionStatus(): Attribute<PortProtectionStatus> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.protectionStatus);
  }

  /** Failed attempts since it was open last. Attribute 9, dynamic. */
  get failedAttempts(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.failedAttempts);
  }

  /** Failed attempts ever. Attribute 10, dynamic. */
  get cumulativeFailedAttempts(): Attribute<number> {
    return new Attribute(this, CommunicationPortProtection.descriptor.attributes.cumulativeFailedAttempts);
  }

  /** Forgets failed attempts, and unlocks a port that is locked for a while. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, CommunicationPortProtection.descriptor.methods.reset);
  }
}
