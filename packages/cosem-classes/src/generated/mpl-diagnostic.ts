// Generated from 0098-mpl-diagnostic.v0.yaml; do not edit.

import { boolean, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";

/** The attributes of `MPLDiagnostic`. */
export type MPLDiagnosticAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly proactiveForwarding: AttributeDescriptor<boolean, 2>;
  readonly z: AttributeDescriptor<number, 3>;
  readonly tunit: AttributeDescriptor<number, 4>;
  readonly seLifetime: AttributeDescriptor<number, 5>;
  readonly dmK: AttributeDescriptor<number, 6>;
  readonly dmImin: AttributeDescriptor<number, 7>;
  readonly dmImax: AttributeDescriptor<number, 8>;
  readonly dmTExp: AttributeDescriptor<number, 9>;
  readonly cK: AttributeDescriptor<number, 10>;
  readonly cImin: AttributeDescriptor<number, 11>;
  readonly cImax: AttributeDescriptor<number, 12>;
  readonly cTExp: AttributeDescriptor<number, 13>;
};

/** The methods of `MPLDiagnostic`. */
export type MPLDiagnosticMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * MPLDiagnostic: class 98, version 0. Blue Book 4.18.4
 * Parameters with which a device forwards multicasts by MPL (RFC 7731).
 */
export class MPLDiagnostic extends CosemObject {
  static readonly classId = 98;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MPLDiagnosticAttributes, MPLDiagnosticMethods> = {
    classId: 98,
    version: 0,
    name: "MPLDiagnostic",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      proactiveForwarding: {
        id: 2,
        name: "proactive_forwarding",
        codec: boolean,
        static: false,
        shortNameOffset: 0x08,
      },
      z: { id: 3, name: "z", codec: unsigned, static: false, shortNameOffset: 0x10 },
      tunit: { id: 4, name: "tunit", codec: unsigned, static: false, shortNameOffset: 0x18 },
      seLifetime: { id: 5, name: "se_lifetime", codec: longUnsigned, static: false, shortNameOffset: 0x20 },
      dmK: { id: 6, name: "dm_k", codec: unsigned, static: false, shortNameOffset: 0x28 },
      dmImin: { id: 7, name: "dm_imin", codec: longUnsigned, static: false, shortNameOffset: 0x30 },
      dmImax: { id: 8, name: "dm_imax", codec: unsigned, static: false, shortNameOffset: 0x38 },
      dmTExp: { id: 9, name: "dm_t_exp", codec: longUnsigned, static: false, shortNameOffset: 0x40 },
      cK: { id: 10, name: "c_k", codec: unsigned, static: false, shortNameOffset: 0x48 },
      cImin: { id: 11, name: "c_imin", codec: longUnsigned, static: false, shortNameOffset: 0x50 },
      cImax: { id: 12, name: "c_imax", codec: unsigned, static: false, shortNameOffset: 0x58 },
      cTExp: { id: 13, name: "c_t_exp", codec: longUnsigned, static: false, shortNameOffset: 0x60 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x70 },
    },
  };

  override get descriptor(): ClassDescriptor<MPLDiagnosticAttributes, MPLDiagnosticMethods> {
    return MPLDiagnostic.descriptor;
  }

  /** Whether messages are forwarded before anyone asks. Attribute 2, dynamic. */
  get proactiveForwarding(): Attribute<boolean> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.proactiveForwarding);
  }

  /** How the lifetime of entries is counted. Attribute 3, dynamic. */
  get z(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.z);
  }

  /** Unit of the intervals. Attribute 4, dynamic. */
  get tunit(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.tunit);
  }

  /** How long an entry of the seed set is kept. Attribute 5, dynamic. */
  get seLifetime(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.seLifetime);
  }

  /** Redundancy constant of data messages. Attribute 6, dynamic. */
  get dmK(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.dmK);
  }

  /** Shortest Trickle interval of data messages. Attribute 7, dynamic. */
  get dmImin(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.dmImin);
  }

  /** Longest Trickle interval of data messages. Attribute 8, dynamic. */
  get dmImax(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.dmImax);
  }

  /** Trickle timer expirations of a data message. Attribute 9, dynamic. */
  get dmTExp(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.dmTExp);
  }

  /** Redundancy constant of control messages. Attribute 10, dynamic. */
  get cK(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.cK);
  }

  /** Shortest Trickle interval of control messages. Attribute 11, dynamic. */
  get cImin(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.cImin);
  }

  /** Longest Trickle interval of control messages. Attribute 12, dynamic. */
  get cImax(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.cImax);
  }

  /** Trickle timer expirations of a control message. Attribute 13, dynamic. */
  get cTExp(): Attribute<number> {
    return new Attribute(this, MPLDiagnostic.descriptor.attributes.cTExp);
  }

  /** Resets the object. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, MPLDiagnostic.descriptor.methods.reset);
  }
}
