// Generated from 0097-rpl-diagnostic.v0.yaml; do not edit.

import { boolean, integer, long, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type RPLModeOfOperation, rplModeOfOperationCodec } from "./types/rpl-mode-of-operation.ts";

/** The attributes of `RPLDiagnostic`. */
export type RPLDiagnosticAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly rplInstanceId: AttributeDescriptor<number, 2>;
  readonly dodagVersionNumber: AttributeDescriptor<number, 3>;
  readonly dodagRank: AttributeDescriptor<number, 4>;
  readonly grounded: AttributeDescriptor<boolean, 5>;
  readonly modeOfOperation: AttributeDescriptor<RPLModeOfOperation, 6>;
  readonly dodagPrf: AttributeDescriptor<number, 7>;
  readonly dodagDtsn: AttributeDescriptor<number, 8>;
  readonly dodagId: AttributeDescriptor<Uint8Array, 9>;
};

/** The methods of `RPLDiagnostic`. */
export type RPLDiagnosticMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * RPLDiagnostic: class 97, version 0. Blue Book 4.18.3
 * Where a device stands in the routing tree of RPL (RFC 6550).
 */
export class RPLDiagnostic extends CosemObject {
  static readonly classId = 97;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<RPLDiagnosticAttributes, RPLDiagnosticMethods> = {
    classId: 97,
    version: 0,
    name: "RPLDiagnostic",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      rplInstanceId: { id: 2, name: "rpl_instance_id", codec: unsigned, static: false, shortNameOffset: 0x08 },
      dodagVersionNumber: {
        id: 3,
        name: "dodag_version_number",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x10,
      },
      dodagRank: { id: 4, name: "dodag_rank", codec: long, static: false, shortNameOffset: 0x18 },
      grounded: { id: 5, name: "grounded", codec: boolean, static: false, shortNameOffset: 0x20 },
      modeOfOperation: {
        id: 6,
        name: "mode_of_operation",
        codec: rplModeOfOperationCodec,
        static: false,
        shortNameOffset: 0x28,
      },
      dodagPrf: { id: 7, name: "dodag_prf", codec: unsigned, static: false, shortNameOffset: 0x30 },
      dodagDtsn: { id: 8, name: "dodag_dtsn", codec: unsigned, static: false, shortNameOffset: 0x38 },
      dodagId: { id: 9, name: "dodag_id", codec: octetString(), static: false, shortNameOffset: 0x40 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x48 },
    },
  };

  override get descriptor(): ClassDescriptor<RPLDiagnosticAttributes, RPLDiagnosticMethods> {
    return RPLDiagnostic.descriptor;
  }

  /** The RPL instance. Attribute 2, dynamic. */
  get rplInstanceId(): Attribute<number> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.rplInstanceId);
  }

  /** Version of the tree. Attribute 3, dynamic. */
  get dodagVersionNumber(): Attribute<number> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.dodagVersionNumber);
  }

  /** Rank of the device in the tree. Attribute 4, dynamic. */
  get dodagRank(): Attribute<number> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.dodagRank);
  }

  /** Whether the tree reaches its goal. Attribute 5, dynamic. */
  get grounded(): Attribute<boolean> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.grounded);
  }

  /** How downward routes are kept. Attribute 6, dynamic. */
  get modeOfOperation(): Attribute<RPLModeOfOperation> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.modeOfOperation);
  }

  /** Preference of the tree, 0 to 7. Attribute 7, dynamic. */
  get dodagPrf(): Attribute<number> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.dodagPrf);
  }

  /** Number that asks for new DAO messages. Attribute 8, dynamic. */
  get dodagDtsn(): Attribute<number> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.dodagDtsn);
  }

  /** IPv6 address of the root. Attribute 9, dynamic. */
  get dodagId(): Attribute<Uint8Array> {
    return new Attribute(this, RPLDiagnostic.descriptor.attributes.dodagId);
  }

  /** Resets the object. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, RPLDiagnostic.descriptor.methods.reset);
  }
}
