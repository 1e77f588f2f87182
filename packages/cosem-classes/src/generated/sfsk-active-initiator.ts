// Generated from 0051-sfsk-active-initiator.v0.yaml; do not edit.

import { longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type SFSKInitiatorDescriptor, sfskInitiatorDescriptorCodec } from "./types/sfsk-initiator-descriptor.ts";

/** The attributes of `SFSKActiveInitiator`. */
export type SFSKActiveInitiatorAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly activeInitiator: AttributeDescriptor<SFSKInitiatorDescriptor, 2>;
};

/** The methods of `SFSKActiveInitiator`. */
export type SFSKActiveInitiatorMethods = {
  readonly resetNewNotSynchronized: MethodDescriptor<number, void, 1>;
};

/**
 * SFSKActiveInitiator: class 51, version 0. Blue Book 4.10.4
 * The client that last registered the meter in an S-FSK network. Usual instances: 0.0.26.1.0.255.
 */
export class SFSKActiveInitiator extends CosemObject {
  static readonly classId = 51;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SFSKActiveInitiatorAttributes, SFSKActiveInitiatorMethods> = {
    classId: 51,
    version: 0,
    name: "SFSKActiveInitiator",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      activeInitiator: {
        id: 2,
        name: "active_initiator",
        codec: sfskInitiatorDescriptorCodec,
        static: false,
        shortNameOffset: 0x08,
      },
    },
    methods: {
      resetNewNotSynchronized: {
        id: 1,
        name: "reset_new_not_synchronized",
        parameter: longUnsigned,
        result: undefined,
        shortNameOffset: 0x10,
      },
    },
  };

  override get descriptor(): ClassDescriptor<SFSKActiveInitiatorAttributes, SFSKActiveInitiatorMethods> {
    return SFSKActiveInitiator.descriptor;
  }

  /** Who it is. Attribute 2, dynamic. */
  get activeInitiator(): Attribute<SFSKInitiatorDescriptor> {
    return new Attribute(this, SFSKActiveInitiator.descriptor.attributes.activeInitiator);
  }

  /** Makes the meter NEW and lets it look for an initiator again; names the initiator by MAC address. Method 1. */
  get resetNewNotSynchronized(): Method<number, void> {
    return new Method(this, SFSKActiveInitiator.descriptor.methods.resetNewNotSynchronized);
  }
}
