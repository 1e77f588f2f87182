// Generated from 0017-sap-assignment.v0.yaml; do not edit.

import { array, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type SapAssignmentItem, sapAssignmentItemCodec } from "./types/sap-assignment-item.ts";

/** The attributes of `SAPAssignment`. */
export type SAPAssignmentAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly sapAssignmentList: AttributeDescriptor<readonly SapAssignmentItem[], 2>;
};

/** The methods of `SAPAssignment`. */
export type SAPAssignmentMethods = {
  readonly connectLogicalDevice: MethodDescriptor<SapAssignmentItem, void, 1>;
};

/**
 * SAPAssignment: class 17, version 0. Blue Book 4.4.5
 * The logical devices of a meter and their addresses. Usual instances: 0.0.41.0.0.255.
 */
export class SAPAssignment extends CosemObject {
  static readonly classId = 17;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SAPAssignmentAttributes, SAPAssignmentMethods> = {
    classId: 17,
    version: 0,
    name: "SAPAssignment",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      sapAssignmentList: {
        id: 2,
        name: "sap_assignment_list",
        codec: array(sapAssignmentItemCodec),
        static: true,
        shortNameOffset: 0x08,
      },
    },
    methods: {
      connectLogicalDevice: {
        id: 1,
        name: "connect_logical_device",
        parameter: sapAssignmentItemCodec,
        result: undefined,
        shortNameOffset: 0x20,
      },
    },
  };

  override get descriptor(): ClassDescriptor<SAPAssignmentAttributes, SAPAssignmentMethods> {
    return SAPAssignment.descriptor;
  }

  /** The logical devices. Attribute 2, static. */
  get sapAssignmentList(): Attribute<readonly SapAssignmentItem[]> {
    return new Attribute(this, SAPAssignment.descriptor.attributes.sapAssignmentList);
  }

  /** Gives a logical device an address. Method 1. */
  get connectLogicalDevice(): Method<SapAssignmentItem, void> {
    return new Method(this, SAPAssignment.descriptor.methods.connectLogicalDevice);
  }
}
